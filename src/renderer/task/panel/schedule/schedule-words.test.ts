import { describe, expect, it } from 'vitest';
import { type Instant, parseInstant, STANDARD_CALENDAR } from '#shared/calendar/index.ts';
import type { TaskRecord } from '#shared/domain/records.ts';
import { schedule, type TaskSchedule } from '#shared/scheduling/index.ts';
import type { PlanWords } from '#shared/views/index.ts';
import { planLink, planTask } from '#tests/support/plans.ts';
import { putByHand } from './put-by-hand.ts';
import { datesInFull, datesWords, forecastWords, slackWords } from './schedule-words.ts';

const DAY = 480;
const words: PlanWords = { title: String, date: (day) => `${Number(day.slice(8))} Nov`, minutesPerDay: DAY };
const record = { doneAt: null, start: null, due: null } as TaskRecord;

function at(text: string): Instant {
  const instant = parseInstant(text);
  if (instant === null) throw new Error(`No such time: ${text}`);
  return instant;
}

/** Of `a`, which is followed by `b`, beside `long`; the plan begins on Monday, 2 November 2026. */
function dates(days: number, more: Parameters<typeof planTask>[2] = {}, status: string | null = null): TaskSchedule {
  const result = schedule(
    {
      start: at('2026-11-02T08:00'),
      tasks: [planTask('a', days * DAY, more), planTask('b', DAY, { deadline: null }), planTask('long', 10 * DAY)],
      links: [planLink('a', 'b', { lag: DAY })],
      criticalSlack: 0,
    },
    { project: STANDARD_CALENDAR, byId: new Map() },
    status === null ? null : at(status),
  );
  const found = result.of(planTask('a', 0).id);
  if (!found) throw new Error('It has no place');
  return found;
}

describe('what the engine found, in words', () => {
  it('[SCH-U3] dates are the first and the last day, one day alone where they are one', () => {
    expect(datesWords(dates(3), words)).toBe('2 Nov – 4 Nov');
    expect(datesWords(dates(1), words)).toBe('2 Nov');
    expect(datesWords(dates(0), words)).toBe('2 Nov');
    expect(datesInFull(dates(3))).toBe('Monday 2 November 2026 to Wednesday 4 November 2026');
    expect(datesInFull(dates(0.5))).toBe('Monday 2 November 2026');
  });

  it('[SCH-R3] the forecast is said where it is another day', () => {
    expect(forecastWords(dates(3), STANDARD_CALENDAR, words)).toBeNull();
    expect(forecastWords(dates(3, {}, '2026-11-01'), STANDARD_CALENDAR, words)).toBeNull();
    expect(forecastWords(dates(3, {}, '2026-11-06'), STANDARD_CALENDAR, words)).toBe(
      'Forecast to end 10 Nov, 4 working days later than planned',
    );
  });

  it('[SCH-R1] slack says how far it can slip, and before whom', () => {
    expect(slackWords(record, dates(3), words)).toBe('Can slip 5 working days, moving others from the first');
    expect(slackWords(record, dates(8), words)).toBe('Critical: it cannot slip without moving the end');
    expect(slackWords(record, dates(3, { deadline: at('2026-11-03T17:00') }), words)).toBe(
      'Critical, and 1 working day behind what a date after it asks for',
    );
    const free = { ...dates(3), freeSlack: 2 * DAY };
    expect(slackWords(record, free, words)).toBe(
      'Can slip 5 working days, the first 2 working days without moving others',
    );
    expect(slackWords(record, { ...free, freeSlack: 5 * DAY }, words)).toBe('Can slip 5 working days');
    expect(slackWords(record, { ...dates(3), isCritical: true }, words)).toBe(
      'Critical: it can slip 5 working days, moving others from the first',
    );
    expect(slackWords({ ...record, doneAt: 1 }, dates(3), words)).toBeNull();
    expect(slackWords(record, dates(3, { percent: 100 }), words)).toBeNull();
  });
});

describe('[SCH-T4] putting by hand', () => {
  it('keeps it where it is: on its day, or at its hour', () => {
    expect(putByHand(record, dates(3), STANDARD_CALENDAR)).toEqual({ mode: 'manual', start: '2026-11-02' });
    const noon = { ...dates(1), start: at('2026-11-02T13:00') };
    expect(putByHand(record, noon, STANDARD_CALENDAR)).toEqual({ mode: 'manual', start: '2026-11-02T13:00' });
  });

  it('holds a summary at both ends', () => {
    const summary = { ...dates(3), isSummary: true };
    expect(putByHand(record, summary, STANDARD_CALENDAR)).toEqual({
      mode: 'manual',
      start: '2026-11-02',
      due: '2026-11-04',
    });
  });

  it('leaves a promised start as it is', () => {
    const promised = { ...record, start: '2026-11-05' } as TaskRecord;
    expect(putByHand(promised, dates(3), STANDARD_CALENDAR)).toEqual({ mode: 'manual' });
    expect(putByHand(record, null, STANDARD_CALENDAR)).toEqual({ mode: 'manual' });
  });
});
