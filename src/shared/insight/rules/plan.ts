/** Rules about what the plan and its forecast make of a card: waits for something late, milestone at risk, will be late, slack used up. */
import { MINUTES_PER_DAY } from '#shared/calendar/index.ts';
import { subjectOf } from '#shared/domain/subjects.ts';
import type { PlannedDates, TaskSchedule } from '#shared/scheduling/index.ts';
import { daysAfter, daysLate, lateWords } from '#shared/views/lateness.ts';
import { finishDay } from '#shared/views/plan-words.ts';
import type { Fact, Finding, Offer } from '../flag.ts';
import type { Card, Knowledge, Matter, Pushed } from '../matter.ts';
import { type HeldTo, heldTo, slipOf } from '../milestone-slip.ts';
import { dateWords, dayWords, quoted } from '../words.ts';
import { forecastDay, isBegun, isClosed, isMilestone, isSummary, openTimeline, promiseOf } from './card-facts.ts';
import { isFree, isOverdue } from './dates.ts';

/** What its forecast is compared with: the latest baseline, else the plan. */
export function referenceOf({ record, found }: Card, { baseline }: Knowledge): PlannedDates | null {
  return baseline?.dates(record.id) ?? found;
}

/** Working days by which the end of its forecast is past its reference. */
function lateBy(card: Card, know: Knowledge): number {
  const reference = referenceOf(card, know);
  return card.found === null || reference === null
    ? 0
    : daysLate(know.days.calendar, reference.finish, card.found.forecastFinish);
}

/** What it waits for that is late by itself, latest first: nothing open stands before that, or it has begun. */
function lateBefore(card: Matter): Card | null {
  let latest: Card | null = null;
  for (const link of card.drivenBy) {
    const before = card.card(link.from);
    if (before === null || before.found === null || isClosed(before) || lateBy(before, card.know) <= 0) continue;
    const isByItself =
      isSummary(before) ||
      isBegun(before) ||
      isFree({ waitsFor: card.linksInto(before.record.id), card: (task) => card.card(task) });
    if (!isByItself) continue;
    if (latest === null || isLater(before, latest)) latest = before;
  }
  return latest;
}

function isLater(one: Card, other: Card): boolean {
  const [left, right] = [one.found?.forecastFinish ?? 0, other.found?.forecastFinish ?? 0];
  return left === right ? one.record.id < other.record.id : left > right;
}

export function waitingLate(card: Matter): Finding | null {
  const { know, found } = card;
  const reference = referenceOf(card, know);
  if (found === null || reference === null || isClosed(card) || isBegun(card)) return null;
  if (isSummary(card) || isMilestone(card)) return null;
  const { days, thresholds } = know;
  const cost = daysLate(days.calendar, reference.start, found.forecastStart);
  if (cost < thresholds.waitingLate) return null;
  const before = lateBefore(card);
  if (before === null || before.found === null) return null;
  const late = lateBy(before, know);
  const pushed = card.pushed(card.record.id);
  const waits = `Waiting on ${quoted(before.record.title)}, ${lateWords(late)} late; costs ${lateWords(cost)}`;
  const pushes = pushed
    ? `, pushes ${quoted(pushed.title, 'a milestone')} to ${dateWords(pushed.forecast, days.today)}`
    : '';
  return {
    severity: pushed !== null ? 'alarm' : 'warning',
    sentence: `${waits}${pushes}.`,
    since: null,
    measure: cost,
    basis: before.record.id,
    facts: [
      { name: 'Waits for', value: quoted(before.record.title) },
      { name: 'Which is late by', value: lateWords(late) },
      { name: 'Costs', value: lateWords(cost) },
      ...pushedFacts(pushed, know),
    ],
    offer: remindOf(before, know),
  };
}

function pushedFacts(pushed: Pushed | null, { days }: Knowledge): Fact[] {
  if (pushed === null) return [{ name: 'Reaches', value: 'no milestone' }];
  const value = `${quoted(pushed.title, 'a milestone')}, ${lateWords(pushed.days)} late, forecast for ${dayWords(pushed.forecast, days.today)}`;
  return [{ name: 'Reaches', value }];
}

function remindOf({ record }: Card, know: Knowledge): Offer {
  const [owner] = record.owners;
  const subject = subjectOf('task', record.id);
  if (owner === undefined) return { act: 'set-owner', subject, words: `Choose an owner for ${quoted(record.title)}` };
  const words = `Remind ${know.nameOf(owner)} of ${quoted(record.title)}`;
  return { act: 'nudge', subject: subjectOf('person', owner), words };
}

/** [FLAG-11] What a milestone is held to, and by how many working days its forecast misses that; below 0 where it is earlier. */
export function milestoneSlip(
  { record }: Pick<Card, 'record'>,
  found: TaskSchedule,
  { baseline, days }: Knowledge,
): { readonly held: HeldTo; readonly slip: number } {
  const held = heldTo(record, found, baseline?.dates(record.id) ?? null);
  return { held, slip: slipOf(days.calendar, held, found.forecastFinish) };
}

function referenceWords({ kind }: HeldTo, { record }: Pick<Card, 'record'>, { baseline }: Knowledge): string {
  if (kind === 'plan') return 'its plan';
  if (kind === 'baseline') return `the baseline “${baseline?.name ?? ''}”`;
  return record.deadline === null ? 'its due date' : 'its deadline';
}

export function milestoneLate(card: Matter): Finding | null {
  const { know, found } = card;
  if (found === null || !isMilestone(card) || isClosed(card)) return null;
  const { days, thresholds } = know;
  const { held, slip } = milestoneSlip(card, found, know);
  if (slip < thresholds.milestoneLate) return null;
  const reference = referenceWords(held, card, know);
  const forecast = forecastDay(found);
  return {
    severity: held.kind === 'promise' ? 'alarm' : 'warning',
    sentence: `Forecast for ${dayWords(forecast, days.today)}, ${lateWords(slip)} after ${reference} (${dateWords(held.day, days.today)}).`,
    since: null,
    measure: slip,
    basis: `${held.kind} ${held.day}`,
    facts: [
      { name: 'Forecast', value: dayWords(forecast, days.today) },
      { name: 'Measured by', value: `${reference}, ${dayWords(held.day, days.today)}` },
      { name: 'Plan', value: dayWords(finishDay(found), days.today) },
    ],
    offer: openTimeline(card),
  };
}

export function willBeLate(card: Matter): Finding | null {
  const { know, found } = card;
  const promise = promiseOf(card);
  if (found === null || promise === null || isMilestone(card) || isClosed(card) || isOverdue(card, know)) return null;
  const { days } = know;
  const forecast = forecastDay(found);
  const late = daysAfter(days.calendar, promise.date, found.forecastFinish);
  if (late <= 0) return null;
  const after = promise.basis === 'due' ? 'after it is due' : 'after its deadline';
  return {
    severity: found.isCritical ? 'alarm' : 'warning',
    sentence: `Forecast to end ${dayWords(forecast, days.today)}, ${lateWords(late)} ${after} (${dateWords(promise.day, days.today)}).`,
    since: null,
    measure: late,
    basis: promise.date,
    facts: [
      { name: promise.basis === 'due' ? 'Due' : 'Deadline', value: dayWords(promise.day, days.today) },
      { name: 'Forecast', value: dayWords(forecast, days.today) },
    ],
    offer: openTimeline(card),
  };
}

export function slackUsed(card: Matter): Finding | null {
  const { know, found, record } = card;
  if (found === null || isSummary(card) || isMilestone(card) || isClosed(card) || isOverdue(card, know)) return null;
  const { days, thresholds } = know;
  const taken = card.between(found.finish, found.forecastFinish);
  const perDay = record.elapsed ? MINUTES_PER_DAY : days.calendar.minutesPerDay;
  const [had, used, left] = [found.totalSlack / perDay, taken / perDay, (found.totalSlack - taken) / perDay];
  if (had <= thresholds.slackLeft || used <= 0 || left > thresholds.slackLeft) return null;
  return {
    severity: 'notice',
    sentence: `Its slack of ${days.words(had)} is used up: forecast to end ${dayWords(forecastDay(found), days.today)}${left < 0 ? `, ${days.words(-left)} more than it had` : ''}.`,
    since: null,
    measure: (taken - found.totalSlack) / perDay,
    basis: 'slack',
    facts: [
      { name: 'Slack in the plan', value: days.words(had) },
      { name: 'Used by the forecast', value: days.words(used) },
    ],
    offer: openTimeline(card),
  };
}
