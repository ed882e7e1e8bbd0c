import { ChevronRight } from 'lucide-react';
import { useProjectRecord } from '#renderer/state/use-view.ts';
import { longDate } from '#renderer/ui/dates/format-date.ts';
import { NotCounted } from '#renderer/workload/NotCounted.tsx';
import type { Scope } from '#renderer/workload/scope.ts';
import type { UnplacedWork } from '#shared/views/index.ts';

interface LoadNotesProps {
  readonly unplaced: UnplacedWork;
  /** Work lies beyond the last column. */
  readonly hidden: boolean;
  readonly scope: Scope;
}

/** What the figures leave out, and how they come about. */
export function LoadNotes({ unplaced, hidden, scope }: LoadNotesProps) {
  const { statusDate } = useProjectRecord();
  return (
    <div className="shrink-0 border-t border-hairline px-4 py-2 text-12 text-muted">
      <NotCounted {...unplaced} />
      {statusDate === null ? null : (
        <p>
          The forecast of this project is as of {longDate(statusDate)}: what was left to do then is counted from then
          on.
        </p>
      )}
      {hidden ? <p>What lies more than 20 years ahead is not shown.</p> : null}
      <details className="group">
        <summary className="flex w-fit items-center gap-1 rounded-small hover:text-text [&::-webkit-details-marker]:hidden">
          <ChevronRight size={12} aria-hidden className="group-open:rotate-90" />
          How this is counted
        </summary>
        <ul className="mt-1 ms-4 list-disc">
          <li>
            What is left of a card’s estimate is spread evenly over the working days on which the forecast has it, and
            shared among its owners by their percentages.
          </li>
          <li>A card without an estimate takes all of its owners’ time on these days, or the percentage given.</li>
          <li>Cards that are done ask for nothing; of a card with planned parts, the parts are counted.</li>
          <li>People have the hours of their own calendar, or the project’s, and those that they work a day.</li>
          {scope === 'all' ? (
            <>
              <li>
                One e-mail address is one person in all projects. So is one name, unless it stands twice in a project or
                beside different addresses.
              </li>
              <li>Somebody’s hours are those of this project; of others, those of the project opened last.</li>
              <li>Archived projects, what-ifs and the bin are left out. Days are those of this project’s clock.</li>
            </>
          ) : null}
        </ul>
      </details>
    </div>
  );
}
