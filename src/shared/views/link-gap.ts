/** [SCH-L3] The time that lies between a link and its successor, and the lag by which the link keeps it (LINK-3). */
import type { Lag } from '#shared/domain/predecessors.ts';
import type { TaskRecord } from '#shared/domain/records.ts';
import type { PlanLink } from '#shared/scheduling/index.ts';
import { calendarOf } from './plan-calendars.ts';
import type { ScheduledPlan } from './schedule.ts';

export interface LinkGap {
  /** Working minutes by which the successor stands behind what the link asks. */
  readonly minutes: number;
  /** With which the link asks for the place where the successor stands. */
  readonly lag: Lag;
}

/** Null where there is none, or where the successor heeds no link: put by hand, pinned to its day, or begun. */
export function gapOf(plan: ScheduledPlan, link: PlanLink, successor: TaskRecord): LinkGap | null {
  const [before, after] = [plan.of(link.from), plan.of(link.to)];
  const { mode, actualStart, actualFinish, constraint } = plan.readTask(successor);
  if (!before || !after || mode !== 'auto' || actualStart !== null || actualFinish !== null) return null;
  if (constraint?.type.startsWith('must-')) return null;
  // Lags run in this calendar, whoever does the work.
  const time = calendarOf(successor, plan.input.calendars);
  const anchor = link.type === 'FS' || link.type === 'FF' ? before.finish : before.start;
  const own = link.type === 'FS' || link.type === 'SS' ? after.start : after.finish;
  if (link.lagKind === 'elapsed') {
    const minutes = time.between(anchor + link.lag, own);
    return minutes > 0 ? { minutes, lag: { lag: own - anchor, lagKind: 'elapsed' } } : null;
  }
  const lag = time.between(anchor, own);
  const asked = link.lagKind === 'percent' ? Math.round((link.lag * before.duration) / 100) : link.lag;
  return lag > asked ? { minutes: lag - asked, lag: { lag, lagKind: 'working' } } : null;
}
