/** What a rule finds, and what becomes of it. Plain JSON: flags go into rows of other places as they are. */
import type { Day } from '#shared/domain/day.ts';
import type { Subject } from '#shared/domain/subjects.ts';
import type { PersonId, TaskId } from '#shared/kernel/ids.ts';
import type { RuleId } from './rule-list.ts';

/** Mild to grave: to know of, to act on, to act on now. */
export const SEVERITIES = ['notice', 'warning', 'alarm'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** What was known, in words: `{ name: 'Due', value: 'Fri 4 Dec' }`. */
export interface Fact {
  readonly name: string;
  readonly value: string;
}

/** What a person may do about a flag, with one action. */
export type OfferAct =
  | 'open-card'
  | 'set-due'
  | 'set-owner'
  | 'set-estimate'
  | 'begin'
  | 'unblock'
  | 'nudge'
  | 'open-load'
  | 'open-list'
  | 'open-entry'
  | 'open-meeting'
  | 'open-timeline'
  | 'open-compare'
  | 'open-report'
  | 'open-sharing';

export interface Offer {
  readonly act: OfferAct;
  /** What it is done to, which need not be what the flag is about. */
  readonly subject: Subject;
  /** "Set a due date". */
  readonly words: string;
}

/** What a rule says of its subject. */
export interface Finding {
  readonly severity: Severity;
  /** One sentence with the reason and the number. */
  readonly sentence: string;
  /** Since when, where that is known. */
  readonly since: Day | null;
  /** How bad, by the rule's own measure; it does not grow by time passing alone. */
  readonly measure: number;
  /** What it is about, as the date that was missed: with another one it is another flag. */
  readonly basis: string;
  readonly facts: readonly Fact[];
  readonly offer: Offer;
}

export interface Flag extends Finding {
  /** `rule subject`. */
  readonly key: string;
  readonly rule: RuleId;
  readonly subject: Subject;
  /** The card's title, the person's name. */
  readonly title: string;
  /** Who can do something about it. */
  readonly people: readonly PersonId[];
}

/** [FLAG-3] What a person said to it. */
export interface HeldAnswer {
  readonly kind: 'snoozed' | 'accepted' | 'tasked';
  readonly until: Day | null;
  readonly reason: string;
  readonly task: TaskId | null;
  readonly by: PersonId | null;
  readonly at: number | null;
}

export interface AnsweredFlag {
  readonly flag: Flag;
  readonly answer: HeldAnswer;
}
