/** How each start suits one person, or one need: all starts in one pass, since calendars are as long as the window. */
import { type DayNumber, type DayPattern, dayOfInstant, MINUTES_PER_DAY } from '#shared/calendar/index.ts';
import { type Busy, busyIn } from '#shared/meetings/free-busy/busy.ts';
import type { Window } from '#shared/meetings/when/occurrences.ts';
import type { Zone } from '#shared/meetings/when/zone.ts';
import type { Attendee, Need, Resource, WorkingHours } from './query.ts';

/** Marks of a person at a start; several may hold. */
export const BUSY = 1;
export const OFF = 2;
export const OUTSIDE = 4;
export const UNKNOWN = 8;
export const OLD = 16;
/** FIND-2. */
export const CANNOT = BUSY | OFF;
/** FIND-5: it may be otherwise than it looks. */
export const UNSURE = UNKNOWN | OLD;

export interface Grades extends Hardship {
  readonly marks: Uint8Array;
}

/** For each start; 0 throughout where working hours are not known. */
interface Hardship {
  /** Minutes outside of working hours. */
  readonly outside: Uint32Array;
  /** With those that lie between the meeting and the nearest working time, a day at the most (FIND-5). */
  readonly strain: Uint32Array;
}

/** Starts of a meeting of so many minutes, and when they are considered. */
export interface Starts {
  readonly starts: Float64Array;
  readonly length: number;
  readonly now: number;
  readonly staleAfter: number;
}

export class Grader {
  readonly #asked: Starts;
  readonly #window: Window;
  /** Many people have the same hours in the same zone. */
  readonly #hardships = new Map<WorkingHours, Map<Zone, Hardship>>();

  constructor(asked: Starts) {
    this.#asked = asked;
    const { starts, length } = asked;
    this.#window = { from: starts[0] as number, to: (starts.at(-1) as number) + length };
  }

  gradesOf(person: Attendee): Grades {
    const { starts, length, now, staleAfter } = this.#asked;
    const marks = new Uint8Array(starts.length);
    this.#mark(marks, person.busy, BUSY);
    this.#mark(marks, this.#daysOff(person), OFF);
    const { outside, strain } = this.#hardshipOf(person);
    for (let at = 0; at < outside.length; at++)
      if ((outside[at] as number) > 0) marks[at] = (marks[at] as number) | OUTSIDE;
    const { known } = person;
    const isOld = known !== null && now - known.readAt > staleAfter;
    const knownTo = known === null ? Number.NEGATIVE_INFINITY : (known.knownTo ?? Number.POSITIVE_INFINITY);
    for (let at = 0; at < starts.length; at++) {
      const doubt = (starts[at] as number) + length > knownTo ? UNKNOWN : isOld ? OLD : 0;
      marks[at] = (marks[at] as number) | doubt;
    }
    return { marks, outside, strain };
  }

  /** For each start the place of the resource that is taken (FIND-3); -1 where there is none. */
  resourcesOf(need: Need): Int32Array {
    const { starts } = this.#asked;
    const taken = new Int32Array(starts.length).fill(-1);
    for (const { resource, place } of bySize(need)) {
      const marks = new Uint8Array(starts.length);
      this.#mark(marks, resource.busy, BUSY);
      for (let at = 0; at < marks.length; at++) if (marks[at] === 0 && taken[at] === -1) taken[at] = place;
    }
    return taken;
  }

  /** Marks every start from which the meeting would meet a stretch. */
  #mark(marks: Uint8Array, busy: Busy, mark: number): void {
    const { starts, length } = this.#asked;
    let at = 0;
    for (let stretch = 0; stretch < busy.length; stretch += 2) {
      const [from, to] = [busy[stretch] as number, busy[stretch + 1] as number];
      while (at < starts.length && (starts[at] as number) + length <= from) at++;
      for (let each = at; each < starts.length && (starts[each] as number) < to; each++) {
        marks[each] = (marks[each] as number) | mark;
      }
    }
  }

  #daysOff({ daysOff, zone }: Attendee): Busy {
    const stretches = daysOff.map(({ from, to }) => ({
      from: zone.momentOf(from * MINUTES_PER_DAY),
      to: zone.momentOf((to + 1) * MINUTES_PER_DAY),
    }));
    return busyIn(stretches, this.#window);
  }

  #hardshipOf({ hours, zone }: Attendee): Hardship {
    const size = this.#asked.starts.length;
    if (!hours) return { outside: new Uint32Array(size), strain: new Uint32Array(size) };
    const byZone = this.#hardships.get(hours) ?? new Map<Zone, Hardship>();
    this.#hardships.set(hours, byZone);
    const hardship = byZone.get(zone) ?? this.#hardshipOver(this.#workOf(hours, zone));
    byZone.set(zone, hardship);
    return hardship;
  }

  #workOf(hours: WorkingHours, zone: Zone): Busy {
    const stretches: Window[] = [];
    // A day more on either side, where the nearest working time may lie.
    const window = { from: this.#window.from - MINUTES_PER_DAY, to: this.#window.to + MINUTES_PER_DAY };
    const last = dayOfInstant(zone.wallOf(window.to)) + 1;
    for (let day = dayOfInstant(zone.wallOf(window.from)) - 1; day <= last; day++) {
      for (const { start, end } of hours.workOn(day)) {
        const midnight = day * MINUTES_PER_DAY;
        stretches.push({ from: zone.momentOf(midnight + start), to: zone.momentOf(midnight + end) });
      }
    }
    return busyIn(stretches, window);
  }

  #hardshipOver(work: Busy): Hardship {
    const { starts, length } = this.#asked;
    const [outside, strain] = [new Uint32Array(starts.length), new Uint32Array(starts.length)];
    let first = 0;
    for (let at = 0; at < starts.length; at++) {
      const from = starts[at] as number;
      const to = from + length;
      while (first < work.length && (work[first + 1] as number) <= from) first += 2;
      let worked = 0;
      for (let each = first; each < work.length && (work[each] as number) < to; each += 2) {
        worked += Math.min(work[each + 1] as number, to) - Math.max(work[each] as number, from);
      }
      const before = from - (work[first - 1] ?? Number.NEGATIVE_INFINITY);
      const after = (work[first] ?? Number.POSITIVE_INFINITY) - to;
      outside[at] = length - worked;
      strain[at] = length - worked + (worked > 0 ? 0 : Math.min(before, after, MINUTES_PER_DAY));
    }
    return { outside, strain };
  }
}

/** Those that are large enough, the smallest first; what holds any number last. */
function bySize({ resources, seats }: Need): { resource: Resource; place: number }[] {
  const size = ({ capacity }: Resource): number => capacity ?? Number.MAX_SAFE_INTEGER;
  return resources
    .map((resource, place) => ({ resource, place }))
    .filter(({ resource }) => size(resource) >= (seats ?? 0))
    .sort((a, b) => size(a.resource) - size(b.resource) || a.place - b.place);
}

/** The same hours in every week, Monday first. */
export function weeklyHours(week: readonly DayPattern[]): WorkingHours {
  // 1970-01-01 was a Thursday.
  return { workOn: (day: DayNumber) => week[(((day + 3) % 7) + 7) % 7] ?? [] };
}
