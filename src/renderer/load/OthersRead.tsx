import { useMinute } from '#renderer/state/today.ts';
import { shortInstant } from '#renderer/ui/dates/format-date.ts';
import { counted } from '#shared/kernel/counted.ts';
import type { OtherLoads } from './use-other-loads.ts';

/** How far the other projects are read, and of when they are. */
export function OthersRead({ others }: { readonly others: OtherLoads }) {
  return (
    <div className="text-muted">
      <p>
        <span aria-live="polite">{others.kind === 'reading' ? readingWords(others) : countedWords(others)}</span>
        {others.kind === 'read' ? <ReadAt at={others.at} /> : null}
      </p>
      <p aria-live="polite">
        {others.kind === 'read' && others.unread.length > 0 ? (
          <>
            Not read, and so not counted: <bdi>{others.unread.join(', ')}</bdi>.
          </>
        ) : null}
      </p>
    </div>
  );
}

function readingWords({ done, of }: Extract<OtherLoads, { kind: 'reading' }>): string {
  return of === 0 ? 'Reading the other projects…' : `Reading the other projects: ${done} of ${of}…`;
}

function countedWords({ loads }: Extract<OtherLoads, { kind: 'read' }>): string {
  const projects = counted(loads.length, 'other project');
  return `With ${projects} of this device, as saved there`;
}

/** Not in the live region, which would say it with every minute. */
function ReadAt({ at }: { readonly at: number }) {
  const now = useMinute();
  return <>; read {shortInstant(at, now)}.</>;
}
