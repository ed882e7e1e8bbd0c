/** The rules about cards. Of a family only the first that finds something shows: the others would say less of the same. */
import type { Finding } from './flag.ts';
import type { Matter } from './matter.ts';
import type { RuleId } from './rule-list.ts';
import { actionOpen, blocked, noDate, noEstimate, noOwner, reopened, stale } from './rules/care.ts';
import { dueSoon, notStarted, overdue, startedLate } from './rules/dates.ts';
import { milestoneLate, slackUsed, waitingLate, willBeLate } from './rules/plan.ts';

type CardRule = readonly [id: RuleId, find: (card: Matter) => Finding | null];

export const CARD_RULES: readonly (readonly CardRule[])[] = [
  [['milestone-late', milestoneLate]],
  [
    ['overdue', overdue],
    ['will-be-late', willBeLate],
    ['slack-used', slackUsed],
    ['due-soon', dueSoon],
  ],
  [
    ['waiting-late', waitingLate],
    ['not-started', notStarted],
    ['started-late', startedLate],
  ],
  [['blocked', blocked]],
  [['stale', stale]],
  [['reopened', reopened]],
  [['no-owner', noOwner]],
  [['no-date', noDate]],
  [['no-estimate', noEstimate]],
  [['action-open', actionOpen]],
];
