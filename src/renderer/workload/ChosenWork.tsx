import { X } from 'lucide-react';
import { useMemo } from 'react';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import type { DayNumber } from '#shared/calendar/index.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import { cellOf, openCell } from './cells.ts';
import type { LoadRowData } from './rows.ts';
import type { DaySpan } from './span-columns.ts';
import { TaskTitle } from './TaskTitle.tsx';
import { cellWords, daysShort, hours } from './words.ts';

interface ChosenWorkProps {
  readonly row: LoadRowData;
  readonly span: DaySpan;
  readonly today: DayNumber;
  readonly onOpen: (task: TaskId) => void;
  readonly onClose: () => void;
}

/** What some days of a person are made of; each card can be opened. */
export function ChosenWork({ row: { key, name, work }, span, today, onOpen, onClose }: ChosenWorkProps) {
  const tasks = useMemo(() => work.tasksOn(span.from, span.to), [work, span]);
  const cell = key === '' ? openCell(work, span) : cellOf(work, span);
  const title = `${name}, ${daysShort(span, today)}`;
  return (
    <div className="border-b border-hairline px-4 py-3">
      <div className="flex items-start gap-2">
        <h3 className="min-w-0 grow text-13 font-semibold wrap-anywhere">
          <bdi>{name}</bdi>, {daysShort(span, today)}
        </h3>
        <IconButton icon={X} label="Close the list of this cell" onPress={onClose} className="-my-1 -me-2" />
      </div>
      <p className="text-muted">{cellWords(cell)}</p>
      <ul aria-label={`Cards of ${title}`} className="mt-1 -mx-2">
        {tasks.map(({ task, work: minutes }) => (
          <li key={task}>
            <button
              type="button"
              data-load-task={task}
              onClick={() => onOpen(task)}
              className="flex min-h-7 w-full items-baseline gap-2 rounded-small px-2 py-1 text-start hover:bg-hover"
            >
              <span className="written min-w-0 grow">
                <TaskTitle id={task} />
              </span>
              <span className="tabular shrink-0 text-muted">{hours(minutes)} h</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
