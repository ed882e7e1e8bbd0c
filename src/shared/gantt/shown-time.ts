/**
 * Where instants stand on a chart whose finest mark is a day or more: the day's work is spread over the whole of its
 * column, so that a task of one day fills it, a morning half of it, and one day's end meets the next day's beginning.
 */
import {
  type DayNumber,
  dayOfInstant,
  type Instant,
  MINUTES_PER_DAY,
  type WorkingCalendar,
  type WorkTime,
} from '#shared/calendar/index.ts';

/** `edge` says which day a midnight belongs to: as a finish, the one that it ends. */
export function shownInstant(calendar: WorkingCalendar, at: Instant, edge: 'start' | 'finish'): Instant {
  const day = dayOfInstant(edge === 'finish' ? at - 1 : at);
  const minute = at - day * MINUTES_PER_DAY;
  let [total, done] = [0, 0];
  for (const { start, end } of calendar.workOn(day)) {
    total += end - start;
    done += Math.max(0, Math.min(minute, end) - start);
  }
  return total === 0 ? at : day * MINUTES_PER_DAY + (done / total) * MINUTES_PER_DAY;
}

export interface Stretch {
  readonly from: Instant;
  readonly to: Instant;
}

/** Whole days without work that touch a span, joined where they follow each other. Grows with the span's days. */
export function idleDays(time: Pick<WorkTime, 'between'>, from: Instant, to: Instant): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let begun: DayNumber | null = null;
  const last = dayOfInstant(to - 1);
  for (let day = dayOfInstant(from); day <= last + 1; day++) {
    const isIdle = day <= last && time.between(day * MINUTES_PER_DAY, (day + 1) * MINUTES_PER_DAY) === 0;
    if (isIdle) begun ??= day;
    else if (begun !== null) {
      stretches.push({ from: begun * MINUTES_PER_DAY, to: day * MINUTES_PER_DAY });
      begun = null;
    }
  }
  return stretches;
}

/** What one has without work and the other has not, each way; both ascending and without overlap. */
export function otherIdle(
  usual: readonly Stretch[],
  own: readonly Stretch[],
): { readonly idle: readonly Stretch[]; readonly worked: readonly Stretch[] } {
  return { idle: without(own, usual), worked: without(usual, own) };
}

function without(stretches: readonly Stretch[], taken: readonly Stretch[]): readonly Stretch[] {
  const left: Stretch[] = [];
  for (const { from, to } of stretches) {
    let begun = from;
    for (const gap of taken) {
      if (gap.to <= begun || gap.from >= to) continue;
      if (gap.from > begun) left.push({ from: begun, to: gap.from });
      begun = gap.to;
    }
    if (begun < to) left.push({ from: begun, to });
  }
  return left;
}

/** All time without work within a span, by the minute. For a few days: it looks at every one. */
export function idleTime(calendar: WorkingCalendar, from: Instant, to: Instant): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let free = from;
  for (let day = dayOfInstant(from); day <= dayOfInstant(to - 1); day++) {
    for (const { start, end } of calendar.workOn(day)) {
      const begins = day * MINUTES_PER_DAY + start;
      if (begins > free) stretches.push({ from: free, to: Math.min(begins, to) });
      free = Math.max(free, day * MINUTES_PER_DAY + end);
    }
  }
  if (free < to) stretches.push({ from: free, to });
  return stretches.filter((stretch) => stretch.from < stretch.to);
}
