import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { must } from '#shared/kernel/result.ts';
import { zoneOf } from '#shared/meetings/when/zone.ts';
import { readMeetings } from './read-meetings.ts';
import { WINDOWS_ZONES, windowsZone } from './windows-zones.ts';

const LISBON = must(zoneOf('Europe/Lisbon'));

/** The zone of one event, with what is said of it. */
function zoneFor(parameter: string, definition = '', start = '20260601T090000'): string[] {
  const event = `BEGIN:VEVENT\r\nDTSTART${parameter}:${start}\r\nEND:VEVENT\r\n`;
  const text = `BEGIN:VCALENDAR\r\n${definition.replaceAll('\n', '\r\n')}${event}END:VCALENDAR\r\n`;
  const { meetings, losses } = must(readMeetings(strToU8(text), { zone: LISBON }));
  return [meetings[0]?.time.zone.name ?? '', ...losses.map(({ code, where }) => `${code}: ${where}`)];
}

/** `standard` and `daylight`: onset, offsets from and to, rule. */
function definition(id: string, ...observances: readonly string[][]): string {
  const parts = observances.map(([start, from, to, rule = '']) => {
    const kind = Number(to) > Number(from) ? 'DAYLIGHT' : 'STANDARD';
    return `BEGIN:${kind}\nDTSTART:${start}\nTZOFFSETFROM:${from}\nTZOFFSETTO:${to}\n${rule}END:${kind}\n`;
  });
  return `BEGIN:VTIMEZONE\nTZID:${id}\n${parts.join('')}END:VTIMEZONE\n`;
}

const LAST_SUNDAY = (month: number): string => `RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=${month}\n`;

describe('zones of a file', () => {
  it('[ICS-20] are IANA names, links and the longer names that end with one', () => {
    expect(zoneFor(';TZID=America/New_York')).toEqual(['America/New_York']);
    expect(zoneFor(';TZID=US/Eastern')).toEqual(['America/New_York']);
    expect(zoneFor(';TZID=/mozilla.org/20050126_1/Europe/Berlin')).toEqual(['Europe/Berlin']);
    expect(zoneFor(';TZID=/freeassociation.sourceforge.net/Tzfile/America/Indiana/Knox')).toEqual([
      must(zoneOf('America/Indiana/Knox')).name,
    ]);
    expect(zoneFor(';TZID=Z')).toEqual(['UTC']);
  });

  it('[ICS-21] are what Windows and Outlook call them, of every age, quoted or not', () => {
    expect(zoneFor(';TZID=W. Europe Standard Time')).toEqual(['Europe/Berlin']);
    expect(zoneFor(';TZID="(UTC+07:00) Bangkok, Hanoi, Jakarta"')).toEqual(['Asia/Bangkok']);
    expect(zoneFor(';TZID="(GMT+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna"')).toEqual(['Europe/Berlin']);
    // The colon of the offset ends the parameter, where nobody quoted it.
    expect(zoneFor(';TZID=(UTC-05:00) Eastern Time (US & Canada)')).toEqual(['America/New_York']);
    expect(windowsZone('Greenwich Mean Time : Dublin, Edinburgh, Lisbon, London')).toBe('Europe/London');
    expect(windowsZone('Pacific Daylight Time')).toBe('America/Los_Angeles');
    expect(windowsZone('Somewhere else')).toBeNull();
  });

  it('[ICS-21] lead to zones that the engine knows, every one of the table', () => {
    expect(WINDOWS_ZONES.filter((name) => !zoneOf(name).ok)).toEqual([]);
    expect(WINDOWS_ZONES.length).toBeGreaterThan(130);
  });

  it('[ICS-22] are found by their clocks where the name says nothing', () => {
    const central = definition(
      'Customized Time Zone',
      ['16010101T030000', '+0200', '+0100', LAST_SUNDAY(10)],
      ['16010101T020000', '+0100', '+0200', LAST_SUNDAY(3)],
    );
    expect(zoneFor(';TZID=Customized Time Zone', central)).toEqual(['Europe/Berlin']);
    const lisbon = definition(
      'mine',
      ['19701025T020000', '+0100', '+0000', LAST_SUNDAY(10)],
      ['19700329T010000', '+0000', '+0100', LAST_SUNDAY(3)],
    );
    // The reader's own, before others that keep the same clocks.
    expect(zoneFor(';TZID=mine', lisbon)).toEqual(['Europe/Lisbon']);
    expect(zoneFor(';TZID=x', definition('x', ['19700101T000000', '+0545', '+0545']))).toEqual([
      must(zoneOf('Asia/Kathmandu')).name,
    ]);
    const located = definition('y').replace('TZID:y', 'TZID:y\nX-LIC-LOCATION:Africa/Cairo');
    expect(zoneFor(';TZID=y', located)).toEqual(['Africa/Cairo']);
  });

  it('[ICS-22] are the nearest that there is, or one offset all year, and that is said', () => {
    // A day late, as Exchange wrote it for years.
    const late = definition(
      'late',
      ['16010101T030000', '+0200', '+0100', 'RRULE:FREQ=YEARLY;BYMONTHDAY=26;BYMONTH=10\n'],
      ['16010101T020000', '+0100', '+0200', 'RRULE:FREQ=YEARLY;BYMONTHDAY=29;BYMONTH=3\n'],
    );
    expect(zoneFor(';TZID=late', late)).toEqual(['Europe/Berlin', 'zone-like: late, taken for Europe/Berlin']);
    const own = definition(
      'own',
      ['16010101T030000', '+0400', '+0300', 'RRULE:FREQ=YEARLY;BYMONTHDAY=1;BYMONTH=7\n'],
      ['16010101T020000', '+0300', '+0400', 'RRULE:FREQ=YEARLY;BYMONTHDAY=1;BYMONTH=5\n'],
    );
    const [zone, loss] = zoneFor(';TZID=own', own);
    expect([zone, loss]).toEqual(['Etc/GMT-4', 'zone-like: own, taken for Etc/GMT-4, which has no daylight saving']);
  });

  it('[ICS-23] that nobody knows are the clock of the calendar or of the reader, and that is said', () => {
    expect(zoneFor(';TZID=Middle Earth')).toEqual(['Europe/Lisbon', 'zone-unknown: Middle Earth']);
    expect(zoneFor(';TZID=Middle Earth', 'X-WR-TIMEZONE:Asia/Tokyo\n')).toEqual([
      'Asia/Tokyo',
      'zone-unknown: Middle Earth',
    ]);
    expect(zoneFor('')).toEqual(['Europe/Lisbon']);
    expect(zoneFor(';TZID=odd', definition('odd', ['never', 'x', 'y']))).toEqual([
      'Europe/Lisbon',
      'zone-unknown: odd',
    ]);
  });

  it('[ICS-23] mean each what its own calendar says', () => {
    const zoned = (offset: string): string =>
      `BEGIN:VCALENDAR\n${definition('same', ['19700101T000000', offset, offset])}BEGIN:VEVENT\nDTSTART;TZID=same:20260601T090000\nEND:VEVENT\nEND:VCALENDAR\n`;
    const { meetings } = must(readMeetings(strToU8(zoned('+0900') + zoned('-0500')), { zone: LISBON }));
    expect(meetings.map(({ time }) => time.zone.wallOf(0))).toEqual([9 * 60, -5 * 60]);
  });
});
