/** [SUMMARY-3] Milestones with what was promised, planned and is to be expected of them. */
import type { ProjectDocument } from '#shared/document/index.ts';
import { addDays, type Day } from '#shared/domain/day.ts';
import { isLive } from '#shared/domain/records.ts';
import { heldTo, keptOf, reachedAt, reachedOn, slipOf } from '#shared/insight/milestone-slip.ts';
import { isClosed, isMilestone } from '#shared/insight/rules/card-facts.ts';
import { finishDay, type ScheduledPlan } from '#shared/views/index.ts';
import type { KnownBaseline } from './progress.ts';
import type { SummaryMilestone } from './summary.ts';

/** Days after which one that is done is no news. */
const REMEMBERED = 30;

export function milestonesOf(
  project: ProjectDocument,
  scheduled: ScheduledPlan,
  { baseline, today }: { readonly baseline: KnownBaseline | null; readonly today: Day },
): SummaryMilestone[] {
  const time = scheduled.input.calendars.project;
  const found: SummaryMilestone[] = [];
  for (const task of project.all('task')) {
    if (!isLive(task) || task.archived) continue;
    const planned = scheduled.of(task.id);
    const card = { record: task, found: planned };
    if (!planned || !isMilestone(card)) continue;
    const doneOn = isClosed(card) ? reachedOn(task, planned, project.project.timeZone) : null;
    if (doneOn !== null && doneOn < addDays(today, -REMEMBERED)) continue;
    const before = keptOf(baseline?.plan ?? null, task.id);
    const held = heldTo(task, planned, before);
    const expected = doneOn === null ? planned.forecastFinish : reachedAt(doneOn, planned);
    found.push({
      task: task.id,
      title: task.title,
      isDone: doneOn !== null,
      baseline: before && finishDay(before),
      plan: finishDay(planned),
      forecast: doneOn ?? finishDay({ start: planned.forecastStart, finish: planned.forecastFinish }),
      promised: held.kind === 'promise' ? held.day : null,
      slipDays: slipOf(time, held, expected),
    });
  }
  return found.sort(byForecast);
}

function byForecast(a: SummaryMilestone, b: SummaryMilestone): number {
  if (a.isDone !== b.isDone) return a.isDone ? 1 : -1;
  if (a.forecast !== b.forecast) return a.forecast < b.forecast ? -1 : 1;
  return a.task < b.task ? -1 : 1;
}
