/**
 * The schedule of a document that stays true (SCH-R7): a change of tasks reckons again what it can reach, a change of links,
 * parents, calendars or people makes a new one. Nothing of it is stored.
 */
import type { Instant, WorkTime } from '#shared/calendar/index.ts';
import type { DocumentChange, ProjectDocument } from '#shared/document/index.ts';
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
  /** Tasks of which the engine may say something else than it did in an earlier value of the view; null where that may be all. */
  changedSince(earlier: ScheduledPlan): ReadonlySet<TaskId> | null;
}

/** `today` null: no forecast. A new value of the view is a new object, whatever of it changed. */
export function scheduleView(project: ProjectDocument, today: Instant | null = null): View<ScheduledPlan> {
  const kept = new KeptSchedule(project, today);
  return new DocumentView(
    project,
    (_, isFollowed) => kept.read(isFollowed),
    (change) => kept.note(change),
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
  /** Since it was read last. */
  readonly #noted = new Set<TaskId>();
  #isStructureNoted = false;
  readonly #steps = new Steps();

  constructor(project: ProjectDocument, today: Instant | null) {
    this.#project = project;
    this.#today = today;
  }

  /** Answers whether it is to be read again. */
  note({ project: isProject, records }: DocumentChange): boolean {
    const tasks = records.get('task');
    const isStructure = isProject || STRUCTURE.some((kind) => records.has(kind));
    for (const id of tasks ?? []) this.#noted.add(id as TaskId);
    this.#isStructureNoted ||= isStructure;
    return isStructure || tasks !== undefined;
  }

  /** `isFollowed`: what was noted is all that changed since it was read last. */
  read(isFollowed: boolean): ScheduledPlan {
    const refreshed = this.#value && this.#refresh(this.#value, isFollowed && !this.#isStructureNoted);
    this.#noted.clear();
    this.#isStructureNoted = false;
    this.#value = refreshed ?? this.#build();
    return this.#value;
  }

  /** Null where only a new schedule will do. */
  #refresh(value: ScheduledPlan, isFollowed: boolean): ScheduledPlan | null {
    if (!isFollowed && !this.#isSameStructure()) return null;
    const changed = isFollowed ? this.#changedOf(this.#noted) : this.#changedOfAll();
    if (changed === null) return null;
    for (const task of changed) this.#tasks.set(task.id, task);
    const { plan } = value.input;
    const read = new Map(changed.map((task) => [task.id, value.readTask(task)]));
    // A new title or owner without hours of their own plans nothing else.
    for (const task of plan.tasks) if (read.has(task.id) && jsonEquals(read.get(task.id), task)) read.delete(task.id);
    if (read.size === 0) return value;
    const others = value.schedule.update([...read.values()]);
    if (others === null) return null;
    const tasks = plan.tasks.map((task) => read.get(task.id) ?? task);
    return this.#steps.add(others, { ...value, input: { ...value.input, plan: { ...plan, tasks } } });
  }

  #isSameStructure(): boolean {
    const structure = this.#structureNow();
    return (
      structure.length === this.#structure.length && structure.every((record, at) => record === this.#structure[at])
    );
  }

  #structureNow(): readonly object[] {
    return [this.#project.project, ...STRUCTURE.flatMap((kind): object[] => this.#project.all(kind))];
  }

  /** Null where a task came or went. */
  #changedOf(ids: Iterable<TaskId>): readonly TaskRecord[] | null {
    const changed: TaskRecord[] = [];
    for (const id of ids) {
      const found = this.#project.live('task', id);
      // One that is shown as another is not there (REPEAT-11).
      const task = found?.id === id ? found : undefined;
      const before = this.#tasks.get(id);
      if ((task === undefined) !== (before === undefined)) return null;
      if (task !== undefined && task !== before) changed.push(task);
    }
    return changed;
  }

  #changedOfAll(): readonly TaskRecord[] | null {
    const live = this.#project.all('task').filter(isLive);
    if (live.length !== this.#tasks.size || live.some(({ id }) => !this.#tasks.has(id))) return null;
    return live.filter((task) => this.#tasks.get(task.id) !== task);
  }

  #build(): ScheduledPlan {
    this.#structure = this.#structureNow();
    const reading = readPlan(this.#project);
    const { plan, calendars, statusDate: chosen } = reading.input;
    const statusDate = this.#today === null ? null : (chosen ?? this.#today);
    this.#tasks.clear();
    for (const task of this.#project.all('task')) if (isLive(task)) this.#tasks.set(task.id, task);
    return this.#steps.begin({ ...reading, statusDate }, schedule(plan, calendars, statusDate));
  }
}

/** Changes of one schedule that are remembered for who reads them late. */
const MOST_STEPS = 32;

/** Which tasks each refresh of a schedule touched, so that who follows it need not look at all. */
class Steps {
  /** Of the refreshes that are remembered, oldest first. */
  #touched: (readonly TaskId[])[] = [];
  /** How many refreshes of this schedule there were before those. */
  #forgotten = 0;
  readonly #numbers = new WeakMap<ScheduledPlan, number>();

  begin({ input, statusDate, readTask, timeOf }: Read, result: Schedule): ScheduledPlan {
    this.#touched = [];
    this.#forgotten = 0;
    const of = (task: TaskId) => result.of(task);
    const changedSince = (earlier: ScheduledPlan) => (earlier.schedule === result ? this.#since(earlier) : null);
    return this.#number({ input, schedule: result, statusDate, readTask, timeOf, of, changedSince });
  }

  add(touched: readonly TaskId[], value: ScheduledPlan): ScheduledPlan {
    this.#touched.push(touched);
    if (this.#touched.length > MOST_STEPS) {
      this.#touched.shift();
      this.#forgotten++;
    }
    return this.#number(value);
  }

  #number(value: ScheduledPlan): ScheduledPlan {
    this.#numbers.set(value, this.#forgotten + this.#touched.length);
    return value;
  }

  /** What later values were told of counts too: the schedule is live. */
  #since(earlier: ScheduledPlan): ReadonlySet<TaskId> | null {
    const from = (this.#numbers.get(earlier) ?? -1) - this.#forgotten;
    return from < 0 ? null : new Set(this.#touched.slice(from).flat());
  }
}

type Read = PlanReading & Pick<ScheduledPlan, 'statusDate'>;
