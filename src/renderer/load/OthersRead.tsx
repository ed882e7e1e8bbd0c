import { useMinute } from '#renderer/state/today.ts';
import { shortInstant } from '#renderer/ui/dates/format-date.ts';
import type { OtherLoads } from './use-other-loads.ts';

/** How far the other projects are read, and of when they are. */
export function OthersRead({ others }: { readonly others: OtherLoads }) {
  return (
    <div aria-live="polite" className="text-muted">
      {others.kind === 'reading' ? <Reading {...others} /> : <Read {...others} />}
    </div>
  );
}

function Reading({ done, of }: Extract<OtherLoads, { kind: 'reading' }>) {
  return <p>{of === 0 ? 'Reading the other projects…' : `Reading the other projects: ${done} of ${of}…`}</p>;
}

function Read({ loads, unread, at }: Extract<OtherLoads, { kind: 'read' }>) {
  const now = useMinute();
  return (
    <>
      <p>
        With {loads.length === 1 ? '1 other project' : `${loads.length} other projects`} of this device, as saved there;
        read {shortInstant(at, now)}.
      </p>
      {unread.length === 0 ? null : (
        <p>
          Not read, and so not counted: <bdi>{unread.join(', ')}</bdi>.
        </p>
      )}
    </>
  );
}
