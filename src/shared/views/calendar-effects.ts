/** [SCH-R6] What a change of a calendar would do to the plan, before it is made. */
import type { ProjectDocument } from '#shared/document/index.ts';
import { type Effects, effectsOf, schedule } from '#shared/scheduling/index.ts';
import { planOf } from './plan.ts';
import type { CalendarDraft } from './plan-calendars.ts';
import type { ScheduledPlan } from './schedule.ts';

export interface CalendarEffects extends Effects {
  /** Working minutes of a day of the project as it is now: what movements are counted in. */
  readonly minutesPerDay: number;
}

/** `now`: the project's schedule. Movements are counted in the working time that holds now, which is what people know. */
export function calendarEffects(project: ProjectDocument, now: ScheduledPlan, draft: CalendarDraft): CalendarEffects {
  const next = planOf(project, draft);
  const after = schedule(next.plan, next.calendars, null);
  const time = now.input.calendars.project;
  return { ...effectsOf(next.plan.tasks, now.schedule, after, time), minutesPerDay: time.minutesPerDay };
}
