/** What several rules ask of a card. */
import { type DateValue, type Day, dayOf } from '#shared/domain/day.ts';
import { isTaskDone } from '#shared/domain/done.ts';
import { subjectOf } from '#shared/domain/subjects.ts';
import { finishDay, startDay } from '#shared/views/plan-words.ts';
import type { Offer } from '../flag.ts';
import type { Card, Knowledge } from '../matter.ts';
import { quoted } from '../words.ts';

export function percentOf({ record, found }: Card): number {
  return found?.percent ?? Math.min(100, Math.max(0, record.percent ?? 0));
}

/** [FLAG-12] */
export function isDone({ record, found }: Card): boolean {
  return isTaskDone(record, found);
}

/** Nothing of it is left to do, or it was put away. */
export function isClosed(card: Card): boolean {
  return card.record.archived || isDone(card);
}

export function isBegun(card: Card): boolean {
  return card.record.actualStart !== null || percentOf(card) > 0;
}

export function isSummary({ found }: Card): boolean {
  return found?.isSummary === true;
}

export function isMilestone({ record, found }: Card): boolean {
  // A bar on a day off takes no working time either, and is none.
  return !isSummary({ record, found }) && (record.milestone || record.duration === 0);
}

/** By when it is to be done: what a person promised, else what the plan says. */
export interface Target {
  readonly basis: 'due' | 'deadline' | 'plan';
  readonly date: DateValue;
  readonly day: Day;
}

export function promiseOf({ record }: Card): Target | null {
  if (record.due !== null) return { basis: 'due', date: record.due, day: dayOf(record.due) };
  if (record.deadline !== null) return { basis: 'deadline', date: record.deadline, day: dayOf(record.deadline) };
  return null;
}

export function targetOf(card: Card): Target | null {
  const promise = promiseOf(card);
  if (promise || card.found === null || isSummary(card)) return promise;
  const day = finishDay(card.found);
  return { basis: 'plan', date: day, day };
}

export function beginningOf({ record, found }: Card): Day | null {
  if (found !== null) return startDay(found.start);
  return record.start === null ? null : dayOf(record.start);
}

export function forecastDay({ forecastStart, forecastFinish }: { forecastStart: number; forecastFinish: number }): Day {
  return finishDay({ start: forecastStart, finish: forecastFinish });
}

/** To remind whoever has it, or to find somebody. */
export function remindOwner({ record }: Card, know: Knowledge): Offer {
  const [owner] = record.owners;
  if (owner === undefined) return setOwner({ record });
  return { act: 'nudge', subject: subjectOf('person', owner), words: `Remind ${know.nameOf(owner)}` };
}

export function setOwner({ record }: Pick<Card, 'record'>): Offer {
  return { act: 'set-owner', subject: subjectOf('task', record.id), words: 'Choose an owner' };
}

export function openCard({ record }: Pick<Card, 'record'>): Offer {
  return { act: 'open-card', subject: subjectOf('task', record.id), words: `Open ${quoted(record.title, 'the card')}` };
}

export function openTimeline({ record }: Pick<Card, 'record'>): Offer {
  return { act: 'open-timeline', subject: subjectOf('task', record.id), words: 'Show it on the timeline' };
}
