/** What is asked, from people, calendars, days off, meetings of every project here and calendars elsewhere. */
import { describe, expect, test } from 'vitest';
import { parseDay, parseInstant, resolveCalendars, STANDARD_CALENDAR, STANDARD_RULES } from '#shared/calendar/index.ts';
import { createPerson } from '#shared/document/index.ts';
import type { PersonRecord, RecordOf } from '#shared/domain/records.ts';
import { asId, type PersonId, type ProjectId, type ResourceId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { findTimes } from '#shared/meetings/find-time/find-times.ts';
import { candidateWords } from '#shared/meetings/find-time/words.ts';
import { UTC, zoneOf } from '#shared/meetings/when/zone.ts';
import { newProject } from '#tests/support/documents.ts';
import { type AskedTime, calendarAges, gatherQuery } from './gather.ts';
import { type ProjectTimes, type ReadCalendar, readCalendarOf, type TakenTime } from './project-times.ts';

const at = (text: string): number => parseInstant(text) ?? 0;
const day = (text: string): number => parseDay(text) ?? 0;
/** A Monday. */
const MONDAY = day('2026-12-07');
const NOW = at('2026-12-01T09:00');

const { project } = newProject();
const [ana, ben] = ['Ana Lima', 'Ben Okafor'].map((name) => must(createPerson(project, { name }))) as [
  PersonId,
  PersonId,
];
const people = project.all('person') as readonly PersonRecord[];
const CONCRETE = { ...(people[0] as PersonRecord), id: asId<PersonId>('elsewhere-person-0001-long'), name: 'ana lima' };

function meeting(id: string, start: string, more: Partial<TakenTime> = {}): TakenTime {
  const time = { start: at(start), length: 60, isAllDay: false, zone: UTC };
  return {
    id,
    series: { time, rules: [], added: [], except: [], overrides: [] },
    people: [ana],
    resources: [],
    ...more,
  };
}

const COMMON = {
  createdAt: null,
  createdBy: null,
  deletedAt: null,
  deletedBy: null,
  purgedAt: null,
  sourceId: null,
  unknown: null,
};
const BUSY: RecordOf<'busy'> = {
  ...COMMON,
  id: asId('busy'),
  source: 'work.ics',
  who: null,
  readAt: null,
  from: null,
  to: null,
  periods: [],
};

function room(id: string, seats: number | null, name = id): RecordOf<'resource'> {
  const rest = { ...COMMON, kind: 'room' as const, where: null, calendar: null, note: '' };
  return { id: asId<ResourceId>(id), name, seats, ...rest };
}

function times(more: Partial<ProjectTimes> = {}): ProjectTimes {
  return {
    id: asId<ProjectId>('here'),
    zone: UTC,
    people,
    resources: [],
    calendarOf: () => STANDARD_CALENDAR,
    calendarOfResource: () => null,
    taken: [],
    calendars: [],
    ...more,
  };
}

const ASKED: AskedTime = {
  people: [ana, ben].map((person) => ({ person, isRequired: true })),
  needs: [],
  length: 60,
  zone: UTC,
  firstDay: MONDAY,
  lastDay: MONDAY,
  earliest: 8 * 60,
  latest: 17 * 60,
  step: 60,
  itself: [],
};

const NAMES = (id: string): string => people.find((each) => each.id === id)?.name ?? id;
function hurt(asked: AskedTime, own: ProjectTimes, others: readonly ProjectTimes[] = []): Record<string, string> {
  const query = { ...gatherQuery(asked, own, others, NOW), most: 30 };
  const { candidates } = must(findTimes(query));
  return Object.fromEntries(
    candidates.map((each) => [
      String((each.from - MONDAY * 1440) / 60),
      candidateWords({ ...each, reasons: each.reasons.filter(({ kind }) => kind !== 'unknown') }, NAMES).join(' '),
    ]),
  );
}

describe('[FIND-11] what is asked when a time is looked for', () => {
  test('meetings of this project and of others here are in the way, of the same person by another name', () => {
    const other = times({
      id: asId('there'),
      people: [CONCRETE],
      taken: [meeting('b', '2026-12-07T14:00', { people: [CONCRETE.id] })],
    });
    const found = hurt(ASKED, times({ taken: [meeting('a', '2026-12-07T09:00')] }), [other]);
    expect(found['9']).toBe('Ana Lima is busy.');
    expect(found['14']).toBe('Ana Lima is busy.');
    expect(found['10']).toBe('Suits everybody.');
  });

  test('a meeting that is moved does not stand in its own way', () => {
    const own = times({ taken: [meeting('a', '2026-12-07T09:00')] });
    expect(hurt({ ...ASKED, itself: ['a'] }, own)['9']).toBe('Suits everybody.');
  });

  test('[PERSON-2] hours are on the clock of whoever has one of their own, else on the project’s', () => {
    const inTokyo = people.map((each) => (each.id === ben ? { ...each, timeZone: 'Asia/Tokyo' } : each));
    const found = hurt(ASKED, times({ people: inTokyo }));
    expect(found['8']).toBe('For Ben Okafor it is 17:00, outside of working hours.');
    const unknown = people.map((each) => (each.id === ben ? { ...each, timeZone: 'Mars/Base' } : each));
    expect(hurt(ASKED, times({ people: unknown }))['8']).toBe('Suits everybody.');
  });

  test('hours are those of each calendar, and a day without work in a week that has some is a day off', () => {
    const holiday = { name: 'Feast', from: MONDAY, to: MONDAY, work: [], recurrence: null, count: null };
    const { byId } = resolveCalendars([
      { id: 'feast', rules: { ...STANDARD_RULES, exceptions: [holiday] }, base: null },
    ]);
    const feast = byId.get('feast') ?? STANDARD_CALENDAR;
    const found = hurt(ASKED, times({ calendarOf: ({ id }) => (id === ben ? feast : STANDARD_CALENDAR) }));
    expect(found['9']).toBe('Ben Okafor has the day off.');
    expect(found['12']).toContain('For Ana Lima it is 12:00, outside of working hours.');
    const sunday = { ...ASKED, firstDay: MONDAY - 1, lastDay: MONDAY - 1 };
    expect(hurt(sunday, times())['-15']).toContain('outside of working hours');
  });

  test('of calendars elsewhere the times count, and how old they are is known', () => {
    const read = (readAt: string, more: Partial<ReadCalendar> = {}): ReadCalendar => ({
      person: ana,
      resource: null,
      source: 'work.ics',
      readAt: at(readAt),
      knownTo: null,
      periods: [{ from: at('2026-12-07T15:00'), to: at('2026-12-07T16:00'), kind: 'busy' }],
      ...more,
    });
    const own = times({
      calendars: [read('2026-11-30'), read('2026-11-01', { source: 'home.ics', knownTo: at('2026-12-06') })],
    });
    expect(hurt(ASKED, own)['15']).toBe('Ana Lima is busy.');
    const [asked] = gatherQuery(ASKED, own, [], NOW).people;
    expect(asked?.known).toEqual({ readAt: at('2026-11-01'), knownTo: at('2026-12-06') });
    expect(calendarAges(ana, own, []).map(({ source }) => source)).toEqual(['home.ics', 'work.ics']);
    expect(gatherQuery(ASKED, own, [], NOW).people[1]?.known).toBeNull();
  });

  test('a room is taken by meetings of any project that has it, and outside of its own hours', () => {
    const small = room('small', 4);
    const own = times({
      resources: [small, room('large', 40, 'Large')],
      taken: [meeting('a', '2026-12-07T10:00', { people: [], resources: [small.id] })],
      calendarOfResource: ({ id }) => (id === 'large' ? STANDARD_CALENDAR : null),
    });
    const there = room('large-there', 40, ' large');
    const others = [
      times({
        id: asId('there'),
        people: [],
        resources: [there],
        taken: [meeting('b', '2026-12-07T10:00', { people: [], resources: [there.id] })],
      }),
    ];
    const nobody = { ...ASKED, people: ASKED.people.slice(0, 1) };
    const any = hurt({ ...nobody, needs: [{ id: 'any', kind: 'room', seats: 2 }] }, own, others);
    expect(any['9']).toBe('Suits everybody. With small.');
    expect(any['10']).toBe('Nothing is free for: any.');
    const named = hurt({ ...nobody, needs: [{ id: 'that', kind: 'this', resource: asId('large') }] }, own, others);
    expect(named['9']).toBe('Suits everybody. With large.');
    expect(named['12']).toContain('Nothing is free for: that.');
  });

  test('a record of busy times says of whom, and what makes no sense in it is left out', () => {
    const record = (more: object): RecordOf<'busy'> => ({ ...BUSY, ...more });
    expect(readCalendarOf(record({ who: { person: ana }, periods: [[1, 2], [3, 3], 'x', [4]] }))?.periods).toEqual([
      { from: 1, to: 2, kind: 'busy' },
    ]);
    expect(readCalendarOf(record({ who: { person: ana }, readAt: 180_000 }))?.readAt).toBe(3);
    expect(readCalendarOf(record({ who: 'ana' }))).toBeNull();
    expect(readCalendarOf(record({ who: null }))).toBeNull();
  });

  test('people in several zones are asked on the clock of the meeting', () => {
    const lisbon = must(zoneOf('Europe/Lisbon'));
    const auckland = must(zoneOf('Pacific/Auckland'));
    const query = gatherQuery({ ...ASKED, zone: auckland }, times({ zone: lisbon }), [], NOW);
    expect(query.people[0]?.zone).toBe(lisbon);
    expect(query.zone).toBe(auckland);
  });
});
