/** Random rows of projects, as summaries are, with flags in the order in which they come. */
import fc from 'fast-check';
import { addDays, type Day } from '#shared/domain/day.ts';
import { PROJECT_STATUSES } from '#shared/domain/insight-records.ts';
import type { Subject } from '#shared/domain/subjects.ts';
import { byGravity } from '#shared/insight/gravity.ts';
import { type Flag, RULE_IDS } from '#shared/insight/index.ts';
import type { LoadWeek, ProjectSummary } from '#shared/insight/summary/summary.ts';
import { asId, type PersonId, type ProjectId, type TaskId } from '#shared/kernel/ids.ts';
import { NOON, summaryPerson, summaryRow, TODAY, waitingCard } from '#tests/support/summaries.ts';

const PEOPLE = ['ana', 'bo', 'cy'];
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { nil: null, freq: 3 });
const who = maybe(fc.constantFrom(...PEOPLE));
const away = fc.integer({ min: -4, max: 12 });
const card = fc.nat(5).map((index) => `c${index}`);

const waiting = fc.record({
  card,
  on: fc.uniqueArray(fc.constantFrom(...PEOPLE), { maxLength: 2 }),
  due: maybe(away),
  what: fc.constantFrom('card' as const, 'card' as const, 'blocked' as const, 'decision' as const, 'change' as const),
  reason: fc.constantFrom('', 'no crane', 'No crane.'),
  since: maybe(fc.integer({ min: 0, max: 400 })),
});
const flag = fc.record({
  rule: fc.constantFrom(...RULE_IDS),
  card,
  severity: fc.constantFrom('notice' as const, 'warning' as const, 'alarm' as const),
  people: fc.uniqueArray(fc.constantFrom(...PEOPLE), { maxLength: 2 }),
});
const coming = fc.record({
  card,
  day: fc.integer({ min: 0, max: 14 }),
  kind: fc.constantFrom('due' as const, 'start' as const, 'milestone' as const),
  owners: fc.uniqueArray(fc.constantFrom(...PEOPLE), { maxLength: 2 }),
});
const meeting = fc.record({
  hours: fc.integer({ min: -20, max: 70 }),
  length: fc.constantFrom(30, 600),
  attendees: fc.uniqueArray(fc.constantFrom(...PEOPLE), { maxLength: 2 }),
});
const done = fc.record({ hours: fc.integer({ min: 1, max: 200 }), milestone: fc.boolean() });
const milestone = fc.record({ away, slipDays: fc.constantFrom(-1, 0, 0.5, 3, 40), isDone: fc.boolean() });
const minutes = fc.constantFrom(0, 0, 120, 480, 481, 482, 900.5);
const WEEKS = ['2026-11-16', '2026-11-23'] as Day[];

/** Of a member two weeks, day by day. */
function weeksOf(days: readonly { readonly work: number; readonly available: number }[], member: number): LoadWeek[] {
  return WEEKS.map((from, week) => {
    const own = days.slice((member * 2 + week) * 7, (member * 2 + week) * 7 + 7);
    const [workOn, availableOn] = [own.map(({ work }) => work), own.map(({ available }) => available)];
    const sum = (all: readonly number[]): number => Math.round(all.reduce((left, right) => left + right, 0));
    return { from, work: sum(workOn), available: sum(availableOn), workOn, availableOn };
  });
}

const status = maybe(fc.constantFrom(...PROJECT_STATUSES));

const WHOLE: ReadonlySet<string> = new Set(['scope-grown', 'report-due', 'data-old']);

const row = fc
  .record({
    name: fc.constantFrom('Harbour', 'Rebrand', 'Quay', 'Śluza'),
    timeZone: fc.constantFrom('UTC', 'Pacific/Auckland', 'America/Los_Angeles'),
    client: maybe(fc.constantFrom('Acme', 'City of Lisbon')),
    members: fc.uniqueArray(fc.constantFrom(...PEOPLE), { maxLength: 3 }),
    days: fc.array(fc.record({ work: minutes, available: minutes }), { minLength: 42, maxLength: 42 }),
    waiting: fc.uniqueArray(waiting, { maxLength: 5, selector: (each) => each.card }),
    flags: fc.uniqueArray(flag, { maxLength: 7, selector: (each) => `${each.rule} ${each.card}` }),
    coming: fc.uniqueArray(coming, { maxLength: 5, selector: (each) => each.card }),
    meetings: fc.array(meeting, { maxLength: 3 }),
    done: fc.array(done, { maxLength: 3 }),
    milestones: fc.array(milestone, { maxLength: 3 }),
    stated: status,
    proposed: status,
    percent: fc.nat(100),
    expected: maybe(fc.nat(100)),
    cards: fc.record({ open: fc.nat(30), overdue: fc.nat(6) }),
    counts: fc.record({ notice: fc.nat(3), warning: fc.nat(3), alarm: fc.nat(7) }),
    dates: maybe(fc.record({ start: fc.integer({ min: -900, max: 90 }), length: fc.nat(4000), slip: away })),
    links: fc.array(
      fc.record({ card, other: fc.nat(3), otherCard: card, known: maybe(fc.integer({ min: -90, max: 5000 })) }),
      { maxLength: 2 },
    ),
    edited: maybe(fc.integer({ min: 0, max: 400 })),
    who,
  })
  .map((all) => (index: number): ProjectSummary => {
    const { members } = all;
    const own = (people: readonly string[]): PersonId[] =>
      people.filter((person) => members.includes(person)).map((person) => asId<PersonId>(person));
    const flags = all.flags.map((each): Flag => {
      const subject: Subject = WHOLE.has(each.rule) ? 'project' : `task:${each.card}`;
      return {
        key: `${each.rule} ${subject}`,
        rule: each.rule,
        subject,
        severity: each.severity,
        title: each.card,
        sentence: `${each.rule} holds.`,
        people: own(each.people),
        since: null,
        measure: 0,
        basis: '',
        facts: [],
        offer: { act: 'open-card', subject, words: 'Open' },
      };
    });
    return summaryRow(`p${index}`, {
      name: `${all.name} ${index}`,
      timeZone: all.timeZone,
      client: all.client,
      people: members.map((person, at) => summaryPerson(person, person, { weeks: weeksOf(all.days, at) })),
      flags: [...new Map(flags.map((each) => [each.key, each])).values()].sort(byGravity),
      waiting: all.waiting.flatMap(({ card: id, on, due, what, reason, since }) => {
        const people = what === 'change' ? [] : own(on);
        const day = due === null || what === 'decision' || what === 'change' ? null : addDays(TODAY, due);
        return (people.length > 0 ? people : [null]).map((person) =>
          waitingCard(id, person, day, { what, reason, since: since === null ? null : addDays(TODAY, -since) }),
        );
      }),
      coming: all.coming
        .map(({ card: id, day, kind, owners }) => ({
          task: asId<TaskId>(id),
          title: id,
          day: addDays(TODAY, day),
          kind,
          owners: own(owners),
        }))
        .sort((a, b) => (a.day < b.day ? -1 : 1)),
      meetings: all.meetings.map(({ hours, length, attendees }, at) => ({
        key: `m${at}`,
        title: `Meeting ${at}`,
        from: NOON / 60_000 + hours * 60,
        to: NOON / 60_000 + hours * 60 + length,
        isAllDay: false,
        attendees: own(attendees),
        items: [],
        open: [],
      })),
      done: all.done.map(({ hours, milestone: isMilestone }, at) => ({
        task: asId<TaskId>(`d${at}`),
        title: `Done ${at}`,
        at: NOON - hours * 3_600_000,
        day: TODAY,
        by: null,
        milestone: isMilestone,
      })),
      milestones: all.milestones
        .map(({ away: days, slipDays, isDone }, at) => ({
          task: asId<TaskId>(`m${at}`),
          title: `Milestone ${at}`,
          isDone,
          baseline: null,
          plan: TODAY,
          forecast: addDays(TODAY, days),
          promised: null,
          slipDays,
        }))
        .sort((a, b) => Number(a.isDone) - Number(b.isDone) || (a.forecast < b.forecast ? -1 : 1)),
      status: {
        stated: all.stated && { status: all.stated, sentence: 'So it is.', by: null, at: null },
        proposed: all.proposed && { status: all.proposed, reasons: [] },
      },
      progress: {
        tasks: { done: 3, total: 3 + all.cards.open },
        work: { done: 0, total: 0 },
        percent: all.percent,
        expected: all.expected,
        baseline: null,
        effort: { budget: null, planned: 0 },
      },
      dates: all.dates
        ? {
            start: addDays(TODAY, all.dates.start),
            finish: addDays(TODAY, all.dates.start + all.dates.length),
            forecast: addDays(TODAY, Math.max(all.dates.start, all.dates.start + all.dates.length + all.dates.slip)),
            baseline: null,
          }
        : { start: null, finish: null, forecast: null, baseline: null },
      links: all.links.map(({ card: id, other, otherCard, known }) => ({
        task: asId<TaskId>(id),
        title: id,
        project: asId<ProjectId>(`p${other}`),
        otherTask: asId<TaskId>(otherCard),
        otherTitle: otherCard,
        projectName: `p${other}`,
        known: known === null ? null : addDays(TODAY, known),
        at: null,
      })),
      cards: all.cards,
      counts: all.counts,
      freshness: { editedAt: all.edited === null ? null : NOON - all.edited * 3_600_000, devices: [] },
    });
  });

export const anyRows: fc.Arbitrary<readonly ProjectSummary[]> = fc
  .array(row, { maxLength: 4 })
  .map((rows) => rows.map((made, index) => made(index)));
