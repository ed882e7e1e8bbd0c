import { expect, test } from 'vitest';
import { parseInstant } from '#shared/calendar/index.ts';
import { must } from '#shared/kernel/result.ts';
import { zoneOf } from '#shared/meetings/when/zone.ts';
import { apart, byDay, offWords } from './days.ts';

const at = (text: string): number => parseInstant(text) ?? 0;
const meeting = (from: string, minutes = 60) => ({ time: { from: at(from), to: at(from) + minutes } });

test('meetings stand under the day on which they begin, on the clock that is asked for', () => {
  const auckland = must(zoneOf('Pacific/Auckland'));
  const days = byDay(
    ['2026-12-01T09:00', '2026-12-01T12:00', '2026-12-02T12:00'].map((from) => meeting(from)),
    auckland,
  );
  expect(days.map(({ day, meetings }) => [day, meetings.length])).toEqual([
    ['2026-12-01', 1],
    ['2026-12-02', 1],
    ['2026-12-03', 1],
  ]);
});

test('what goes on now is still to come, and what is over comes the latest first', () => {
  const all = [
    meeting('2026-12-01T08:00'),
    meeting('2026-12-01T09:00'),
    meeting('2026-12-01T10:00'),
    meeting('2026-12-02T09:00'),
  ];
  const { upcoming, past } = apart(all, at('2026-12-01T10:20'));
  expect(upcoming).toEqual(all.slice(2));
  expect(past).toEqual([all[1], all[0]]);
});

test.each([
  ['2026-12-01T10:00', 'Now, 40 minutes left'],
  ['2026-12-01T10:21', 'In 1 minute'],
  ['2026-12-01T10:55', 'In 35 minutes'],
  ['2026-12-01T13:20', 'In 3 hours'],
  ['2026-12-03T10:20', 'In 2 days'],
])('a meeting at %s is %s', (from, words) => {
  expect(offWords(meeting(from).time, at('2026-12-01T10:20'))).toBe(words);
});
