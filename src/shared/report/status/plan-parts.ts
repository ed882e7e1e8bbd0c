/** What reports say of the plan: milestones against their baseline, a timeline that fits a page, and progress (REPORT-7 to 9). */
import { parseInstant } from '#shared/calendar/index.ts';
import { addDays, type Day, dayInZone } from '#shared/domain/day.ts';
import { heldTo, keptOf, reachedAt, slipOf } from '#shared/insight/milestone-slip.ts';
import { baselinePlan, baselinesView, finishDay, type StatedPlan, startDay } from '#shared/views/index.ts';
import type { ReportedMilestone, StatusContent, TimelineRow } from './content.ts';
import { latenessOf } from './lateness.ts';
import { depthIn, forecastDays, planDays, type ReportedTask, type Scope } from './scope.ts';

export interface Measure {
  readonly name: string;
  readonly plan: StatedPlan;
}

/** [REPORT-7] The baseline that was taken last. */
export function measureOf({ project, plan }: Scope): Measure | null {
  const last = baselinesView(project).get().at(-1);
  return last ? { name: last.name, plan: baselinePlan(project, last, plan.input.calendars.project) } : null;
}

/** [FLAG-11] A milestone slips by what flags and rows say. */
export function milestonesOf(scope: Scope, measure: Measure | null): ReportedMilestone[] {
  const milestones = scope.tasks.flatMap((each): ReportedMilestone[] => {
    const { task, found, isMilestone, isDone, doneOn, promised } = each;
    const planned = found ? planDays(found).finish : promised?.day;
    if (!isMilestone || planned === undefined) return [];
    const baseline = keptOf(measure?.plan ?? null, task.id);
    const forecast = (isDone ? doneOn : forecastDays(found)?.finish) ?? planned;
    const held = found && heldTo(task, found, baseline);
    const at = found && (isDone && doneOn !== null ? reachedAt(doneOn, found) : found.forecastFinish);
    return [
      {
        key: task.id,
        title: task.title,
        baseline: baseline && finishDay(baseline),
        plan: planned,
        promised: promised?.day ?? null,
        forecast,
        isDone,
        heldTo: held?.kind ?? 'plan',
        slip: held === null || at === null ? 0 : slipOf(scope.plan.input.calendars.project, held, at),
      },
    ];
  });
  return milestones.sort((left, right) =>
    left.forecast === right.forecast ? (left.key < right.key ? -1 : 1) : left.forecast < right.forecast ? -1 : 1,
  );
}

/** Rows that a page has room for. */
const MOST_ROWS = 36;

/** [REPORT-8] All that has a place on the timeline, or where that is too much what holds it together. */
export function timelineOf(scope: Scope, measure: Measure | null): Pick<StatusContent, 'timeline' | 'timelineWithout'> {
  const placed = scope.tasks.filter(({ found }) => found !== null).map((each) => rowOf(scope, each, measure));
  for (const isKept of [
    () => true,
    ({ depth, kind }: TimelineRow) => depth < 2 || kind === 'milestone',
    ({ depth, kind }: TimelineRow) => (depth < 1 && kind === 'group') || kind === 'milestone',
    ({ kind }: TimelineRow) => kind === 'milestone',
  ]) {
    const rows = placed.filter(isKept);
    if (rows.length > 0 && rows.length <= MOST_ROWS) return fitted(rows, placed);
  }
  return fitted(placed.filter(({ state }) => state !== 'done').slice(0, MOST_ROWS), placed);
}

function fitted(timeline: readonly TimelineRow[], placed: readonly TimelineRow[]) {
  return { timeline, timelineWithout: placed.length - timeline.length };
}

function rowOf(scope: Scope, each: ReportedTask, measure: Measure | null): TimelineRow {
  const { task, found, isGroup, isMilestone, isDone, promised } = each;
  const planned = found ? planDays(found) : { start: promised?.day ?? scope.asOf, finish: promised?.day ?? scope.asOf };
  const forecast = forecastDays(found);
  const baseline = measure?.plan.tasks.get(task.id) ?? null;
  const moved = forecast !== null && (forecast.start !== planned.start || forecast.finish !== planned.finish);
  return {
    key: task.id,
    title: task.title,
    kind: isGroup ? 'group' : isMilestone ? 'milestone' : 'task',
    depth: depthIn(scope, task.id),
    plan: planned,
    baseline: baseline && { start: startDay(baseline.start), finish: finishDay(baseline) },
    forecast: moved && !isDone ? forecast : null,
    percent: isDone ? 100 : Math.round(found?.percent ?? 0),
    state: isDone ? 'done' : latenessOf(scope, each) ? 'late' : 'open',
  };
}

/** Weeks that the trend goes back. */
const TREND_WEEKS = 8;

/** [REPORT-9] How much is done: by number, and by length of work against what the plan would have. */
export function progressOf(scope: Scope, from: Day): StatusContent['progress'] {
  const counted = scope.tasks.filter(({ isGroup }) => !isGroup);
  const done = counted.filter(({ isDone }) => isDone);
  return {
    done: done.length,
    total: counted.length,
    doneInPeriod: done.filter(({ doneOn }) => doneOn !== null && doneOn >= from && doneOn <= scope.asOf).length,
    work: workOf(scope, counted),
    trend: trendOf(scope, counted),
  };
}

function workOf(scope: Scope, counted: readonly ReportedTask[]): { percent: number; planned: number } | null {
  const { project } = scope.plan.input.calendars;
  const today = parseInstant(scope.asOf) ?? 0;
  let [all, done, planned] = [0, 0, 0];
  for (const { found, isDone } of counted) {
    if (!found || found.isSummary || found.duration <= 0) continue;
    const length = found.duration;
    all += length;
    done += (length * (isDone ? 100 : found.percent)) / 100;
    const span = project.between(found.start, found.finish);
    const passed = project.between(found.start, Math.min(found.finish, Math.max(found.start, today)));
    planned += span > 0 ? (length * passed) / span : found.finish <= today ? length : 0;
  }
  if (all === 0) return null;
  const tenth = (part: number): number => Math.round((part / all) * 1000) / 10;
  return { percent: tenth(done), planned: tenth(planned) };
}

/** At the end of each of the weeks before the report's day. What was made before anybody noted when was always there. */
function trendOf({ asOf, project }: Scope, counted: readonly ReportedTask[]): StatusContent['progress']['trend'] {
  const made = counted.map(({ task }) =>
    task.createdAt === null ? null : dayInZone(task.createdAt, project.project.timeZone),
  );
  const points = Array.from({ length: TREND_WEEKS + 1 }, (_, index) => {
    const day = addDays(asOf, (index - TREND_WEEKS) * 7);
    const isThere = (at: number): boolean => {
      const [on, doneOn] = [made[at] ?? null, counted[at]?.doneOn ?? null];
      // An import says when things were done, and was made after all of them.
      return on === null || on <= day || (doneOn !== null && doneOn <= day);
    };
    return {
      day,
      done: counted.filter(({ doneOn }) => doneOn !== null && doneOn <= day).length,
      total: counted.filter((_each, at) => isThere(at)).length,
    };
  });
  const first = points.findIndex(({ total }) => total > 0);
  return first < 0 ? [] : points.slice(first);
}
