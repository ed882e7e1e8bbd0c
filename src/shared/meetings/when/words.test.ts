import { describe, expect, it } from 'vitest';
import { parseInstant } from '#shared/calendar/index.ts';
import { must } from '#shared/kernel/result.ts';
import { parseRule } from './rule-text.ts';
import { ruleWords } from './words.ts';
import { zoneOf } from './zone.ts';

const zone = must(zoneOf('Europe/Lisbon'));

/** From Tuesday 6 January 2026 at ten. */
function wordsOf(rule: string, isAllDay = false): string {
  const start = parseInstant(isAllDay ? '2026-01-06' : '2026-01-06T10:00') ?? 0;
  return ruleWords(must(parseRule(rule)), { start, length: 60, isAllDay, zone }, 2026);
}

describe('rules in words', () => {
  it.each([
    ['FREQ=WEEKLY;INTERVAL=2;UNTIL=20260303T100000Z', 'Every second Tuesday at 10:00 until 3 March'],
    ['FREQ=DAILY', 'Every day at 10:00'],
    ['FREQ=DAILY;INTERVAL=3;COUNT=5', 'Every third day at 10:00, 5 times'],
    ['FREQ=DAILY;INTERVAL=10', 'Every 10 days at 10:00'],
    ['FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR', 'Every weekday at 10:00'],
    ['FREQ=WEEKLY', 'Every Tuesday at 10:00'],
    ['FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', 'Every weekday at 10:00'],
    ['FREQ=WEEKLY;BYDAY=MO,WE,FR;UNTIL=20270104', 'Every Monday, Wednesday and Friday at 10:00 until 4 January 2027'],
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH', 'Every second week on Tuesday and Thursday at 10:00'],
    ['FREQ=WEEKLY;INTERVAL=8', 'Every 8 weeks on Tuesday at 10:00'],
    ['FREQ=WEEKLY;BYMONTH=6,7', 'Every Tuesday in June and July at 10:00'],
    ['FREQ=MONTHLY', 'Every month on the 6th at 10:00'],
    ['FREQ=MONTHLY;BYMONTHDAY=1,-1', 'Every month on the last day and the 1st at 10:00'],
    ['FREQ=MONTHLY;BYDAY=2TU', 'Every month on the second Tuesday at 10:00'],
    ['FREQ=MONTHLY;BYDAY=-2MO;COUNT=1', 'Every month on the second to last Monday at 10:00, once'],
    ['FREQ=MONTHLY;INTERVAL=3;BYDAY=1MO,-1FR', 'Every third month on the first Monday and the last Friday at 10:00'],
    ['FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13', 'Every month on the 13th if it is a Friday at 10:00'],
    [
      'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1',
      'Every month on weekdays, of these the last of the month at 10:00',
    ],
    ['FREQ=YEARLY', 'Every year on 6 January at 10:00'],
    ['FREQ=YEARLY;BYMONTH=3,9', 'Every year on the 6th in March and September at 10:00'],
    ['FREQ=YEARLY;BYMONTH=11;BYDAY=4TH', 'Every year on the fourth Thursday in November at 10:00'],
    ['FREQ=YEARLY;BYDAY=20MO', 'Every year on the 20th Monday of the year at 10:00'],
    ['FREQ=YEARLY;BYWEEKNO=20', 'Every year on Tuesday in week 20 at 10:00'],
    ['FREQ=YEARLY;BYYEARDAY=-1,100', 'Every year on the last and the 100th day of the year at 10:00'],
    ['FREQ=DAILY;BYHOUR=9,13;BYMINUTE=30', 'Every day at 09:30 and 13:30'],
    ['FREQ=DAILY;BYHOUR=9,10,11;BYMINUTE=0,20,40', 'Every day 9 times from 09:00 to 11:40'],
  ])('[WHEN-40] %s', (rule, words) => {
    expect(wordsOf(rule)).toBe(words);
  });

  it('[WHEN-40] says no time of whole days, and the last day where it is by the clock of the series', () => {
    expect(wordsOf('FREQ=WEEKLY;UNTIL=20260401', true)).toBe('Every Tuesday until 1 April');
    // Half past midnight in Lisbon.
    expect(wordsOf('FREQ=WEEKLY;UNTIL=20260630T233000Z')).toBe('Every Tuesday at 10:00 until 1 July');
  });
});
