/** Real calendars of other programs: their whole days arrive, and nothing else does. */
import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatDay, parseDay } from '#shared/calendar/index.ts';
import { readHolidays } from '#shared/transfer/ics/index.ts';
import { factsOf, fixtureBytes, fixturePath, fixturesMissing } from './fixtures.ts';

const TODAY = parseDay('2026-11-21') ?? 0;
const files = fixturesMissing ? [] : readdirSync(fixturePath('ics')).map((name) => name.replace(/\.ics$/, ''));

interface FactEvent {
  readonly summary: string | null;
  readonly dtstart: string | null;
  readonly all_day: boolean;
}

describe.skipIf(fixturesMissing !== null)(`[ICS-1] calendars${fixturesMissing ? ` (${fixturesMissing})` : ''}`, () => {
  it.each(files)('%s gives its whole days', (name) => {
    const facts = factsOf(`ics-${name}`);
    const bytes = fixtureBytes(`ics/${name}.ics`);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(facts.sha256);
    const events = facts.event_list as readonly FactEvent[];
    const read = readHolidays(bytes, TODAY);
    if (events.length === 0) {
      expect(read).toMatchObject({ ok: false, error: { code: 'no-events' } });
      return;
    }
    if (!read.ok) throw new Error(read.error.message);
    // A day with a time behind it is none, whatever its parameter says.
    const whole = events.filter(({ all_day, dtstart }) => all_day && /^\d{8}$/.test(dtstart ?? ''));
    const starts = whole.map(({ dtstart }) => `${dtstart?.slice(0, 4)}-${dtstart?.slice(4, 6)}-${dtstart?.slice(6)}`);
    const { holidays, losses } = read.value;
    expect(holidays.map(({ exceptions }) => formatDay(exceptions[0]?.from ?? 0))).toEqual(starts.sort());
    expect(holidays.map(({ name: each }) => each).sort()).toEqual(whole.map(({ summary }) => summary ?? '').sort());
    const left = losses
      .filter(({ code }) => code.startsWith('event-'))
      .reduce((sum, { count }) => sum + (count ?? 0), 0);
    // The facts list the first sixty events; beyond them no file has whole days.
    expect(left).toBe(Number(facts.events) - whole.length);
  });
});
