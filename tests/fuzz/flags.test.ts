/** Flags against an oracle that steps through the days, over any board, calendar, zone and day; `FUZZ_RUNS`, `FUZZ_SEED`. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Day, endOfDay } from '#shared/domain/day.ts';
import type { ExchangeProject } from '#shared/transfer/exchange/schema.ts';
import { expectedFlags } from '#tests/support/flag-oracle.ts';
import { importedProject } from '#tests/support/imported-project.ts';
import { insightOf, momentOf } from '#tests/support/insight.ts';

const runs = Number(process.env.FUZZ_RUNS ?? 60);
const seed = process.env.FUZZ_SEED === undefined ? {} : { seed: Number(process.env.FUZZ_SEED) };

const none = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { nil: null });
const day = fc
  .integer({ min: 0, max: 60 })
  .map((days) => new Date(Date.UTC(2026, 10, 1) + days * 86_400_000).toISOString().slice(0, 10));
const instant = fc
  .integer({ min: 0, max: 60 * 24 * 60 })
  .map((minutes) => new Date(Date.UTC(2026, 10, 1) + minutes * 60_000).toISOString());
const ZONES = ['UTC', 'Pacific/Auckland', 'America/Los_Angeles', 'Asia/Kathmandu'] as const;

const FULL: [string, string][] = [
  ['08:00', '12:00'],
  ['13:00', '17:00'],
];
const HALF: [string, string][] = [['08:00', '12:00']];
const working = fc.constantFrom(FULL, HALF, []);
const calendar = fc
  .record({ fri: working, sat: working, exceptions: fc.array(fc.record({ from: day, working }), { maxLength: 4 }) })
  .map(({ fri, sat, exceptions }) => ({
    id: 'c',
    name: 'Site',
    minutesPerDay: 480,
    week: { mon: FULL, tue: FULL, wed: FULL, thu: FULL, fri, sat },
    // Two of one day would leave open which one counts.
    exceptions: [...new Map(exceptions.map((each) => [each.from, { ...each, to: each.from }])).values()],
    base: null,
  }));

const task = fc
  .record({
    due: none(day),
    deadline: none(day),
    start: none(day),
    percent: fc.constantFrom(null, 0, 40, 100),
    owners: fc.constantFrom([], ['ana']),
    priority: fc.constantFrom(null, 'low' as const, 'urgent' as const),
    blocked: fc.constantFrom(null, '', 'No crane'),
    updatedAt: instant,
    doneAt: fc.option(instant, { nil: null, freq: 5 }),
    archived: fc.boolean(),
  })
  // A start without an end is a bar of a day, which the engine reckons.
  .map(({ start, ...rest }) => ({
    ...rest,
    start: rest.due !== null && start !== null && start <= rest.due ? start : null,
  }));

const RULES: ReadonlySet<string> = new Set(['overdue', 'due-soon', 'no-owner', 'no-date', 'stale', 'blocked']);

it(`[FLAG-1] [FLAG-4] [FLAG-5] flags are those that stepping through the days finds (${runs} runs)`, () => {
  fc.assert(
    fc.property(
      fc.array(task, { minLength: 1, maxLength: 12 }),
      calendar,
      fc.constantFrom(...ZONES),
      day,
      (tasks, site, timeZone, today) => {
        const content = {
          timeZone,
          calendars: [site],
          calendar: 'c',
          lists: [{ id: 'todo', name: 'To do' }],
          people: [{ id: 'ana', name: 'Ana' }],
          tasks: tasks.map((each, index) => ({ id: `t${index}`, title: `Card ${index}`, list: 'todo', ...each })),
        } as unknown as ExchangeProject;
        const project = importedProject(content);
        const now = endOfDay(today as Day, timeZone) - 3_600_000;
        const { flags } = insightOf(project, momentOf(project, now));
        const planned = new Set(content.tasks?.filter(({ start }) => start).map(({ id }) => `task:${id}`));
        const found = flags
          .filter(({ rule }) => RULES.has(rule))
          // Of what has a bar the forecast speaks where it is late.
          .filter(({ rule, subject }) => rule !== 'due-soon' || !planned.has(subject))
          .map(({ rule, subject }) => `${rule} ${subject.slice('task:'.length)}`);
        expect(found.sort()).toEqual([...expectedFlags(content, today, timeZone)].sort());
      },
    ),
    { numRuns: runs, ...seed },
  );
});
