import { type CommandHandler, useCommands } from '#renderer/commands/index.ts';
import { useSchedule } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { type TaskSubject, useTaskCommands } from '#renderer/task/use-task-commands.ts';
import type { DayNumber } from '#shared/calendar/index.ts';
import type { ScheduleFields } from '#shared/document/index.ts';
import type { TaskRecord } from '#shared/domain/records.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import {
  type CalendarItem,
  type CalendarWeek,
  lengthenedBy,
  type ScheduledPlan,
  shiftedBy,
  type TaskPlanChange,
} from '#shared/views/index.ts';
import type { Naming } from './CardName.tsx';
import type { CalendarActions } from './calendar-actions.ts';
import type { CalendarState } from './calendar-state.ts';
import { type Scale, stepped } from './range.ts';
import { shiftedDue } from './shifted-due.ts';
import type { Moves } from './use-moves.ts';

interface CalendarCommandsOptions {
  readonly state: CalendarState;
  readonly actions: CalendarActions;
  readonly items: readonly CalendarItem[];
  readonly weeks: readonly CalendarWeek[];
  readonly moves: Moves;
  readonly scale: Scale;
  readonly anchor: DayNumber;
  readonly today: DayNumber;
  /** The card in the panel. */
  readonly open: TaskId | null;
  readonly go: (day: DayNumber) => void;
  readonly setScale: (scale: Scale) => void;
  readonly openEntry: (item: CalendarItem) => void;
  readonly name: (naming: Naming) => void;
  readonly askDay: () => void;
  readonly toggleTray: () => void;
}

/** What can be done on the calendar, beside what can be done with cards anywhere. */
export function useCalendarCommands(options: CalendarCommandsOptions): TaskSubject {
  const { state, actions, items, weeks, moves, scale, anchor, today, open, go, setScale } = options;
  const { document } = useProject();
  const plan = useSchedule();
  const subject = useTaskCommands({
    actions,
    open,
    hasCards: true,
    focus: () => state.task,
    chosen: () => state.attended,
    ask: (asking) => state.ask(asking),
    rename: (card, place) => {
      if (place === 'panel') state.writePanelTitle(card);
      else options.name({ kind: 'rename', task: card });
    },
  });
  const { mayWrite } = subject;
  const changes = (change: Change): CommandHandler => {
    const made = (): readonly TaskPlanChange[] =>
      subject.subject().flatMap((id) => {
        const task = document.live('task', id);
        const fields = task && change(task, plan);
        return fields ? [{ task: id, fields }] : [];
      });
    return {
      applies: () => mayWrite() && made().length > 0,
      run: () => {
        const all = made();
        const told = all.filter((each) => moves.effect({ kind: 'task', change: each }).kind !== 'nothing');
        // What was begun, or is held by a link, would only be pinned.
        if (told.length === 0) state.say('It stays where it is.');
        else if (actions.change(told) && !subject.isInPanel()) state.want(state.spot);
      },
    };
  };
  const itemInUse = (): CalendarItem | undefined => items.find(({ key }) => key === state.spot.key);
  const movesBy = (name: string, days: number): CommandHandler => ({
    name: () => name,
    applies: () => mayWrite() && !subject.isInPanel() && isMoved(itemInUse()),
    run: () => {
      const item = itemInUse();
      if (!isMoved(item)) return;
      const { spot } = state;
      const to = dayTowards(item, plan, item.from + days, days);
      if (!moves.commit(moves.moved(item.key, { day: to }))) return;
      const day = spot.day + to - item.from;
      state.want({ ...spot, day });
      go(day);
    },
  });
  const walks = (by: 1 | -1): CommandHandler => {
    const to = (): CalendarItem | undefined => {
      const all = [...new Set(weeks.flatMap(({ segments }) => segments.map(({ item }) => item)))];
      const at = all.findIndex(({ key }) => key === state.spot.key);
      return all[at < 0 ? 0 : at + by];
    };
    return {
      applies: () => to() !== undefined,
      run: () => {
        const item = to();
        if (!item) return;
        const first = weeks[0]?.first ?? item.from;
        const minute = scale === 'week' && item.hours ? slotOf(item.hours.start) : null;
        state.want({ day: Math.max(first, item.from), minute, key: item.key });
        if (open !== null && item.kind !== 'meeting') options.openEntry(item);
      },
    };
  };
  const shows = (to: Scale): CommandHandler => ({ isOn: () => scale === to, run: () => setScale(to) });
  useCommands({
    'card.new': {
      applies: mayWrite,
      run: () => options.name({ kind: 'new', day: state.spot.day }),
    },
    'card.left': movesBy('A day earlier', -1),
    'card.right': movesBy('A day later', 1),
    'card.up': movesBy('A week earlier', -7),
    'card.down': movesBy('A week later', 7),
    'card.next': walks(1),
    'card.previous': walks(-1),
    'timeline.later': changes((task, of) => shiftedBy(task, of, 1) ?? shiftedDue(task, of, 1)),
    'timeline.earlier': changes((task, of) => shiftedBy(task, of, -1) ?? shiftedDue(task, of, -1)),
    'timeline.longer': changes((task, of) => lengthenedBy(task, of, 1)),
    'timeline.shorter': changes((task, of) => lengthenedBy(task, of, -1)),
    'timeline.today': {
      run: () => {
        go(today);
        state.want({ day: today, minute: null, key: null });
      },
    },
    'calendar.month': shows('month'),
    'calendar.week': shows('week'),
    'calendar.previous': { name: () => `Previous ${scale}`, run: () => go(stepped(scale, anchor, -1)) },
    'calendar.next': { name: () => `Next ${scale}`, run: () => go(stepped(scale, anchor, 1)) },
    'calendar.goTo': { run: options.askDay },
    'calendar.tray': { run: options.toggleTray },
  });
  return subject;
}

type Change = (task: TaskRecord, plan: ScheduledPlan) => ScheduleFields | null;

const SLOT_MINUTES = 30;

function slotOf(instant: number): number {
  const minute = ((instant % 1440) + 1440) % 1440;
  return minute - (minute % SLOT_MINUTES);
}

/** Towards earlier days a bar passes over those without work, onto which it could not be put. */
function dayTowards(item: CalendarItem, plan: ScheduledPlan, day: DayNumber, by: number): DayNumber {
  if (by > 0 || item.kind !== 'task' || !item.isPlanned) return day;
  const time = plan.timeOf(item.task);
  return Math.floor((time.lastFinish((day + 1) * 1440) - 1) / 1440);
}

/** By keys: meetings are moved by picking them up, and what will only come by its card. */
function isMoved(item: CalendarItem | undefined): item is Exclude<CalendarItem, { kind: 'meeting' | 'coming' }> {
  return item?.kind === 'task' || item?.kind === 'deadline';
}
