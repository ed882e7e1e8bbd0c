/** Rules about when a card was to begin and end: overdue, due soon, should have begun, began late. */
import { type Day, dayOf } from '#shared/domain/day.ts';
import { subjectOf } from '#shared/domain/subjects.ts';
import { isPast } from '#shared/meetings/due.ts';
import { startDay } from '#shared/views/plan-words.ts';
import type { Fact, Finding } from '../flag.ts';
import type { Card, Knowledge, Matter } from '../matter.ts';
import { dayWords } from '../words.ts';
import {
  beginningOf,
  isBegun,
  isClosed,
  isMilestone,
  isSummary,
  openTimeline,
  remindOwner,
  type Target,
  targetOf,
} from './card-facts.ts';

const BASIS_WORDS = { due: 'Due', deadline: 'Deadline', plan: 'End by the plan' };

function targetFact({ basis, day }: Target, { days }: Knowledge): Fact {
  return { name: BASIS_WORDS[basis], value: dayWords(day, days.today) };
}

export function isOverdue(card: Card, know: Knowledge): boolean {
  const target = targetOf(card);
  return target !== null && isPast(target.date, know.now);
}

/** Working days late from which on it is an alarm. */
const LONG_LATE = 5;

export function overdue(card: Matter): Finding | null {
  const { know } = card;
  const target = targetOf(card);
  if (isClosed(card) || isMilestone(card) || target === null || !isOverdue(card, know)) return null;
  const { days } = know;
  const late = days.since(target.day);
  const was = dayWords(target.day, days.today);
  const said = { due: `Was due ${was}`, deadline: `Its deadline was ${was}`, plan: `Was to end ${was} by the plan` };
  const ago = late > 0 ? `, ${days.words(late)} ago` : '';
  return {
    severity: late >= LONG_LATE || card.found?.isCritical === true ? 'alarm' : 'warning',
    sentence: `${said[target.basis]}${ago}.`,
    since: target.day,
    measure: 0,
    basis: target.date,
    facts: [targetFact(target, know), { name: 'Late by', value: days.words(late) }],
    offer: remindOwner(card, know),
  };
}

export function dueSoon(card: Matter): Finding | null {
  const { know } = card;
  const { days, thresholds } = know;
  const target = targetOf(card);
  if (isClosed(card) || isMilestone(card) || isSummary(card) || target === null || isBegun(card)) return null;
  const left = days.until(target.day);
  if (isOverdue(card, know) || left > thresholds.dueSoon) return null;
  const on = dayWords(target.day, days.today);
  const said = { due: `Due ${on}`, deadline: `Its deadline is ${on}`, plan: `Is to end ${on} by the plan` };
  return {
    severity: left <= 1 ? 'warning' : 'notice',
    sentence: `${said[target.basis]}${left > 0 ? `, in ${days.words(left)}` : ''}, and nothing says that it has begun.`,
    since: null,
    measure: 0,
    basis: target.date,
    facts: [targetFact(target, know), { name: 'Progress', value: 'none' }],
    offer: remindOwner(card, know),
  };
}

/** Whether everything that it waits for is done: then it could go on. */
export function isFree(card: Pick<Matter, 'waitsFor' | 'card'>): boolean {
  return card.waitsFor.every((link) => {
    const before = card.card(link.from);
    return before === null || isClosed(before);
  });
}

export function notStarted(card: Matter): Finding | null {
  const { know, found } = card;
  const { days, thresholds } = know;
  if (found === null || isClosed(card) || isMilestone(card) || isSummary(card) || isBegun(card)) return null;
  const day = startDay(found.start);
  const late = days.since(day);
  if (late < thresholds.startedLate || isOverdue(card, know) || !isFree(card)) return null;
  return {
    severity: found.isCritical ? 'warning' : 'notice',
    sentence: `Was to begin ${dayWords(day, days.today)}, ${days.words(late)} ago, and nothing says that it has.`,
    since: day,
    measure: 0,
    basis: day,
    facts: [
      { name: 'Begin by the plan', value: dayWords(day, days.today) },
      { name: 'Progress', value: 'none' },
    ],
    offer: { act: 'begin', subject: subjectOf('task', card.record.id), words: 'It has begun' },
  };
}

export function startedLate(card: Matter): Finding | null {
  const { know, record } = card;
  const { days, thresholds, baseline } = know;
  const planned = baseline?.dates(record.id);
  if (!planned || record.actualStart === null || isClosed(card) || isMilestone(card) || isSummary(card)) return null;
  const [was, is]: readonly [Day, Day] = [startDay(planned.start), dayOf(record.actualStart)];
  const late = days.from(was, is);
  if (late < thresholds.startedLate) return null;
  return {
    severity: 'notice',
    sentence: `Began ${dayWords(is, days.today)}, ${days.words(late)} later than in “${baseline?.name ?? ''}”.`,
    since: is,
    measure: late,
    basis: `${was} ${is}`,
    facts: [
      { name: 'Begin in the baseline', value: dayWords(was, days.today) },
      { name: 'Began', value: dayWords(is, days.today) },
    ],
    offer: openTimeline(card),
  };
}

/** Begun, or its start or end has come, or it is somebody's and has no dates. */
export function isInHand(card: Card, { days }: Knowledge): boolean {
  if (isBegun(card)) return true;
  const dates = [beginningOf(card), targetOf(card)?.day ?? null].filter((day) => day !== null);
  return dates.length === 0 ? card.record.owners.length > 0 : dates.some((day) => day <= days.today);
}

/** Begun, or begins or ends within so many working days. */
export function isNear(card: Card, { days, thresholds }: Knowledge): boolean {
  if (isBegun(card)) return true;
  const dates = [beginningOf(card), targetOf(card)?.day ?? null].filter((day) => day !== null);
  return dates.some((day) => days.until(day) <= thresholds.soon);
}
