/** What cards count for in what is said of the whole project. */
import type { PersonId } from '#shared/kernel/ids.ts';
import type { Card, Knowledge } from './matter.ts';
import { isClosed, isDone, isMilestone, isSummary } from './rules/card-facts.ts';
import { isInHand, isOverdue } from './rules/dates.ts';
import type { Counts } from './status.ts';

/** Of one card. */
export interface CardShare {
  /** Neither a summary nor put away: what is counted. */
  readonly isCounted: boolean;
  readonly isClosed: boolean;
  readonly isOverdue: boolean;
  readonly isInHand: boolean;
  readonly isBlocked: boolean;
  /** Working minutes between its dates by the project's calendar, now and in the latest baseline. */
  readonly work: number;
  readonly isAdded: boolean;
  readonly isLonger: boolean;
  readonly owners: readonly PersonId[];
}

/** Of one that was not looked at yet. */
export const NOTHING: CardShare = Object.freeze({
  isCounted: false,
  isClosed: false,
  isOverdue: false,
  isInHand: false,
  isBlocked: false,
  work: 0,
  isAdded: false,
  isLonger: false,
  owners: Object.freeze([]),
});

export function shareOf(card: Card, know: Knowledge): CardShare {
  const { record, found } = card;
  const closed = isClosed(card);
  const isLeaf = !isSummary(card);
  const work = found !== null && isLeaf ? know.days.calendar.between(found.start, found.finish) : 0;
  const kept = know.baseline?.dates(record.id) ?? null;
  const before = kept === null ? 0 : know.days.calendar.between(kept.start, kept.finish);
  const isOpen = isLeaf && !closed;
  return {
    isCounted: isLeaf && !(record.archived && !isDone(card)),
    isClosed: closed,
    isOverdue: isOpen && !isMilestone(card) && isOverdue(card, know),
    isInHand: isOpen && isInHand(card, know),
    isBlocked: isOpen && record.blocked !== null,
    work,
    isAdded: found !== null && isLeaf && kept === null,
    isLonger: kept !== null && isLeaf && work > before,
    owners: record.owners,
  };
}

/** Of several cards. */
export interface Shares {
  readonly counts: Counts;
  /** Working minutes, as `CardShare` has them. */
  readonly work: number;
  readonly added: number;
  readonly longer: number;
  /** How many cards in hand each has. */
  readonly inHand: ReadonlyMap<PersonId, number>;
}

export function sumOf(shares: Iterable<CardShare>): Shares {
  const counts = { cards: 0, done: 0, overdue: 0, inHand: 0, blocked: 0 };
  const inHand = new Map<PersonId, number>();
  let [work, added, longer] = [0, 0, 0];
  for (const share of shares) {
    if (!share.isCounted) continue;
    counts.cards++;
    if (share.isClosed) counts.done++;
    if (share.isOverdue) counts.overdue++;
    if (share.isInHand) {
      counts.inHand++;
      if (share.isBlocked) counts.blocked++;
      for (const owner of share.owners) inHand.set(owner, (inHand.get(owner) ?? 0) + 1);
    }
    work += share.work;
    if (share.isAdded) added++;
    if (share.isLonger) longer++;
  }
  return { counts, work, added, longer, inHand };
}

export function joined(parts: Iterable<Shares>): Shares {
  const counts = { cards: 0, done: 0, overdue: 0, inHand: 0, blocked: 0 };
  const inHand = new Map<PersonId, number>();
  let [work, added, longer] = [0, 0, 0];
  for (const part of parts) {
    counts.cards += part.counts.cards;
    counts.done += part.counts.done;
    counts.overdue += part.counts.overdue;
    counts.inHand += part.counts.inHand;
    counts.blocked += part.counts.blocked;
    for (const [owner, cards] of part.inHand) inHand.set(owner, (inHand.get(owner) ?? 0) + cards);
    work += part.work;
    added += part.added;
    longer += part.longer;
  }
  return { counts, work, added, longer, inHand };
}
