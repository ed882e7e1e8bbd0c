import { X } from 'lucide-react';
import { useMemo } from 'react';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import type { DayNumber } from '#shared/calendar/index.ts';
import { cellOf, openCell } from './cells.ts';
import { type LoadRowData, type RowTask, taskKey, tasksOf } from './rows.ts';
import type { DaySpan } from './span-columns.ts';
import { TaskTitle } from './TaskTitle.tsx';
import { cellWords, daysShort, hours } from './words.ts';

interface ChosenWorkProps {
  readonly row: LoadRowData;
  readonly span: DaySpan;
  readonly today: DayNumber;
  readonly onOpen: (task: RowTask) => void;
  readonly onClose: () => void;
}

/** What some days of a person are made of; each card can be opened. */
export function ChosenWork({ row, span, today, onOpen, onClose }: ChosenWorkProps) {
  const { key, name, work } = row;
  const tasks = useMemo(() => tasksOf(row, span), [row, span]);
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
        {tasks.map((task) => (
          <li key={taskKey(task)}>
            <button
              type="button"
              data-load-task={task.from === null ? task.task : undefined}
              onClick={() => onOpen(task)}
              className="flex min-h-7 w-full items-baseline gap-2 rounded-small px-2 py-1 text-start hover:bg-hover"
            >
              <span className="written min-w-0 grow">
                <TaskTitle of={task} />
              </span>
              <span className="tabular shrink-0 text-muted">{hours(task.work)} h</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
