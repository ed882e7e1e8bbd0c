/** [AWAY-2] Which dates others moved, as the schedule says, and what moved them. */
import { type ActivityRecord, type ProjectDocument, withoutRecords } from '#shared/document/index.ts';
import type { LinkId, TaskId } from '#shared/kernel/ids.ts';
import { type ComparedTask, comparison, statedPlan } from '#shared/views/compare/index.ts';
import type { ScheduledPlan } from '../schedule.ts';
import { type Who, whoOf } from './who.ts';

/** Where a movement began. */
export type MoveCause =
  /** Somebody changed this card, or another one that it waits for. */
  | { readonly kind: 'task'; readonly task: TaskId; readonly by: Who }
  | { readonly kind: 'link'; readonly from: TaskId; readonly by: Who }
  /** Calendars, people or the project's start. */
  | { readonly kind: 'time'; readonly by: Who };

export type MovedTask = ComparedTask & { readonly difference: { readonly kind: 'moved' } } & {
  readonly cause: MoveCause | null;
};

export interface AwayDates {
  /** What slipped most comes first. */
  readonly moved: readonly MovedTask[];
  /** Working minutes; 0 where the end did not move. */
  readonly finishBy: number;
  readonly minutesPerDay: number;
}

/** `planned`: the plan as it is. Takes as long as a schedule of the whole project. */
export function datesMoved(
  project: ProjectDocument,
  planned: ScheduledPlan,
  heard: readonly ActivityRecord[],
): AwayDates {
  const time = planned.input.calendars.project;
  const before = statedPlan(withoutRecords(project, heard));
  const { tasks, finishBy } = comparison(before, statedPlan(project, planned), time);
  const causes = new Causes(planned, heard, tasks);
  const moved = tasks.flatMap((task): MovedTask[] => {
    const { difference } = task;
    return difference.kind === 'moved' ? [{ ...task, difference, cause: causes.of(task.task) }] : [];
  });
  return { moved, finishBy, minutesPerDay: time.minutesPerDay };
}

const TIMELESS: ReadonlySet<string> = new Set([
  'title',
  'place',
  'priority',
  'cover',
  'blocked',
  'effort',
  'updatedAt',
  'doneBy',
]);

class Causes {
  readonly #planned: ScheduledPlan;
  readonly #moved: ReadonlyMap<TaskId, ComparedTask['difference']>;
  readonly #tasks = new Map<string, Who>();
  readonly #links = new Map<string, Who>();
  #linksById: ReadonlyMap<LinkId, { readonly id: LinkId; readonly from: TaskId }> | null = null;
  #time: Who | null = null;

  constructor(planned: ScheduledPlan, heard: readonly ActivityRecord[], moved: readonly ComparedTask[]) {
    this.#planned = planned;
    this.#moved = new Map(moved.map(({ task, difference }) => [task, difference]));
    for (const record of heard) this.#note(record);
  }

  #note(record: ActivityRecord): void {
    const by = whoOf(record);
    for (const path of Object.keys(record.to)) {
      const [kind = '', id = '', key = ''] = path.split('/');
      if (kind === 'task' && !TIMELESS.has(key) && key !== 'label' && key !== 'field') this.#tasks.set(id, by);
      if (kind === 'link') this.#links.set(id, by);
      if (kind === 'calendar' || kind === 'project' || kind === 'person') this.#time = by;
    }
    for (const { kind, id } of record.targets) {
      if (kind === 'link') this.#links.set(id, by);
      if (kind === 'calendar') this.#time = by;
    }
  }

  /** Back along what decides the dates, to the first change that nothing before it explains. */
  of(task: TaskId): MoveCause | null {
    const seen = new Set<TaskId>();
    for (let at: TaskId | null = task; at !== null && !seen.has(at); ) {
      seen.add(at);
      const link = this.#linkInto(this.#planned.of(at)?.drivenBy ?? null);
      const own = this.#tasks.get(at);
      if (own && (!link || this.#isLonger(at) || !this.#moved.has(link.from)))
        return { kind: 'task', task: at, by: own };
      if (!link) break;
      const linked = this.#links.get(link.id);
      if (linked) return { kind: 'link', from: link.from, by: linked };
      at = link.from;
    }
    return this.#time ? { kind: 'time', by: this.#time } : null;
  }

  #isLonger(task: TaskId): boolean {
    const difference = this.#moved.get(task);
    return difference?.kind === 'moved' && difference.longerBy !== 0;
  }

  #linkInto(id: LinkId | null): { readonly id: LinkId; readonly from: TaskId } | undefined {
    this.#linksById ??= new Map(this.#planned.input.plan.links.map((link) => [link.id, link]));
    return id === null ? undefined : this.#linksById.get(id);
  }
}
