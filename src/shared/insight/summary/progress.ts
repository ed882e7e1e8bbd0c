/**
 * [SUMMARY-2] How far a project is, and how far it should be. A card weighs what it takes: its effort, or its duration where nobody
 * estimated it; milestones and summaries weigh nothing. What should be done of a card by now is the share of its working time, by
 * its baseline or its plan, that is over.
 */
import type { Instant } from '#shared/calendar/index.ts';
import type { ProjectDocument } from '#shared/document/index.ts';
import { isTaskDone } from '#shared/domain/done.ts';
import { isLive, type RecordOf } from '#shared/domain/records.ts';
import { isMilestone } from '#shared/insight/rules/card-facts.ts';
import type { ScheduledPlan, StatedPlan } from '#shared/views/index.ts';
import type { Progress } from './summary.ts';

/** The newest baseline, and the plan that it kept. */
export interface KnownBaseline {
  readonly record: RecordOf<'baseline'>;
  readonly plan: StatedPlan;
}

export function progressOf(
  project: ProjectDocument,
  scheduled: ScheduledPlan,
  { baseline, now }: { readonly baseline: KnownBaseline | null; readonly now: Instant },
): Progress {
  let [done, total, work, finished, expected, planned] = [0, 0, 0, 0, 0, 0];
  const time = scheduled.input.calendars.project;
  for (const task of project.all('task')) {
    if (!isLive(task) || task.archived) continue;
    const found = scheduled.of(task.id);
    if (found?.isSummary) continue;
    total += 1;
    if (isTaskDone(task, found)) done += 1;
    planned += task.effort ?? 0;
    const takes = found && !isMilestone({ record: task, found }) ? (task.effort ?? found.duration) : 0;
    if (!found || takes <= 0) continue;
    work += takes;
    finished += (takes * (isTaskDone(task, found) ? 100 : found.percent)) / 100;
    // What came to the project since the baseline was not to be done by it.
    const should = baseline ? baseline.plan.tasks.get(task.id) : found;
    if (should) expected += takes * shareBefore(should, now, (from, to) => time.between(from, to));
  }
  return {
    tasks: { done, total },
    work: { done: Math.round(finished), total: Math.round(work) },
    percent: work > 0 ? Math.round((finished * 100) / work) : total > 0 ? Math.round((done * 100) / total) : 0,
    expected: work > 0 ? Math.round((expected * 100) / work) : null,
    baseline: baseline?.record.name ?? null,
    effort: { budget: project.project.effortBudget, planned: Math.round(planned) },
  };
}

function shareBefore(
  { start, finish }: { readonly start: Instant; readonly finish: Instant },
  now: Instant,
  between: (from: Instant, to: Instant) => number,
): number {
  if (finish <= now) return 1;
  if (start >= now) return 0;
  const whole = between(start, finish);
  return whole === 0 ? 0 : between(start, now) / whole;
}
