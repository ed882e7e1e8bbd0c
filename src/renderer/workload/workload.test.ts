import { describe, expect, it } from 'vitest';
import { walked } from '#renderer/ui/grid-keys.ts';
import { parseDay, parseInstant, STANDARD_CALENDAR } from '#shared/calendar/index.ts';
import { asId } from '#shared/kernel/ids.ts';
import { type Asked, type Assignment, Workload } from '#shared/scheduling/index.ts';
import { cellOf, filling, openCell } from './cells.ts';
import { indexesIn, scrolledTo } from './in-sight.ts';
import { countedFrom } from './rows.ts';
import type { DaySpan } from './span-columns.ts';
import { cellWords, columnName, daysIn, daysShort, hours, leftFrom } from './words.ts';

function day(text: string): number {
  return parseDay(text) ?? Number.NaN;
}

function span(from: string, to = from): DaySpan {
  return { from: day(from), to: day(to) };
}

/** A Wednesday. */
const TODAY = day('2026-12-09');

describe('cells', () => {
  const work = (from: string, to: string, asks: Asked): Assignment => ({
    task: asId(`${from}${to}`),
    start: parseInstant(from) ?? 0,
    finish: parseInstant(to) ?? 0,
    asks,
  });
  const load = new Workload(
    [
      work('2026-12-14T08:00', '2026-12-18T17:00', { kind: 'effort', minutes: 52 * 60 }),
      work('2026-12-22T08:00', '2026-12-22T17:00', { kind: 'effort', minutes: 12 * 60 }),
      work('2027-01-04T08:00', '2027-01-08T17:00', { kind: 'allocation', percent: 95 }),
    ],
    { time: STANDARD_CALENDAR, share: 1 },
  );

  it.each([
    ['2026-12-14', '2026-12-20', 'over', '52 of 40 hours, over by 12'],
    ['2026-12-21', '2026-12-27', 'tight', '12 of 40 hours, over on single days by 4'],
    ['2026-12-28', '2027-01-03', 'free', '0 of 40 hours'],
    ['2027-01-04', '2027-01-10', 'full', '38 of 40 hours'],
    ['2026-12-19', '2026-12-20', 'off', 'no working time'],
    ['2027-01-04', '2027-01-04', 'full', '7.6 of 8 hours'],
  ])('%s to %s are %s: %s', (from, to, state, words) => {
    const cell = cellOf(load, span(from, to));
    expect([cell.state, cellWords(cell)]).toEqual([state, words]);
  });

  it('[SCH-R3] are counted from today on, or from where work of an earlier status date begins', () => {
    expect(countedFrom([{ work: load }], TODAY)).toBe(TODAY);
    expect(countedFrom([{ work: load }], day('2026-12-16'))).toBe(day('2026-12-14'));
    expect(countedFrom([], TODAY)).toBe(TODAY);
    expect(leftFrom({ today: TODAY, from: TODAY })).toBe('Hours left to do from today');
    expect(leftFrom({ today: TODAY, from: day('2026-12-03') })).toBe('Hours left to do from 3 Dec');
    expect(leftFrom({ today: day('2027-01-04'), from: day('2026-12-03') })).toBe('Hours left to do from 3 Dec 2026');
  });

  it('of what nobody has taken on know no hours to be over', () => {
    const cell = openCell(load, span('2026-12-14', '2026-12-20'));
    expect([cell.state, cellWords(cell), filling(cell)]).toEqual(['open', '52 hours', 1]);
    expect(cellWords(openCell(load, span('2026-12-28')))).toBe('nothing');
  });
});

describe('words', () => {
  it('say hours as far as they matter', () => {
    expect([0, 1, 30, 450, 599, 601, 61_234].map(hours)).toEqual(['0', '<0.1', '0.5', '7.5', '10', '10', '1,021']);
  });

  it('say days and weeks, with the year where it is another', () => {
    expect(daysShort(span('2026-12-12'), TODAY)).toBe('12 Dec');
    expect(daysShort(span('2026-12-12', '2026-12-14'), TODAY)).toBe('12–14 Dec');
    expect(daysShort(span('2027-01-12'), TODAY)).toBe('12 Jan 2027');
    expect(daysIn(span('2026-12-12', '2026-12-14'), TODAY)).toBe('on 12–14 Dec');
    expect(daysIn(span('2026-11-30', '2026-12-02'), TODAY)).toBe('from 30 Nov to 2 Dec');
    expect(columnName('week', span('2026-12-09', '2026-12-13'), TODAY)).toBe('rest of this week');
    expect(columnName('week', span('2026-12-14', '2026-12-20'), TODAY)).toBe('week of 14 December');
    expect(columnName('day', span('2027-01-04'), TODAY)).toBe('Monday 4 January 2027');
    expect(columnName('month', span('2026-12-09', '2026-12-31'), TODAY)).toBe('December 2026');
    expect(columnName('quarter', span('2026-10-01', '2026-12-31'), TODAY)).toBe('Q4 2026');
    expect(columnName('year', span('2027-01-01', '2027-12-31'), TODAY)).toBe('2027');
  });
});

describe('the grid', () => {
  const extent = { rows: 5, columns: 12, screenful: 3 };
  const press = (key: string, ctrlKey = false) => ({ key, ctrlKey, metaKey: false, altKey: false });

  it.each([
    ['ArrowRight', false, { row: 2, column: 4 }],
    ['ArrowUp', false, { row: 1, column: 3 }],
    ['PageDown', false, { row: 4, column: 3 }],
    ['Home', false, { row: 2, column: 0 }],
    ['End', true, { row: 4, column: 11 }],
    ['ArrowRight', true, null],
    ['x', false, null],
  ])('%s (with Ctrl: %s) leads to %o', (key, ctrl, to) => {
    expect(walked({ row: 2, column: 3 }, press(key, ctrl), extent)).toEqual(to);
  });

  it('mounts what is in sight and what has the focus', () => {
    expect(indexesIn({ from: 8, to: 11 }, 10, 2)).toEqual([8, 9, 2]);
    expect(indexesIn({ from: 8, to: 11 }, 10, 9)).toEqual([8, 9]);
    expect(indexesIn({ from: 0, to: 3 }, 10, null)).toEqual([0, 1, 2]);
  });

  it('scrolls as little as brings a cell into sight, and to the beginning of one that is larger than the room', () => {
    expect(scrolledTo(100, 200, 150, 50)).toBe(100);
    expect(scrolledTo(100, 200, 60, 50)).toBe(60);
    expect(scrolledTo(100, 200, 280, 50)).toBe(130);
    expect(scrolledTo(100, 200, 150, 500)).toBe(150);
  });
});
