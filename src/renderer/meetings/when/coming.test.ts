import { describe, expect, test } from 'vitest';
import { formatInstant, parseInstant } from '#shared/calendar/index.ts';
import { must } from '#shared/kernel/result.ts';
import { parseRule } from '#shared/meetings/when/rule-text.ts';
import type { MeetingTime } from '#shared/meetings/when/rule-times.ts';
import { zoneOf } from '#shared/meetings/when/zone.ts';
import { comingOf, followsNothing, oddTimesOf, oddTimeWords } from './coming.ts';

const zone = must(zoneOf('Europe/Lisbon'));
const at = (text: string): number => parseInstant(text) ?? 0;
const time = (start: string): MeetingTime => ({ start: at(start), length: 60, isAllDay: false, zone });
const rule = (text: string) => must(parseRule(text));
const keys = (coming: ReturnType<typeof comingOf>): string[] => coming.occurrences.map(({ key }) => formatInstant(key));

describe('[WHEN-43] what a time means', () => {
  test('the next ones are those from now on, on the clock of the series', () => {
    const coming = comingOf(time('2026-10-06T10:00'), rule('FREQ=WEEKLY'), at('2026-10-20T12:00'), 2);
    expect(coming.isMore).toBe(true);
    // Clocks were put back between them.
    expect(keys(coming)).toEqual(['2026-10-27T10:00', '2026-11-03T10:00']);
    expect(coming.occurrences.map(({ from }) => formatInstant(from))).toEqual(['2026-10-27T10:00', '2026-11-03T10:00']);
    expect(keys(comingOf(time('2026-10-06T10:00'), null, at('2026-10-01')))).toEqual(['2026-10-06T10:00']);
    expect(comingOf(time('2026-10-06T10:00'), rule('FREQ=WEEKLY;COUNT=2'), at('2026-10-01')).isMore).toBe(false);
  });

  test('times that clocks pass over or show twice are told', () => {
    const odd = oddTimesOf(time('2027-03-07T01:30'), rule('FREQ=WEEKLY'), at('2027-03-01'));
    expect(odd.map((each) => oddTimeWords(each, String))).toEqual([
      'On 2027-03-28 there is no 01:30, since clocks are put forward: it begins at 02:30.',
      'On 2027-10-31 clocks show 01:30 twice: it begins the first time.',
      'On 2028-03-26 there is no 01:30, since clocks are put forward: it begins at 02:30.',
    ]);
    expect(oddTimesOf(time('2027-03-07T10:00'), rule('FREQ=DAILY'), at('2027-03-01'))).toEqual([]);
    expect(oddTimesOf({ ...time('2027-03-07'), isAllDay: true }, rule('FREQ=DAILY'), at('2027-03-01'))).toEqual([]);
  });

  test('a rule that nothing follows from is known', () => {
    expect(followsNothing(time('2026-10-06T10:00'), rule('FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30'))).toBe(true);
    expect(followsNothing(time('2026-10-06T10:00'), rule('FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29'))).toBe(false);
    expect(followsNothing(time('2026-10-06T10:00'), null)).toBe(false);
  });
});
