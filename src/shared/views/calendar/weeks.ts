/** Lanes: how what stands on the days of a week is laid out under them (SPEC.md, CAL-6 and CAL-7). */
import type { DayNumber } from '#shared/calendar/index.ts';
import { sameItems } from '../view.ts';
import { type CalendarItem, compareStanding } from './items.ts';

/** Days from the first. */
export const WEEK = 7;

/** A stretch of an item within one week. */
export interface Segment {
  readonly item: CalendarItem;
  /** 0 for the uppermost. */
  readonly lane: number;
  /** Columns of the week, the last one included. */
  readonly from: number;
  readonly to: number;
  /** Whether the item goes on beyond this week's edges. */
  readonly isBegun: boolean;
  readonly isContinued: boolean;
}

export interface CalendarWeek {
  readonly first: DayNumber;
  /** In the order of standing, which is that of walking through them. */
  readonly segments: readonly Segment[];
  /** Of each of its days, what stands on it, in the same order. */
  readonly days: readonly (readonly Segment[])[];
  readonly lanes: number;
}

/** Lays weeks out, and keeps those in which nothing changed. */
export class CalendarWeeks {
  #known: ReadonlyMap<DayNumber, { readonly items: readonly CalendarItem[]; readonly week: CalendarWeek }> = new Map();
  #last: readonly CalendarWeek[] = [];

  /** `count` weeks from a day on. `items` in any order. */
  read(items: readonly CalendarItem[], first: DayNumber, count: number): readonly CalendarWeek[] {
    const end = first + count * WEEK;
    const shown = items.filter(({ from, to }) => from < end && to >= first).sort(compareStanding);
    const known = new Map<DayNumber, { readonly items: readonly CalendarItem[]; readonly week: CalendarWeek }>();
    const weeks: CalendarWeek[] = [];
    for (let day = first; day < end; day += WEEK) {
      const own = shown.filter(({ from, to }) => from < day + WEEK && to >= day);
      const before = this.#known.get(day);
      const entry = before && sameItems(before.items, own) ? before : { items: own, week: weekOf(own, day) };
      known.set(day, entry);
      weeks.push(entry.week);
    }
    this.#known = known;
    if (!sameItems(this.#last, weeks)) this.#last = weeks;
    return this.#last;
  }
}

/** `items` in their order, each of them touching the week. */
function weekOf(items: readonly CalendarItem[], first: DayNumber): CalendarWeek {
  /** Of each lane, the last column that is taken. */
  const taken: number[] = [];
  const days: Segment[][] = Array.from({ length: WEEK }, () => []);
  const segments = items.map((item): Segment => {
    const from = Math.max(0, item.from - first);
    const to = Math.min(WEEK - 1, item.to - first);
    let lane = taken.findIndex((last) => last < from);
    if (lane < 0) lane = taken.length;
    taken[lane] = to;
    const segment = { item, lane, from, to, isBegun: item.from < first, isContinued: item.to >= first + WEEK };
    for (const day of days.slice(from, to + 1)) day.push(segment);
    return segment;
  });
  return { first, segments, days, lanes: taken.length };
}

/** What is shown of a week where there is room for some lanes, one of which says how many more there are. */
export interface ShownLanes {
  /** Lanes of which segments are drawn. */
  readonly lanes: number;
  /** Of each day, how many are not. */
  readonly more: readonly number[];
}

/** [CAL-8] At least one lane is for the words of how many more there are, where not all fit. */
export function shownLanes(week: CalendarWeek, room: number): ShownLanes {
  const lanes = week.lanes <= room ? week.lanes : Math.max(0, room - 1);
  return { lanes, more: week.days.map((day) => day.filter(({ lane }) => lane >= lanes).length) };
}
