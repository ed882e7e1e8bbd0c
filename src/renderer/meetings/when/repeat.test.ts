/** Forms and rules: what a form shows of a rule brings the same times, and what it cannot show it keeps. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayOfInstant, parseDay, parseInstant } from '#shared/calendar/index.ts';
import { must } from '#shared/kernel/result.ts';
import { everyRule, type Rule } from '#shared/meetings/when/rule.ts';
import { parseRule, printRule } from '#shared/meetings/when/rule-text.ts';
import { ruleTimes } from '#shared/meetings/when/rule-times.ts';
import { UTC } from '#shared/meetings/when/zone.ts';
import { isBesideRule, PRESETS, presetsOn, repeatOfRule, repeatOn, ruleOfRepeat } from './repeat.ts';

const START = parseInstant('2026-12-01T10:00') ?? 0;
/** A Tuesday, the first of its month. */
const DAY = parseDay('2026-12-01') ?? 0;
const LAST_TUESDAY = parseDay('2026-12-29') ?? 0;

const rule = (text: string): Rule => must(parseRule(text));
const kindOf = (text: string, start = START): string => repeatOfRule(rule(text), start).kind;
const again = (text: string, start = START): string => {
  const repeat = repeatOfRule(rule(text), start);
  const made = ruleOfRepeat(repeat, dayOfInstant(start), rule(text).end);
  return made ? printRule(made) : '';
};

/** What never comes would be looked for in four hundred years. */
const CENTURY = 100 * 366 * 1440;

function timesOf(each: Rule, start: number): number[] {
  const first = { start, length: 60, isAllDay: false, zone: UTC };
  return [...takeTen(ruleTimes(each, first, start, start + CENTURY))];
}

function* takeTen(times: Iterable<number>): Generator<number> {
  let left = 10;
  for (const at of times) {
    if (left-- === 0) return;
    yield at;
  }
}

describe('[WHEN-41] a form and its rule', () => {
  test.each(PRESETS)('%s is shown as itself', (preset) => {
    const day = preset === 'monthly-last' ? LAST_TUESDAY : DAY;
    const made = ruleOfRepeat(repeatOn(day, preset), day, { kind: 'never' });
    expect(repeatOfRule(made, day * 1440 + 600).kind).toBe(preset);
  });

  test('what other programs write for the same is shown as the same', () => {
    expect(kindOf('FREQ=WEEKLY;BYDAY=TU')).toBe('weekly');
    expect(kindOf('FREQ=WEEKLY;WKST=SU;BYDAY=TU')).toBe('weekly');
    expect(kindOf('FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR')).toBe('weekdays');
    expect(kindOf('FREQ=MONTHLY;BYMONTHDAY=1')).toBe('monthly');
    expect(kindOf('FREQ=MONTHLY;BYDAY=TU;BYSETPOS=1')).toBe('monthly-nth');
    expect(kindOf('FREQ=MONTHLY;BYDAY=-1TU', LAST_TUESDAY * 1440)).toBe('monthly-last');
    expect(kindOf('FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=1;BYHOUR=10;BYMINUTE=0')).toBe('yearly');
    expect(kindOf('FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH')).toBe('custom');
    expect(kindOf('FREQ=MONTHLY;BYMONTHDAY=15')).toBe('custom');
    expect(kindOf('FREQ=MONTHLY;BYMONTHDAY=-1')).toBe('custom');
    expect(kindOf('FREQ=MONTHLY;INTERVAL=3;BYDAY=2WE')).toBe('custom');
  });

  test('what the form has no fields for is kept as it is', () => {
    for (const text of [
      'FREQ=DAILY;BYHOUR=9,13',
      'FREQ=YEARLY;BYMONTH=3,9',
      'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1',
      'FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO',
      'FREQ=MONTHLY;BYMONTHDAY=1,15',
    ]) {
      expect(kindOf(text)).toBe('kept');
      expect(again(text)).toBe(text);
    }
  });

  test('on what weeks begin is kept where it decides which weeks are meant', () => {
    expect(again('FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU')).toBe('FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU');
  });

  test('any rule shown in a form comes at the same times', () => {
    const weekday = fc.record({ nth: fc.constantFrom(0, 0, 1, 2, -1, 5), weekday: fc.nat(6) });
    const anyRule = fc
      .record({
        frequency: fc.constantFrom('DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'),
        interval: fc.integer({ min: 1, max: 4 }),
        weekdays: fc.array(weekday, { maxLength: 3 }),
        monthDays: fc.array(fc.constantFrom(1, 2, 15, 29, 31, -1), { maxLength: 2 }),
        months: fc.array(fc.constantFrom(1, 3, 12), { maxLength: 2 }),
        hours: fc.array(fc.constantFrom(9, 10, 23), { maxLength: 2 }),
        minutes: fc.array(fc.constantFrom(0, 30), { maxLength: 2 }),
        positions: fc.array(fc.constantFrom(1, 2, -1), { maxLength: 2 }),
        weekStart: fc.constantFrom(0, 6),
      })
      .map((parts) => parseRule(printRule(everyRule(parts.frequency as Rule['frequency'], parts as Partial<Rule>))))
      .filter((read) => read.ok)
      .map(must);
    const anyDay = fc.integer({ min: DAY, max: DAY + 400 });
    fc.assert(
      fc.property(anyRule, anyDay, (each, day) => {
        const start = day * 1440 + 600;
        const shown = repeatOfRule(each, start);
        const made = ruleOfRepeat(shown, day, each.end);
        expect(made).not.toBeNull();
        if (made) expect(timesOf(made, start)).toEqual(timesOf(each, start));
      }),
      { numRuns: 400 },
    );
  });

  test('only a day of the last seven is offered as the last of its weekday, and a fifth one as nothing else', () => {
    expect(presetsOn(DAY)).not.toContain('monthly-last');
    expect(presetsOn(LAST_TUESDAY)).toContain('monthly-last');
    expect(presetsOn(LAST_TUESDAY)).not.toContain('monthly-nth');
  });

  test('[WHEN-23] a first one that the rule would not bring is known', () => {
    const weekly = { ...repeatOn(DAY, 'custom'), days: [2] };
    expect(isBesideRule(weekly, DAY)).toBe(true);
    expect(isBesideRule({ ...weekly, days: [1, 2] }, DAY)).toBe(false);
    expect(isBesideRule({ ...repeatOn(DAY, 'custom'), unit: 'month', monthDay: -1 }, DAY)).toBe(true);
    expect(isBesideRule({ ...repeatOn(DAY, 'custom'), unit: 'month', by: 'weekday', nth: 1, weekday: 1 }, DAY)).toBe(
      false,
    );
    expect(isBesideRule(repeatOn(DAY + 4, 'weekdays'), DAY + 4)).toBe(true);
  });
});
