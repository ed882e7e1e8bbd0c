import { type CommandHandler, useCommands } from '#renderer/commands/index.ts';
import { useSchedule } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { putByHand } from '#renderer/task/panel/schedule/put-by-hand.ts';
import { type TaskSubject, useTaskCommands } from '#renderer/task/use-task-commands.ts';
import type { ScheduleFields } from '#shared/document/index.ts';
import type { TaskRecord } from '#shared/domain/records.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import {
  calendarOf,
  lengthenedBy,
  type ScheduledPlan,
  shiftedTogether,
  type TaskPlanChange,
} from '#shared/views/index.ts';
import { pinOfTask } from './pin.ts';
import type { TimelineScreen } from './timeline-context.ts';
import type { TimelineRows } from './timeline-rows.ts';

interface TimelineCommandsOptions {
  readonly screen: TimelineScreen;
  readonly rows: TimelineRows;
  /** The card in the panel. */
  readonly open: TaskId | null;
}

type Change = (task: TaskRecord, plan: ScheduledPlan) => ScheduleFields | null;

/** What can be done with rows of the timeline, beside what can be done with cards anywhere. */
export function useTimelineCommands({ screen, rows, open }: TimelineCommandsOptions): TaskSubject {
  const { state, actions, folded } = screen;
  const { document } = useProject();
  const plan = useSchedule();
  const chosen = (): readonly TaskId[] =>
    state.focus === null ? [...state.selected] : state.subject(state.focus.task);
  const taskSubject = useTaskCommands({
    actions,
    open,
    hasCards: true,
    focus: () => state.focus?.task ?? null,
    chosen,
    ask: (asking) => state.ask(asking),
    rename: (card, place) => {
      if (place === 'panel') state.writePanelTitle(card);
      else state.write({ task: card, column: 'title' });
    },
  });
  const { focused, subject, isInPanel, mayWrite } = taskSubject;
  const onRows = (run: (tasks: readonly TaskId[]) => void, applies = (_: TaskId): boolean => true): CommandHandler => ({
    applies: () => mayWrite() && subject().some(applies),
    run: () => {
      const focus = isInPanel() ? undefined : state.focus?.task;
      run(subject());
      // The row stands elsewhere now, and keeps the focus.
      if (focus !== undefined) state.want(focus);
    },
  });
  const changesOf = (change: Change): readonly TaskPlanChange[] =>
    subject().flatMap((id) => {
      const task = document.live('task', id);
      const fields = task && change(task, plan);
      return fields ? [{ task: id, fields }] : [];
    });
  const schedules = (change: Change): CommandHandler => ({
    applies: () => mayWrite() && changesOf(change).length > 0,
    run: () => actions.change(changesOf(change)),
  });
  const shifts = (days: number): CommandHandler => {
    const changes = (): readonly TaskPlanChange[] => shiftedTogether(document, plan, subject(), days);
    return { applies: () => mayWrite() && changes().length > 0, run: () => actions.change(changes()) };
  };
  const walks = (by: 1 | -1): CommandHandler => {
    const to = (): TaskId | undefined => {
      const at = focused();
      return rows.ids[at === null ? 0 : (rows.rankOf.get(at) ?? -1) + by];
    };
    return {
      applies: () => to() !== undefined,
      run: () => {
        const task = to();
        if (task === undefined) return;
        if (open !== null) actions.open(task);
        else state.want(task);
      },
    };
  };
  useCommands({
    'card.new': { applies: mayWrite, run: () => actions.addRow(focused()) },
    'card.up': onRows((tasks) => actions.shift(tasks, -1)),
    'card.down': onRows((tasks) => actions.shift(tasks, 1)),
    'card.left': {
      ...onRows(
        (tasks) => actions.outdent(tasks),
        (task) => actions.canOutdent(task),
      ),
      name: () => 'Outdent',
    },
    'card.right': {
      ...onRows(
        (tasks) => actions.indent(tasks),
        (task) => actions.canIndent(task),
      ),
      name: () => 'Indent',
    },
    'card.next': walks(1),
    'card.previous': walks(-1),
    'card.select': {
      applies: () => focused() !== null,
      run: () => {
        const task = focused();
        if (task !== null) state.toggle(task);
      },
    },
    'board.selectAll': {
      applies: () => rows.ids.length > 0,
      name: () => 'Select all rows',
      run: () => state.select(rows.ids),
    },
    'board.unselect': { applies: () => state.selected.size > 0, run: () => state.select([]) },
    'timeline.later': shifts(1),
    'timeline.earlier': shifts(-1),
    'timeline.longer': schedules((task, of) => lengthenedBy(task, of, 1)),
    'timeline.shorter': schedules((task, of) => lengthenedBy(task, of, -1)),
    'timeline.conflicts': {
      applies: () => {
        const task = focused();
        return task !== null && (plan.of(task)?.conflicts.length ?? 0) > 0;
      },
      run: () => {
        const task = focused();
        if (task !== null) state.ask({ what: 'conflicts', cards: [task] });
      },
    },
    'timeline.unpin': schedules((task, of) => {
      const pin = pinOfTask(task, of);
      return pin && { [pin.field]: null };
    }),
    'timeline.milestone': {
      ...schedules((task, of) => (of.of(task.id)?.isSummary ? null : milestoneFields(task, of))),
      name: () =>
        subject().every((id) => isMilestone(document.live('task', id)))
          ? 'Make it a task again'
          : 'Make it a milestone',
    },
    'timeline.mode': {
      ...schedules((task, of) => modeFields(task, of)),
      name: () =>
        subject().every((id) => document.live('task', id)?.mode === 'manual')
          ? 'Schedule automatically'
          : 'Schedule by hand',
    },
    'timeline.foldAll': { run: () => folded.fold(parentsOf(rows), true) },
    'timeline.unfoldAll': { run: () => folded.fold([...folded.get()], false) },
  });
  return taskSubject;
}

function parentsOf(rows: TimelineRows): readonly TaskId[] {
  return rows.shown.filter(({ hasChildren }) => hasChildren).map(({ id }) => id);
}

function isMilestone(task: TaskRecord | undefined): boolean {
  return task !== undefined && (task.duration === 0 || (task.milestone && task.duration === null));
}

/** As in the panel: one that is none any more takes a day until somebody says otherwise. */
function milestoneFields(task: TaskRecord, plan: ScheduledPlan): ScheduleFields {
  if (!isMilestone(task)) return { duration: 0, milestone: true };
  return {
    duration: task.duration || calendarOf(task, plan.input.calendars).minutesPerDay,
    milestone: false,
    elapsed: false,
  };
}

function modeFields(task: TaskRecord, plan: ScheduledPlan): ScheduleFields | null {
  const schedule = plan.of(task.id);
  if (!schedule) return null;
  return task.mode === 'manual' ? { mode: 'auto' } : putByHand(task, schedule, plan.timeOf(task));
}
