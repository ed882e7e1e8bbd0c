import fc from 'fast-check';
import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { formatDay, parseDay, resolveCalendars, STANDARD_RULES } from '#shared/calendar/index.ts';
import { must } from '#shared/kernel/result.ts';
import { type HolidayReading, readHolidays } from './index.ts';
import { parseRule, ruleDays } from './rule.ts';

const TODAY = parseDay('2026-11-21') ?? 0;

function read(...events: readonly string[]): HolidayReading {
  const body = events.map((event) => `BEGIN:VEVENT\r\n${event.replaceAll('\n', '\r\n')}\r\nEND:VEVENT\r\n`).join('');
  return must(readHolidays(strToU8(`BEGIN:VCALENDAR\r\nX-WR-CALNAME:Portugal\r\n${body}END:VCALENDAR\r\n`), TODAY));
}

/** Every holiday's name with its days, or how it recurs. */
function told({ holidays }: HolidayReading): readonly (readonly unknown[])[] {
  return holidays.map(({ name, exceptions }) => [
    name,
    ...exceptions.map(({ from, to, recurrence, count }) =>
      recurrence
        ? { from: formatDay(from), to: formatDay(to), ...recurrence, count }
        : from === to
          ? formatDay(from)
          : `${formatDay(from)}/${formatDay(to)}`,
    ),
  ]);
}

function losses(reading: HolidayReading): readonly string[] {
  return reading.losses.map(({ code, where }) => `${code}: ${where ?? ''}`);
}

function refusal(text: string): string {
  const read = readHolidays(strToU8(text), TODAY);
  return read.ok ? 'read' : `${read.error.code}: ${read.error.message}`;
}

describe('[ICS-1] holidays from a calendar', () => {
  it('are its whole days, one or several, in the order of time', () => {
    const reading = read(
      'SUMMARY:Christmas\\, both days\nDTSTART;VALUE=DATE:20261225\nDTEND;VALUE=DATE:20261227',
      'SUMMARY:Republic Day\nDTSTART;VALUE=DATE:20261005\nDTEND;VALUE=DATE:20261006',
      'SUMMARY:No end\nDTSTART:20261101',
      'SUMMARY:A week\nDTSTART;VALUE=DATE:20270301\nDURATION:P1W',
      'SUMMARY:By Outlook\nDTSTART;TZID="Lisbon, Porto":20270402T000000\nDTEND;TZID="Lisbon, Porto":20270403T000000',
    );
    expect(reading.name).toBe('Portugal');
    expect(told(reading)).toEqual([
      ['Republic Day', '2026-10-05'],
      ['No end', '2026-11-01'],
      ['Christmas, both days', '2026-12-25/2026-12-26'],
      ['A week', '2027-03-01/2027-03-07'],
      ['By Outlook', '2027-04-02'],
    ]);
    expect(reading.losses).toEqual([]);
  });

  it('come again as the calendar has words for, each day of several by itself', () => {
    const reading = read(
      'SUMMARY:New Year\nDTSTART;VALUE=DATE:20200101\nRRULE:FREQ=YEARLY',
      'SUMMARY:Christmas\nDTSTART;VALUE=DATE:20201225\nDTEND;VALUE=DATE:20201227\nRRULE:FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=25',
      'SUMMARY:Thanksgiving\nDTSTART;VALUE=DATE:20201126\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH',
      'SUMMARY:Memorial\nDTSTART;VALUE=DATE:20200525\nRRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO;UNTIL=20301231T235959Z',
      'SUMMARY:Closing day\nDTSTART;VALUE=DATE:20200228\nRRULE:FREQ=MONTHLY;INTERVAL=3;BYDAY=-1FR;COUNT=4',
      'SUMMARY:Fridays\nDTSTART;VALUE=DATE:20200103\nRRULE:FREQ=WEEKLY;INTERVAL=2',
    );
    const endless = '9999-12-31';
    expect(told(reading)).toEqual([
      ['New Year', { from: '2020-01-01', to: endless, kind: 'yearly', month: 1, day: 1, count: null }],
      ['Fridays', { from: '2020-01-03', to: endless, kind: 'weekly', interval: 2, days: [4], count: null }],
      [
        'Closing day',
        { from: '2020-02-28', to: endless, kind: 'monthly-nth', interval: 3, nth: -1, weekday: 4, count: 4 },
      ],
      [
        'Memorial',
        { from: '2020-05-25', to: '2030-12-31', kind: 'yearly-nth', month: 5, nth: -1, weekday: 0, count: null },
      ],
      [
        'Thanksgiving',
        { from: '2020-11-26', to: endless, kind: 'yearly-nth', month: 11, nth: 4, weekday: 3, count: null },
      ],
      [
        'Christmas',
        { from: '2020-12-25', to: endless, kind: 'yearly', month: 12, day: 25, count: null },
        { from: '2020-12-26', to: endless, kind: 'yearly', month: 12, day: 26, count: null },
      ],
    ]);
  });

  it('leave out what the series leaves out, and take what stands in for it', () => {
    const reading = read(
      'UID:a\nSUMMARY:Fair\nDTSTART;VALUE=DATE:20260601\nRRULE:FREQ=YEARLY;COUNT=5\nEXDATE;VALUE=DATE:20270601,20290601\nRDATE;VALUE=DATE:20270615',
      'UID:a\nSUMMARY:Fair, moved\nRECURRENCE-ID;VALUE=DATE:20280601\nDTSTART;VALUE=DATE:20280605',
      'UID:b\nSUMMARY:Gone\nDTSTART;VALUE=DATE:20260701\nSTATUS:CANCELLED',
      'UID:c\nSEQUENCE:2\nSUMMARY:Newer\nDTSTART;VALUE=DATE:20260801',
      'UID:c\nSEQUENCE:1\nSUMMARY:Older\nDTSTART;VALUE=DATE:20260802',
      'SUMMARY:Twice\nDTSTART;VALUE=DATE:20260901',
      'SUMMARY:Twice\nDTSTART;VALUE=DATE:20260901',
    );
    expect(told(reading)).toEqual([
      ['Fair', '2026-06-01', '2027-06-15', '2030-06-01'],
      ['Newer', '2026-08-01'],
      ['Twice', '2026-09-01'],
      ['Fair, moved', '2028-06-05'],
    ]);
    expect(losses(reading)).toEqual(['event-cancelled: ', 'event-twice: ']);
  });

  it('are laid out where the calendar has no word for the rule, and that is said', () => {
    const reading = read(
      'SUMMARY:Fridays the 13th\nDTSTART;VALUE=DATE:20260213\nRRULE:FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13;UNTIL=20271231',
      'SUMMARY:Olympics\nDTSTART;VALUE=DATE:20280714\nRRULE:FREQ=YEARLY;INTERVAL=4',
    );
    expect(told(reading)[0]).toEqual(['Fridays the 13th', '2026-02-13', '2026-03-13', '2026-11-13', '2027-08-13']);
    expect(told(reading)[1]).toHaveLength(1 + 8);
    expect(losses(reading)).toEqual(['series-laid-out: “Olympics”, line 8']);
    expect(reading.losses[0]?.message).toContain('laid out to 2056');
  });

  it('lose no more than what is wrong, with its line', () => {
    const reading = read(
      'SUMMARY:Meeting\nDTSTART:20261105T090000Z\nDTEND:20261105T100000Z',
      'SUMMARY:Never\nDTSTART;VALUE=DATE:20260230',
      'SUMMARY:Odd rule\nDTSTART;VALUE=DATE:20261109\nRRULE:RRULE:AnythingRandom;FREQ=WEEKLY',
      'SUMMARY:Odd end\nDTSTART;VALUE=DATE:20261110\nDTEND;VALUE=DATE:20261101\nthis is no line',
      'SUMMARY:No day',
      'SUMMARY:Fine\nDTSTART;VALUE=DATE:20261111',
    );
    expect(told(reading)).toEqual([
      ['Odd rule', '2026-11-09'],
      ['Odd end', '2026-11-10'],
      ['Fine', '2026-11-11'],
    ]);
    expect(losses(reading)).toEqual([
      'line-unreadable: line 21',
      'event-with-time: “Meeting”, line 3',
      'event-without-day: “Never”, line 8; “No day”, line 23',
      'rule-unreadable: “Odd rule”, line 12, line 15',
      'event-end: “Odd end”, line 17',
    ]);
  });

  it('survive a file that was cut short, events without an end, and characters that a fold cuts in two', () => {
    const cut = strToU8(
      'BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:One\nDTSTART:20261201\nBEGIN:VEVENT\nSUMMARY:Nyårsdagen\nDTSTART:20270101',
    );
    // “å” is two bytes: the fold stands between them.
    const at = cut.indexOf(0xc3) + 1;
    const folded = new Uint8Array([...cut.slice(0, at), 10, 32, ...cut.slice(at)]);
    const reading = must(readHolidays(folded, TODAY));
    expect(told(reading)).toEqual([
      ['One', '2026-12-01'],
      ['Nyårsdagen', '2027-01-01'],
    ]);
    expect(losses(reading)).toEqual(['event-without-end: line 2', 'file-cut: line 8']);
  });

  it('are told from observances, which are no days off', () => {
    const reading = read(
      'SUMMARY:Valentine\nDTSTART:20270214\nDESCRIPTION:Observance\\nTo hide observances\\, go to settings',
      'SUMMARY:Easter\nDTSTART:20270328\nDESCRIPTION:Public holiday\nTRANSP:TRANSPARENT',
    );
    expect(reading.holidays.map(({ name, isOnlyObserved }) => [name, isOnlyObserved])).toEqual([
      ['Valentine', true],
      ['Easter', false],
    ]);
  });

  it('are refused of files that are none, with what they are', () => {
    expect(refusal('')).toMatch(/^file-empty/);
    expect(refusal('%PDF-1.7 and so on')).toBe('not-a-calendar: This is a PDF document, not a calendar (.ics).');
    expect(refusal('Name,Day\nChristmas,25 Dec\n')).toMatch(/a table \(CSV\), not a calendar/);
    expect(refusal('{"format":"throughline-export"}')).toMatch(/a project or a plan, not a calendar/);
    expect(refusal('BEGIN:VCALENDAR\nBEGIN:VTODO\nSUMMARY:x\nEND:VTODO\nEND:VCALENDAR')).toMatch(
      /no-events.* tasks\.$/,
    );
    expect(refusal(`BEGIN:VCALENDAR\n${'x'.repeat(9 * 1024 * 1024)}`)).toMatch(/^file-too-large/);
  });
});

describe('[ICS-2] rules of days', () => {
  const days = (rule: string, start: string, last: string): string[] => {
    const parsed = parseRule(rule);
    if (!parsed) throw new Error('The rule was not read.');
    return [...ruleDays(parsed, parseDay(start) ?? 0, parseDay(last) ?? 0)].map(formatDay);
  };

  it.each([
    ['FREQ=DAILY;INTERVAL=10;COUNT=3', '2026-01-01', ['2026-01-01', '2026-01-11', '2026-01-21']],
    ['FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20260114', '2026-01-05', ['2026-01-05', '2026-01-07', '2026-01-12', '2026-01-14']],
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=SU;WKST=SU;COUNT=2', '2026-01-04', ['2026-01-04', '2026-01-18']],
    ['FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3', '2026-01-31', ['2026-01-31', '2026-02-28', '2026-03-31']],
    ['FREQ=MONTHLY;BYDAY=5FR;COUNT=2', '2026-01-30', ['2026-01-30', '2026-05-29']],
    ['FREQ=MONTHLY;COUNT=2', '2026-01-31', ['2026-01-31', '2026-03-31']],
    ['FREQ=YEARLY;COUNT=2', '2024-02-29', ['2024-02-29', '2028-02-29']],
    ['FREQ=YEARLY;BYYEARDAY=100;COUNT=2', '2026-04-10', ['2026-04-10', '2027-04-10']],
    ['FREQ=YEARLY;BYDAY=-1SU;COUNT=2', '2026-12-27', ['2026-12-27', '2027-12-26']],
    ['FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30', '2026-01-01', ['2026-01-01']],
  ])('%s', (rule, start, expected) => {
    expect(days(rule, start, '2040-12-31')).toEqual(expected);
  });

  it('that say more than is read are not read at all', () => {
    const bad = [
      'FREQ=HOURLY',
      'FREQ=YEARLY;BYSETPOS=1',
      'FREQ=YEARLY;BYWEEKNO=3',
      'FREQ=DAILY;COUNT=0',
      'FREQ=DAILY;INTERVAL=x',
    ];
    for (const rule of [
      ...bad,
      'FREQ=MONTHLY;BYMONTHDAY=40',
      'FREQ=WEEKLY;BYDAY=XX',
      'FREQ=DAILY;UNTIL=soon',
      '',
      'FREQ',
    ]) {
      expect(parseRule(rule), rule).toBeNull();
    }
  });

  it('mean the same days in the calendar as they mean by themselves', () => {
    const part = <T>(name: string, value: fc.Arbitrary<T>): fc.Arbitrary<string> =>
      fc.option(value, { nil: null }).map((each) => (each === null ? '' : `;${name}=${each}`));
    const weekday = fc.tuple(fc.constantFrom('', '1', '2', '4', '-1'), fc.constantFrom('MO', 'WE', 'SA', 'SU'));
    const rules = fc
      .tuple(
        fc.constantFrom('DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'),
        part('INTERVAL', fc.integer({ min: 1, max: 4 })),
        part('BYMONTH', fc.integer({ min: 1, max: 12 })),
        part('BYMONTHDAY', fc.integer({ min: 1, max: 31 })),
        part(
          'BYDAY',
          weekday.map((each) => each.join('')),
        ),
        part('COUNT', fc.integer({ min: 1, max: 9 })),
      )
      .map(([frequency, ...parts]) => `FREQ=${frequency}${parts.join('')}`);
    const start = fc.integer({ min: TODAY - 800, max: TODAY });
    fc.assert(
      fc.property(rules, start, fc.integer({ min: 1, max: 3 }), (rule, first, length) => {
        const stamp = (day: number): string => formatDay(day).replaceAll('-', '');
        const reading = read(
          `SUMMARY:x\nDTSTART;VALUE=DATE:${stamp(first)}\nDTEND;VALUE=DATE:${stamp(first + length)}\nRRULE:${rule}`,
        );
        const rules = { ...STANDARD_RULES, exceptions: reading.holidays.flatMap(({ exceptions }) => exceptions) };
        const parsed = parseRule(rule);
        if (!parsed) throw new Error('The rule was not read.');
        const week = Array.from({ length: 7 }, () => [{ start: 0, end: 1440 }]);
        const calendar = resolveCalendars([{ id: 'c', base: null, rules: { ...rules, week } }]).byId.get('c');
        const last = TODAY + 1000;
        const off = new Set<number>();
        for (const day of ruleDays(parsed, first, last)) for (let at = 0; at < length; at++) off.add(day + at);
        const different: string[] = [];
        for (let day = first - 5; day <= last - 5; day++) {
          if ((calendar?.workOn(day).length === 0) !== off.has(day)) different.push(formatDay(day));
        }
        expect(different, rule).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('end, whatever the file says', () => {
    const event = 'DTSTART;VALUE=DATE:00010101\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30';
    const begun = performance.now();
    const reading = read(...Array.from({ length: 400 }, (_, index) => `SUMMARY:${index}\n${event}`));
    expect(reading.holidays).toHaveLength(400);
    expect(performance.now() - begun).toBeLessThan(5000);
  });
});
