import { describe, expect, it } from 'vitest';
import { createLabel, createLink, meetingAt, type RegisterChange } from '#shared/document/index.ts';
import type { Day } from '#shared/domain/day.ts';
import type { Json } from '#shared/kernel/json.ts';
import { must } from '#shared/kernel/result.ts';
import { withCards } from '#tests/support/cards.ts';
import { withMeetings } from '#tests/support/meetings.ts';
import {
  conflictWords,
  madeWords,
  recordWords,
  registerWords,
  valueWords,
  type WordsContext,
} from './register-words.ts';

function setting() {
  const { first, todo, a, b } = withCards();
  const label = must(createLabel(first.project, { name: 'Site', color: null }));
  const link = must(createLink(first.project, { from: a, to: b }));
  const context: WordsContext = { document: first.project, today: '2026-11-21' as Day, minutesPerDay: 480 };
  const value = (key: string, value: Json): string =>
    valueWords({ kind: 'task', id: a, key, base: null, whatIf: null, origin: null }, value, context);
  return { context, value, todo, a, b, label, link };
}

describe('what a what-if changed, in words', () => {
  it('names records by what people call them', () => {
    const { context, a, link, todo } = setting();
    expect(recordWords({ kind: 'task', id: a }, context)).toBe('A');
    expect(recordWords({ kind: 'link', id: link }, context)).toBe('Link from A to B');
    expect(recordWords({ kind: 'project', id: '' }, context)).toBe('The project');
    expect(madeWords({ kind: 'list', id: todo, registers: {} }, context)).toBe('List To do');
    expect(madeWords({ kind: 'task', id: 'gone', registers: {} }, context)).toBe('Card a card');
  });

  it('says values as the interface does', () => {
    const { context, value, todo, b, label } = setting();
    expect(registerWords(`label/${label}`, context)).toBe('label Site');
    expect(['constructor', 'constructor/x'].map((key) => registerWords(key, context))).toEqual([
      'constructor',
      'field',
    ]);
    expect([value('duration', 960), value('lag', 90), value('percent', 40)]).toEqual(['2 days', '90 minutes', '40 %']);
    expect([value('start', '2026-12-04'), value('due', '2027-01-04T09:30')]).toEqual(['4 Dec', '4 Jan 2027, 09:30']);
    expect([value('place', [todo, 'a0']), value('outline', [b, 'a0']), value('outline', [null, 'a0'])]).toEqual([
      'To do',
      'under B',
      'top level',
    ]);
    expect([value('doneAt', 5), value('milestone', null), value('start', null)]).toEqual(['yes', 'no', 'none']);
    expect(value('constraint', { type: 'must-start-on', date: '2026-12-04' })).toBe('must start on 4 Dec');
    expect(value('title', 'Walls')).toBe('“Walls”');
  });

  it('[MEET-4] says what of a meeting it is', () => {
    const { first, ana, series, kickOff, on } = withMeetings();
    const context: WordsContext = { document: first.project, today: '2026-11-21' as Day, minutesPerDay: 480 };
    const meeting = must(meetingAt(first.project, on('2026-11-30')));
    const value = (key: string, stated: Json): string =>
      valueWords({ kind: 'meeting', id: kickOff, key, base: null, whatIf: null, origin: null }, stated, context);
    expect(recordWords({ kind: 'series', id: series }, context)).toBe('Series Site meeting');
    expect([`attendee/${ana}`, 'starts', 'without/20261130'].map((key) => registerWords(key, context))).toEqual([
      'attendee Ana',
      'beginning',
      'time taken out',
    ]);
    expect([value(`attendee/${ana}`, false), value('begunAt', 5), value('place', [meeting, 'a0'])]).toEqual([
      'not set',
      'yes',
      'Site meeting',
    ]);
  });

  it('[SCH-L4] says the last day of what is known elsewhere: an end at midnight is the end of the day before', () => {
    const { value } = setting();
    const known = (start: string | null, finish: string | null): string => value('known', { start, finish });
    expect(known('2026-12-04T08:00', '2026-12-09T00:00')).toBe('4 Dec to 8 Dec');
    expect(known('2026-12-04T00:00', '2026-12-05T00:00')).toBe('4 Dec');
    expect(known('2026-12-04T00:00', '2026-12-04T00:00')).toBe('3 Dec');
    expect(known('2026-12-04', '2026-12-07')).toBe('4 Dec to 7 Dec');
    expect([known('2026-12-04T08:00', null), known(null, '2026-12-09T00:00')]).toEqual(['4 Dec', '8 Dec']);
    expect(known(null, null)).toBe('no dates');
  });

  it('[CALENDAR-4] says which day of a calendar it is, and its hours', () => {
    const { context, value } = setting();
    const hours = [
      ['08:00', '12:00'],
      ['13:00', '15:30'],
    ];
    expect(registerWords('week/fri', context)).toBe('hours on Friday');
    expect([value('week/fri', hours), value('week/fri', []), value('week/fri', false)]).toEqual([
      '08:00–12:00, 13:00–15:30',
      'day off',
      'none of its own',
    ]);
    const words = (when: string) => registerWords(`exception/${when}`, context);
    expect(words('2026-12-25')).toBe('other hours, Fri 25 Dec 2026');
    expect(words('2026-12-24 2027-01-01')).toBe('other hours, Thu 24 Dec 2026 to Fri 1 Jan 2027');
    expect(words('2026-01-01 9999-12-31 yearly-nth 11 4 3 x5')).toBe('other hours, yearly from Thu 1 Jan 2026');
    expect(words('{"from":5}')).toBe('other hours, on days that cannot be read');
    const key = 'exception/2026-12-25';
    expect(value(key, [0, { from: '2026-12-25', working: [], name: 'Christmas' }])).toBe('“Christmas”, day off');
    expect([value(key, [0, { working: hours }]), value(key, null), value(key, false)]).toEqual([
      '08:00–12:00, 13:00–15:30',
      'none',
      'none',
    ]);
  });

  it('[WHATIF-3] asks what both changed, and what one deleted', () => {
    const { context, a } = setting();
    const change: RegisterChange = { kind: 'task', id: a, key: 'duration', base: 480, whatIf: 960, origin: 1440 };
    const conflict = (why: 'both' | 'deleted-in-origin' | 'deleted-in-what-if') =>
      conflictWords({ why, kind: 'task', id: a, key: '', changes: [change] }, 'Harbour site', context);
    expect(conflict('both')).toEqual({
      question: 'duration, before: 1 day',
      origin: 'Harbour site: 3 days',
      whatIf: 'What-if: 2 days',
    });
    expect(conflict('deleted-in-origin').whatIf).toBe('Restore it with these changes');
    expect(conflict('deleted-in-what-if').whatIf).toBe('Delete it');
  });
});
