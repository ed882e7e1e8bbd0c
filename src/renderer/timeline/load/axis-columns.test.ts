import { describe, expect, it } from 'vitest';
import { MINUTES_PER_DAY, parseDay } from '#shared/calendar/index.ts';
import type { TimeScale } from '#shared/gantt/index.ts';
import { axisColumns, columnAt, loadMarks } from './axis-columns.ts';

function day(text: string): number {
  return parseDay(text) ?? Number.NaN;
}

/** A Wednesday. */
const TODAY = day('2026-12-09');
const DAYS = { today: TODAY, from: TODAY };
const MONDAY = 0;
/** A day is 10 pixels wide. */
const SCALE: TimeScale = { origin: day('2026-11-29') * MINUTES_PER_DAY, pixelsPerMinute: 10 / MINUTES_PER_DAY };

describe('columns of the load under a chart', () => {
  it('begin with what is left of the present one, and stand where the chart has its marks', () => {
    const end = day('2027-01-04') * MINUTES_PER_DAY;
    const columns = axisColumns(loadMarks('week', DAYS, end, MONDAY), SCALE);
    expect(columns.count).toBe(4);
    expect([columns.span(0), columns.span(1)]).toEqual([
      { from: TODAY, to: day('2026-12-13') },
      { from: day('2026-12-14'), to: day('2026-12-20') },
    ]);
    expect([columns.left(0), columns.width(0), columns.left(1)]).toEqual([80, 70, 150]);
    const months = axisColumns(loadMarks('month', DAYS, end, MONDAY), SCALE);
    expect([0, 1].map((index) => months.span(index))).toEqual([
      { from: TODAY, to: day('2026-12-31') },
      { from: day('2027-01-01'), to: day('2027-01-31') },
    ]);
    expect(months.width(0)).toBe(310);
  });

  it('[SCH-R3] begin earlier where work is left on days that are over', () => {
    const days = { today: TODAY, from: day('2026-12-03') };
    const columns = axisColumns(loadMarks('week', days, day('2027-01-04') * MINUTES_PER_DAY, MONDAY), SCALE);
    expect(columns.span(0)).toEqual({ from: day('2026-12-03'), to: day('2026-12-06') });
    expect(columns.count).toBe(5);
  });

  it('are days where the chart shows hours, and end though a date lies thousands of years ahead', () => {
    const marks = loadMarks('hour', DAYS, day('9999-12-31') * MINUTES_PER_DAY, MONDAY);
    expect(marks.unit).toBe('day');
    expect(marks.marks.length).toBe(20 * 366);
  });

  it('are found by the time that they hold, the nearest one by any other', () => {
    const marks = loadMarks('week', DAYS, day('2027-01-04') * MINUTES_PER_DAY, MONDAY);
    const found = ['2020-01-01', '2026-12-13', '2026-12-14', '2026-12-27', '2030-01-01'].map((text) =>
      columnAt(marks, day(text) * MINUTES_PER_DAY),
    );
    expect(found).toEqual([0, 0, 1, 2, 3]);
  });
});
