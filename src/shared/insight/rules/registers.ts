/** Rules about lists and registers: too much at once, decisions and changes that wait, risks to review, questions left open. */

import { type Day, dayInZone } from '#shared/domain/day.ts';
import type {
  AgendaItemRecord,
  ChangeRequestRecord,
  DecisionRecord,
  ListRecord,
  RiskRecord,
} from '#shared/domain/records.ts';
import { riskLevel, riskScore } from '#shared/domain/risk-score.ts';
import { subjectOf } from '#shared/domain/subjects.ts';
import { counted } from '#shared/kernel/counted.ts';
import type { MeetingEntry } from '#shared/views/index.ts';
import type { Finding } from '../flag.ts';
import type { Knowledge } from '../matter.ts';
import { dayWords, quoted } from '../words.ts';

export function listFull(list: ListRecord, cards: number): Finding | null {
  if (list.limit === null || cards <= list.limit) return null;
  const over = cards - list.limit;
  return {
    severity: over >= Math.max(2, list.limit / 2) ? 'warning' : 'notice',
    sentence: `Holds ${counted(cards, 'card')}, ${over} more than its limit of ${list.limit}.`,
    since: null,
    measure: over,
    basis: 'limit',
    facts: [
      { name: 'Cards', value: String(cards) },
      { name: 'Limit', value: String(list.limit) },
    ],
    offer: { act: 'open-list', subject: subjectOf('list', list.id), words: 'Show the list' },
  };
}

export function decisionWaiting(decision: DecisionRecord, know: Knowledge): Finding | null {
  if (decision.state === 'proposed') return proposed(decision, know);
  const { days } = know;
  const { reviewOn } = decision;
  if (decision.state !== 'decided' || reviewOn === null || reviewOn >= days.today) return null;
  return {
    severity: 'notice',
    sentence: `Its review was due ${dayWords(reviewOn, days.today)}${ago(days.since(reviewOn), know)}.`,
    since: reviewOn,
    measure: 0,
    basis: `review ${reviewOn}`,
    facts: [{ name: 'Review', value: dayWords(reviewOn, days.today) }],
    offer: { act: 'open-entry', subject: subjectOf('decision', decision.id), words: 'Open the decision' },
  };
}

function proposed({ id, createdAt }: DecisionRecord, know: Knowledge): Finding | null {
  const { days, thresholds, timeZone } = know;
  const since = createdAt === null ? null : dayInZone(createdAt, timeZone);
  if (since === null || days.since(since) < thresholds.waitingDecision) return null;
  return {
    severity: 'warning',
    sentence: `Proposed ${dayWords(since, days.today)}, ${days.words(days.since(since))} ago, and not decided.`,
    since,
    measure: 0,
    basis: 'proposed',
    facts: [{ name: 'Proposed', value: dayWords(since, days.today) }],
    offer: { act: 'open-entry', subject: subjectOf('decision', id), words: 'Decide' },
  };
}

export function changeWaiting(request: ChangeRequestRecord, know: Knowledge): Finding | null {
  const { days, thresholds, timeZone } = know;
  if (request.state !== 'proposed') return null;
  const { createdAt, requestedOn } = request;
  const since: Day | null = requestedOn ?? (createdAt === null ? null : dayInZone(createdAt, timeZone));
  if (since === null || days.since(since) < thresholds.waitingDecision) return null;
  return {
    severity: 'warning',
    sentence: `Asked for ${dayWords(since, days.today)}, ${days.words(days.since(since))} ago, and not decided.`,
    since,
    measure: 0,
    basis: 'proposed',
    facts: [{ name: 'Asked for', value: dayWords(since, days.today) }],
    offer: { act: 'open-entry', subject: subjectOf('changeRequest', request.id), words: 'Decide' },
  };
}

export function riskReview(risk: RiskRecord, know: Knowledge): Finding | null {
  const { days } = know;
  const { reviewOn, state } = risk;
  if (state !== 'open' || reviewOn === null || reviewOn >= days.today) return null;
  const score = riskScore(risk);
  const level = score === null ? 'low' : riskLevel(score);
  const isGrave = risk.trend === 'rising' || level === 'high' || level === 'very-high';
  return {
    severity: isGrave ? 'warning' : 'notice',
    sentence: `Its review was due ${dayWords(reviewOn, days.today)}${ago(days.since(reviewOn), know)}.`,
    since: reviewOn,
    measure: 0,
    basis: `review ${reviewOn}`,
    facts: [
      { name: 'Review', value: dayWords(reviewOn, days.today) },
      { name: 'Trend', value: risk.trend },
    ],
    offer: { act: 'open-entry', subject: subjectOf('risk', risk.id), words: 'Open the risk' },
  };
}

/** `entry`: the meeting in which the item stands, which is over; `isCarried`: a later one has it. */
export function itemOpen(
  item: AgendaItemRecord,
  entry: MeetingEntry,
  isCarried: boolean,
  know: Knowledge,
): Finding | null {
  if (item.doneAt !== null || item.type === 'inform' || isCarried || entry.time === null) return null;
  const { days } = know;
  const on = dayInZone(entry.time.from * 60_000, entry.timeZone);
  const what = item.type === 'decide' ? 'decided' : 'discussed';
  return {
    severity: item.type === 'decide' ? 'warning' : 'notice',
    sentence: `Was to be ${what} in ${quoted(entry.title, 'a meeting')} ${dayWords(on, days.today)}, and is neither done nor carried over.`,
    since: on,
    measure: 0,
    basis: on,
    facts: [{ name: 'Meeting', value: `${quoted(entry.title, 'a meeting')}, ${dayWords(on, days.today)}` }],
    offer: { act: 'open-meeting', subject: subjectOf('agendaItem', item.id), words: 'Open the meeting' },
  };
}

function ago(late: number, { days }: Knowledge): string {
  return late > 0 ? `, ${days.words(late)} ago` : '';
}
