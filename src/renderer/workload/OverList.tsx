import { CircleCheck, TriangleAlert } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Button } from '#renderer/ui/Button.tsx';
import type { DayNumber } from '#shared/calendar/index.ts';
import { type OverItem, overItems } from './over-list.ts';
import { type Chosen, type LoadRowData, taskKey, tasksOf } from './rows.ts';
import { TaskTitle } from './TaskTitle.tsx';
import { daysIn, hours } from './words.ts';

/** Shown before somebody asks for more; the soonest come first. */
const PAGE = 50;
const NAMED = 2;

interface OverListProps {
  readonly rows: readonly LoadRowData[];
  readonly today: DayNumber;
  readonly chosen: Chosen | null;
  readonly onChoose: (chosen: Chosen) => void;
}

/** "Ada is over on 12–14 Dec by 9 h: Walls (8 h), Roof (6 h)". */
export function OverList({ rows, today, chosen, onChoose }: OverListProps) {
  const items = useMemo(() => overItems(rows), [rows]);
  const [shown, setShown] = useState(PAGE);
  return (
    <div className="px-4 py-3">
      <h3 className="text-13 font-semibold">Who is over</h3>
      {items.length === 0 ? (
        <p className="mt-1 flex items-center gap-1.5 text-muted">
          <CircleCheck size={14} className="text-on-track" aria-hidden />
          Nobody is asked for more than they have.
        </p>
      ) : null}
      <ul className="mt-1 -mx-2">
        {items.slice(0, shown).map((item) => (
          <Item
            key={`${item.row.key} ${item.run.from}`}
            item={item}
            today={today}
            isChosen={chosen?.row === item.row.key && chosen.span.from === item.run.from}
            onChoose={onChoose}
          />
        ))}
      </ul>
      {items.length > shown ? (
        <Button look="quiet" onPress={() => setShown(shown + PAGE)}>
          Show {Math.min(PAGE, items.length - shown)} more of {items.length}
        </Button>
      ) : null}
    </div>
  );
}

interface ItemProps {
  readonly item: OverItem;
  readonly today: DayNumber;
  readonly isChosen: boolean;
  readonly onChoose: (chosen: Chosen) => void;
}

function Item({ item: { row, run }, today, isChosen, onChoose }: ItemProps) {
  const all = useMemo(() => tasksOf(row, run), [row, run]);
  const more = all.length - NAMED;
  return (
    <li>
      <button
        type="button"
        aria-pressed={isChosen}
        onClick={() => onChoose({ row: row.key, span: { from: run.from, to: run.to } })}
        className="flex w-full gap-2 rounded-small px-2 py-1.5 text-start hover:bg-hover aria-pressed:bg-selected"
      >
        <TriangleAlert size={14} className="mt-0.5 shrink-0 text-off-track" aria-hidden />
        <span className="min-w-0">
          <span className="wrap-anywhere">
            <bdi className="font-medium">{row.name}</bdi> is over {daysIn(run, today)} by {hours(run.by)} h
          </span>
          <span className="block text-12 wrap-anywhere text-muted">
            {all.slice(0, NAMED).map((task, index) => (
              <span key={taskKey(task)}>
                {index > 0 ? ', ' : ''}
                <TaskTitle of={task} /> ({hours(task.work)} h)
              </span>
            ))}
            {more > 0 ? ` and ${more} more` : ''}
          </span>
        </span>
      </button>
    </li>
  );
}
