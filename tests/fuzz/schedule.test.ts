/**
 * The engine against the oracle over random plans, and an engine kept true by small changes against one run from nothing.
 * `FUZZ_RUNS` and `FUZZ_SEED` as in document.test.ts.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatInstant } from '#shared/calendar/index.ts';
import { type Plan, schedule } from '#shared/scheduling/index.ts';
import { anyCalendars } from './any-calendar.ts';
import { anyPlan, CALENDARS, everySmallPlan, FINE_WINDOW, HOUR, QUARTER, WINDOW } from './any-plan.ts';
import { Oracle, type OracleDates } from './schedule-oracle.ts';

const runs = Number(process.env.FUZZ_RUNS ?? 60) * 5;
const seed = process.env.FUZZ_SEED === undefined ? {} : { seed: Number(process.env.FUZZ_SEED) };

/** Early dates: what waits as late as possible is looked at by itself. */
function datesOf(plan: Plan, calendars = CALENDARS): Record<string, string> {
  const result = schedule(plan, calendars, null);
  return Object.fromEntries(
    plan.tasks.map(({ id }) => {
      const task = result.of(id);
      return [id, task ? `${formatInstant(task.earlyStart)} ${formatInstant(task.earlyFinish)}` : 'nowhere'];
    }),
  );
}

function oracleDates(plan: Plan, calendars = CALENDARS, window = WINDOW): Record<string, string> {
  const { dates } = new Oracle(plan, calendars, window).answer();
  return Object.fromEntries(
    plan.tasks.map(({ id }) => {
      const task = dates.get(id);
      return [id, task ? `${formatInstant(task.start)} ${formatInstant(task.finish)}` : 'nowhere'];
    }),
  );
}

/** A plan with the calendars that it is reckoned with: whole hours by ours, quarters of an hour by any. */
const planned = fc.oneof(
  fc.record({
    plan: anyPlan({ isRough: false }),
    calendars: fc.constant(CALENDARS),
    window: fc.constant(WINDOW),
  }),
  fc.record({
    plan: anyPlan({ isRough: false, unit: QUARTER }),
    calendars: anyCalendars,
    window: fc.constant(FINE_WINDOW),
  }),
);

describe('the engine and the oracle', () => {
  it('[SCH-T1] [SCH-T2] [SCH-T4] [SCH-T5] [SCH-T6] [SCH-L1] agree on the dates of any plan', () => {
    fc.assert(
      fc.property(anyPlan({ isRough: true }), (plan) => {
        expect(datesOf(plan)).toEqual(oracleDates(plan));
      }),
      { numRuns: runs, ...seed },
    );
  });

  it('[SCH-C1] [SCH-C3] [SCH-T1] [SCH-L1] agree to the quarter of an hour, whatever the calendars', () => {
    fc.assert(
      fc.property(anyPlan({ isRough: true, unit: QUARTER }), anyCalendars, (plan, calendars) => {
        expect(datesOf(plan, calendars)).toEqual(oracleDates(plan, calendars, FINE_WINDOW));
      }),
      { numRuns: runs, ...seed },
    );
  });

  it('[SCH-T2] are given plans whose tasks stand deep', () => {
    const depths = fc.sample(anyPlan({ isRough: false }), { numRuns: 500, seed: 1 }).map(depthOf);
    expect(depths.filter((depth) => depth >= 3).length).toBeGreaterThan(100);
    expect(depths.filter((depth) => depth >= 6).length).toBeGreaterThan(5);
  });

  it('[SCH-L1] [SCH-T5] agree on every kind of link, lag, calendar and constraint there is', () => {
    for (const plan of everySmallPlan()) {
      expect(datesOf(plan), JSON.stringify(plan)).toEqual(oracleDates(plan));
    }
  });

  it('[SCH-L2] set the same links aside', () => {
    fc.assert(
      fc.property(anyPlan({ isRough: false }), (plan) => {
        const result = schedule(plan, CALENDARS, null);
        expect([...result.ignoredLinks].sort()).toEqual(new Oracle(plan, CALENDARS, WINDOW).answer().ignored);
      }),
      { numRuns: runs, ...seed },
    );
  });

  it('[SCH-R1] agree on how far a task can slip before the project ends later', () => {
    fc.assert(
      fc.property(planned, fc.nat(11), ({ plan: drawn, calendars, window }, chosen) => {
        const plan = withSteadySummaries(drawn);
        const task = plan.tasks[chosen % plan.tasks.length];
        const result = schedule(plan, calendars, null);
        const found = task && result.of(task.id);
        if (!task || !found || found.isSummary) return;
        const oracle = new Oracle(plan, calendars, window);
        const { finish } = oracle.answer();
        const isKept = (start: number): boolean =>
          oracle.answer({ held: new Map([[task.id, start]]) }).finish <= finish;
        const { step } = window;
        const lateStep = Math.floor(found.lateStart / step) * step;
        expect(found.totalSlack).toBeGreaterThanOrEqual(0);
        expect(isKept(lateStep)).toBe(true);
        if (isExactlyInvertible(plan)) expect(isKept(lateStep + step)).toBe(false);
      }),
      { numRuns: runs, ...seed },
    );
  });

  it('[SCH-R1] agree on how far a task can slip before anybody else does', () => {
    fc.assert(
      fc.property(planned, fc.nat(11), ({ plan: drawn, calendars, window }, chosen) => {
        const plan = withSteadySummaries(drawn);
        const task = plan.tasks[chosen % plan.tasks.length];
        const found = task && schedule(plan, calendars, null).of(task.id);
        if (!task || !found || found.isSummary) return;
        const oracle = new Oracle(plan, calendars, window);
        const { dates, finish } = oracle.answer();
        const others = withoutSummaries(plan).filter(({ id }) => id !== task.id);
        const isKept = (minutes: number): boolean => {
          const held = oracle.answer({ held: new Map([[task.id, oracle.later(task.id, found.earlyStart, minutes)]]) });
          return held.finish <= finish && others.every(({ id }) => isSame(held.dates.get(id), dates.get(id)));
        };
        const { step } = window;
        const free = Math.floor(found.freeSlack / step) * step;
        expect(isKept(free)).toBe(true);
        if (isExactlyInvertible(plan)) expect(isKept(free + step)).toBe(false);
      }),
      { numRuns: runs, ...seed },
    );
  });

  it('[SCH-R1] agree on the link that drives a task: alone it holds the task where it is, and where none does, none is named', () => {
    fc.assert(
      fc.property(planned, ({ plan, calendars, window }) => {
        const result = schedule(plan, calendars, null);
        const oracle = new Oracle(plan, calendars, window);
        const { dates } = oracle.answer();
        for (const { id } of withoutSummaries(plan)) {
          const startWith = (...links: string[]): number | undefined =>
            oracle.answer({ heeded: new Map([[id, new Set(links)]]) }).dates.get(id)?.start;
          const [driver, start] = [result.of(id)?.drivenBy ?? null, dates.get(id)?.start];
          if (driver === null) expect(startWith(), `${id} without links`).toBe(start);
          else expect(oracle.worked(id, startWith(driver) ?? 0, start ?? 0), `${id} with ${driver}`).toBe(0);
        }
      }),
      { numRuns: runs, ...seed },
    );
  });
});

function isSame(left: OracleDates | undefined, right: OracleDates | undefined): boolean {
  return left?.start === right?.start && left?.finish === right?.finish;
}

/** How deep the deepest task stands. */
function depthOf({ tasks }: Plan): number {
  const depths = new Map<string, number>();
  for (const { id, parent } of tasks) depths.set(id, parent === null ? 0 : (depths.get(parent) ?? 0) + 1);
  return Math.max(...depths.values());
}

/**
 * Where children of a summary with calendars of their own are bound at once, an end of work cannot be told from the
 * beginning of the next for all of them together: there the engine may promise less slack than there is, never more.
 */
function isExactlyInvertible(plan: Plan): boolean {
  const parents = new Set(plan.tasks.map(({ parent }) => parent));
  return (
    plan.tasks.every(({ ownerCalendars }) => ownerCalendars.length < 2) &&
    plan.links.every(({ to }) => !parents.has(to))
  );
}

/**
 * Without what makes a child's slack depend on its siblings: the start of a summary is that of its first child, whichever
 * that is after a change, and a percentage of its duration changes with it.
 */
function withSteadySummaries(plan: Plan): Plan {
  const parents = new Set(plan.tasks.map(({ parent }) => parent));
  return {
    ...plan,
    links: plan.links.filter(
      ({ from, type, lagKind }) => !parents.has(from) || ((type === 'FS' || type === 'FF') && lagKind !== 'percent'),
    ),
  };
}

describe('what holds of any plan', () => {
  it('[SCH-R1] nobody’s late finish is after the plan’s end or their own deadline, but for what is history', () => {
    fc.assert(
      fc.property(anyPlan({ isRough: true }), (plan) => {
        const result = schedule(plan, CALENDARS, null);
        for (const task of plan.tasks) {
          const found = result.of(task.id);
          if (!found || found.isSummary || task.actualFinish !== null) continue;
          expect(found.lateFinish).toBeLessThanOrEqual(result.finish ?? 0);
          if (task.deadline !== null) expect(found.lateFinish).toBeLessThanOrEqual(task.deadline);
          expect(found.freeSlack).toBeLessThanOrEqual(Math.max(0, found.totalSlack));
        }
      }),
      { numRuns: runs, ...seed },
    );
  });

  it('[SCH-R3] the forecast of a status date before everything is the plan', () => {
    fc.assert(
      fc.property(anyPlan({ isRough: true }), (drawn) => {
        const plan = { ...drawn, tasks: drawn.tasks.map((task) => ({ ...task, percent: 0, remaining: null })) };
        const result = schedule(plan, CALENDARS, plan.start - 365 * 24 * HOUR);
        for (const { id } of withoutSummaries(plan)) {
          const found = result.of(id);
          expect([found?.forecastStart, found?.forecastFinish]).toEqual([found?.start, found?.finish]);
        }
      }),
      { numRuns: runs, ...seed },
    );
  });

  it('[SCH-R3] nothing that is done lies after the status date, and nothing that is not before it', () => {
    fc.assert(
      fc.property(anyPlan({ isRough: true }), fc.integer({ min: -200, max: 800 }), (plan, hours) => {
        const status = plan.start + hours * HOUR;
        const result = schedule(plan, CALENDARS, status);
        for (const task of withoutSummaries(plan)) {
          const found = result.of(task.id);
          if (!found || task.actualStart !== null || task.actualFinish !== null) continue;
          if (task.percent > 0) expect(found.forecastStart).toBeLessThanOrEqual(status);
          if (task.percent >= 100) expect(found.forecastFinish).toBeLessThanOrEqual(status);
          else if (task.percent > 0) expect(found.forecastFinish).toBeGreaterThanOrEqual(status);
          else expect(found.forecastStart).toBeGreaterThanOrEqual(status);
        }
      }),
      { numRuns: runs, ...seed },
    );
  });

  it('[SCH-T5] what waits as late as possible moves nobody else and breaks no link, nor a limit of what it stands under', () => {
    const limit = fc.option(fc.integer({ min: -100, max: 900 }), { nil: null });
    fc.assert(
      fc.property(anyPlan({ isRough: false }), fc.nat(11), limit, (drawn, chosen, hours) => {
        const at = chosen % drawn.tasks.length;
        const steady = withSteadySummaries(drawn);
        const plan = hours === null ? steady : withLimitAbove(steady, at, drawn.start + hours * HOUR);
        const tasks = plan.tasks.map((task, index) =>
          index === at ? { ...task, constraint: { type: 'as-late-as-possible', at: null } as const } : task,
        );
        const [before, after] = [plan, { ...plan, tasks }].map((each) => schedule(each, CALENDARS, null));
        for (const { id } of plan.tasks) expect(after?.of(id)?.conflicts, id).toEqual(before?.of(id)?.conflicts);
        for (const { id } of withoutSummaries(plan)) {
          const [old, next] = [before?.of(id), after?.of(id)];
          if (id !== plan.tasks[at]?.id) expect([next?.start, next?.finish]).toEqual([old?.start, old?.finish]);
          else expect(next?.start).toBeGreaterThanOrEqual(old?.start ?? 0);
        }
      }),
      { numRuns: runs, ...seed },
    );
  });
});

/** What a task stands under at the top is to end no later than an instant. */
function withLimitAbove(plan: Plan, index: number, limit: number): Plan {
  const parentOf = new Map(plan.tasks.map(({ id, parent }) => [id, parent]));
  let top = plan.tasks[index]?.parent ?? null;
  for (let above = top; above !== null; above = parentOf.get(above) ?? null) top = above;
  const constraint = { type: 'finish-no-later-than', at: limit } as const;
  return { ...plan, tasks: plan.tasks.map((task) => (task.id === top ? { ...task, constraint } : task)) };
}

function withoutSummaries(plan: Plan): Plan['tasks'] {
  const parents = new Set(plan.tasks.map(({ parent }) => parent));
  return plan.tasks.filter(({ id }) => !parents.has(id));
}

describe('an engine kept true by small changes', () => {
  it('[SCH-R7] equals one that is run from nothing', () => {
    const change = fc.record({
      task: fc.nat(11),
      with: fc.nat(11),
    });
    fc.assert(
      fc.property(
        anyPlan({ isRough: true }),
        anyPlan({ isRough: true }),
        fc.array(change, { minLength: 1, maxLength: 6 }),
        fc.option(fc.integer({ min: -200, max: 800 }), { nil: null }),
        (plan, other, changes, statusHours) => {
          const status = statusHours === null ? null : plan.start + statusHours * HOUR;
          const kept = schedule(plan, CALENDARS, status);
          for (const { id } of plan.tasks) kept.of(id);
          const tasks = [...plan.tasks];
          for (const { task, with: index } of changes) {
            const before = tasks[task % tasks.length];
            const source = other.tasks[index % other.tasks.length];
            if (!before || !source) continue;
            const after = { ...source, id: before.id, parent: before.parent };
            tasks[task % tasks.length] = after;
            expect(kept.update([after])).not.toBeNull();
          }
          const fresh = schedule({ ...plan, tasks }, CALENDARS, status);
          for (const { id } of tasks) expect(kept.of(id)).toEqual(fresh.of(id));
          expect(kept.finish).toBe(fresh.finish);
        },
      ),
      { numRuns: runs, ...seed },
    );
  });
});
