/**
 * [SCH-R5] Who has how much to do on which day, against the hours they have. Effort is spread evenly over the working time
 * between a task's forecast start and finish; the engine warns and explains, and levels nothing.
 */
import { type DayNumber, dayOfInstant, type Instant, MINUTES_PER_DAY, type WorkTime } from '#shared/calendar/index.ts';
import type { PersonId, TaskId } from '#shared/kernel/ids.ts';

export interface Assignment {
  readonly task: TaskId;
  readonly person: PersonId;
  /** Where the forecast has the task. */
  readonly start: Instant;
  readonly finish: Instant;
  /** Working minutes that the person has to put in from `start` to `finish`; null: as their share of the time says. */
  readonly effort: number | null;
  /** Percent of the person's time. */
  readonly allocation: number;
}

export interface DayLoad {
  readonly day: DayNumber;
  /** Working minutes asked of the person on that day. */
  readonly work: number;
  /** Working minutes that they have. */
  readonly capacity: number;
  /** What asks for it, the most first. */
  readonly tasks: readonly { readonly task: TaskId; readonly work: number }[];
}

export interface PersonLoad {
  readonly person: PersonId;
  /** Days on which something is asked, ascending. */
  readonly days: readonly DayLoad[];
}

/** Beyond this a day is over: less than a minute is rounding. */
export function isOver({ work, capacity }: DayLoad): boolean {
  return work > capacity + 1;
}

/** Loads from the day of `from` to that of `to`, both included. `timeOf` is a person's own working time. */
export function loadOf(
  assignments: readonly Assignment[],
  timeOf: (person: PersonId) => WorkTime,
  from: Instant,
  to: Instant,
): readonly PersonLoad[] {
  const byPerson = new Map<PersonId, Map<DayNumber, Map<TaskId, number>>>();
  for (const assignment of assignments) {
    const days = byPerson.get(assignment.person) ?? new Map<DayNumber, Map<TaskId, number>>();
    byPerson.set(assignment.person, days);
    spread(assignment, timeOf(assignment.person), from, to, days);
  }
  return [...byPerson].map(([person, days]) => ({ person, days: daysOf(days, timeOf(person)) }));
}

function spread(
  { task, start, finish, effort, allocation }: Assignment,
  time: WorkTime,
  from: Instant,
  to: Instant,
  days: Map<DayNumber, Map<TaskId, number>>,
): void {
  const available = time.between(start, finish);
  // A person who has no time at all between two dates does the work on the first of them.
  const share = available > 0 ? (effort === null ? allocation / 100 : effort / available) : null;
  const first = Math.max(dayOfInstant(start), dayOfInstant(from));
  const last = Math.min(dayOfInstant(finish), dayOfInstant(to));
  for (let day = first; day <= last; day++) {
    const midnight = day * MINUTES_PER_DAY;
    const worked = time.between(Math.max(start, midnight), Math.min(finish, midnight + MINUTES_PER_DAY));
    const work = share === null ? (day === dayOfInstant(start) ? (effort ?? 0) : 0) : worked * share;
    if (work <= 0) continue;
    const tasks = days.get(day) ?? new Map<TaskId, number>();
    days.set(day, tasks);
    tasks.set(task, (tasks.get(task) ?? 0) + work);
  }
}

function daysOf(days: ReadonlyMap<DayNumber, ReadonlyMap<TaskId, number>>, time: WorkTime): DayLoad[] {
  return [...days]
    .toSorted(([a], [b]) => a - b)
    .map(([day, tasks]) => {
      const midnight = day * MINUTES_PER_DAY;
      const list = [...tasks].map(([task, work]) => ({ task, work })).toSorted((a, b) => b.work - a.work);
      return {
        day,
        work: list.reduce((sum, { work }) => sum + work, 0),
        capacity: time.between(midnight, midnight + MINUTES_PER_DAY),
        tasks: list,
      };
    });
}
