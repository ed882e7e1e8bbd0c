/**
 * [SCH-R5] Who of a project has how much left to do, from its forecast, and kept true.
 *
 * What a task asks for. Its effort, less the percentage done, is shared among its owners by their allocations (100 % where
 * none is given). Without an effort each owner gives it their allocation of their time for as long as the task runs. What is
 * done asks for nothing, so that nothing is asked before the status date; a summary asks for nothing, its children do.
 *
 * What a person has. Their own calendar's time, else the project's. With hours per day of their own they have that many on a
 * full day of their calendar, and on a shorter one in proportion.
 */
import type { Instant, WorkingCalendar } from '#shared/calendar/index.ts';
import { type ProjectDocument, ROOT } from '#shared/document/index.ts';
import type { PersonRecord, TaskRecord } from '#shared/domain/records.ts';
import type { PersonId, TaskId } from '#shared/kernel/ids.ts';
import {
  type Asked,
  type Assignment,
  type PersonTime,
  type PlanTask,
  type TaskSchedule,
  Workload,
  type WorkPiece,
  WorkTimes,
  workLeft,
} from '#shared/scheduling/index.ts';
import type { ScheduledPlan } from './schedule.ts';
import { DocumentView, sameItems, type View } from './view.ts';

export interface PersonLoad {
  readonly person: PersonRecord;
  readonly work: Workload;
}

export interface ProjectLoad {
  /** Everybody of the project in their order, asked for something or not. */
  readonly people: readonly PersonLoad[];
  /** What no owner has taken on, as one person in the project's time would do it. */
  readonly nobody: Workload;
  readonly unplaced: UnplacedWork;
}

/** Cards with an owner or an effort that have no place on the timeline, so that no day can be told for them. */
export interface UnplacedWork {
  readonly tasks: number;
  /** Working minutes of those that have an effort. */
  readonly effort: number;
}

/** `plan` is of the same project, with a forecast where work of the past is to be told apart. A person's load is the same object while nothing in it changed. */
export function loadView(project: ProjectDocument, plan: View<ScheduledPlan>): View<ProjectLoad> {
  const kept = new KeptLoad(project);
  return new DocumentView(
    project,
    (previous) => kept.read(plan.get(), previous),
    ({ project: isProject, records }) => isProject || CONCERNS.some((kind) => records.has(kind)),
  );
}

/** What the schedule is made of, and owners. */
const CONCERNS = ['task', 'link', 'calendar', 'person'] as const;

type Holder = PersonId | null;

interface Share {
  /** Null: nobody. */
  readonly person: Holder;
  readonly assignment: Assignment;
}

/** What was read of a task, and from what. */
interface ReadTask {
  readonly record: TaskRecord;
  readonly planned: PlanTask;
  readonly found: TaskSchedule | null;
  readonly shares: readonly Share[];
  /** Working minutes of its effort where it counts as unplaced, else null. */
  readonly unplaced: number | null;
}

interface Gathered {
  readonly byPerson: ReadonlyMap<Holder, readonly Assignment[]>;
  readonly unplaced: UnplacedWork;
}

interface LoadReading {
  readonly people: ReadonlySet<PersonId>;
  readonly times: WorkTimes;
  readonly statusDate: Instant | null;
}

class KeptLoad {
  readonly #project: ProjectDocument;
  /** In the order of the plan. */
  #tasks: readonly ReadTask[] = [];
  #gathered: Gathered | null = null;
  /** Owners count while they are people of the project. */
  #people: ReadonlySet<PersonId> = new Set();
  readonly #times = new PersonTimes();

  constructor(project: ProjectDocument) {
    this.#project = project;
  }

  read(plan: ScheduledPlan, previous: ProjectLoad | null): ProjectLoad {
    const people = this.#project
      .index('people')
      .children(ROOT)
      .map(({ id }) => this.#project.get('person', id as PersonId))
      .filter((person) => person !== undefined);
    const { byPerson, unplaced } = this.#gather(plan, new Set(people.map(({ id }) => id)));
    const before = new Map(previous?.people.map((load) => [load.person.id, load]));
    const { calendars } = plan.input;
    const loads = people.map((person): PersonLoad => {
      const calendar = (person.calendar && calendars.byId.get(person.calendar)) || calendars.project;
      const known = before.get(person.id);
      const work = keptWork(known?.work, byPerson.get(person.id) ?? [], this.#times.of(person, calendar));
      return known && known.person === person && known.work === work ? known : { person, work };
    });
    const nobody = keptWork(previous?.nobody, byPerson.get(null) ?? [], this.#times.ofNobody(calendars.project));
    const sameUnplaced =
      previous && previous.unplaced.tasks === unplaced.tasks && previous.unplaced.effort === unplaced.effort;
    if (sameUnplaced && previous.nobody === nobody && sameItems(previous.people, loads)) return previous;
    return { people: loads, nobody, unplaced };
  }

  #gather(plan: ScheduledPlan, people: ReadonlySet<PersonId>): Gathered {
    const before = this.#tasks;
    const samePeople = people.size === this.#people.size && [...people].every((id) => this.#people.has(id));
    const times = new WorkTimes(plan.input.calendars);
    let byId: ReadonlyMap<TaskId, ReadTask> | null = null;
    const tasks = plan.input.plan.tasks.map((planned, index): ReadTask => {
      const { id } = planned;
      // The order is mostly the same: then there is nothing to look up.
      let known = before[index];
      if (known?.planned.id !== id) {
        byId ??= new Map(before.map((task) => [task.planned.id, task]));
        known = byId.get(id);
      }
      const record = this.#project.get('task', id);
      if (!record) throw new Error(`The plan holds ${id}, which the document does not.`);
      const found = plan.of(id);
      // A new status date makes a new schedule, and with it a new `found`.
      const isSame = known?.record === record && known.planned === planned && known.found === found;
      return known && isSame && samePeople
        ? known
        : this.#readTask({ record, planned, found }, { people, times, statusDate: plan.statusDate }, known);
    });
    this.#tasks = tasks;
    this.#people = people;
    this.#gathered = this.#gathered && sameItems(before, tasks) ? this.#gathered : gatheredOf(tasks);
    return this.#gathered;
  }

  #readTask(
    from: Pick<ReadTask, 'record' | 'planned' | 'found'>,
    { people, times, statusDate }: LoadReading,
    known: ReadTask | undefined,
  ): ReadTask {
    const { record, planned, found } = from;
    const left = found && !found.isSummary ? workLeft(planned, found, times, statusDate) : [];
    const asked = left.length > 0 ? askedOf(record, found?.percent ?? 0, people) : [];
    const shares = asked
      .flatMap(({ person, asks }) =>
        left.map((piece): Share => {
          const { start, finish } = piece;
          const assignment = { task: planned.id, start, finish, asks: askedIn(piece, asks) };
          const before = known?.shares.find(
            (share) => share.person === person && sameAssignment(share.assignment, assignment),
          );
          return before ?? { person, assignment };
        }),
      )
      .filter(({ assignment }) => isWork(assignment));
    const isUnplaced = found === null && isOpenWork(record, people);
    return { ...from, shares, unplaced: isUnplaced ? (effortLeft(record, planned.percent) ?? 0) : null };
  }
}

function gatheredOf(tasks: readonly ReadTask[]): Gathered {
  const byPerson = new Map<Holder, Assignment[]>();
  const unplaced = { tasks: 0, effort: 0 };
  for (const { shares, unplaced: effort } of tasks) {
    for (const { person, assignment } of shares) {
      const list = byPerson.get(person);
      if (list) list.push(assignment);
      else byPerson.set(person, [assignment]);
    }
    if (effort === null) continue;
    unplaced.tasks++;
    unplaced.effort += effort;
  }
  return { byPerson, unplaced };
}

/** A milestone without an effort takes nobody's time. */
function isWork({ start, finish, asks }: Assignment): boolean {
  return asks.kind === 'effort' ? asks.minutes > 0 : asks.percent > 0 && start < finish;
}

/** Who is asked for what by a task of which something is left. */
function askedOf(
  task: TaskRecord,
  percent: number,
  people: ReadonlySet<PersonId>,
): readonly { readonly person: Holder; readonly asks: Asked }[] {
  const owners = task.owners.filter((owner) => people.has(owner));
  const allocationOf = (owner: PersonId): number => Math.max(0, task.allocations[owner] ?? 100);
  const effort = effortLeft(task, percent);
  const all = owners.reduce((sum, owner) => sum + allocationOf(owner), 0);
  if (effort === null) {
    if (owners.length === 0) return [{ person: null, asks: { kind: 'allocation', percent: 100 } }];
    return owners.map((person) => ({ person, asks: { kind: 'allocation', percent: allocationOf(person) } }));
  }
  if (all === 0) return [{ person: null, asks: { kind: 'effort', minutes: effort } }];
  return owners.map((person) => ({
    person,
    asks: { kind: 'effort', minutes: (effort * allocationOf(person)) / all },
  }));
}

function askedIn({ share }: WorkPiece, asks: Asked): Asked {
  return asks.kind === 'effort' && share < 1 ? { kind: 'effort', minutes: asks.minutes * share } : asks;
}

function effortLeft({ effort }: TaskRecord, percent: number): number | null {
  return effort === null ? null : (Math.max(0, effort) * (100 - percent)) / 100;
}

function isOpenWork(task: TaskRecord, people: ReadonlySet<PersonId>): boolean {
  if (task.archived || task.doneAt !== null) return false;
  return (task.effort ?? 0) > 0 || task.owners.some((owner) => people.has(owner));
}

function sameAssignment(left: Assignment, right: Assignment): boolean {
  return left.start === right.start && left.finish === right.finish && sameAsked(left.asks, right.asks);
}

function sameAsked(left: Asked, right: Asked): boolean {
  return left.kind === 'effort'
    ? right.kind === 'effort' && left.minutes === right.minutes
    : right.kind === 'allocation' && left.percent === right.percent;
}

function keptWork(known: Workload | undefined, assignments: readonly Assignment[], time: PersonTime): Workload {
  const isSame = known && known.person === time && sameItems(known.assignments, assignments);
  return isSame ? known : new Workload(assignments, time);
}

/** The same object for the same person while their calendar and hours are the same. */
class PersonTimes {
  readonly #known = new Map<Holder, PersonTime>();

  of({ id, hoursPerDay }: PersonRecord, calendar: WorkingCalendar): PersonTime {
    return this.#keep(id, { time: calendar, share: hoursPerDay === null ? 1 : shareOf(hoursPerDay, calendar) });
  }

  ofNobody(calendar: WorkingCalendar): PersonTime {
    return this.#keep(null, { time: calendar, share: 1 });
  }

  #keep(holder: Holder, time: PersonTime): PersonTime {
    const known = this.#known.get(holder);
    if (known?.time === time.time && known.share === time.share) return known;
    this.#known.set(holder, time);
    return time;
  }
}

const MOST_HOURS = 24;

function shareOf(hoursPerDay: number, { week }: WorkingCalendar): number {
  const fullDay = Math.max(...week.map((day) => day.reduce((sum, { start, end }) => sum + end - start, 0)));
  return (Math.min(MOST_HOURS, Math.max(0, hoursPerDay)) * 60) / fullDay;
}
