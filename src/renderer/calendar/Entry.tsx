import { AlarmClock, CalendarClock, Check, CircleAlert, Diamond, Repeat } from 'lucide-react';
import type { CSSProperties, MouseEvent, ReactNode } from 'react';
import { usePeersOn } from '#renderer/state/presence.ts';
import { formatRoute, useRoute } from '#renderer/state/routes.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { flagWords, useCardFlags } from '#renderer/task/flags/card-flags.ts';
import { FlagMark } from '#renderer/task/flags/FlagMark.tsx';
import { PeerMark } from '#renderer/task/PeerMark.tsx';
import { classNames } from '#renderer/ui/class-names.ts';
import type { TaskRecord } from '#shared/domain/records.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import type { CalendarItem } from '#shared/views/index.ts';
import { useCalendarScreen, useCalendarState } from './calendar-context.ts';
import type { Spot } from './calendar-state.ts';
import { beginWords, entryWords, isLate, titleOf } from './entry-words.ts';
import { isDragEnd } from './use-entry-drag.ts';

interface EntryProps {
  readonly item: CalendarItem;
  /** Where it is walked to. */
  readonly spot: Spot;
  readonly isActive: boolean;
  readonly style: CSSProperties;
  readonly className?: string;
  /** Which of its ends are here, and can be taken. */
  readonly grips?: { readonly start: boolean; readonly finish: boolean };
}

/** One entry: a bar over the days that it stands on, or a block over its hours. */
export function Entry({ item, spot, isActive, style, className, grips }: EntryProps) {
  const { state, open, today } = useCalendarScreen();
  const route = useRoute();
  const isCarried = useCalendarState(({ carried }) => carried?.key === item.key);
  const shared = {
    'data-entry': item.key,
    tabIndex: isActive ? 0 : -1,
    'aria-label': entryWords(item, today),
    title: entryWords(item, today),
    style,
    className: classNames('calendar-entry', lookOf(item, today), isCarried && 'is-carried', className),
  };
  if (item.kind === 'meeting') {
    return (
      <MeetingEntry item={item} props={shared} onFocus={() => state.focused(spot, null)}>
        <Inside item={item} />
        {grips?.finish ? <span className="calendar-grip is-finish" data-grip="finish" /> : null}
      </MeetingEntry>
    );
  }
  const { id } = item.task;
  return (
    <TaskButton
      task={item.task}
      isFlagged={item.kind !== 'coming'}
      props={shared}
      // What is done with a card is not done with one to come.
      onFocus={() => state.focused(spot, item.kind === 'coming' ? null : id)}
      onClick={() => {
        if (isDragEnd()) return;
        state.want(spot);
        if (route.kind === 'project' && route.card !== null) open(item);
      }}
      onDoubleClick={() => open(item)}
    >
      <Inside item={item} />
      {grips?.start ? <span className="calendar-grip is-start" data-grip="start" /> : null}
      {grips?.finish ? <span className="calendar-grip is-finish" data-grip="finish" /> : null}
      <Peers task={id} />
    </TaskButton>
  );
}

interface TaskButtonProps {
  readonly task: TaskRecord;
  /** False for a day on which it will only come. */
  readonly isFlagged: boolean;
  readonly props: Readonly<Record<string, unknown>> & { readonly title: string };
  readonly onFocus: () => void;
  readonly onClick: () => void;
  readonly onDoubleClick: () => void;
  readonly children: ReactNode;
}

/** With what is flagged of the task: a mark at the end of what is seen, its sentences for who points at it or hears it. */
function TaskButton({ task, isFlagged, props, children, ...handlers }: TaskButtonProps) {
  const flags = useCardFlags(task.id);
  const words = isFlagged && task.doneAt === null ? flagWords(flags) : '';
  return (
    <button
      {...props}
      {...handlers}
      type="button"
      data-place="card"
      data-card={task.id}
      {...(words === '' ? {} : { title: `${props.title}. ${words}`, 'aria-description': words })}
    >
      {children}
      {words === '' ? null : <FlagMark flags={flags} />}
    </button>
  );
}

interface MeetingEntryProps {
  readonly item: CalendarItem;
  readonly props: Readonly<Record<string, unknown>>;
  readonly onFocus: () => void;
  readonly children: ReactNode;
}

function MeetingEntry({ item, props, onFocus, children }: MeetingEntryProps) {
  const { id: project } = useProject();
  const href = formatRoute({ kind: 'project', project, page: 'meetings', card: null, record: item.key });
  // What was dragged is let go on it, which is no click.
  const onClick = (event: MouseEvent): void => {
    if (isDragEnd()) event.preventDefault();
  };
  return (
    <a {...props} href={href} draggable={false} onFocus={onFocus} onClick={onClick}>
      {children}
    </a>
  );
}

function Peers({ task }: { readonly task: TaskId }) {
  return <PeerMark peers={usePeersOn(task)} />;
}

/** Its signs, its time and its title. */
export function Inside({ item }: { readonly item: CalendarItem }) {
  const { today } = useCalendarScreen();
  const begins = beginWords(item);
  return (
    <>
      <Mark item={item} isOverdue={isLate(item, today)} />
      {begins === null ? null : <span className="calendar-time tabular">{begins} </span>}
      <span className="calendar-title written" dir="auto">
        {titleOf(item)}
      </span>
    </>
  );
}

/** Its kind and its state, each by a sign: never by colour alone. */
function Mark({ item, isOverdue }: { readonly item: CalendarItem; readonly isOverdue: boolean }) {
  const size = { size: 12, strokeWidth: 2, 'aria-hidden': true, className: 'shrink-0' } as const;
  if (item.kind === 'meeting') return item.hours === null ? <CalendarClock {...size} /> : null;
  if (item.kind === 'deadline') return <AlarmClock {...size} />;
  if (item.kind === 'coming') return <Repeat {...size} />;
  if (item.task.doneAt !== null) return <Check {...size} />;
  if (item.isMilestone) return <Diamond {...size} fill="currentColor" />;
  return isOverdue ? <CircleAlert {...size} /> : null;
}

export function lookOf(item: CalendarItem, today: number): string {
  if (item.kind === 'meeting') {
    return classNames('is-meeting', item.meeting.state === 'cancelled' && 'is-cancelled');
  }
  if (item.kind === 'coming') return 'is-coming';
  const looks = item.kind === 'deadline' ? 'is-deadline' : item.isMilestone ? 'is-milestone' : 'is-task';
  return classNames(looks, item.task.doneAt !== null && 'is-done', isLate(item, today) && 'is-late');
}
