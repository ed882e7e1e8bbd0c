/** Stretches of moments, as many as a calendar has in years, that are merged and asked quickly (BUSY-1, BUSY-2). */
import type { Window } from '#shared/meetings/when/occurrences.ts';
import type { Moment } from '#shared/meetings/when/zone.ts';

/** Beginnings and ends in turn, ascending: no two stretches touch, and none is empty. */
export type Busy = Float64Array;

export const FREE: Busy = new Float64Array(0);

/** Sorted, joined where they touch or overlap, and cut to a window. What takes no time is left out. */
export function busyIn(stretches: Iterable<Window>, window: Window): Busy {
  const within: Window[] = [];
  for (const { from, to } of stretches) {
    const cut = { from: Math.max(from, window.from), to: Math.min(to, window.to) };
    if (cut.from < cut.to) within.push(cut);
  }
  within.sort((a, b) => a.from - b.from);
  const busy = new Float64Array(within.length * 2);
  let size = 0;
  for (const { from, to } of within) {
    const end = size > 0 ? (busy[size - 1] as Moment) : Number.NEGATIVE_INFINITY;
    if (from <= end) {
      busy[size - 1] = Math.max(end, to);
    } else {
      busy[size++] = from;
      busy[size++] = to;
    }
  }
  return busy.slice(0, size);
}

/** Everything that is in one of them. */
export function unionOfBusy(all: readonly Busy[], window: Window): Busy {
  return busyIn(
    all.flatMap((each) => [...stretchesOf(each)]),
    window,
  );
}

/** What of a window is in none. */
export function freeIn(busy: Busy, window: Window): Busy {
  const gaps: Window[] = [];
  let from = window.from;
  for (const stretch of stretchesOf(busy)) {
    gaps.push({ from, to: stretch.from });
    from = Math.max(from, stretch.to);
  }
  gaps.push({ from, to: window.to });
  return busyIn(
    gaps.filter((gap) => gap.from < gap.to),
    window,
  );
}

export function* stretchesOf(busy: Busy): Generator<Window> {
  for (let at = 0; at < busy.length; at += 2) yield { from: busy[at] as Moment, to: busy[at + 1] as Moment };
}

/** Whether any of it lies between two moments. */
export function isBusyBetween(busy: Busy, from: Moment, to: Moment): boolean {
  const at = firstEndingAfter(busy, from);
  return from < to && at < busy.length && (busy[at] as Moment) < to;
}

/** Minutes of it between two moments. */
export function minutesBetween(busy: Busy, from: Moment, to: Moment): number {
  let minutes = 0;
  for (let at = firstEndingAfter(busy, from); at < busy.length && (busy[at] as Moment) < to; at += 2) {
    minutes += Math.min(busy[at + 1] as Moment, to) - Math.max(busy[at] as Moment, from);
  }
  return minutes;
}

/** Where the first stretch begins that ends after a moment; the length where none does. */
function firstEndingAfter(busy: Busy, moment: Moment): number {
  let [low, high] = [0, busy.length / 2];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((busy[middle * 2 + 1] as Moment) <= moment) low = middle + 1;
    else high = middle;
  }
  return low * 2;
}
