import { useMinute } from '#renderer/state/today.ts';
import { shortInstant } from '#renderer/ui/dates/format-date.ts';
import type { OtherLoads } from './use-other-loads.ts';

/** How far the other projects are read, and of when they are. */
export function OthersRead({ others }: { readonly others: OtherLoads }) {
  const now = useMinute();
  if (others.kind === 'reading') {
    return (
      <p role="status" className="text-muted">
        {others.of === 0
          ? 'Reading the other projects…'
          : `Reading the other projects: ${others.done} of ${others.of}…`}
      </p>
    );
  }
  const { loads, unread, at } = others;
  return (
    <>
      <p role="status" className="text-muted">
        With {loads.length === 1 ? '1 other project' : `${loads.length} other projects`} of this device, as saved there;
        read {shortInstant(at, now)}.
      </p>
      {unread.length === 0 ? null : (
        <p className="text-muted">
          Not read, and so not counted: <bdi>{unread.join(', ')}</bdi>.
        </p>
      )}
    </>
  );
}
