import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { must } from '#shared/kernel/result.ts';
import { anyRule } from '#tests/support/any-rule.ts';
import { checkRule } from './rule.ts';
import { parseRule, parseStamp, printRule, printStamp } from './rule-text.ts';

const codeOf = (text: string): string => {
  const parsed = parseRule(text);
  return parsed.ok ? printRule(parsed.value) : parsed.error.code;
};

describe('rules as text', () => {
  it('[WHEN-10] reads every part of a rule, in any order and case', () => {
    expect(
      must(parseRule('byday=-1su,tu;FREQ=yearly;BYMONTH=10,3;BYSETPOS=-1;INTERVAL=2;WKST=SU;BYHOUR=9;BYMINUTE=30,0')),
    ).toEqual({
      frequency: 'YEARLY',
      interval: 2,
      end: { kind: 'never' },
      months: [3, 10],
      weekNumbers: [],
      yearDays: [],
      monthDays: [],
      weekdays: [
        { nth: 0, weekday: 1 },
        { nth: -1, weekday: 6 },
      ],
      hours: [9],
      minutes: [0, 30],
      positions: [-1],
      weekStart: 6,
    });
    expect(must(parseRule('FREQ=DAILY;COUNT=3;')).end).toEqual({ kind: 'count', count: 3 });
  });

  it('[WHEN-11] gives back what it writes, and writes equal rules alike', () => {
    fc.assert(
      fc.property(anyRule, (rule) => {
        expect(must(checkRule(rule))).toBe(rule);
        expect(must(parseRule(printRule(rule)))).toEqual(rule);
      }),
    );
    expect(codeOf('WKST=MO;BYDAY=FR,MO,FR;INTERVAL=1;FREQ=WEEKLY')).toBe('FREQ=WEEKLY;BYDAY=MO,FR');
  });

  it('[WHEN-12] refuses what comes more often than daily, in a sentence', () => {
    for (const text of [
      'FREQ=HOURLY;INTERVAL=3;UNTIL=19970902T170000Z',
      'FREQ=MINUTELY;INTERVAL=15;COUNT=6',
      'FREQ=MINUTELY;INTERVAL=90;COUNT=4',
      'FREQ=MINUTELY;INTERVAL=20;BYHOUR=9,10,11,12,13,14,15,16',
      'FREQ=SECONDLY',
    ]) {
      expect(codeOf(text)).toBe('rule-too-frequent');
    }
    expect(codeOf('FREQ=DAILY;BYSECOND=0,30')).toBe('rule-seconds');
    expect(codeOf('FREQ=DAILY;BYSECOND=0')).toBe('FREQ=DAILY');
  });

  it('[WHEN-13] names what it does not know, what means nothing, and what does not go together', () => {
    const unknown = parseRule('RRULE:AnythingRandom;FREQ=WEEKLY');
    expect(unknown.ok || unknown.error).toEqual({
      code: 'rule-part-unknown',
      message: 'The rule has a part that is not known: RRULE:ANYTHINGRANDOM.',
    });
    expect(codeOf('FREQ=YEARLY;BYEASTER=0')).toBe('rule-part-unknown');
    for (const text of [
      '',
      'FREQ=SOMETIMES',
      'FREQ=DAILY;INTERVAL=0',
      'FREQ=DAILY;INTERVAL=1e3',
      'FREQ=DAILY;COUNT=-1',
      'FREQ=DAILY;UNTIL=20260230',
      'FREQ=DAILY;BYMONTH=13',
      'FREQ=DAILY;BYMONTHDAY=0',
      'FREQ=MONTHLY;BYDAY=0MO',
      'FREQ=MONTHLY;BYDAY=MOTU',
      'FREQ=YEARLY;BYWEEKNO=54',
      'FREQ=YEARLY;BYYEARDAY=-367',
      'FREQ=DAILY;BYHOUR=24',
      'FREQ=DAILY;BYMINUTE=60',
      'FREQ=DAILY;BYMINUTE=',
      'FREQ=DAILY;BYDAY=MO;BYSETPOS=0',
      'FREQ=WEEKLY;WKST=XX',
    ]) {
      expect([text, codeOf(text)]).toEqual([text, 'rule-unreadable']);
    }
    for (const text of [
      'FREQ=DAILY;FREQ=WEEKLY',
      'FREQ=DAILY;COUNT=2;UNTIL=20261231',
      'FREQ=MONTHLY;BYWEEKNO=20',
      'FREQ=MONTHLY;BYYEARDAY=100',
      'FREQ=WEEKLY;BYMONTHDAY=1',
      'FREQ=WEEKLY;BYDAY=1MO',
      'FREQ=YEARLY;BYWEEKNO=20;BYDAY=1MO',
      'FREQ=DAILY;BYSETPOS=1',
    ]) {
      expect([text, codeOf(text)]).toEqual([text, 'rule-contradictory']);
    }
  });

  it('[WHEN-10] reads days, times on the clock and moments, and gives them back', () => {
    for (const text of ['20260303', '20260303T100000', '20260303T100000Z']) {
      const stamp = parseStamp(text);
      expect(stamp && printStamp(stamp)).toBe(text);
    }
    expect(parseStamp('20260303T100059Z')).toEqual(parseStamp('20260303T100000Z'));
    for (const text of ['20260229', '20260303T240000', '2026-03-03', 'Next Year']) expect(parseStamp(text)).toBeNull();
  });
});
