/** What a comparison says, in words: the sentence that comes first, and the figures of its table. */

import { plainDay } from '#renderer/ui/dates/format-date.ts';
import { formatInstant, type Instant } from '#shared/calendar/index.ts';
import type { ActivityReach, Unknowns } from '#shared/document/index.ts';
import type { Day, DayTime } from '#shared/domain/day.ts';
import { counted, numberWords } from '#shared/kernel/counted.ts';
import {
  type CriticalChange,
  type DifferenceKind,
  movedWords,
  type PlanComparison,
  workWords,
} from '#shared/views/index.ts';

/** A title where there is none any more. */
export const UNNAMED = 'Card that is no longer here';

/** "Opening slips 6 working days; 14 cards moved, 3 new, 1 gone." `perDay`: working minutes of a day. */
export function summarySentence(comparison: PlanComparison, perDay: number): string {
  const { milestone, finishBy, counts } = comparison;
  const told = [
    counts.moved > 0 ? `${counted(counts.moved, 'card')} moved` : null,
    counts.new > 0 ? `${numberWords(counts.new)} new` : null,
    counts.gone > 0 ? `${numberWords(counts.gone)} gone` : null,
  ].filter((part) => part !== null);
  if (told.length === 0) return 'Nothing moved: every card has the dates that it had.';
  const cards = sentenceOf(told);
  if (milestone?.difference.kind === 'moved') {
    return `${milestone.title ?? UNNAMED} ${movesBy(milestone.difference.finishBy, perDay)}; ${cards}.`;
  }
  if (finishBy !== 0) return `The plan ${finishesBy(finishBy, perDay)}; ${cards}.`;
  return `The finish stays; ${cards}.`;
}

/** A number alone would begin the sentence without its noun: "3 cards new". */
function sentenceOf([first = '', ...more]: readonly string[]): string {
  const [, count, what] = /^([\d,]+) (new|gone)$/.exec(first) ?? [];
  const head = count === undefined ? first : `${count} ${count === '1' ? 'card' : 'cards'} ${what}`;
  return [head, ...more].join(', ');
}

function movesBy(minutes: number, perDay: number): string {
  return minutes > 0 ? `slips ${workWords(minutes, perDay)}` : `comes ${movedWords(minutes, perDay)}`;
}

/** "finishes 3 working days later". */
export function finishesBy(minutes: number, perDay: number): string {
  return minutes === 0 ? 'finishes on the same day' : `finishes ${movedWords(minutes, perDay)}`;
}

/** "+6 days", "−4 h"; "0 days" where only nights or days off lie between. */
export function signedTime(minutes: number, perDay: number): string {
  const length = Math.abs(minutes);
  const sign = minutes > 0 ? '+' : minutes < 0 ? '−' : '';
  if (length > 0 && length < perDay) return `${sign}${tenths(length / 60)} h`;
  return `${sign}${counted(tenths(length / perDay), 'day')}`;
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}

/** With the time, for who wants it to the minute. */
export function timeOf(at: Instant): DayTime {
  return formatInstant(at);
}

export const KIND_NAMES: Readonly<Record<DifferenceKind | 'all', string>> = {
  all: 'All',
  moved: 'Moved',
  longer: 'Longer',
  shorter: 'Shorter',
  new: 'New',
  gone: 'Gone',
};

/** "Critical: 8 cards instead of 6; now Crane and Paving." Null where nothing of it differs. */
export function criticalWords({ before, after, entered, left }: CriticalChange): string | null {
  if (entered.length + left.length === 0) return null;
  const counts =
    before === after ? counted(after, 'card') : `${counted(after, 'card')} instead of ${numberWords(before)}`;
  const parts = [
    `Critical path: ${counts}`,
    entered.length > 0 ? `now on it ${namesOf(entered)}` : null,
    left.length > 0 ? `no longer ${namesOf(left)}` : null,
  ];
  return `${parts.filter((part) => part !== null).join('; ')}.`;
}

/** Names before the others are counted. */
const MOST_NAMES = 3;

function namesOf(titles: readonly string[]): string {
  const named = titles.slice(0, MOST_NAMES).join(', ');
  const rest = titles.length - MOST_NAMES;
  return rest > 0 ? `${named} and ${rest} more` : named;
}

/** Why there is no plan of a day; `since`: the first day of which there is one. */
export function beyondReach(reach: ActivityReach, since: Day, today: Day): string {
  const day = plainDay(since, today);
  switch (reach.kind) {
    case 'made':
      return `This project was made on ${day}: before that there was no plan.`;
    case 'imported':
      return `This project came here as a file on ${day}: what it was before, this device does not know.`;
    case 'recorded':
      return `The record of this device begins on ${day}: what the plan was before, it does not know.`;
    case 'nothing':
      return 'This device has no record of earlier days.';
  }
}

/** What is not sure of a day of the past; null where all is. */
export function unknownWords({ untold, removed }: Unknowns): string | null {
  const parts = [
    untold > 0
      ? `${counted(untold, 'card or link', 'cards or links')} changed since in ways that the record of this device does not tell`
      : null,
    removed > 0 ? `${counted(removed, 'card')} of that day ${removed === 1 ? 'was' : 'were'} removed for good` : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : `Not all of it is certain: ${parts.join(', and ')}.`;
}
