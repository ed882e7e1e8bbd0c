/** Columns: how what has hours on a day is laid out beside each other (SPEC.md, CAL-9). */
import { type DayNumber, MINUTES_PER_DAY } from '#shared/calendar/index.ts';
import { type CalendarItem, compareStanding } from './items.ts';

/** Minutes that the shortest takes up: it has to be read and taken. */
const LEAST_SHOWN = 30;

export interface HourBlock {
  readonly item: CalendarItem;
  /** Minutes of the day. `to` is at most 1440. */
  readonly from: number;
  readonly to: number;
  /** Beside which others: the first is 0. */
  readonly column: number;
  /** Of all that overlap, one through another. */
  readonly columns: number;
}

/** What of `items` has hours on a day, in the order of its beginning. */
export function hoursOfDay(items: readonly CalendarItem[], day: DayNumber): readonly HourBlock[] {
  const midnight = day * MINUTES_PER_DAY;
  const placed: { item: CalendarItem; from: number; to: number; column: number }[] = [];
  const blocks: HourBlock[] = [];
  /** Of each column, when it is free again. */
  let free: number[] = [];
  let begun = 0;
  const close = (): void => {
    for (const block of placed.slice(begun)) blocks.push({ ...block, columns: free.length });
    begun = placed.length;
    free = [];
  };
  for (const item of items.filter(({ hours, from, to }) => hours !== null && from <= day && to >= day).sort(byHours)) {
    const { from, to } = spanOn(item, midnight);
    if (free.length > 0 && free.every((until) => until <= from)) close();
    let column = free.findIndex((until) => until <= from);
    if (column < 0) column = free.length;
    free[column] = to;
    placed.push({ item, from, to, column });
  }
  close();
  return blocks;
}

/** Within the day, and no shorter than can be seen. */
function spanOn({ hours }: CalendarItem, midnight: number): { from: number; to: number } {
  const start = Math.max(0, (hours?.start ?? 0) - midnight);
  const finish = Math.min(MINUTES_PER_DAY, (hours?.finish ?? 0) - midnight);
  const from = Math.min(start, MINUTES_PER_DAY - LEAST_SHOWN);
  return { from, to: Math.max(finish, from + LEAST_SHOWN) };
}

function byHours(left: CalendarItem, right: CalendarItem): number {
  return (
    (left.hours?.start ?? 0) - (right.hours?.start ?? 0) ||
    (right.hours?.finish ?? 0) - (left.hours?.finish ?? 0) ||
    compareStanding(left, right)
  );
}
