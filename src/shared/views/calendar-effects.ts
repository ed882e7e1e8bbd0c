/** [SCH-R6] What a change of a calendar would do to the plan, before it is made. */
import type { Instant } from '#shared/calendar/index.ts';
import type { ProjectDocument } from '#shared/document/index.ts';
import { type Effect, effectsOf, schedule } from '#shared/scheduling/index.ts';
import { planOf } from './plan.ts';
import type { CalendarDraft } from './plan-calendars.ts';

export interface CalendarEffects {
  /** Without the parents that only follow what is under them. */
  readonly moved: readonly Effect[];
  /** The last finish of the plan; null where nothing is planned. */
  readonly finish: { readonly before: Instant; readonly after: Instant; readonly by: number } | null;
  /** Working minutes of a day of the project as it is now: what movements are counted in. */
  readonly minutesPerDay: number;
}

/** Movements are counted in the working time that holds now, which is what people know. */
export function calendarEffects(project: ProjectDocument, draft: CalendarDraft): CalendarEffects {
  const [now, next] = [planOf(project), planOf(project, draft)];
  const before = schedule(now.plan, now.calendars, null);
  const after = schedule(next.plan, next.calendars, null);
  const { moved, finishBy } = effectsOf(next.plan.tasks, before, after, now.calendars.project);
  return {
    moved: moved.filter(({ task }) => after.of(task)?.isSummary !== true),
    finish:
      before.finish === null || after.finish === null
        ? null
        : { before: before.finish, after: after.finish, by: finishBy },
    minutesPerDay: now.calendars.project.minutesPerDay,
  };
}
