import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { parseInstant } from '#shared/calendar/index.ts';
import { must } from '#shared/kernel/result.ts';
import { zoneOf } from '#shared/meetings/when/zone.ts';
import { changesBetween } from '#shared/meetings/when/zone-changes.ts';
import { LossBook } from '#shared/transfer/input/loss-book.ts';
import { TWENTY_ZONES } from '#tests/support/zones.ts';
import { definedYear } from '../defined-zone.ts';
import { type IcsZone, readEvents } from '../events.ts';
import { CalendarLines } from './lines.ts';
import { writeZone, type ZoneUse } from './zone.ts';

const at = (text: string): number => parseInstant(text) ?? Number.NaN;
const NOW = at('2026-11-22');

function written(name: string, use: ZoneUse): string {
  const lines = new CalendarLines();
  writeZone(lines, must(zoneOf(name)), use, NOW);
  return lines.toString();
}

function read(text: string): IcsZone {
  const file = readEvents(
    strToU8(`BEGIN:VCALENDAR\r\n${text}BEGIN:VEVENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`),
    new LossBook(),
  );
  const [zone] = [...(file.parts[0]?.zones.values() ?? [])];
  if (!zone) throw new Error('No zone was read');
  return zone;
}

/** Years in which what was written is not what the clocks do, minute by minute. */
function wrongYears(name: string, text: string, from: number, to: number): number[] {
  const zone = must(zoneOf(name));
  const definition = read(text);
  return Array.from({ length: to - from }, (_, index) => from + index).filter((year) => {
    const told = definedYear(definition, at(`${year}-01-10`));
    if (!told) return true;
    const real = changesBetween(zone, told.from, told.to);
    const isSame =
      real.length === told.changes.length &&
      real.every(({ at: when, after }, index) => {
        const other = told.changes[index];
        return other?.at === when && other.after === after;
      });
    return !isSame || zone.wallOf(told.from) - told.from !== told.ahead;
  });
}

describe('zones that are written', () => {
  it.each(TWENTY_ZONES)('[ICS-42] show what the clocks of %s do, every year of thirty', (name) => {
    const text = written(name, { from: at('2000-01-05'), to: at('2030-01-01') });
    expect(wrongYears(name, text, 2000, 2030)).toEqual([]);
  });

  it('[ICS-42] are two rules where clocks have kept theirs, as other programs write them', () => {
    const text = written('Europe/Lisbon', { from: at('2026-06-01'), to: at('2026-06-02') });
    expect(text.split('\r\n')).toEqual([
      'BEGIN:VTIMEZONE',
      'TZID:Europe/Lisbon',
      'BEGIN:DAYLIGHT',
      'DTSTART:20240331T010000',
      'TZOFFSETFROM:+0000',
      'TZOFFSETTO:+0100',
      'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
      'END:DAYLIGHT',
      'BEGIN:STANDARD',
      'DTSTART:20241027T020000',
      'TZOFFSETFROM:+0100',
      'TZOFFSETTO:+0000',
      'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
      'END:STANDARD',
      'END:VTIMEZONE',
      '',
    ]);
    expect(written('America/New_York', { from: at('2026-06-01'), to: null })).toMatch(
      /BYMONTH=11;BYDAY=1SU[\s\S]*BYMONTH=3;BYDAY=2SU/,
    );
  });

  it('[ICS-42] are one offset where clocks do not change, and end a rule that was given up', () => {
    const kathmandu = written('Asia/Kathmandu', { from: at('2026-06-01'), to: null });
    expect(kathmandu).toContain('TZOFFSETFROM:+0545\r\nTZOFFSETTO:+0545\r\n');
    expect(kathmandu).not.toContain('RRULE');
    const saoPaulo = written('America/Sao_Paulo', { from: at('2010-01-05'), to: null });
    expect(saoPaulo).toMatch(/RRULE:[^\r]*UNTIL=20190217T020000Z/);
    expect(wrongYears('America/Sao_Paulo', saoPaulo, 2010, 2056)).toEqual([]);
  });

  it('[ICS-42] of a series without end are told thirty years on, and go on from there', () => {
    for (const name of ['Europe/Lisbon', 'America/Santiago', 'Africa/Cairo', 'Australia/Lord_Howe']) {
      const text = written(name, { from: at('1995-01-05'), to: null });
      expect([name, wrongYears(name, text, 1995, 2056)]).toEqual([name, []]);
    }
    expect(
      wrongYears('Europe/Lisbon', written('Europe/Lisbon', { from: at('2020-01-05'), to: null }), 2020, 2090),
    ).toEqual([]);
  });
});
