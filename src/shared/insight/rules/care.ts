/** Rules about what a card lacks, and about cards that nobody looks after. */
import { type Day, dayFromNumber, dayInZone } from '#shared/domain/day.ts';
import { subjectOf } from '#shared/domain/subjects.ts';
import { counted } from '#shared/kernel/counted.ts';
import type { Finding } from '../flag.ts';
import type { Matter } from '../matter.ts';
import { dayWords, quoted } from '../words.ts';
import { isBegun, isClosed, isMilestone, isSummary, openCard, remindOwner, setOwner } from './card-facts.ts';
import { isInHand, isNear, isOverdue } from './dates.ts';

/** Working days blocked from which on it is an alarm. */
const LONG_BLOCKED = 5;

export function blocked(card: Matter): Finding | null {
  const { know, record } = card;
  if (record.blocked === null || isClosed(card)) return null;
  const { days, thresholds, moment, timeZone } = know;
  const known = moment.activity?.blockedSince.get(record.id) ?? null;
  // It was blocked when it last changed, or before.
  const at = known ?? record.updatedAt ?? record.createdAt;
  const since: Day | null = at === null ? null : dayInZone(at, timeZone);
  const long = since === null ? 0 : days.since(since);
  if (long < thresholds.blocked) return null;
  const reason = record.blocked.trim() === '' ? 'nobody said why' : quoted(record.blocked);
  const length = since === null || long <= 0 ? '' : ` for ${known === null ? 'at least ' : ''}${days.words(long)}`;
  return {
    severity: long >= LONG_BLOCKED || card.found?.isCritical === true ? 'alarm' : 'warning',
    sentence: `Blocked${length}: ${reason}.`,
    since,
    measure: 0,
    basis: record.blocked,
    facts: [
      { name: 'Reason', value: reason },
      {
        name: 'Since',
        value: since === null ? 'not known' : `${known === null ? 'before ' : ''}${dayWords(since, days.today)}`,
      },
    ],
    offer: { act: 'unblock', subject: subjectOf('task', record.id), words: 'It can go on' },
  };
}

export function stale(card: Matter): Finding | null {
  const { know, record } = card;
  const at = record.updatedAt ?? record.createdAt;
  if (at === null || isClosed(card) || isSummary(card) || !isInHand(card, know)) return null;
  const { days, thresholds, timeZone } = know;
  // No clock is a day behind another, and to find the day of an instant on one takes a while.
  if (days.since(dayFromNumber(Math.floor(at / 86_400_000) - 1)) < thresholds.stale) return null;
  const since = dayInZone(at, timeZone);
  const long = days.since(since);
  if (long < thresholds.stale) return null;
  return {
    severity: isBegun(card) && isOverdue(card, know) ? 'warning' : 'notice',
    sentence: `Nobody touched it for ${days.words(long)}, since ${dayWords(since, days.today)}.`,
    since,
    measure: 0,
    basis: since,
    facts: [{ name: 'Last change', value: dayWords(since, days.today) }],
    offer: remindOwner(card, know),
  };
}

export function noOwner(card: Matter): Finding | null {
  const { know, record } = card;
  if (record.owners.length > 0 || isClosed(card) || isSummary(card) || isMilestone(card) || !isNear(card, know))
    return null;
  return {
    severity: isBegun(card) || card.found?.isCritical === true ? 'warning' : 'notice',
    sentence: `Nobody owns it, and it ${isBegun(card) ? 'has begun' : `begins or ends within ${counted(know.thresholds.soon, 'working day')}`}.`,
    since: null,
    measure: 0,
    basis: 'owner',
    facts: [{ name: 'Owner', value: 'none' }],
    offer: setOwner(card),
  };
}

export function noDate(card: Matter): Finding | null {
  const { record, found } = card;
  if (found !== null || record.start !== null || record.due !== null || record.deadline !== null) return null;
  if (isClosed(card)) return null;
  const isUrgent = record.priority === 'urgent' || record.priority === 'high';
  const why = isBegun(card)
    ? 'it has begun'
    : isUrgent
      ? `its priority is ${record.priority}`
      : record.owners.length > 0
        ? 'it has an owner'
        : null;
  if (why === null) return null;
  return {
    severity: 'notice',
    sentence: `It has no date, though ${why}.`,
    since: null,
    measure: 0,
    basis: 'date',
    facts: [{ name: 'Dates', value: 'none' }],
    offer: { act: 'set-due', subject: subjectOf('task', record.id), words: 'Set a due date' },
  };
}

export function noEstimate(card: Matter): Finding | null {
  const { know, record } = card;
  if (!card.estimates || record.effort !== null || record.duration !== null || record.owners.length === 0) return null;
  if (isClosed(card) || isSummary(card) || isMilestone(card) || !isNear(card, know)) return null;
  return {
    severity: 'notice',
    sentence: 'It has neither an estimate nor a duration, so that nobody’s load counts it rightly.',
    since: null,
    measure: 0,
    basis: 'estimate',
    facts: [{ name: 'Estimate', value: 'none' }],
    offer: { act: 'set-estimate', subject: subjectOf('task', record.id), words: 'Estimate it' },
  };
}

export function reopened(card: Matter): Finding | null {
  const { know, record } = card;
  const known = know.moment.activity?.reopened.get(record.id);
  if (!known || isClosed(card)) return null;
  const { days, thresholds, timeZone } = know;
  const on = dayInZone(known.at, timeZone);
  if (days.since(on) > thresholds.reopened) return null;
  const often = known.times === 1 ? '' : `, ${known.times} times so far`;
  return {
    severity: known.times > 1 ? 'warning' : 'notice',
    sentence: `Was done, and was opened again ${dayWords(on, days.today)}${often}.`,
    since: on,
    measure: known.times,
    basis: 'reopened',
    facts: [
      { name: 'Opened again', value: dayWords(on, days.today) },
      { name: 'How often', value: counted(known.times, 'time') },
    ],
    offer: openCard(card),
  };
}

/** What was agreed in a meeting whose series has met again since. */
export function actionOpen(card: Matter): Finding | null {
  const { know, record, metAgain } = card;
  if (metAgain === null || isClosed(card) || record.due !== null) return null;
  const { days } = know;
  const title = quoted(metAgain.title, 'the meeting');
  return {
    severity: 'notice',
    sentence: `Agreed in ${title} ${dayWords(metAgain.agreedOn, days.today)}, which has met again ${dayWords(metAgain.on, days.today)}; it is open and has no due date.`,
    since: metAgain.on,
    measure: 0,
    basis: metAgain.agreedOn,
    facts: [
      { name: 'Agreed on', value: dayWords(metAgain.agreedOn, days.today) },
      { name: 'Met again', value: dayWords(metAgain.on, days.today) },
    ],
    offer: { act: 'set-due', subject: subjectOf('task', record.id), words: 'Set a due date' },
  };
}
