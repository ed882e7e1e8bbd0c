/** When a meeting could begin at all (FIND-1, FIND-9). */
import { MINUTES_PER_DAY } from '#shared/calendar/index.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { FindProblem, TimeQuery } from './query.ts';

/** Every quarter of an hour, day and night, for a year; more is a mistake, and would keep a person waiting. */
export const MOST_STARTS = 36_000;

/** Moments, ascending. */
export function startsOf(query: TimeQuery): Result<Float64Array, FindProblem> {
  const { length, earliest, latest, step, firstDay, lastDay, zone, now } = query;
  // A grid without a step is a mistake of the caller, and no search would end.
  if (!Number.isInteger(step) || step < 1) throw new Error(`Times ${step} minutes apart cannot be looked through.`);
  if (!Number.isInteger(length) || length < 1) {
    return err({ code: 'length-impossible', message: 'A meeting takes a minute or more.' });
  }
  if (latest - earliest < length) {
    return err({
      code: 'day-too-short',
      message: 'The meeting is longer than the part of the day that it may be in.',
      help: 'Let it begin earlier or end later, or make it shorter.',
    });
  }
  const perDay = Math.floor((latest - earliest - length) / step) + 1;
  if (perDay * (lastDay - firstDay + 1) > MOST_STARTS) {
    return err({
      code: 'window-too-long',
      message: 'There are too many days to look through.',
      help: 'Look through fewer days, or through fewer hours of each.',
    });
  }
  const starts: number[] = [];
  for (let day = firstDay; day <= lastDay; day++) {
    for (let minute = earliest; minute + length <= latest; minute += step) {
      const { moment, shown } = zone.place(day * MINUTES_PER_DAY + minute);
      // A time that clocks pass over is one of those after it.
      if (moment >= now && shown !== 'never') starts.push(moment);
    }
  }
  if (starts.length > 0) return ok(Float64Array.from(starts));
  return err({
    code: 'window-empty',
    message: 'None of these days is still to come.',
    help: 'Choose later days.',
  });
}
