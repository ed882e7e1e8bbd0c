/** Files that mean harm, or were damaged: bounded work, and a clear refusal or an account of what was lost. */
import fc from 'fast-check';
import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { must } from '#shared/kernel/result.ts';
import { UTC } from '#shared/meetings/when/zone.ts';
import { contentLines } from './content-lines.ts';
import { readBusy } from './read-busy.ts';
import { type IcsCalendar, readMeetings } from './read-meetings.ts';

const read = (bytes: Uint8Array): ReturnType<typeof readMeetings> => readMeetings(bytes, { zone: UTC });
const calendar = (body: string): Uint8Array => strToU8(`BEGIN:VCALENDAR\r\n${body}END:VCALENDAR\r\n`);
const event = (body: string): string => `BEGIN:VEVENT\r\nDTSTART:20260601T090000Z\r\n${body}END:VEVENT\r\n`;
const GOOD = event('SUMMARY:Good\r\n');

function told(bytes: Uint8Array): string {
  const result = read(bytes);
  if (!result.ok) return result.error.code;
  const { meetings, losses } = result.value;
  return [meetings.length, ...losses.map(({ code, count }) => `${code} ${count}`)].join(', ');
}

/** Bytes without a string of that length first. */
function repeated(head: string, unit: string, times: number, tail = ''): Uint8Array {
  const [begin, one, end] = [strToU8(head), strToU8(unit), strToU8(tail)];
  const bytes = new Uint8Array(begin.length + one.length * times + end.length);
  bytes.set(begin);
  for (let at = 0; at < times; at++) bytes.set(one, begin.length + at * one.length);
  bytes.set(end, begin.length + one.length * times);
  return bytes;
}

/** Nothing is measured here: what is quadratic takes hours. */
function seconds(work: () => void): number {
  const begun = performance.now();
  work();
  return (performance.now() - begun) / 1000;
}

describe('[ICS-17] files that mean harm', () => {
  it('of 100 MB are refused by how much they hold, without reading them to the end', () => {
    const bytes = repeated('BEGIN:VCALENDAR\r\n', event('SUMMARY:Again and again and again\r\nUID:x\r\n'), 1_200_000);
    expect(bytes.length).toBeGreaterThan(100 * 1024 * 1024);
    let said = '';
    expect(seconds(() => (said = told(bytes)))).toBeLessThan(30);
    expect(said).toBe('calendar-too-large');
    expect(told(new Uint8Array(129 * 1024 * 1024))).toBe('file-too-large');
  });

  it('of 10,000 attendees keep a thousand, and say how many they do not', () => {
    const lines = Array.from({ length: 10_000 }, (_, index) => `ATTENDEE:mailto:a${index}@example.com\r\n`).join('');
    const { meetings, losses } = must(read(calendar(event(lines)))) satisfies IcsCalendar;
    expect(meetings[0]?.details.attendees).toHaveLength(1000);
    expect(losses).toMatchObject([{ code: 'attendees-many', count: 9000 }]);
    expect(losses[0]?.message).toBe('9,000 attendees beyond the first 1,000 of their meeting.');
  });

  it('fold one line a million times, or never end one', () => {
    const folds = repeated(
      'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20260601T090000Z\r\nDESCRIPTION:a',
      '\r\n a',
      1_000_000,
    );
    expect(seconds(() => expect(told(folds)).toBe('1, file-cut 1, text-cut 1'))).toBeLessThan(20);
    const long = repeated(`BEGIN:VCALENDAR\r\n${GOOD}DESCRIPTION:`, 'x', 8_000_000, `\r\n${GOOD}END:VCALENDAR\r\n`);
    expect(told(long)).toBe('2, line-too-long 1');
    const quoted = repeated(`BEGIN:VCALENDAR\r\n${GOOD}BEGIN:VEVENT\r\nDTSTART;A="`, 'x;', 2_000_000, '');
    expect(told(quoted)).toBe('1, line-unreadable 1, file-cut 1, event-without-start 1');
  });

  it('nest without end, or end what never began', () => {
    const nested = repeated('BEGIN:VCALENDAR\r\n', 'BEGIN:VEVENT\r\nBEGIN:X\r\n', 90_000, `END:VCALENDAR\r\n`);
    expect(
      seconds(() => expect(told(nested)).toMatch(/^0, event-without-end \d+, event-without-start 90000$/)),
    ).toBeLessThan(20);
    const others = repeated('BEGIN:VCALENDAR\r\n', 'BEGIN:X\r\n', 200_000, GOOD);
    expect(told(others)).toMatch(/^1/);
    expect(told(repeated('BEGIN:VCALENDAR\r\n', 'END:VEVENT\r\n', 200_000, GOOD))).toMatch(/^1/);
  });

  it('name times one by one without measure', () => {
    const bomb = (name: string): Uint8Array =>
      repeated(
        `BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20260601T090000Z\r\n${name}:20260601`,
        ',20260601',
        400_000,
        '\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n',
      );
    for (const name of ['RDATE', 'EXDATE']) {
      expect(seconds(() => expect(told(bomb(name))).toBe('1, dates-many 390001'))).toBeLessThan(20);
    }
    const rules = calendar(event('RRULE:FREQ=DAILY\r\n'.repeat(1000)));
    expect(told(rules)).toBe('1, rules-many 980');
    const lines = repeated('BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n', 'RDATE:2\r\n', 1_600_000, '');
    expect(told(lines)).toBe('calendar-too-large');
  });

  it('name a zone each, or define one by a thousand onsets', () => {
    const zones = Array.from(
      { length: 3000 },
      (_, index) => `BEGIN:VEVENT\r\nDTSTART;TZID=Zone ${index}:20260601T090000\r\nEND:VEVENT\r\n`,
    );
    expect(seconds(() => expect(told(calendar(zones.join('')))).toBe('3000, zone-unknown 3000'))).toBeLessThan(20);
    // Clocks that are put forward to the same time each day stand still: twenty are looked for, the others taken as they are.
    const onset =
      'BEGIN:STANDARD\r\nDTSTART:16010101T000000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nRRULE:FREQ=DAILY\r\nEND:STANDARD\r\n';
    const defined = Array.from(
      { length: 100 },
      (_, index) =>
        `BEGIN:VTIMEZONE\r\nTZID:Z${index}\r\n${onset.repeat(30)}END:VTIMEZONE\r\nBEGIN:VEVENT\r\nDTSTART;TZID=Z${index}:20260601T090000\r\nEND:VEVENT\r\n`,
    );
    expect(seconds(() => expect(told(calendar(defined.join('')))).toBe('100, zone-like 80'))).toBeLessThan(20);
  });

  it('are read without an error whatever stands in them, and what is good beside it arrives', () => {
    const word = fc.constantFrom(
      'BEGIN',
      'END',
      'DTSTART',
      'RRULE',
      'UID',
      'TZID',
      ':',
      ';',
      '=',
      '"',
      ',',
      '\r\n',
      '\n ',
      'VEVENT',
      'VCALENDAR',
      'VTIMEZONE',
      'STANDARD',
      'VFREEBUSY',
      'FREEBUSY',
      '20260601T090000',
      'FREQ=DAILY',
      'P1D',
      '\\',
      'é',
      '^n',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 60 }), (words) => {
        const bytes = strToU8(`BEGIN:VCALENDAR\r\n${GOOD}${words.join('')}\r\nEND:VALARM\r\n${GOOD}END:VCALENDAR\r\n`);
        const { meetings } = must(read(bytes));
        expect(meetings.filter(({ details }) => details.title === 'Good')).toHaveLength(2);
        const busy = readBusy(bytes, { zone: UTC, window: { from: 0, to: 40_000_000 } });
        expect(busy.ok || busy.error.code).toBe(true);
      }),
      { numRuns: 400 },
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect([...contentLines(bytes)].every(({ line }) => line > 0)).toBe(true);
      }),
    );
  });
});
