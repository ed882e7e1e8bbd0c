/** Random projects of everything that rules read, as exports, with the moment at which they are looked at. */
import fc from 'fast-check';
import { CONSTRAINT_TYPES } from '#shared/domain/records.ts';
import { THRESHOLD_NAMES, THRESHOLDS } from '#shared/domain/thresholds.ts';
import { type Moment, RULE_IDS } from '#shared/insight/index.ts';
import { asId, type PersonId, type TaskId } from '#shared/kernel/ids.ts';
import type { ExchangeProject } from '#shared/transfer/exchange/schema.ts';
import { textOfDay } from '#tests/support/insight-oracle/slow-time.ts';
import { Dates } from './any-site-dates.ts';
import { anyRegisters } from './any-site-registers.ts';

export interface AnySite {
  readonly content: ExchangeProject;
  readonly moment: Moment;
  /** On the project's clock. */
  readonly today: string;
}

/** Mondays in days since 1970: in November, and before clocks change in spring and autumn. */
const MONDAYS = ['2026-11-02', '2026-03-09', '2026-10-12'].map((day) => Date.parse(day) / 86_400_000);
const ZONES = ['UTC', 'Pacific/Auckland', 'America/Los_Angeles', 'Asia/Kathmandu', 'Europe/Lisbon'] as const;

/** One of so many says it. */
const oneIn = <T>(many: number, value: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.oneof({ weight: many - 1, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: value });
const trueOneIn = (many: number): fc.Arbitrary<boolean> =>
  oneIn(many, fc.constant(true)).map((drawn) => drawn !== null);
/** Days after the Monday on which the project begins. */
const someDay = fc.integer({ min: -3, max: 34 });
const somePeople = fc.subarray(['ana', 'bo', 'cy'], { maxLength: 2 });

const FULL: [string, string][] = [
  ['08:00', '12:00'],
  ['13:00', '17:00'],
];
const HALF: [string, string][] = [['08:00', '12:00']];
const LONG: [string, string][] = [['00:00', '24:00']];

const someTime = fc.constantFrom('08:00', '12:00', '13:30', '17:00');
/** A day, or one with a time. */
const someDate = fc.record({ day: someDay, time: oneIn(3, someTime) });
const working = fc.constantFrom(FULL, FULL, HALF, []);

const calendar = fc.record({
  fri: working,
  sat: fc.constantFrom([], [], HALF, LONG),
  minutesPerDay: fc.constantFrom(480, 480, 420, 240),
  exceptions: fc.uniqueArray(fc.record({ day: someDay, working }), { maxLength: 4, selector: ({ day }) => day }),
});

const card = fc.record({
  list: fc.constantFrom('todo', 'todo', 'doing'),
  parent: oneIn(4, fc.nat(9)),
  due: oneIn(3, someDate),
  deadline: oneIn(4, someDate),
  start: oneIn(4, someDate),
  percent: fc.constantFrom(null, null, null, null, 0, 0, 40, 100),
  owners: somePeople,
  allocation: fc.constantFrom(null, 50, 0),
  priority: fc.constantFrom(null, 'low', 'urgent', 'high'),
  blocked: oneIn(4, fc.constantFrom('', 'No crane')),
  created: someDay,
  updated: oneIn(2, someDay),
  done: oneIn(8, someDay),
  archived: trueOneIn(10),
  deleted: trueOneIn(10),
  duration: oneIn(2, fc.constantFrom(0, 120, 480, 480, 960, 2400)),
  elapsed: trueOneIn(10),
  milestone: trueOneIn(6),
  calendar: oneIn(6, fc.constantFrom('site', 'part')),
  actualStart: oneIn(6, someDay),
  actualFinish: oneIn(14, someDay),
  effort: oneIn(3, fc.constantFrom(0, 480, 2400, 9600)),
  remaining: oneIn(8, fc.constantFrom(0, 240, 1440)),
  constraint: oneIn(6, fc.record({ type: fc.constantFrom(...CONSTRAINT_TYPES), day: someDay })),
  outside: oneIn(8, someDay),
  mode: fc.constantFrom('auto', 'auto', 'auto', 'manual'),
  meeting: oneIn(2, fc.nat(2)),
  line: fc.constantFrom(null, 'l1', 'l2'),
  forClient: fc.boolean(),
});

const link = fc.record({
  from: fc.nat(9),
  to: fc.nat(9),
  type: fc.constantFrom('FS', 'FS', 'FS', 'SS', 'FF', 'SF'),
  lag: fc.constantFrom(0, 0, 480, -480),
});

const baseline = fc.array(fc.record({ task: fc.nat(11), from: someDate, length: fc.nat(8) }), { maxLength: 9 });

const answer = fc.record({
  rule: fc.constantFrom(...RULE_IDS),
  task: fc.nat(9),
  kind: fc.constantFrom('snoozed', 'accepted', 'tasked'),
  until: someDay,
  at: someDay,
  evidence: fc.constantFrom(
    null,
    {},
    { measure: 1 },
    { measure: 0 },
    { basis: 'owner' },
    { basis: 'date', measure: 9 },
  ),
});

const thresholds = fc
  .array(fc.record({ name: fc.constantFrom(...THRESHOLD_NAMES), more: fc.nat(3) }), { maxLength: 8 })
  .map((all) => Object.fromEntries(all.map(({ name, more }) => [name, THRESHOLDS[name].least + more])));

const drawn = fc.record({
  monday: fc.constantFrom(...MONDAYS),
  timeZone: fc.constantFrom(...ZONES),
  today: fc.integer({ min: 3, max: 26 }),
  minute: fc.nat(1439),
  statusDate: oneIn(6, someDay),
  criticalSlack: fc.constantFrom(null, null, 960),
  site: calendar,
  part: calendar,
  limit: oneIn(2, fc.nat(3)),
  isListAway: trueOneIn(6),
  isCyGone: trueOneIn(4),
  hoursPerDay: oneIn(3, fc.constantFrom(4, 6, 0)),
  tasks: fc.array(card, { minLength: 1, maxLength: 10 }),
  links: fc.array(link, { maxLength: 8 }),
  baselines: fc.array(baseline, { maxLength: 2 }),
  answers: fc.array(answer, { maxLength: 6 }),
  thresholds,
  registers: anyRegisters,
  activity: oneIn(
    2,
    fc.record({
      since: someDay,
      heard: fc.array(fc.record({ who: fc.constantFrom('ana', 'bo'), day: someDay }), { maxLength: 2 }),
      reopened: fc.array(fc.record({ task: fc.nat(9), day: someDay, times: fc.integer({ min: 1, max: 3 }) }), {
        maxLength: 3,
      }),
      blocked: fc.array(fc.record({ task: fc.nat(9), day: someDay }), { maxLength: 3 }),
    }),
  ),
  devices: fc.array(fc.option(fc.integer({ min: 0, max: 9 * 24 }), { nil: null }), { maxLength: 3 }),
  report: oneIn(3, fc.record({ day: someDay, isDrafted: fc.boolean() })),
});

type Drawn = typeof drawn extends fc.Arbitrary<infer T> ? T : never;

export const anySite: fc.Arbitrary<AnySite> = drawn.map((all) => {
  const { monday, timeZone, today, minute } = all;
  const dates = new Dates(monday, timeZone);
  const now = dates.moment(today, minute);
  return { content: contentOf(all, dates), moment: momentOf(all, dates, now), today: textOfDay(monday + today) };
});

function contentOf(all: Drawn, dates: Dates): ExchangeProject {
  const ids = all.tasks.map((_, index) => `t${index}`);
  const week = { mon: FULL, tue: FULL, wed: FULL, thu: FULL };
  const calendarOf = (id: 'site' | 'part') => ({
    id,
    name: id,
    minutesPerDay: all[id].minutesPerDay,
    week: { ...week, fri: all[id].fri, sat: all[id].sat, sun: [] },
    exceptions: all[id].exceptions.map(({ day, working: hours }) => ({
      from: dates.day(day),
      to: dates.day(day),
      working: hours,
    })),
    base: null,
  });
  return {
    id: 'p',
    name: 'Harbour site',
    timeZone: all.timeZone,
    start: dates.day(0),
    statusDate: dates.day(all.statusDate),
    criticalSlack: all.criticalSlack,
    thresholds: all.thresholds,
    calendars: [calendarOf('site'), calendarOf('part')],
    calendar: 'site',
    lists: [
      { id: 'todo', name: 'To do', limit: all.limit },
      { id: 'doing', name: 'Doing', limit: 1, archived: all.isListAway },
    ],
    people: [
      { id: 'ana', name: 'Ana' },
      { id: 'bo', name: 'Bo', calendar: 'part', hoursPerDay: all.hoursPerDay },
      { id: 'cy', name: 'Cy', hoursPerDay: all.hoursPerDay, deletedAt: all.isCyGone ? dates.text(0) : null },
    ],
    tasks: all.tasks.map((drawnCard, index) => taskOf(drawnCard, index, dates)),
    links: all.links
      .filter(({ from, to }) => from < ids.length && to < ids.length && from !== to)
      .map((each, index) => ({ ...each, id: `k${index}`, from: `t${each.from}`, to: `t${each.to}` })),
    outsideLinks: all.tasks.flatMap(({ outside }, index) =>
      outside === null
        ? []
        : [{ id: `o${index}`, to: `t${index}`, project: 'quay', task: 'crane', known: knownOf(dates.day(outside)) }],
    ),
    baselines: all.baselines.map((kept, index) => ({
      id: `b${index}`,
      name: `Baseline ${index}`,
      order: index,
      tasks: Object.fromEntries(
        kept.map(({ task, from, length }) => [
          `t${task}`,
          { start: dates.date(from), finish: dates.date({ day: from.day + length, time: from.time }) },
        ]),
      ),
    })),
    flagAnswers: all.answers.map(({ rule, task, kind, until, at, evidence }, index) => ({
      id: `a${index}`,
      rule,
      subject: SUBJECTS[rule] ?? `task:t${task}`,
      kind,
      until: dates.day(until),
      at: dates.text(at),
      evidence,
    })),
    ...all.registers(dates),
  } as unknown as ExchangeProject;
}

function knownOf(finish: string): object {
  return { title: 'Crane', projectName: 'Quay', start: finish, finish };
}

const SUBJECTS: Readonly<Record<string, string>> = {
  overloaded: 'person:ana',
  silent: 'person:bo',
  'list-full': 'list:todo',
  'decision-waiting': 'decision:d0',
  'change-waiting': 'changeRequest:c0',
  'risk-review': 'risk:r0',
  'item-open': 'agendaItem:i0',
  'scope-grown': 'project',
  'report-due': 'project',
  'data-old': 'project',
};

function taskOf({ due, start, ...card }: Drawn['tasks'][number], index: number, dates: Dates): object {
  const {
    parent,
    allocation,
    owners,
    constraint,
    outside: _,
    created,
    updated,
    done,
    deleted,
    actualStart,
    actualFinish,
    deadline,
    meeting,
    ...rest
  } = card;
  const [begins, ends] = [dates.date(start), dates.date(due)];
  const begun =
    actualFinish !== null && (actualStart === null || actualStart > actualFinish) ? actualFinish : actualStart;
  return {
    ...rest,
    id: `t${index}`,
    title: `Card ${index}`,
    owners,
    // Of the first alone.
    ...(owners[0] && allocation !== null ? { allocations: { [owners[0]]: allocation } } : {}),
    parent: parent !== null && parent < index ? `t${parent}` : null,
    start: begins,
    // What ends before it begins is nothing that the program lets anybody say.
    due: begins !== null && ends !== null && ends.slice(0, 10) <= begins.slice(0, 10) ? null : ends,
    deadline: dates.date(deadline),
    createdAt: dates.text(created),
    updatedAt: dates.text(updated),
    doneAt: dates.text(done),
    deletedAt: deleted ? dates.text(created) : null,
    actualStart: dates.day(begun),
    actualFinish: dates.day(actualFinish),
    constraint: constraint && { type: constraint.type, date: dates.day(constraint.day) },
    durationUnit: 'days',
    meeting: meeting === null ? null : `m${meeting}`,
  };
}

function momentOf({ activity, devices, report }: Drawn, dates: Dates, now: number): Moment {
  const card = (index: number): TaskId => asId<TaskId>(`t${index}`);
  const known = activity && {
    since: dates.instant(activity.since),
    heard: new Map(activity.heard.map(({ who, day }) => [asId<PersonId>(who), dates.instant(day)])),
    reopened: new Map(activity.reopened.map(({ task, day, times }) => [card(task), { at: dates.instant(day), times }])),
    blockedSince: new Map(activity.blocked.map(({ task, day }) => [card(task), dates.instant(day)])),
  };
  return {
    now,
    activity: known,
    devices: devices.map((hours, index) => ({
      name: `Laptop ${index}`,
      member: index === 0 ? null : 'Ana',
      heardAt: hours === null ? null : now - hours * 3_600_000,
    })),
    report: report === null ? null : { title: 'Weekly', dueOn: dates.day(report.day), isDrafted: report.isDrafted },
  };
}
