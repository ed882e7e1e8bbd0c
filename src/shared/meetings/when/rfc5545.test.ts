/** Every example of RFC 5545, 3.8.5.3, with the days that it lists; those more frequent than daily are in rule-text.test. */
import { describe, expect, it } from 'vitest';
import { formatInstant, parseDay } from '#shared/calendar/index.ts';
import { must } from '#shared/kernel/result.ts';
import { occurrencesBetween, type Series } from './occurrences.ts';
import { parseRule, parseStamp } from './rule-text.ts';
import { zoneOf } from './zone.ts';

const NEW_YORK = must(zoneOf('America/New_York'));
const FOREVER = 1_000_000_000;

/** `1997: 09-02 10-01..10-03 1998: 01-01` as days. */
function daysOf(text: string): string[] {
  let year = '';
  return text.split(/\s+/).flatMap((token) => {
    if (token.endsWith(':')) {
      year = token.slice(0, -1);
      return [];
    }
    const [from = '', to = from] = token.split('..');
    const [first, last] = [parseDay(`${year}-${from}`), parseDay(`${year}-${to}`)];
    if (first === null || last === null) throw new Error(`No such days: ${year} ${token}`);
    return Array.from({ length: last - first + 1 }, (_, index) => formatInstant((first + index) * 1440).slice(0, 10));
  });
}

function seriesOf(start: string, rule: string, except: readonly string[] = []): Series {
  const stamp = parseStamp(start);
  if (stamp?.kind !== 'wall') throw new Error(`No such time: ${start}`);
  return {
    time: { start: stamp.wall, length: 60, isAllDay: false, zone: NEW_YORK },
    rules: [must(parseRule(rule))],
    added: [],
    except: except.flatMap((each) => parseStamp(each) ?? []),
    overrides: [],
  };
}

const ENDING = [
  ['19970902', 'FREQ=DAILY;COUNT=10', '1997: 09-02..09-11'],
  ['19970902', 'FREQ=DAILY;UNTIL=19971224T000000Z', '1997: 09-02..12-23'],
  ['19970902', 'FREQ=DAILY;INTERVAL=10;COUNT=5', '1997: 09-02 09-12 09-22 10-02 10-12'],
  [
    '19980101',
    'FREQ=YEARLY;UNTIL=20000131T140000Z;BYMONTH=1;BYDAY=SU,MO,TU,WE,TH,FR,SA',
    '1998: 01-01..01-31 1999: 01-01..01-31 2000: 01-01..01-31',
  ],
  [
    '19980101',
    'FREQ=DAILY;UNTIL=20000131T140000Z;BYMONTH=1',
    '1998: 01-01..01-31 1999: 01-01..01-31 2000: 01-01..01-31',
  ],
  ['19970902', 'FREQ=WEEKLY;COUNT=10', '1997: 09-02 09-09 09-16 09-23 09-30 10-07 10-14 10-21 10-28 11-04'],
  [
    '19970902',
    'FREQ=WEEKLY;UNTIL=19971224T000000Z',
    '1997: 09-02 09-09 09-16 09-23 09-30 10-07 10-14 10-21 10-28 11-04 11-11 11-18 11-25 12-02 12-09 12-16 12-23',
  ],
  [
    '19970902',
    'FREQ=WEEKLY;UNTIL=19971007T000000Z;WKST=SU;BYDAY=TU,TH',
    '1997: 09-02 09-04 09-09 09-11 09-16 09-18 09-23 09-25 09-30 10-02',
  ],
  [
    '19970902',
    'FREQ=WEEKLY;COUNT=10;WKST=SU;BYDAY=TU,TH',
    '1997: 09-02 09-04 09-09 09-11 09-16 09-18 09-23 09-25 09-30 10-02',
  ],
  [
    '19970901',
    'FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000Z;WKST=SU;BYDAY=MO,WE,FR',
    '1997: 09-01 09-03 09-05 09-15 09-17 09-19 09-29 10-01 10-03 10-13 10-15 10-17 10-27 10-29 10-31 11-10 11-12 11-14 11-24 11-26 11-28 12-08 12-10 12-12 12-22',
  ],
  [
    '19970902',
    'FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH',
    '1997: 09-02 09-04 09-16 09-18 09-30 10-02 10-14 10-16',
  ],
  [
    '19970905',
    'FREQ=MONTHLY;COUNT=10;BYDAY=1FR',
    '1997: 09-05 10-03 11-07 12-05 1998: 01-02 02-06 03-06 04-03 05-01 06-05',
  ],
  ['19970905', 'FREQ=MONTHLY;UNTIL=19971224T000000Z;BYDAY=1FR', '1997: 09-05 10-03 11-07 12-05'],
  [
    '19970907',
    'FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU',
    '1997: 09-07 09-28 11-02 11-30 1998: 01-04 01-25 03-01 03-29 05-03 05-31',
  ],
  ['19970922', 'FREQ=MONTHLY;COUNT=6;BYDAY=-2MO', '1997: 09-22 10-20 11-17 12-22 1998: 01-19 02-16'],
  [
    '19970902',
    'FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15',
    '1997: 09-02 09-15 10-02 10-15 11-02 11-15 12-02 12-15 1998: 01-02 01-15',
  ],
  [
    '19970930',
    'FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1',
    '1997: 09-30 10-01 10-31 11-01 11-30 12-01 12-31 1998: 01-01 01-31 02-01',
  ],
  [
    '19970910',
    'FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15',
    '1997: 09-10..09-15 1999: 03-10..03-13',
  ],
  [
    '19970610',
    'FREQ=YEARLY;COUNT=10;BYMONTH=6,7',
    '1997: 06-10 07-10 1998: 06-10 07-10 1999: 06-10 07-10 2000: 06-10 07-10 2001: 06-10 07-10',
  ],
  [
    '19970310',
    'FREQ=YEARLY;INTERVAL=2;COUNT=10;BYMONTH=1,2,3',
    '1997: 03-10 1999: 01-10 02-10 03-10 2001: 01-10 02-10 03-10 2003: 01-10 02-10 03-10',
  ],
  [
    '19970101',
    'FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200',
    '1997: 01-01 04-10 07-19 2000: 01-01 04-09 07-18 2003: 01-01 04-10 07-19 2006: 01-01',
  ],
  ['19970904', 'FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3', '1997: 09-04 10-07 11-06'],
  ['19970805', 'FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO', '1997: 08-05 08-10 08-19 08-24'],
  ['19970805', 'FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU', '1997: 08-05 08-17 08-19 08-31'],
  ['20070115', 'FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5', '2007: 01-15 01-30 02-15 03-15 03-30'],
] as const;

/** As far as the RFC lists them. */
const ENDLESS = [
  ['19970902', 'FREQ=DAILY;INTERVAL=2', '1997: 09-02 09-04 09-06 09-08 09-10 09-12'],
  [
    '19970902',
    'FREQ=WEEKLY;INTERVAL=2;WKST=SU',
    '1997: 09-02 09-16 09-30 10-14 10-28 11-11 11-25 12-09 12-23 1998: 01-06 01-20 02-03 02-17',
  ],
  ['19970928', 'FREQ=MONTHLY;BYMONTHDAY=-3', '1997: 09-28 10-29 11-28 12-29 1998: 01-29 02-26'],
  [
    '19970902',
    'FREQ=MONTHLY;INTERVAL=2;BYDAY=TU',
    '1997: 09-02 09-09 09-16 09-23 09-30 11-04 11-11 11-18 11-25 1998: 01-06 01-13 01-20 01-27 03-03 03-10 03-17 03-24 03-31',
  ],
  ['19970519', 'FREQ=YEARLY;BYDAY=20MO', '1997: 05-19 1998: 05-18 1999: 05-17'],
  ['19970512', 'FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO', '1997: 05-12 1998: 05-11 1999: 05-17'],
  [
    '19970313',
    'FREQ=YEARLY;BYMONTH=3;BYDAY=TH',
    '1997: 03-13 03-20 03-27 1998: 03-05 03-12 03-19 03-26 1999: 03-04 03-11 03-18 03-25',
  ],
  [
    '19970605',
    'FREQ=YEARLY;BYDAY=TH;BYMONTH=6,7,8',
    '1997: 06-05 06-12 06-19 06-26 07-03 07-10 07-17 07-24 07-31 08-07 08-14 08-21 08-28 1998: 06-04 06-11 06-18 06-25 07-02 07-09 07-16 07-23 07-30 08-06 08-13 08-20 08-27',
  ],
  [
    '19970913',
    'FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13',
    '1997: 09-13 10-11 11-08 12-13 1998: 01-10 02-07 03-07 04-11 05-09 06-13',
  ],
  [
    '19961105',
    'FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8',
    '1996: 11-05 2000: 11-07 2004: 11-02',
  ],
  [
    '19970929',
    'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2',
    '1997: 09-29 10-30 11-27 12-30 1998: 01-29 02-26 03-30',
  ],
] as const;

describe('the examples of RFC 5545', () => {
  it.each(ENDING)('[WHEN-20] from %s, %s', (start, rule, days) => {
    const { occurrences, isCut } = occurrencesBetween(
      seriesOf(`${start}T090000`, rule),
      { from: 0, to: FOREVER },
      1000,
    );
    expect(occurrences.map(({ key }) => formatInstant(key))).toEqual(daysOf(days).map((day) => `${day}T09:00`));
    expect(isCut).toBe(false);
  });

  it.each(ENDLESS)('[WHEN-20] from %s, %s, forever', (start, rule, days) => {
    const listed = daysOf(days);
    const { occurrences, isCut } = occurrencesBetween(
      seriesOf(`${start}T090000`, rule),
      { from: 0, to: FOREVER },
      listed.length,
    );
    expect(occurrences.map(({ key }) => formatInstant(key))).toEqual(listed.map((day) => `${day}T09:00`));
    expect(isCut).toBe(true);
  });

  it('[WHEN-20] every Friday the 13th, whose start is none and is taken away', () => {
    const series = seriesOf('19970902T090000', 'FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13', ['19970902T090000']);
    const { occurrences } = occurrencesBetween(series, { from: 0, to: FOREVER }, 5);
    expect(occurrences.map(({ key }) => formatInstant(key).slice(0, 10))).toEqual(
      daysOf('1998: 02-13 03-13 11-13 1999: 08-13 2000: 10-13'),
    );
  });

  it('[WHEN-20] every twenty minutes from 9:00 to 16:40', () => {
    const series = seriesOf('19970902T090000', 'FREQ=DAILY;BYHOUR=9,10,11,12,13,14,15,16;BYMINUTE=0,20,40');
    const { occurrences } = occurrencesBetween(series, { from: 0, to: FOREVER }, 25);
    const times = occurrences.map(({ key }) => formatInstant(key));
    expect(times.slice(0, 4)).toEqual(['1997-09-02T09:00', '1997-09-02T09:20', '1997-09-02T09:40', '1997-09-02T10:00']);
    expect(times.slice(-2)).toEqual(['1997-09-02T16:40', '1997-09-03T09:00']);
  });

  it('[WHEN-20] stays at nine on the clock when summer time ends', () => {
    const { occurrences } = occurrencesBetween(
      seriesOf('19970902T090000', 'FREQ=DAILY;UNTIL=19971224T000000Z'),
      { from: 0, to: FOREVER },
      1000,
    );
    const hours = new Map<string, number>();
    for (const { from } of occurrences) {
      const hour = formatInstant(from).slice(11);
      hours.set(hour, (hours.get(hour) ?? 0) + 1);
    }
    // EDT up to 25 October, EST from the 26th on.
    expect([...hours]).toEqual([
      ['13:00', 54],
      ['14:00', 59],
    ]);
  });
});
