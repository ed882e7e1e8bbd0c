/**
 * The schedule of a document that stays true (SCH-R7): a change of tasks reckons again what it can reach, a change of links,
 * parents, calendars or people makes a new one. Nothing of it is stored.
 */
import type { Instant, WorkTime } from '#shared/calendar/index.ts';
import type { ProjectDocument } from '#shared/document/index.ts';
import { isLive, type TaskRecord } from '#shared/domain/records.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import { jsonEquals } from '#shared/kernel/json.ts';
import { type PlanTask, type Schedule, schedule, type TaskSchedule } from '#shared/scheduling/index.ts';
import { type PlanInput, type PlanReading, readPlan } from './plan.ts';
import { DocumentView, type View } from './view.ts';

export interface ScheduledPlan {
  readonly input: PlanInput;
  /** Live: what an earlier value of the view holds is this very schedule, and answers as it does now. */
  readonly schedule: Schedule;
  /** [SCH-R3] As of when it forecasts: that of the project, else today; null without a forecast. */
  readonly statusDate: Instant | null;
  /** A task of the plan, were this its record. */
  readonly readTask: (task: TaskRecord) => PlanTask;
  /** [SCH-C2] In which a task is worked on, were this its record: its own calendar's, its owners', or the project's. */
  readonly timeOf: (task: TaskRecord) => WorkTime;
  /** Null for what has no place on the timeline. The same object while nothing in it changed. */
  of(task: TaskId): TaskSchedule | null;
}

/** `today` null: no forecast. A new value of the view is a new object, whatever of it changed. */
export function scheduleView(project: ProjectDocument, today: Instant | null = null): View<ScheduledPlan> {
  const kept = new KeptSchedule(project, today);
  return new DocumentView(
    project,
    () => kept.read(),
    ({ project: isProject, records }) =>
      isProject || records.has('task') || STRUCTURE.some((kind) => records.has(kind)),
  );
}

/** What a plan is made of, beside tasks and the project itself. */
const STRUCTURE = ['link', 'calendar', 'person'] as const;

class KeptSchedule {
  readonly #project: ProjectDocument;
  readonly #today: Instant | null;
  #value: ScheduledPlan | null = null;
  /** Records as they were read: they are the same objects while nothing in them changed. */
  #structure: readonly object[] = [];
  readonly #tasks = new Map<TaskId, TaskRecord>();

  constructor(project: ProjectDocument, today: Instant | null) {
    this.#project = project;
    this.#today = today;
  }

  read(): ScheduledPlan {
    const structure = [this.#project.project, ...STRUCTURE.flatMap((kind): object[] => this.#project.all(kind))];
    const isSame =
      structure.length === this.#structure.length && structure.every((record, at) => record === this.#structure[at]);
    const refreshed = isSame && this.#value ? this.#refresh(this.#value) : null;
    this.#structure = structure;
    this.#value = refreshed ?? this.#build();
    return this.#value;
  }

  /** Null where only a new schedule will do. */
  #refresh(value: ScheduledPlan): ScheduledPlan | null {
    const changed: TaskRecord[] = [];
    let live = 0;
    for (const task of this.#project.all('task')) {
      if (!isLive(task)) continue;
      live++;
      const before = this.#tasks.get(task.id);
      if (!before) return null;
      if (before !== task) changed.push(task);
    }
    if (live !== this.#tasks.size) return null;
    for (const task of changed) this.#tasks.set(task.id, task);
    const { plan } = value.input;
    const read = new Map(changed.map((task) => [task.id, value.readTask(task)]));
    // A new title or owner without hours of their own plans nothing else.
    for (const task of plan.tasks) if (read.has(task.id) && jsonEquals(read.get(task.id), task)) read.delete(task.id);
    if (read.size === 0) return value;
    if (value.schedule.update([...read.values()]) === null) return null;
    const tasks = plan.tasks.map((task) => read.get(task.id) ?? task);
    return asValue({ ...value, input: { ...value.input, plan: { ...plan, tasks } } }, value.schedule);
  }

  #build(): ScheduledPlan {
    const reading = readPlan(this.#project);
    const { plan, calendars, statusDate: chosen } = reading.input;
    const statusDate = this.#today === null ? null : (chosen ?? this.#today);
    this.#tasks.clear();
    for (const task of this.#project.all('task')) if (isLive(task)) this.#tasks.set(task.id, task);
    return asValue({ ...reading, statusDate }, schedule(plan, calendars, statusDate));
  }
}

type Read = PlanReading & Pick<ScheduledPlan, 'statusDate'>;

function asValue({ input, statusDate, readTask, timeOf }: Read, result: Schedule): ScheduledPlan {
  return { input, schedule: result, statusDate, readTask, timeOf, of: (task) => result.of(task) };
}
