/** The plan on days of the past, from what the activity tells (SPEC PAST-1 to PAST-3). */
import { type ActivityRecord, PastDocument, type ProjectDocument, type Unknowns } from '#shared/document/index.ts';
import { addDays, type Day, daysBetween, endOfDay } from '#shared/domain/day.ts';
import { type StatedPlan, statedPlan } from './stated-plan.ts';

export interface PastPlan {
  readonly day: Day;
  readonly plan: StatedPlan;
  readonly unknowns: Unknowns;
}

/** At the end of each of `days` on the project's clock, the latest first: one at a time, as each takes a schedule. */
export function* pastPlans(
  project: ProjectDocument,
  activity: readonly ActivityRecord[],
  days: readonly Day[],
): Generator<PastPlan> {
  const past = new PastDocument(project, activity);
  try {
    for (const day of days.toSorted().reverse()) {
      const unknowns = past.goBackTo(endOfDay(day, project.project.timeZone));
      yield { day, plan: statedPlan(past.project), unknowns };
    }
  } finally {
    past.release();
  }
}

/** At most `most` days from the first to the last, both included, as evenly apart as days can be. */
export function spreadDays(first: Day, last: Day, most: number): readonly Day[] {
  const span = daysBetween(first, last);
  if (span < 0 || most < 1) return [];
  const count = Math.min(most - 1, span);
  const days = Array.from({ length: count }, (_, index) => addDays(first, Math.round((index * span) / count)));
  return [...days, last];
}
