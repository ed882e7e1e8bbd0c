/** The scheduling engine over plans of a stated size, and its calendars over spans of a stated length. */
import { parseInstant, resolveCalendars, STANDARD_RULES, type WorkingCalendar } from '#shared/calendar/index.ts';
import { type Plan, type PlanCalendars, type PlanLink, type PlanTask, schedule } from '#shared/scheduling/index.ts';
import { planLink, planTask } from '#tests/support/plans.ts';
import { processorTime } from './processor-time.ts';
import { type BenchRow, percentile } from './table.ts';

const START = parseInstant('2026-01-05T08:00') ?? 0;
const DAY = 480;
const YEAR = 365 * 1440;
const PHASE = 10;
const BIG = 10_000;
const ROUNDS = 9;
const CHANGES = 200;
const SPANS = 200_000;

/** A calendar with holidays of every kind, as a real plan has them. */
const CALENDARS: PlanCalendars = (() => {
  const first = START / 1440 - 8 / 24;
  const holiday = { name: 'Holiday', from: first, to: first + 200 * 365, work: [], count: null };
  const { byId } = resolveCalendars([
    {
      id: 'project',
      base: null,
      rules: {
        ...STANDARD_RULES,
        exceptions: [
          { ...holiday, recurrence: { kind: 'yearly', month: 12, day: 25 } },
          { ...holiday, recurrence: { kind: 'yearly-nth', month: 5, nth: -1, weekday: 0 } },
          { ...holiday, from: first + 200, to: first + 214, recurrence: null },
        ],
      },
    },
  ]);
  const project = byId.get('project');
  if (!project) throw new Error('The calendar of the bench has no working time');
  return { project, byId: new Map() };
})();

/** Phases of ten tasks, a summary and nine in a row under it, with links between phases; three links for two tasks. */
function bigPlan(size: number): Plan {
  const tasks: PlanTask[] = [];
  const links: PlanLink[] = [];
  for (let index = 0; index < size; index++) {
    const place = index % PHASE;
    const id = `t${index}`;
    const parent = place === 0 ? {} : { parent: planTask(`t${index - place}`, 0).id };
    tasks.push(planTask(id, place === 0 ? 0 : ((index * 7) % 5) * (DAY / 2) + DAY / 2, parent));
    if (place > 1) links.push(planLink(`t${index - 1}`, id));
    // Into this phase from one of the forty before it, as far back as this task says.
    const back = PHASE * (1 + ((index * 13) % 40));
    if (place > 0 && place < 8 && index > back) {
      links.push(planLink(`t${index - back}`, id, place === 7 ? { type: 'SS', lag: DAY } : {}));
    }
  }
  return { start: START, tasks, links, criticalSlack: 0 };
}

export function benchScheduling(): BenchRow[] {
  const plan = bigPlan(BIG);
  const whole = processorTime(() => schedule(plan, CALENDARS, START + YEAR), ROUNDS);
  const tenfold = bigPlan(10 * BIG);
  const wholeTenfold = processorTime(() => schedule(tenfold, CALENDARS, START + YEAR), ROUNDS);
  const note = `${plan.links.length.toLocaleString('en-US')} links; ${(10 * BIG).toLocaleString('en-US')} tasks in ${wholeTenfold.toFixed(0)} ms`;
  return [
    { name: 'schedule 10,000 tasks', value: whole, unit: 'ms', goal: 60, binding: false, note },
    {
      name: 'schedule 100,000 tasks against 10,000',
      value: wholeTenfold / whole,
      unit: '×',
      // To bring ten times as many into an order is 12.5 times the work.
      goal: 12.5,
      binding: true,
    },
    {
      name: 'one task changed among 10,000',
      value: changeOf(plan),
      unit: 'ms',
      goal: 4,
      binding: false,
      note: 'median',
    },
    ...calendarRows(CALENDARS.project),
  ];
}

/** Median milliseconds of making one task a day longer, here and there in the plan. */
function changeOf(plan: Plan): number {
  const kept = schedule(plan, CALENDARS, START + YEAR);
  const times: number[] = [];
  for (let change = 0; change < CHANGES; change++) {
    const task = plan.tasks[(change * 4_801 + 1) % plan.tasks.length];
    if (!task) throw new Error('No task to change');
    const start = performance.now();
    const changed = kept.update([{ ...task, duration: task.duration + DAY }]);
    times.push(performance.now() - start);
    if (changed === null) throw new Error('The change was not taken');
  }
  return percentile(times, 0.5);
}

/** [SCH-C3] Adding and counting work over a century against over a year. */
function calendarRows(calendar: WorkingCalendar): BenchRow[] {
  const overYears = (years: number): number =>
    processorTime(() => {
      let sum = 0;
      for (let index = 0; index < SPANS; index++) {
        const from = START + index;
        const minutes = calendar.between(from, from + years * YEAR);
        sum += calendar.add(from, minutes) + calendar.add(from, -minutes);
      }
      if (!Number.isFinite(sum)) throw new Error('The calendar ran out');
    }, ROUNDS);
  // Both lengths before either is measured: what a calendar lays out beforehand is no part of its arithmetic.
  overYears(100);
  const [year, century] = [overYears(1), overYears(100)];
  return [{ name: 'working time over 100 years against 1', value: century / year, unit: '×', goal: 2, binding: true }];
}
