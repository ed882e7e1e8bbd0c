/**
 * Days that differ from the week, as runs of days with one pattern: ascending, apart from each other. Where several
 * exceptions meet on a day, a single day or range wins over a recurring one, and then the one listed first.
 */
import type { DayNumber } from './instant.ts';
import { recurringDays } from './recurrence.ts';
import type { CalendarException, DayPattern } from './rules.ts';

export interface Run {
  readonly from: DayNumber;
  /** Included. */
  readonly to: DayNumber;
  readonly work: DayPattern;
}

interface Layer {
  readonly from: DayNumber;
  readonly to: DayNumber;
  readonly work: DayPattern;
  /** The lower wins. */
  readonly rank: number;
}

/** Days that recurring exceptions take in all. Real calendars need some thousands; beyond this no more are laid out. */
const MOST_DAYS = 400_000;

/**
 * `levels` holds the exceptions of a calendar, then those of its base, and so on: a calendar's own win over its base's.
 * Recurring ones are laid out up to the day `last`.
 */
export function runsOf(levels: readonly (readonly CalendarException[])[], last: DayNumber): Run[] {
  const layers: Layer[] = [];
  let rank = 0;
  for (const exceptions of levels) {
    for (const { from, to, work, recurrence } of exceptions) {
      if (!recurrence) layers.push({ from, to, work, rank: rank++ });
    }
    for (const exception of exceptions) {
      for (const day of recurringDays(exception, last)) {
        if (layers.length > MOST_DAYS) break;
        layers.push({ from: day, to: day, work: exception.work, rank });
      }
      rank++;
    }
  }
  return flatten(layers);
}

/** Sweeps over the days on which layers begin and end; `open` holds the layers of the day, the winning one first. */
function flatten(layers: readonly Layer[]): Run[] {
  const byStart = layers.toSorted((a, b) => a.from - b.from || a.rank - b.rank);
  const runs: Run[] = [];
  let open: Layer[] = [];
  let next = 0;
  let day = byStart[0]?.from ?? 0;
  while (next < byStart.length || open.length > 0) {
    if (open.length === 0) day = byStart[next]?.from ?? day;
    for (let layer = byStart[next]; layer && layer.from <= day; layer = byStart[++next]) insertByRank(open, layer);
    const winner = open[0];
    if (!winner) break;
    const upcoming = byStart[next]?.from ?? Number.POSITIVE_INFINITY;
    const end = Math.min(winner.to, upcoming - 1);
    append(runs, day, end, winner.work);
    day = end + 1;
    open = open.filter((layer) => layer.to >= day);
  }
  return runs;
}

function insertByRank(open: Layer[], layer: Layer): void {
  const place = open.findIndex((other) => other.rank > layer.rank);
  open.splice(place < 0 ? open.length : place, 0, layer);
}

function append(runs: Run[], from: DayNumber, to: DayNumber, work: DayPattern): void {
  const last = runs.at(-1);
  if (last && last.to === from - 1 && last.work === work) runs[runs.length - 1] = { from: last.from, to, work };
  else runs.push({ from, to, work });
}
