/** Times that suit, against a search that looks at every minute of every person for every time. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatInstant, type Instant, parseInstant } from '#shared/calendar/index.ts';
import { must } from '#shared/kernel/result.ts';
import { busyIn, FREE } from '#shared/meetings/free-busy/busy.ts';
import { zoneOf } from '#shared/meetings/when/zone.ts';
import { findByBruteForce } from '#tests/support/find-time-oracle.ts';
import { findTimes } from './find-times.ts';
import { weeklyHours } from './grades.ts';
import type { Attendee, FoundTimes, Need, TimeQuery } from './query.ts';
import { candidateWords, nothingSuitsWords } from './words.ts';

const LISBON = must(zoneOf('Europe/Lisbon'));
const NEW_YORK = must(zoneOf('America/New_York'));
const AUCKLAND = must(zoneOf('Pacific/Auckland'));

const at = (text: string): Instant => {
  const instant = parseInstant(text);
  if (instant === null) throw new Error(`No such time: ${text}`);
  return instant;
};

const OFFICE = [
  { start: 9 * 60, end: 12 * 60 },
  { start: 13 * 60, end: 17 * 60 },
];
const HOURS = weeklyHours([OFFICE, OFFICE, OFFICE, OFFICE, OFFICE, [], []]);
const WHOLE = { from: at('2026-01-01'), to: at('2027-01-01') };
/** A Monday in winter, when clocks in Lisbon show UTC. */
const MONDAY = at('2026-01-12') / 1440;
const NOW = at('2026-01-10T12:00');

function person(id: string, more: Partial<Attendee> = {}): Attendee {
  const known = { readAt: NOW, knownTo: null };
  return { id, isRequired: true, zone: LISBON, hours: HOURS, daysOff: [], busy: FREE, known, ...more };
}

/** `01-12T09:00/60` as busy minutes of 2026, in UTC. */
function busy(...texts: string[]): Float64Array {
  const stretches = texts.map((text) => {
    const [from = '', minutes = '60'] = text.split('/');
    const begin = at(`2026-${from}`);
    return { from: begin, to: begin + Number(minutes) };
  });
  return busyIn(stretches, WHOLE);
}

function query(people: readonly Attendee[], more: Partial<TimeQuery> = {}): TimeQuery {
  const days = { zone: LISBON, firstDay: MONDAY, lastDay: MONDAY, earliest: 8 * 60, latest: 18 * 60, step: 15 };
  return { people, needs: [], length: 60, ...days, now: NOW, staleAfter: 7 * 1440, most: 3, ...more };
}

const found = (asked: TimeQuery): FoundTimes => must(findTimes(asked));
const timesOf = ({ candidates }: FoundTimes): string[] => candidates.map(({ from }) => formatInstant(from).slice(5));

describe('finding a time', () => {
  const anyZone = fc.constantFrom(LISBON, NEW_YORK, AUCKLAND);
  const anyBusy = fc
    .array(fc.tuple(fc.integer({ min: 0, max: 5 * 1440 }), fc.integer({ min: 5, max: 600 })), { maxLength: 8 })
    .map((list) =>
      busyIn(
        list.map(([from, length]) => ({ from: at('2026-03-27') + from, to: at('2026-03-27') + from + length })),
        WHOLE,
      ),
    );
  const anyHours = fc.oneof(
    fc.constant(null),
    fc.constant(HOURS),
    fc.array(fc.tuple(fc.nat(23), fc.integer({ min: 1, max: 10 })), { maxLength: 2 }).map((list) => {
      const day = list.map(([start, hours]) => ({ start: start * 60, end: Math.min(24, start + hours) * 60 }));
      return weeklyHours(Array.from({ length: 7 }, () => day));
    }),
  );
  const anyKnown = fc.oneof(
    fc.constant(null),
    fc.record({
      readAt: fc.constantFrom(at('2026-03-01'), at('2026-03-26')),
      knownTo: fc.constantFrom(null, at('2026-03-29T11:20')),
    }),
  );
  const anyPerson = fc.record({
    isRequired: fc.boolean(),
    zone: anyZone,
    hours: anyHours,
    daysOff: fc.constantFrom([], [{ from: at('2026-03-28') / 1440, to: at('2026-03-28') / 1440 }]),
    busy: anyBusy,
    known: anyKnown,
  });
  const anyNeed = fc.record({
    seats: fc.constantFrom(null, 4),
    resources: fc.array(fc.record({ busy: anyBusy, capacity: fc.constantFrom(null, 2, 4, 8) }), { maxLength: 3 }),
  });
  /** Over the night in which clocks are put forward in Lisbon, and the day after. */
  const anyQuery: fc.Arbitrary<TimeQuery> = fc
    .record({
      people: fc.array(anyPerson, { maxLength: 4 }),
      needs: fc.array(anyNeed, { maxLength: 2 }),
      zone: anyZone,
      length: fc.constantFrom(15, 45, 60, 150),
      earliest: fc.constantFrom(0, 8 * 60, 510),
      latest: fc.constantFrom(18 * 60, 1440),
      step: fc.constantFrom(15, 30, 60),
      most: fc.constantFrom(1, 4, 40),
      now: fc.constantFrom(at('2026-03-20'), at('2026-03-28T10:10')),
    })
    .map(({ people, needs, ...rest }) => ({
      ...rest,
      people: people.map((each, index) => ({ ...each, id: `p${index}` })),
      needs: needs.map(
        ({ seats, resources }, index): Need => ({
          id: `n${index}`,
          seats,
          resources: resources.map((each, place) => ({ ...each, id: `n${index}r${place}` })),
        }),
      ),
      firstDay: at('2026-03-28') / 1440,
      lastDay: at('2026-03-30') / 1440,
      staleAfter: 7 * 1440,
    }));

  it('[FIND-1] to [FIND-8] is what a search of every minute finds', () => {
    fc.assert(
      fc.property(anyQuery, (asked) => {
        expect(found(asked)).toEqual(findByBruteForce(asked));
      }),
      { numRuns: 150 },
    );
  });

  it('[FIND-4] [FIND-6] answers times that suit, the earliest first, one after the other', () => {
    const answer = found(query([person('Ana', { busy: busy('01-12T10:00') }), person('Ben')]));
    expect(timesOf(answer)).toEqual(['01-12T09:00', '01-12T11:00', '01-12T13:00']);
    expect(answer.candidates.map((each) => candidateWords(each, String))).toEqual([
      ['Suits everybody.'],
      ['Suits everybody.'],
      ['Suits everybody.'],
    ]);
    expect(nothingSuitsWords(answer, String)).toEqual([]);
  });

  it('[FIND-2] [FIND-5] rather takes somebody out of their hours than out of another meeting', () => {
    const late = person('Nan', { zone: NEW_YORK });
    const answer = found(query([person('Ana', { busy: busy('01-12T14:00/180') }), late], { most: 2 }));
    // Nine in New York is two in Lisbon: then Ana is busy until five. Eight is better for Nan than six.
    expect(timesOf(answer)).toEqual(['01-12T13:00', '01-12T11:00']);
    expect(answer.candidates[0]?.reasons).toEqual([
      {
        person: 'Nan',
        isRequired: true,
        kind: 'outside',
        minutes: 60,
        local: at('2026-01-12T08:00'),
        zone: NEW_YORK.name,
      },
    ]);
    expect(candidateWords(answer.candidates[0]!, String)).toEqual(['For Nan it is 08:00, outside of working hours.']);
    expect(nothingSuitsWords(answer, String)).toEqual([
      'None of 37 times suits everybody who is required.',
      'Without Nan, 10 times would suit.',
      'Without Ana, 9 times would suit.',
    ]);
  });

  it('[FIND-3] takes the smallest room that is free and large enough', () => {
    const rooms: Need = {
      id: 'a room',
      seats: 5,
      resources: [
        { id: 'Hall', capacity: 40, busy: FREE },
        { id: 'Nook', capacity: 4, busy: FREE },
        { id: 'Quay', capacity: 6, busy: busy('01-12T09:00/120') },
      ],
    };
    const answer = found(query([person('Ana')], { needs: [rooms] }));
    expect(answer.candidates.map(({ resources }) => resources[0]?.resource)).toEqual(['Hall', 'Hall', 'Quay']);
    expect(candidateWords(answer.candidates[2]!, String)).toEqual(['Suits everybody.', 'With Quay.']);
    const crowd = found(query([person('Ana')], { needs: [{ ...rooms, seats: 50 }], most: 1 }));
    expect(candidateWords(crowd.candidates[0]!, String)).toEqual(['Nothing is free for: a room.']);
    expect(nothingSuitsWords(crowd, String)).toEqual([
      'None of 37 times suits everybody who is required.',
      'Without a room, 22 times would suit.',
    ]);
  });

  it('[FIND-7] [FIND-10] says who of the others cannot come, and whose calendar is old or not known', () => {
    const people = [
      person('Ana', { known: { readAt: NOW - 12 * 1440, knownTo: null } }),
      person('Ben', { isRequired: false, busy: busy('01-12T08:00/600') }),
      person('Chi', { isRequired: false, daysOff: [{ from: MONDAY, to: MONDAY }] }),
      person('Dov', { isRequired: false, known: null, hours: null }),
    ];
    const [best] = found(query(people)).candidates;
    expect(best && candidateWords(best, String)).toEqual([
      'Suits everybody who is required.',
      'Ben (optional) is busy.',
      'Chi (optional) has the day off.',
      'Not known whether Dov is busy.',
      'The calendar of Ana was read 12 days ago.',
    ]);
  });

  it('[FIND-8] [FIND-10] answers the best where nothing suits, and whom it hurts', () => {
    const people = [
      person('Ana', { busy: busy('01-12T00:00/1440') }),
      person('Ben', { busy: busy('01-12T00:00/1440') }),
      person('Chi'),
    ];
    const answer = found(query(people, { most: 1 }));
    expect(answer.candidates.map((each) => candidateWords(each, String))).toEqual([['Ana and Ben are busy.']]);
    expect(nothingSuitsWords(answer, String)).toEqual([
      'None of 37 times suits everybody who is required.',
      'Ana is not free within working hours at any of them.',
      'Ben is not free within working hours at any of them.',
      'Chi is not free within working hours at 15 of them.',
    ]);
  });

  it('[FIND-9] refuses what cannot be looked for, in a sentence', () => {
    const codeOf = (more: Partial<TimeQuery>): string => {
      const answer = findTimes(query([person('Ana')], more));
      return answer.ok ? 'found' : answer.error.code;
    };
    expect(codeOf({ length: 0 })).toBe('length-impossible');
    expect(codeOf({ length: 601 })).toBe('day-too-short');
    expect(codeOf({ now: at('2026-02-01') })).toBe('window-empty');
    expect(codeOf({ lastDay: MONDAY - 1 })).toBe('window-empty');
    expect(codeOf({ lastDay: MONDAY + 5000 })).toBe('window-too-long');
    expect(codeOf({ length: 600 })).toBe('found');
  });
});
