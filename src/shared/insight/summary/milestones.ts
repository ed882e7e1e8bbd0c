/** [SUMMARY-3] Milestones with what was promised, planned and is to be expected of them. */
import type { Instant } from '#shared/calendar/index.ts';
import { MINUTES_PER_DAY, parseInstant } from '#shared/calendar/index.ts';
import type { ProjectDocument } from '#shared/document/index.ts';
import { addDays, type DateValue, type Day, dayInZone, dayOf } from '#shared/domain/day.ts';
import { isLive, type TaskRecord } from '#shared/domain/records.ts';
import { isClosed, isMilestone } from '#shared/insight/rules/card-facts.ts';
import type { TaskSchedule } from '#shared/scheduling/index.ts';
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
    const before = baseline?.plan.tasks.get(task.id) ?? null;
    const promised = task.deadline ?? task.due;
    const until = promised === null ? (before ?? planned).finish : endOf(promised);
    // Of one that is done the plan has when.
    const expected = doneOn === null ? planned.forecastFinish : planned.finish;
    const minutes = expected >= until ? time.between(until, expected) : -time.between(expected, until);
    found.push({
      task: task.id,
      title: task.title,
      isDone: doneOn !== null,
      baseline: before && finishDay(before),
      plan: finishDay(planned),
      forecast: doneOn ?? finishDay({ start: planned.forecastStart, finish: planned.forecastFinish }),
      promised: promised === null ? null : dayOf(promised),
      slipDays: Math.round((minutes / time.minutesPerDay) * 10) / 10,
    });
  }
  return found.sort(byForecast);
}

/** When it was marked as done, else when it was reached as somebody said, else by the plan. */
function reachedOn({ doneAt, actualFinish }: TaskRecord, planned: TaskSchedule, timeZone: string): Day {
  if (doneAt !== null) return dayInZone(doneAt, timeZone);
  return actualFinish === null ? finishDay(planned) : dayOf(actualFinish);
}

/** What is promised for a day may come until its end. */
function endOf(promised: DateValue): Instant {
  const at = parseInstant(promised) ?? 0;
  return promised.length > 10 ? at : at + MINUTES_PER_DAY;
}

function byForecast(a: SummaryMilestone, b: SummaryMilestone): number {
  if (a.isDone !== b.isDone) return a.isDone ? 1 : -1;
  if (a.forecast !== b.forecast) return a.forecast < b.forecast ? -1 : 1;
  return a.task < b.task ? -1 : 1;
}
