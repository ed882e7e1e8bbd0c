/**
 * [FLAG-1] [FLAG-10] Each rule at the edges of its threshold, in a fortnight with a half day and a day off, on clocks ahead of
 * and behind UTC. Something is on Friday, 6 November; working days after it: Mon 9 1, Tue 10 2, Wed 11 (half) 2.5, Thu 12 (off)
 * 2.5, Fri 13 3.5, Mon 16 4.5, Tue 17 5.5.
 */
import { describe, expect, it } from 'vitest';
import { addDays, type Day, dayInZone, endOfDay } from '#shared/domain/day.ts';
import type { Thresholds } from '#shared/domain/thresholds.ts';
import { asId, type PersonId, type TaskId } from '#shared/kernel/ids.ts';
import type { ExchangeProject } from '#shared/transfer/exchange/schema.ts';
import { importedProject } from '#tests/support/imported-project.ts';
import { found } from '#tests/support/insight.ts';
import type { Moment } from '../moment.ts';
import type { RuleId } from '../rule-list.ts';

const DAY = 480;
const FULL = [
  ['08:00', '12:00'],
  ['13:00', '17:00'],
];
const FRIDAY = '2026-11-06' as Day;
const ZONES = ['UTC', 'Pacific/Auckland', 'America/Los_Angeles'];

interface Looked {
  readonly day: Day;
  readonly zone: string;
  /** Late on that Friday on the project's clock: elsewhere it is another day. */
  readonly friday: number;
}

interface Edge {
  readonly rule: RuleId;
  readonly thresholds?: Partial<Thresholds>;
  /** November's first and last day on which it shows, of those from 5 to 18. */
  readonly shows: readonly [from: number, to: number];
  readonly what?: string;
  /** Something in the project; `day` is today, or what else is tried. */
  readonly has: (looked: Looked) => Partial<ExchangeProject>;
  readonly moment?: (looked: Looked) => Partial<Moment>;
  /** Today, where it is not what is tried. */
  readonly today?: Day;
}

const day = (november: number): Day => `2026-11-${String(november).padStart(2, '0')}` as Day;
const instant = (at: number): string => new Date(at).toISOString();
const card = (more: object) => ({
  tasks: [{ id: 't', title: 'Piles', list: 'todo', createdAt: '2026-11-18T00:00:00Z', ...more }],
});
const owned = { owners: ['ana'] };
const activity = (more: Partial<NonNullable<Moment['activity']>>): Partial<Moment> => ({
  activity: { since: 0, heard: new Map(), reopened: new Map(), blockedSince: new Map(), ...more },
});
const kept = (id: string, from: string, to: string) => ({
  baselines: [{ name: 'Signed', tasks: { [id]: { start: from, finish: to } } }],
});

/** Rules that hold from so many working days after the Friday on: for 2 and 3 the first day, and there is no last. */
const after = (rule: RuleId, name: keyof Thresholds, rest: Pick<Edge, 'has' | 'moment'>): Edge[] => [
  { rule, thresholds: { [name]: 1 }, shows: [9, 18], ...rest },
  { rule, thresholds: { [name]: 2 }, shows: [10, 18], ...rest },
  { rule, thresholds: { [name]: 3 }, shows: [13, 18], ...rest },
];

const EDGES: readonly Edge[] = [
  ...after('blocked', 'blocked', { has: ({ friday }) => card({ blocked: 'No crane', updatedAt: instant(friday) }) }),
  ...after('stale', 'stale', { has: ({ friday }) => card({ ...owned, updatedAt: instant(friday) }) }),
  ...after('silent', 'silent', {
    has: () => card(owned),
    moment: ({ friday }) => activity({ heard: new Map([[asId<PersonId>('ana'), friday]]) }),
  }),
  ...after('decision-waiting', 'waitingDecision', {
    has: ({ friday }) => ({ decisions: [{ id: 'd', title: 'Crane', createdAt: instant(friday) }] }),
  }),
  ...after('change-waiting', 'waitingDecision', {
    has: () => ({ changeRequests: [{ id: 'c', title: 'Ladder', requestedOn: FRIDAY }] }),
  }),
  // By the plan it lasts until long after, so that it is not overdue.
  ...after('not-started', 'startedLate', { has: () => card({ start: FRIDAY, due: '2026-12-18', mode: 'manual' }) }),
  {
    rule: 'reopened',
    what: 'within 2 working days',
    thresholds: { reopened: 2 },
    shows: [5, 10],
    has: () => card({}),
    moment: ({ friday }) => activity({ reopened: new Map([[asId<TaskId>('t'), { at: friday, times: 1 }]]) }),
  },
  {
    rule: 'reopened',
    what: 'within 3 working days',
    thresholds: { reopened: 3 },
    shows: [5, 12],
    has: () => card({}),
    moment: ({ friday }) => activity({ reopened: new Map([[asId<TaskId>('t'), { at: friday, times: 1 }]]) }),
  },
  // Before Monday 16 there are one working day on Friday, two on Thursday and Wednesday, two and a half on Tuesday.
  { rule: 'due-soon', thresholds: { dueSoon: 0 }, shows: [16, 16], has: () => card({ due: day(16) }) },
  { rule: 'due-soon', thresholds: { dueSoon: 1 }, shows: [13, 16], has: () => card({ due: day(16) }) },
  { rule: 'due-soon', thresholds: { dueSoon: 2 }, shows: [11, 16], has: () => card({ due: day(16) }) },
  { rule: 'due-soon', thresholds: { dueSoon: 3 }, shows: [10, 16], has: () => card({ due: day(16) }) },
  { rule: 'no-owner', thresholds: { soon: 1 }, shows: [13, 18], has: () => card({ due: day(16) }) },
  { rule: 'no-owner', thresholds: { soon: 2 }, shows: [11, 18], has: () => card({ due: day(16) }) },
  {
    rule: 'no-estimate',
    thresholds: { soon: 2 },
    shows: [11, 18],
    has: () => ({
      tasks: [...card({ ...owned, due: day(16) }).tasks, { id: 'u', title: 'Rails', list: 'todo', effort: DAY }],
    }),
  },
  { rule: 'overdue', what: 'by a day', shows: [7, 18], has: () => card({ due: FRIDAY }) },
  { rule: 'overdue', what: 'by a time, at noon', shows: [6, 18], has: () => card({ due: '2026-11-06T11:59' }) },
  { rule: 'overdue', what: 'not yet at noon', shows: [7, 18], has: () => card({ due: '2026-11-06T12:00' }) },
  { rule: 'risk-review', shows: [7, 18], has: () => ({ risks: [{ id: 'r', title: 'Ice', reviewOn: FRIDAY }] }) },
  {
    rule: 'decision-waiting',
    what: 'for its review',
    shows: [7, 18],
    has: () => ({ decisions: [{ id: 'd', title: 'Crane', state: 'decided', reviewOn: FRIDAY }] }),
  },
  {
    rule: 'report-due',
    shows: [6, 18],
    has: () => ({}),
    moment: () => ({ report: { title: 'Weekly', dueOn: FRIDAY } }),
  },
  // Heard late on Friday: at noon of Monday two days and a half are over.
  {
    rule: 'data-old',
    thresholds: { deviceSilent: 2 },
    shows: [9, 18],
    has: () => ({}),
    moment: ({ friday }) => ({ devices: [{ name: 'Laptop', member: null, heardAt: friday }] }),
  },
  {
    rule: 'data-old',
    thresholds: { deviceSilent: 3 },
    shows: [10, 18],
    has: () => ({}),
    moment: ({ friday }) => ({ devices: [{ name: 'Laptop', member: null, heardAt: friday }] }),
  },
  // A milestone forecast for Friday 13: one working day after Wednesday, one and a half after Tuesday, two and a half after Monday.
  ...[
    { least: 1, shows: [5, 12] as const },
    { least: 2, shows: [5, 9] as const },
    { least: 3, shows: [5, 8] as const },
  ].map(
    ({ least, shows }): Edge => ({
      rule: 'milestone-late',
      what: 'by its deadline',
      thresholds: { milestoneLate: least },
      shows,
      today: day(5),
      has: ({ day: deadline }) => card({ milestone: true, start: day(13), mode: 'manual', deadline }),
    }),
  ),
  // Half a day late is late; a forecast for the day off after its promise is not.
  {
    rule: 'will-be-late',
    shows: [5, 10],
    today: day(5),
    has: ({ day: due }) => card({ start: `${day(11)}T08:00`, duration: DAY / 2, due }),
  },
  // It was to begin on Monday 9.
  ...[
    { least: 1, shows: [10, 18] as const },
    { least: 2, shows: [13, 18] as const },
  ].map(
    ({ least, shows }): Edge => ({
      rule: 'started-late',
      thresholds: { startedLate: least },
      shows,
      has: ({ day: actualStart }) => ({
        ...card({ actualStart, duration: 20 * DAY }),
        ...kept('t', day(9), day(16)),
      }),
    }),
  ),
];

/** Days from 5 to 18 November on which it shows. */
function days({ rule, thresholds, has, moment, today }: Edge, zone: string): number[] {
  const friday = endOfDay(FRIDAY, zone) - 600_000;
  const shown: number[] = [];
  for (let november = 5; november <= 18; november++) {
    const looked: Looked = { day: day(november), zone, friday };
    const project = importedProject({
      timeZone: zone,
      start: '2026-11-02',
      thresholds,
      calendars: [
        {
          id: 'site',
          name: 'Site',
          minutesPerDay: DAY,
          week: Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((name) => [name, FULL])) as never,
          exceptions: [
            { from: day(11), to: day(11), working: [['08:00', '12:00']] },
            { from: day(12), to: day(12), working: [] },
          ],
        },
      ],
      calendar: 'site',
      lists: [{ id: 'todo', name: 'To do' }],
      people: [{ id: 'ana', name: 'Ana' }],
      ...has(looked),
    });
    const noon = endOfDay(today ?? looked.day, zone) - 43_200_000 + 1;
    if (found(project, rule, noon, moment?.(looked)).length > 0) shown.push(november);
  }
  return shown;
}

describe('[FLAG-1] [FLAG-10] at its edges', () => {
  for (const edge of EDGES) {
    const [from, to] = edge.shows;
    const words = [edge.what, JSON.stringify(edge.thresholds)].filter((each) => each !== undefined).join(' ');
    it(`${edge.rule} ${words} shows from the ${from}th to the ${to}th, whatever the clock`, () => {
      const expected = Array.from({ length: to - from + 1 }, (_, index) => from + index);
      for (const zone of ZONES) expect(days(edge, zone), zone).toEqual(expected);
    });
  }

  it('severity: overdue and blocked alarm from five working days on, a report warns from the day after', () => {
    const severity = (edge: Edge | undefined, on: Day): string | undefined => {
      if (!edge) throw new Error('There is such an edge.');
      const looked = { day: on, zone: 'UTC', friday: endOfDay(FRIDAY, 'UTC') - 600_000 };
      const project = importedProject({ timeZone: 'UTC', lists: [{ id: 'todo', name: 'To do' }], ...edge.has(looked) });
      return found(project, edge.rule, on, edge.moment?.(looked))[0]?.severity;
    };
    for (const rule of ['overdue', 'blocked']) {
      const edge = EDGES.find((each) => each.rule === rule);
      // Without days off: Thursday is four working days after Friday.
      expect(severity(edge, day(12))).toBe('warning');
      expect(severity(edge, day(13))).toBe('alarm');
    }
    const report = EDGES.find(({ rule }) => rule === 'report-due');
    expect(severity(report, FRIDAY)).toBe('notice');
    // A Saturday: no working day has passed, and it is late all the same.
    expect(severity(report, addDays(FRIDAY, 1))).toBe('warning');
  });

  it('on the day on which clocks are put forward a day is a day all the same', () => {
    // In New York the night to Sunday, 8 March 2026 has an hour less.
    const zone = 'America/New_York';
    const late = endOfDay('2026-03-06' as Day, zone);
    const project = importedProject({
      timeZone: zone,
      thresholds: { stale: 1 },
      lists: [{ id: 'todo', name: 'To do' }],
      people: [{ id: 'ana', name: 'Ana' }],
      ...card({ ...owned, updatedAt: instant(late) }),
    });
    const midnight = endOfDay('2026-03-08' as Day, zone) + 1;
    expect(dayInZone(midnight, zone)).toBe('2026-03-09');
    expect(found(project, 'stale', midnight - 1)).toEqual([]);
    expect(found(project, 'stale', midnight)).toHaveLength(1);
  });
});
