/** Every task of a project that stands on a calendar, and those of which nobody said when; kept true (CAL-1 to CAL-5). */
import type { ProjectDocument } from '#shared/document/index.ts';
import type { TaskRecord } from '#shared/domain/records.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import type { PlanTask, TaskSchedule } from '#shared/scheduling/index.ts';
import type { ScheduledPlan } from '../schedule.ts';
import { DocumentView, sameItems, type View } from '../view.ts';
import { type CalendarDeadline, type CalendarTask, type StandingTask, standingOf } from './items.ts';

export interface DatedTasks {
  /** In no order of days; the same objects while nothing in them changed. */
  readonly items: readonly (CalendarTask | CalendarDeadline)[];
  /** [CAL-5] Open tasks that nothing puts on a day. */
  readonly unscheduled: ReadonlySet<TaskId>;
}

/** `plan` is of the same project. */
export function datedTasksView(project: ProjectDocument, plan: View<ScheduledPlan>): View<DatedTasks> {
  const kept = new KeptTasks(project);
  return new DocumentView(
    project,
    (previous) => kept.read(plan.get(), previous),
    ({ project: isProject, records }) => isProject || CONCERNS.some((kind) => records.has(kind)),
  );
}

/** What the plan is made of. */
const CONCERNS = ['task', 'link', 'calendar', 'person'] as const;

/** What was read of a task, and from what. */
interface ReadTask {
  readonly record: TaskRecord;
  readonly planned: PlanTask;
  readonly found: TaskSchedule | null;
  readonly standing: StandingTask;
}

class KeptTasks {
  readonly #project: ProjectDocument;
  /** In the order of the plan. */
  #tasks: readonly ReadTask[] = [];

  constructor(project: ProjectDocument) {
    this.#project = project;
  }

  read(plan: ScheduledPlan, previous: DatedTasks | null): DatedTasks {
    const before = this.#tasks;
    let byId: ReadonlyMap<TaskId, ReadTask> | null = null;
    this.#tasks = plan.input.plan.tasks.map((planned, index): ReadTask => {
      // The order is mostly the same: then there is nothing to look up.
      let known = before[index];
      if (known?.planned.id !== planned.id) {
        byId ??= new Map(before.map((task) => [task.planned.id, task]));
        known = byId.get(planned.id);
      }
      const record = this.#project.get('task', planned.id);
      if (!record) throw new Error(`The plan holds ${planned.id}, which the document does not.`);
      const found = plan.of(planned.id);
      if (known?.record === record && known.planned === planned && known.found === found) return known;
      return { record, planned, found, standing: keptStanding(known?.standing, record, planned, found) };
    });
    if (previous && sameItems(before, this.#tasks)) return previous;
    const items: (CalendarTask | CalendarDeadline)[] = [];
    const unscheduled = new Set<TaskId>();
    for (const { record, found, standing } of this.#tasks) {
      if (record.archived) continue;
      if (standing.bar) items.push(standing.bar);
      else if (found === null && record.doneAt === null) unscheduled.add(record.id);
      if (standing.deadline) items.push(standing.deadline);
    }
    const isSameTray = previous !== null && sameSet(previous.unscheduled, unscheduled);
    if (isSameTray && sameItems(previous.items, items)) return previous;
    return { items, unscheduled: isSameTray ? previous.unscheduled : unscheduled };
  }
}

/** What only its slack or its links changed of stands as it stood. */
function keptStanding(
  known: StandingTask | undefined,
  record: TaskRecord,
  planned: PlanTask,
  found: TaskSchedule | null,
): StandingTask {
  const now = standingOf(record, planned, found);
  if (!known) return now;
  const bar = sameBar(known.bar, now.bar) ? known.bar : now.bar;
  const { deadline: before } = known;
  const isSameDeadline = before?.task === now.deadline?.task && before?.from === now.deadline?.from;
  return { bar, deadline: isSameDeadline ? before : now.deadline };
}

function sameBar(left: CalendarTask | null, right: CalendarTask | null): boolean {
  if (left === null || right === null) return left === right;
  return (
    left.task === right.task &&
    left.isPlanned === right.isPlanned &&
    left.isMilestone === right.isMilestone &&
    left.from === right.from &&
    left.to === right.to &&
    left.hours?.start === right.hours?.start &&
    left.hours?.finish === right.hours?.finish
  );
}

function sameSet<T>(left: ReadonlySet<T>, right: ReadonlySet<T>): boolean {
  return left.size === right.size && [...left].every((item) => right.has(item));
}
