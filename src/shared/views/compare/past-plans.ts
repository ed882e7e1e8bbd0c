/** The plan on days of the past, from what the activity tells (SPEC PAST-1 to PAST-3). */
import { type ActivityRecord, PastDocument, type ProjectDocument, type Unknowns } from '#shared/document/index.ts';
import { addDays, type Day, daysBetween, endOfDay } from '#shared/domain/day.ts';
import { schedule } from '#shared/scheduling/index.ts';
import { planOf } from '../plan.ts';
import { type StatedPlan, statedPlan } from './stated-plan.ts';

export interface PastPlan {
  readonly day: Day;
  readonly plan: StatedPlan;
  readonly unknowns: Unknowns;
}

/**
 * At the end of each of `days` on the project's clock, the latest first. `pause` is waited for between parts of the work, each
 * of which takes tens of milliseconds at 10,000 tasks: meanwhile the document may change, which changes nothing here.
 */
export async function* pastPlans(
  project: ProjectDocument,
  activity: readonly ActivityRecord[],
  days: readonly Day[],
  pause: () => Promise<void>,
): AsyncGenerator<PastPlan> {
  const past = new PastDocument(project, activity);
  const { timeZone } = project.project;
  await pause();
  for (const day of days.toSorted().reverse()) {
    const unknowns = past.goBackTo(endOfDay(day, timeZone));
    await pause();
    const { plan, calendars } = planOf(past.project);
    await pause();
    yield { day, plan: statedPlan(past.project, { schedule: schedule(plan, calendars, null) }), unknowns };
    await pause();
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
