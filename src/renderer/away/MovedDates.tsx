import { CalendarClock } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useView } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import type { ActivityRecord } from '#shared/document/index.ts';
import { type AwayDates, datesMoved, movedSentence, movedWords } from '#shared/views/index.ts';
import { useMergeWords } from './use-merge-words.ts';
import { useMore } from './use-more.tsx';

const FIRST = 8;

/** Nothing where no date moved. */
export function MovedDates({ records }: { readonly records: readonly ActivityRecord[] }) {
  const dates = useDatesMoved(records);
  const words = useMergeWords();
  const { shown, more } = useMore(dates?.moved ?? [], FIRST);
  if (!dates || dates.moved.length === 0) return null;
  return (
    <section aria-label="Dates that moved" className="flex flex-col gap-1">
      <h4 className="flex items-center gap-2 font-medium">
        <CalendarClock size={16} strokeWidth={1.75} className="text-muted" aria-hidden />
        Dates that moved
      </h4>
      {dates.finishBy === 0 ? null : <p>The project ends {movedWords(dates.finishBy, dates.minutesPerDay)}.</p>}
      <ul aria-label="Dates that moved" className="flex flex-col gap-0.5">
        {shown.map((moved) => (
          <li key={moved.task} className="written text-muted" dir="auto">
            {movedSentence(moved, words)}
          </li>
        ))}
      </ul>
      {more}
    </section>
  );
}

/** Null until it is reckoned: a whole schedule, which no frame waits for. */
function useDatesMoved(records: readonly ActivityRecord[]): AwayDates | null {
  const { document, views } = useProject();
  const planned = useView(views.schedule);
  const [dates, setDates] = useState<AwayDates | null>(null);
  useEffect(() => {
    const soon = setTimeout(() => setDates(datesMoved(document, planned, records)));
    return () => clearTimeout(soon);
  }, [document, planned, records]);
  return dates;
}
