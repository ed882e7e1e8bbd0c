import { describe, expect, it } from 'vitest';
import type { CountedDays, DaySpan } from '#renderer/workload/span-columns.ts';
import { parseDay } from '#shared/calendar/index.ts';
import { columnOf, columnsFor, lastDayOf, monthsOf, spanOf } from './columns.ts';

function day(text: string): number {
  return parseDay(text) ?? Number.NaN;
}

function span(from: string, to = from): DaySpan {
  return { from: day(from), to: day(to) };
}

/** A Wednesday. */
const TODAY = day('2026-12-09');
const MONDAY = 1;

/** Nothing is left on days that are over. */
function on(today: number): CountedDays {
  return { today, from: today };
}

describe('columns', () => {
  it('begin with what is left of this week, and reach a week beyond the last work', () => {
    const columns = columnsFor('week', on(TODAY), day('2027-06-30'), MONDAY);
    expect(spanOf(columns, 0)).toEqual(span('2026-12-09', '2026-12-13'));
    expect(spanOf(columns, 1)).toEqual(span('2026-12-14', '2026-12-20'));
    expect(lastDayOf(columns)).toBe(day('2027-07-11'));
    expect(columnOf(columns, day('2026-12-20'))).toBe(1);
    expect(columnOf(columns, day('2020-01-01'))).toBe(0);
    expect(columnOf(columns, day('2090-01-01'))).toBe(columns.count - 1);
  });

  it('[SCH-R3] begin earlier where work is left on days that are over', () => {
    const days = { today: TODAY, from: day('2026-12-03') };
    const weeks = columnsFor('week', days, null, MONDAY);
    expect(spanOf(weeks, 0)).toEqual(span('2026-12-03', '2026-12-06'));
    expect(spanOf(weeks, 1)).toEqual(span('2026-12-07', '2026-12-13'));
    expect(columnOf(weeks, TODAY)).toBe(1);
    expect(spanOf(columnsFor('day', days, null, MONDAY), 0)).toEqual(span('2026-12-03'));
  });

  it('begin on the day that weeks begin on, and are never without end', () => {
    expect(columnsFor('week', on(TODAY), null, 0).first).toBe(day('2026-12-06'));
    expect(columnsFor('week', on(day('2026-12-06')), null, 0).first).toBe(day('2026-12-06'));
    expect(columnsFor('week', on(TODAY), null, 6).first).toBe(day('2026-12-05'));
    expect(columnsFor('day', on(TODAY), day('9999-12-31'), MONDAY).count).toBeLessThan(20 * 367);
    expect(columnsFor('week', on(TODAY), null, MONDAY).count).toBe(12);
  });

  it('stand under the month in which they begin', () => {
    const columns = columnsFor('week', on(TODAY), null, MONDAY);
    expect(monthsOf(columns, 0, 6).map(({ first, column, columns: count }) => [first, column, count])).toEqual([
      [day('2026-12-01'), 0, 4],
      [day('2027-01-01'), 4, 2],
    ]);
  });
});
