/** What the rules say of a card (SPEC, words under the table), by its fields and the engine's figures. */
import type { TaskSchedule } from '#shared/scheduling/index.ts';
import type { ExchangeTask } from '#shared/transfer/exchange/schema.ts';
import type { OracleSite } from './site.ts';
import { DAY, textOfDay } from './slow-time.ts';

export interface OracleCard {
  readonly task: ExchangeTask;
  readonly found: TaskSchedule | null;
  readonly percent: number;
  readonly isParent: boolean;
  /** [FLAG-12] */
  readonly isDone: boolean;
  readonly isClosed: boolean;
  readonly isBegun: boolean;
  readonly isMilestone: boolean;
  /** By when it ends, and its day. */
  readonly end: string | null;
  readonly endDay: string | null;
  readonly beginDay: string | null;
  readonly isOverdue: boolean;
  readonly isInHand: boolean;
  readonly isNear: boolean;
}

export function cardOf(task: ExchangeTask, site: OracleSite): OracleCard {
  const found = site.found(task.id);
  const percent = found?.percent ?? task.percent ?? 0;
  const isParent = found?.isSummary === true;
  const isBegun = Boolean(task.actualStart) || percent > 0;
  const isDone = Boolean(task.doneAt || task.actualFinish) || percent >= 100;
  const end = task.due ?? task.deadline ?? (found && !isParent ? lastDay(found.start, found.finish) : null);
  const beginDay = found ? textOfDay(Math.floor(found.start / DAY)) : (task.start?.slice(0, 10) ?? null);
  const endDay = end?.slice(0, 10) ?? null;
  const days = [beginDay, endDay].filter((day) => day !== null);
  const owned = (task.owners ?? []).length > 0;
  return {
    task,
    found,
    percent,
    isParent,
    isDone,
    isClosed: isDone || task.archived === true,
    isBegun,
    isMilestone: !isParent && (task.milestone === true || task.duration === 0),
    end,
    endDay,
    beginDay,
    isOverdue: end !== null && isPast(end, site),
    isInHand: isBegun || (days.length === 0 ? owned : days.some((day) => day <= site.today)),
    isNear: isBegun || days.some((day) => -site.since(day) <= site.thresholds.soon),
  };
}

/** A day is over when it is another; a time once the clock shows more. */
function isPast(date: string, { now, today }: OracleSite): boolean {
  return date.length > 10 ? now > date : today > date;
}

/** [SCH-U3] */
export function lastDay(start: number, finish: number): string {
  return textOfDay(Math.floor((finish > start ? finish - 1 : finish) / DAY));
}

export function forecastDay({ forecastStart, forecastFinish }: TaskSchedule): string {
  return lastDay(forecastStart, forecastFinish);
}

/** What a milestone is measured by. */
export function milestoneHeldTo(
  task: ExchangeTask,
  of: TaskSchedule,
  site: OracleSite,
): { readonly kind: 'promise' | 'baseline' | 'plan'; readonly day: string; readonly slip: (at: number) => number } {
  const promise = task.deadline ?? task.due;
  if (promise) return { kind: 'promise', day: promise.slice(0, 10), slip: (at) => site.lateAfter(promise, at) };
  const kept = site.baseline?.ofLeaves.get(task.id);
  const { start, finish } = kept ?? of;
  return { kind: kept ? 'baseline' : 'plan', day: lastDay(start, finish), slip: (at) => site.late(finish, at) };
}
