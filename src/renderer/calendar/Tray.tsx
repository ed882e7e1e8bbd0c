import { X } from 'lucide-react';
import { type KeyboardEvent, useRef } from 'react';
import { useCard } from '#renderer/state/use-view.ts';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import type { TaskId } from '#shared/kernel/ids.ts';
import { useCalendarScreen, useCalendarState } from './calendar-context.ts';

interface TrayProps {
  readonly tasks: readonly TaskId[];
  readonly mayWrite: boolean;
  readonly onPick: (key: string) => void;
  readonly onOpen: (task: TaskId) => void;
  readonly onClose: () => void;
}

/** More than this would be walked by nobody: the filter finds the rest. */
const MOST = 200;

/** Open tasks that stand on no day, to be put on one. */
export function Tray({ tasks, mayWrite, onPick, onOpen, onClose }: TrayProps) {
  const list = useRef<HTMLUListElement>(null);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const { target, key } = event;
    if (!(target instanceof HTMLElement) || event.altKey || event.ctrlKey || event.metaKey) return;
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-card]') ?? [])];
    const at = rows.indexOf(target);
    const step = { ArrowDown: 1, ArrowUp: -1 }[key];
    if (at < 0) return;
    if (step !== undefined) {
      event.preventDefault();
      rows[at + step]?.focus();
    } else if (key === ' ') {
      event.preventDefault();
      const task = target.getAttribute('data-card');
      if (task !== null && mayWrite && !event.repeat) onPick(task);
    }
  };
  return (
    <aside
      aria-label="Cards without a date"
      data-part="tray"
      className="calendar-tray flex w-60 shrink-0 flex-col border-s border-hairline max-small:hidden"
    >
      <div className="flex items-center px-3 pt-2">
        <h3 className="grow text-13 font-semibold">No date</h3>
        <IconButton icon={X} label="Close" onPress={onClose} />
      </div>
      {tasks.length === 0 ? (
        <p className="px-3 py-1 text-12 text-muted">Every open card that is shown stands on a day.</p>
      ) : (
        <p className="px-3 py-1 text-12 text-muted">
          {mayWrite ? 'Drag one onto a day, or press Space, choose a day and press Space again.' : 'Nothing says when.'}
        </p>
      )}
      <ul ref={list} onKeyDown={onKeyDown} className="flex min-h-0 grow flex-col gap-1 overflow-y-auto p-2">
        {tasks.slice(0, MOST).map((task, index) => (
          <li key={task}>
            <TrayRow task={task} isFirst={index === 0} onOpen={onOpen} />
          </li>
        ))}
      </ul>
      {tasks.length > MOST ? (
        <p className="px-3 py-1 text-12 text-muted">And {tasks.length - MOST} more. Filter cards to find them.</p>
      ) : null}
    </aside>
  );
}

interface TrayRowProps {
  readonly task: TaskId;
  readonly isFirst: boolean;
  readonly onOpen: (task: TaskId) => void;
}

function TrayRow({ task, isFirst, onOpen }: TrayRowProps) {
  const { state } = useCalendarScreen();
  const card = useCard(task);
  const isCarried = useCalendarState(({ carried }) => carried?.key === task);
  const isActive = useCalendarState((each) => each.task === task && each.spot.key === null);
  if (!card) return null;
  return (
    <button
      type="button"
      data-place="card"
      data-card={task}
      data-entry={task}
      tabIndex={isFirst || isActive ? 0 : -1}
      onFocus={() => state.focused({ ...state.spot, key: null }, task)}
      onDoubleClick={() => onOpen(task)}
      className={`calendar-listed is-task w-full ${isCarried ? 'is-carried' : ''}`}
    >
      <span className="calendar-title written" dir="auto">
        {card.task.title}
      </span>
    </button>
  );
}
