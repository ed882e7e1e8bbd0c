import { describe, expect, test } from 'vitest';
import type { DateValue, Day } from '#shared/domain/day.ts';
import type { Result } from '#shared/kernel/result.ts';
import { draftOfWhen, type MeetingWhen, movedDraft, newWhenDraft, readWhen, withRepeat } from './when-draft.ts';

const CONTEXT = { today: '2026-11-30' as Day, weekStart: 1 as const };
const ZONE = 'Europe/Lisbon';
const when = (starts: string, more: Partial<MeetingWhen> = {}): MeetingWhen => ({
  starts: starts as DateValue,
  length: 60,
  timeZone: ZONE,
  rule: null,
  ...more,
});
const draft = newWhenDraft(CONTEXT.today, ZONE);
const read = (change: Partial<typeof draft>): Result<MeetingWhen, string> => {
  const answer = readWhen({ ...draft, ...change }, CONTEXT);
  return answer.ok ? { ok: true, value: answer.value.when } : { ok: false, error: answer.error.field };
};
const startOf = (change: Partial<typeof draft>): string => {
  const answer = read(change);
  return answer.ok ? answer.value.starts : `wrong ${answer.error}`;
};

describe('[WHEN-42] what is typed', () => {
  test('says a day and a time as people do', () => {
    expect(startOf({ day: 'fri', time: '2pm' })).toBe('2026-12-04T14:00');
    expect(startOf({ day: '4 dec', time: '9' })).toBe('2026-12-04T09:00');
    expect(startOf({ day: 'tomorrow', time: 'noon' })).toBe('2026-12-01T12:00');
    // A time typed with the day is the one that was meant.
    expect(startOf({ day: 'fri 15:30', time: '10:00' })).toBe('2026-12-04T15:30');
    expect(startOf({ day: '4 dec', isAllDay: true, length: '2' })).toBe('2026-12-04');
  });

  test('is told where it says nothing', () => {
    expect(startOf({ day: 'someday' })).toBe('wrong day');
    expect(startOf({ day: '' })).toBe('wrong day');
    expect(startOf({ time: '25:00' })).toBe('wrong time');
    expect(startOf({ time: '' })).toBe('wrong time');
    expect(startOf({ length: 'long' })).toBe('wrong length');
    expect(startOf({ isAllDay: true, length: '3 h' })).toBe('wrong length');
    expect(startOf({ timeZone: 'Lisbon' })).toBe('wrong timeZone');
    const custom = withRepeat(draft, 'custom', CONTEXT);
    expect(startOf({ ...custom, interval: '0' })).toBe('wrong interval');
    expect(startOf({ ...custom, repeat: { ...custom.repeat, days: [] } })).toBe('wrong days');
    expect(startOf({ ...custom, ends: 'after', count: 'x' })).toBe('wrong count');
    expect(startOf({ ...custom, ends: 'on', until: '1 nov 2026' })).toBe('wrong until');
  });

  test('says how it comes again', () => {
    const ruleOf = (change: Partial<typeof draft>): string | null => {
      const answer = read(change);
      return answer.ok ? answer.value.rule : answer.error;
    };
    const custom = withRepeat(draft, 'custom', CONTEXT);
    expect(ruleOf(withRepeat(draft, 'weekly', CONTEXT))).toBe('FREQ=WEEKLY');
    expect(ruleOf({ ...custom, interval: '3', ends: 'after', count: '10' })).toBe(
      'FREQ=WEEKLY;INTERVAL=3;COUNT=10;BYDAY=MO',
    );
    expect(ruleOf({ ...custom, repeat: { ...custom.repeat, unit: 'month' }, ends: 'on', until: '30 jun 2027' })).toBe(
      'FREQ=MONTHLY;UNTIL=20270630;BYMONTHDAY=30',
    );
  });

  test.each([
    when('2026-12-01T10:00'),
    when('2026-12-01', { length: 2880 }),
    when('2026-12-01T10:00', { length: 95, rule: 'FREQ=WEEKLY;COUNT=4;BYDAY=TU' }),
    when('2026-12-01T10:00', { rule: 'FREQ=WEEKLY;UNTIL=20270105T100000Z;WKST=SU' }),
    when('2026-12-01T10:00', { rule: 'FREQ=MONTHLY;UNTIL=20270105T100000;BYDAY=MO,TU;BYSETPOS=-1' }),
    when('2026-12-01T10:00', { rule: 'FREQ=DAILY;BYHOUR=9,13' }),
    when('2026-12-01T10:00', { rule: 'FREQ=WEEKLY;BYDAY=MO\nFREQ=WEEKLY;BYDAY=TH' }),
    when('2026-12-01T10:00', { rule: 'FREQ=SOMETIMES' }),
  ])('is read again as it was, word for word: %o', (before) => {
    const again = readWhen(draftOfWhen(before), CONTEXT, before);
    expect(again.ok && again.value.when).toEqual(before);
  });

  test('moves with the time that was found, and keeps how it comes again', () => {
    const weekly = withRepeat(draft, 'weekly', CONTEXT);
    const moved = readWhen(movedDraft(weekly, '2026-12-04T14:30' as DateValue), CONTEXT);
    expect(moved.ok && moved.value.when).toEqual(when('2026-12-04T14:30', { rule: 'FREQ=WEEKLY' }));
  });
});
