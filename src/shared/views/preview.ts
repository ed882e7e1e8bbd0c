/**
 * [SCH-R6] What a change would do to the plan, before it is made. Asked at the speed of a pointer or of typing: while only
 * tasks change, one schedule beside the true one is brought up to date, and nothing but what differs between the two is
 * looked at. What changes links, or gives a card its first place on the timeline, is reckoned anew.
 */
import {
  type LinkFields,
  type NewLink,
  type ProjectDocument,
  refusedLag,
  refusedLink,
  refusedSchedule,
  type ScheduleFields,
} from '#shared/document/index.ts';
import type { TaskRecord } from '#shared/domain/records.ts';
import { asId, type LinkId, type TaskId } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import {
  type Effects,
  effectsOf,
  type PlanLink,
  type PlanTask,
  type Schedule,
  schedule,
} from '#shared/scheduling/index.ts';
import { type Assumed, readPlan } from './plan.ts';
import type { ScheduledPlan } from './schedule.ts';

/** What a person is about to do, in the words of the commands that will do it. */
export interface PlanChange {
  readonly tasks?: readonly TaskPlanChange[];
  readonly newLinks?: readonly NewLink[];
  readonly links?: readonly LinkChange[];
}

export interface TaskPlanChange {
  readonly task: TaskId;
  readonly fields: ScheduleFields;
}

export interface LinkChange {
  readonly link: LinkId;
  /** Null: it is removed. */
  readonly fields: LinkFields | null;
}

type Records = ReadonlyMap<TaskId, TaskRecord>;

export class PlanPreview {
  readonly #project: ProjectDocument;
  #scratch: Scratch | null = null;

  constructor(project: ProjectDocument) {
    this.#project = project;
  }

  /** On the plan as it is now; the problem for which the command would refuse. */
  of(planned: ScheduledPlan, change: PlanChange): Result<Effects, Problem> {
    const refused = refusedChange(this.#project, change);
    if (refused) return err(refused);
    const records = assumedRecords(this.#project, change.tasks ?? []);
    const links = assumedLinks(planned.input.plan.links, change);
    const quick = links === null ? this.#scratchOf(planned).effectsOf(records) : null;
    return ok(quick ?? this.#anew(planned, change, { tasks: records, links }));
  }

  /** Makes ready what the first question of a drag would wait for. */
  prepare(planned: ScheduledPlan): void {
    this.#scratchOf(planned);
  }

  #scratchOf(planned: ScheduledPlan): Scratch {
    if (this.#scratch?.planned !== planned) this.#scratch = new Scratch(planned);
    return this.#scratch;
  }

  #anew(planned: ScheduledPlan, change: PlanChange, assumed: Assumed): Effects {
    const { plan, calendars } = planned.input;
    const { links } = assumed;
    const after =
      links && this.#keepsTasks(planned, change) ? { ...plan, links } : readPlan(this.#project, assumed).input.plan;
    return effectsOf(after.tasks, planned.schedule, schedule(after, calendars, null), calendars.project);
  }

  /** Whether every task stays as it is read: a first link into a card schedules it, and its last one was what did. */
  #keepsTasks(planned: ScheduledPlan, { tasks = [], newLinks = [], links = [] }: PlanChange): boolean {
    return (
      tasks.length === 0 &&
      links.every(({ fields }) => fields !== null) &&
      newLinks.every(({ to }) => {
        const record = this.#project.live('task', to);
        return record !== undefined && planned.readTask(record).mode === 'auto';
      })
    );
  }
}

/** A schedule of the same plan in which some tasks are assumed to be otherwise. */
class Scratch {
  readonly planned: ScheduledPlan;
  readonly #schedule: Schedule;
  readonly #places = new Map<TaskId, number>();
  #assumed: ReadonlyMap<TaskId, PlanTask> = new Map();
  /** Tasks whose figures may be others than in the true schedule. */
  #differing: ReadonlySet<TaskId> = new Set();

  constructor(planned: ScheduledPlan) {
    this.planned = planned;
    // What would be moved is the plan; the forecast follows it.
    this.#schedule = planned.schedule.fork();
    for (const [place, { id }] of planned.input.plan.tasks.entries()) this.#places.set(id, place);
  }

  /** Null where only a new schedule will do. */
  effectsOf(records: Records): Effects | null {
    const assumed = new Map<TaskId, PlanTask>();
    for (const [id, record] of records) assumed.set(id, this.planned.readTask(record));
    const back = [...this.#assumed.keys()].flatMap((id) => (assumed.has(id) ? [] : (this.#taskAsItIs(id) ?? [])));
    const changed = this.#schedule.update([...back, ...assumed.values()]);
    if (changed === null) return null;
    this.#assumed = assumed;
    const places = new Set<number>();
    for (const id of this.#differing) places.add(this.#placeOf(id));
    for (const id of changed) places.add(this.#placeOf(id));
    const tasks = [...places].sort((a, b) => a - b).map((place) => this.#taskAt(place));
    const { schedule: truth, input } = this.planned;
    const effects = effectsOf(tasks, truth, this.#schedule, input.calendars.project);
    this.#differing = new Set([...effects.moved, ...effects.missed].map(({ task }) => task));
    return effects;
  }

  #placeOf(id: TaskId): number {
    return this.#places.get(id) as number;
  }

  #taskAt(place: number): PlanTask {
    const task = this.planned.input.plan.tasks[place] as PlanTask;
    return this.#assumed.get(task.id) ?? task;
  }

  #taskAsItIs(id: TaskId): PlanTask | undefined {
    return this.planned.input.plan.tasks[this.#placeOf(id)];
  }
}

function refusedChange(
  project: ProjectDocument,
  { tasks = [], newLinks = [], links = [] }: PlanChange,
): Problem | null {
  for (const { fields } of tasks) {
    const refused = refusedSchedule(project, fields);
    if (refused) return refused;
  }
  for (const link of newLinks) {
    const refused = refusedLink(project, link);
    if (refused) return refused;
  }
  for (const { fields } of links) {
    const refused = fields?.lag === undefined ? null : refusedLag(fields.lag);
    if (refused) return refused;
  }
  return null;
}

function assumedRecords(project: ProjectDocument, changes: readonly TaskPlanChange[]): Records {
  const records = new Map<TaskId, TaskRecord>();
  for (const { task, fields } of changes) {
    const record = records.get(task) ?? project.live('task', task);
    if (record) records.set(task, { ...record, ...fields } as TaskRecord);
  }
  return records;
}

/** Null where the change leaves links as they are. */
function assumedLinks(
  existing: readonly PlanLink[],
  { newLinks = [], links = [] }: PlanChange,
): readonly PlanLink[] | null {
  if (newLinks.length === 0 && links.length === 0) return null;
  const changes = new Map(links.map(({ link, fields }) => [link, fields]));
  const kept = existing.flatMap((link) => {
    const fields = changes.get(link.id);
    return fields === null ? [] : [{ ...link, ...fields }];
  });
  const made = newLinks.map(({ from, to, type = 'FS', lag = 0, lagKind = 'working' }, index) => ({
    id: asId<LinkId>(`new-${index}`),
    from,
    to,
    type,
    lag,
    lagKind,
    // Made after all others, which is what the order of setting aside goes by.
    createdAt: Number.POSITIVE_INFINITY,
  }));
  return [...kept, ...made];
}
