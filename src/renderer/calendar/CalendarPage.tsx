import { CalendarDays } from 'lucide-react';
import { Fragment, type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import { chordOf, useCommandRegistry, useCommands } from '#renderer/commands/index.ts';
import { useToasts } from '#renderer/state/feedback.ts';
import { usePresence } from '#renderer/state/presence.ts';
import type { Reversal } from '#renderer/state/reversal.ts';
import { navigate } from '#renderer/state/routes.ts';
import { useToday } from '#renderer/state/today.ts';
import { useReadOnly, useView } from '#renderer/state/use-view.ts';
import { useViewMemory } from '#renderer/state/use-view-memory.ts';
import { weekStart } from '#renderer/state/week-start.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Ask } from '#renderer/task/Ask.tsx';
import { useCardFilter } from '#renderer/task/filter/use-card-filter.ts';
import { OpenCard } from '#renderer/task/panel/OpenCard.tsx';
import { type DayNumber, formatDay, parseDay } from '#shared/calendar/index.ts';
import type { DateValue } from '#shared/domain/day.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import type { CalendarItem } from '#shared/views/index.ts';
import { CalendarFilter } from './CalendarFilter.tsx';
import { CalendarHeader } from './CalendarHeader.tsx';
import { CardName, type Naming } from './CardName.tsx';
import { CarriedWords, Said } from './CarriedWords.tsx';
import { CalendarActions } from './calendar-actions.ts';
import { CalendarContext, useCalendarScreen, useCalendarState } from './calendar-context.ts';
import { CalendarState, type Spot } from './calendar-state.ts';
import { DragWords } from './DragWords.tsx';
import { titleOf } from './entry-words.ts';
import { MonthView } from './MonthView.tsx';
import { clockWords, isWithin, rangeAround, type Scale } from './range.ts';
import { CALENDAR_FILTER, SCALE, TRAY } from './remembered.ts';
import { Tray } from './Tray.tsx';
import { trayTask } from './tray-task.ts';
import { useCalendarCommands } from './use-calendar-commands.ts';
import { useCalendarItems, useDaysOff } from './use-calendar-items.ts';
import { useCarry } from './use-carry.ts';
import { useEntryDrag } from './use-entry-drag.ts';
import { useMoves } from './use-moves.ts';
import { WeekView } from './WeekView.tsx';
import './calendar.css';

interface CalendarPageProps {
  readonly card: TaskId | null;
  /** The day in sight; null for today. */
  readonly record: string | null;
  readonly reversal: Reversal;
  /** The form of a meeting that begins then, beside the calendar. */
  readonly newMeeting: (starts: DateValue, onClose: () => void) => ReactNode;
}

/** What of the project stands on which day, with the panel of the open card. */
export default function CalendarPage({ card, record, reversal, newMeeting }: CalendarPageProps) {
  const { id: project, document, views } = useProject();
  const toasts = useToasts();
  const readOnly = useReadOnly();
  const today = parseDay(useToday()) ?? 0;
  const week = useView(weekStart);
  const [scale, noteScale] = useViewMemory<Scale>(project, SCALE, 'month');
  const [hasTray, noteTray] = useViewMemory<boolean>(project, TRAY, false);
  const [isAsking, setAsking] = useState(false);
  const [meeting, setMeeting] = useState<DateValue | null>(null);
  const [naming, setNaming] = useState<Naming | null>(null);
  const anchor = (record === null ? null : parseDay(record)) ?? today;
  const range = useMemo(() => rangeAround(scale, anchor, week), [scale, anchor, week]);
  const [state] = useState(
    () => new CalendarState({ day: anchor, minute: null, key: null }, () => document.state.kind === 'ready'),
  );
  usePresence('calendar', card, state);
  const show = useCallback(
    (day: DayNumber, task: TaskId | null) =>
      navigate({
        kind: 'project',
        project,
        page: 'calendar',
        card: task,
        ...(day === today ? {} : { record: formatDay(day) }),
      }),
    [project, today],
  );
  const go = useCallback((day: DayNumber) => show(day, card), [show, card]);
  const openTask = useCallback((task: TaskId | null) => show(anchor, task), [show, anchor]);
  const actions = useMemo(
    () => new CalendarActions({ document, whole: views.board, toasts, offerUndo: reversal.offerUndo, open: openTask }),
    [document, views, toasts, reversal, openTask],
  );
  const filter = useCardFilter(CALENDAR_FILTER);
  const { items, weeks, unscheduled, cut, isEmpty } = useCalendarItems(range, filter);
  const off = useDaysOff(range);
  const openEntry = useCallback(
    (item: CalendarItem): void => {
      if (item.kind !== 'meeting') openTask(item.task.id);
      else navigate({ kind: 'project', project, page: 'meetings', card: null, record: item.key });
    },
    [openTask, project],
  );
  const setScale = useCallback(
    (next: Scale) => {
      noteScale(next);
      state.focused({ day: state.spot.day, minute: null, key: null }, null);
    },
    [noteScale, state],
  );
  const moves = useMoves({ items, actions, reversal });
  const carry = useCarry({ state, items, scale, moves });
  const drag = useEntryDrag({
    state,
    items,
    scale,
    moves,
    titleOf: (key) => {
      const item = items.find((each) => each.key === key);
      return item ? titleOf(item) : (trayTask(document, key)?.title ?? '');
    },
  });
  useCalendarCommands({
    state,
    actions,
    items,
    weeks,
    moves,
    scale,
    anchor,
    today,
    open: card,
    go: useCallback(
      (day: DayNumber) => (isWithin(range, day) && day !== today ? undefined : go(day)),
      [range, go, today],
    ),
    setScale,
    openEntry,
    name: setNaming,
    askDay: () => setAsking(true),
    toggleTray: () => noteTray(!hasTray),
  });
  useCommands({
    'meeting.new': { applies: () => !readOnly, run: () => setMeeting(startOf(state.spot)) },
  });
  // Where nothing of it is in sight, Tab and the keys begin at the day that is.
  useEffect(() => {
    if (!isWithin(range, state.spot.day)) state.focused({ day: anchor, minute: null, key: null }, null);
  }, [range, anchor, state]);
  const screen = useMemo(
    () => ({ state, actions, off, today, open: openEntry }),
    [state, actions, off, today, openEntry],
  );
  const grid = { range, anchor, weeks, weekStart: week, go, onPick: carry.pick, onDrop: carry.drop };
  return (
    <CalendarContext value={screen}>
      <div className="flex min-h-0 min-w-0 grow" onPointerDown={drag.onPointerDown}>
        <main
          className="calendar flex min-w-0 grow flex-col"
          data-place="board"
          aria-label="Calendar"
          onKeyDown={(event) => {
            // On its ground, which has the focus when it is opened: an arrow goes to the day in use.
            if (event.target !== event.currentTarget || !/^arrow/.test(chordOf(event) ?? '')) return;
            event.preventDefault();
            state.want(state.spot);
          }}
        >
          <CalendarHeader
            range={range}
            anchor={anchor}
            unscheduled={unscheduled.length}
            hasTray={hasTray}
            isAsking={isAsking}
            onAsk={setAsking}
            onScale={setScale}
            onGo={(day) => {
              go(day);
              state.wantOnceClosed({ day, minute: null, key: null });
            }}
          />
          <CalendarFilter {...filter} />
          {isEmpty ? <Nothing /> : null}
          {cut.map(({ id, title }) => (
            <p key={id} className="px-4 py-1 text-12 text-muted">
              There are more of “{title}” than can be shown: not all of them stand here.
            </p>
          ))}
          {scale === 'month' ? (
            <MonthView {...grid} />
          ) : (
            <WeekView {...grid} items={items} onSlot={(spot) => (readOnly ? undefined : setMeeting(startOf(spot)))} />
          )}
          <CarriedWords moves={moves} place={carry.place} />
          <Said />
        </main>
        {hasTray ? (
          <Tray
            tasks={unscheduled}
            mayWrite={!readOnly}
            onPick={carry.pick}
            onOpen={openTask}
            onClose={() => noteTray(false)}
          />
        ) : null}
        {meeting === null ? null : <Fragment key={meeting}>{newMeeting(meeting, () => setMeeting(null))}</Fragment>}
        {card === null ? null : <OpenCalendarCard card={card} onClose={() => openTask(null)} />}
      </div>
      <DragWords drag={drag.drag} />
      <Asked />
      {naming === null ? null : <CardName naming={naming} onClose={() => setNaming(null)} />}
    </CalendarContext>
  );
}

/** At the slot in use, or on the day in use at the usual hour. */
function startOf({ day, minute }: Spot): DateValue {
  return `${formatDay(day)}T${clockWords(minute ?? USUAL_MINUTE)}` as DateValue;
}

const USUAL_MINUTE = 600;

/** Above the days, which stay: a card or a meeting may be put on one. */
function Nothing() {
  const commands = useCommandRegistry();
  return (
    <p className="flex items-center gap-2 px-4 py-2 text-muted">
      <CalendarDays size={14} aria-hidden className="shrink-0" />
      <span>
        Cards with dates, deadlines and meetings stand here on their days. Press C on a day for a card that is due then,
        or{' '}
        <button type="button" className="text-accent-text underline" onClick={() => commands.run('meeting.new')}>
          add a meeting
        </button>
        .
      </span>
    </p>
  );
}

interface OpenCalendarCardProps {
  readonly card: TaskId;
  readonly onClose: () => void;
}

function OpenCalendarCard({ card, onClose }: OpenCalendarCardProps) {
  const { state, actions } = useCalendarScreen();
  const task = useCalendarState(({ panelTitle }) => panelTitle);
  const close = (): void => {
    onClose();
    state.want(state.spot);
  };
  return (
    <OpenCard
      card={card}
      actions={actions}
      renaming={{ task, ask: (id) => state.writePanelTitle(id) }}
      onClose={close}
    />
  );
}

function Asked() {
  const { state, actions } = useCalendarScreen();
  const asking = useCalendarState((each) => each.asking);
  if (!asking) return null;
  return (
    <Ask asking={asking} actions={actions} onClose={() => state.ask(null)} onWant={() => state.want(state.spot)} />
  );
}
