/** Changes of one occurrence and all later ones, held against what ical.js makes of the same file. */
import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { formatInstant } from '#shared/calendar/index.ts';
import { must } from '#shared/kernel/result.ts';
import { occurrencesBetween } from '#shared/meetings/when/occurrences.ts';
import { printRule } from '#shared/meetings/when/rule-text.ts';
import { UTC } from '#shared/meetings/when/zone.ts';
import { icalJsEvents } from '#tests/support/ical-js-events.ts';
import { seriesOf } from './meeting.ts';
import { type IcsCalendar, readMeetings } from './read-meetings.ts';

const text = (...events: readonly string[]): string =>
  `BEGIN:VCALENDAR\n${events.map((event) => `BEGIN:VEVENT\n${event}\nEND:VEVENT\n`).join('')}END:VCALENDAR\n`;

const read = (file: string): IcsCalendar => must(readMeetings(strToU8(file), { zone: UTC }));

/** Of what ical.js finds in the order of the series, where what was moved stands among the others. */
const MOST = 40;

/** When all of it comes, and how long each takes, in order. */
function ours(file: string) {
  const all = read(file).meetings.flatMap((meeting) =>
    occurrencesBetween(seriesOf(meeting), { from: -1e9, to: 1e9 }, MOST).occurrences.map(
      ({ from, to }): [string, number] => [formatInstant(from), to - from],
    ),
  );
  return first(all);
}

function first(times: readonly (readonly [string, number])[]) {
  return times.toSorted(([left], [right]) => (left < right ? -1 : 1)).slice(0, MOST - 10);
}

function theirs(file: string) {
  const [event] = icalJsEvents(file, MOST) ?? [];
  return first(event?.times ?? []);
}

const MONDAYS = 'UID:a\nSUMMARY:Weekly\nDTSTART:20260601T090000Z\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;BYDAY=MO';
const later = (of: string, start: string, more = ''): string =>
  `UID:a\nSUMMARY:Later\nRECURRENCE-ID;RANGE=THISANDFUTURE:${of}\nDTSTART:${start}\nDURATION:PT30M${more}`;

describe('a change of one occurrence and all later ones', () => {
  it.each([
    ['an hour later', MONDAYS, [later('20260615T090000Z', '20260615T100000Z')]],
    ['on another day', MONDAYS, [later('20260615T090000Z', '20260616T080000Z')]],
    ['from the first', MONDAYS, [later('20260601T090000Z', '20260603T090000Z')]],
    ['with an end', `${MONDAYS};UNTIL=20260706T090000Z`, [later('20260615T090000Z', '20260616T100000Z')]],
    ['with a count', `${MONDAYS};COUNT=9`, [later('20260622T090000Z', '20260622T110000Z')]],
    [
      'two days a week, every other week',
      'UID:a\nDTSTART:20260601T090000Z\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;COUNT=30',
      [later('20260617T090000Z', '20260618T090000Z')],
    ],
    [
      'the first Monday of a month, a day later, which no rule says',
      'UID:a\nDTSTART:20260601T090000Z\nDURATION:PT1H\nRRULE:FREQ=MONTHLY;BYDAY=1MO;COUNT=12',
      [later('20260706T090000Z', '20260707T090000Z')],
    ],
    [
      'with one of them taken away, one moved alone and one added',
      `${MONDAYS};COUNT=12\nEXDATE:20260622T090000Z\nRDATE:20260703T090000Z`,
      [
        later('20260615T090000Z', '20260615T140000Z'),
        'UID:a\nRECURRENCE-ID:20260629T090000Z\nDTSTART:20260630T070000Z\nDURATION:PT2H',
      ],
    ],
    ['twice', MONDAYS, [later('20260615T090000Z', '20260615T100000Z'), later('20260706T090000Z', '20260707T080000Z')]],
  ])('[ICS-18] %s: comes when ical.js says', (_, master, changes) => {
    const file = text(master, ...changes);
    const expected = theirs(file);
    expect(expected.length).toBeGreaterThan(5);
    expect(ours(file)).toEqual(expected);
  });

  it('[ICS-18] is a series of its own, by a name made of the first one’s, with what is said from then on', () => {
    const { meetings, losses } = read(text(MONDAYS, later('20260615T090000Z', '20260616T100000Z', '\nLOCATION:Pier')));
    expect(
      meetings.map(({ uid, details, rules }) => [uid, details.title, details.where, rules.map(printRule)]),
    ).toEqual([
      ['a', 'Weekly', '', ['FREQ=WEEKLY;UNTIL=20260615T085900;BYDAY=MO']],
      ['a_R20260615T090000Z', 'Later', 'Pier', ['FREQ=WEEKLY;BYDAY=TU']],
    ]);
    expect(losses).toEqual([]);
  });

  it('[ICS-18] cancelled from one on, it ends before it', () => {
    const file = text(`${MONDAYS};COUNT=9`, later('20260615T090000Z', '20260615T090000Z', '\nSTATUS:CANCELLED'));
    expect(ours(file).map(([at]) => at)).toEqual(['2026-06-01T09:00', '2026-06-08T09:00']);
  });

  it('[ICS-18] what nothing follows from is of that one alone, and what no rule says is laid out: both are counted', () => {
    const codes = (file: string): string[] => read(file).losses.map(({ code, count }) => `${code}: ${count}`);
    const two = 'UID:a\nDTSTART:20260601T090000Z\nRRULE:FREQ=WEEKLY\nRRULE:FREQ=MONTHLY';
    expect(codes(text(two, later('20260608T090000Z', '20260608T100000Z')))).toEqual(['this-and-future: 1']);
    expect(codes(text(later('20260608T090000Z', '20260608T100000Z')))).toEqual(['this-and-future: 1']);
    const monthly = 'UID:a\nDTSTART:20260601T090000Z\nRRULE:FREQ=MONTHLY;BYDAY=1MO';
    expect(codes(text(monthly, later('20260706T090000Z', '20260707T090000Z')))).toEqual(['later-times-named: 1']);
  });

  it('[ICS-17] [ICS-18] a thousand of one series, of a long count, are bounded work', () => {
    const changes = Array.from({ length: 1000 }, (_, index) => {
      const at = new Date(Date.UTC(2027, 0, 1 + index, 9)).toISOString().replace(/[-:]|\.000/g, '');
      return later(at, at.replace('T09', 'T10'));
    });
    const master = 'UID:a\nDTSTART:20260601T090000Z\nRRULE:FREQ=DAILY;COUNT=9999';
    const began = performance.now();
    const { meetings, losses } = read(text(master, ...changes));
    expect(meetings).toHaveLength(21);
    expect(losses.find(({ code }) => code === 'this-and-future')?.count).toBe(980);
    expect(performance.now() - began).toBeLessThan(5000);
  });
});
