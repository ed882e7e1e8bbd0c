/** Words for what registers keep, wherever people read of it. */
import type { DecisionRecord } from './records.ts';

export const DECISION_STATE_WORDS: Readonly<Record<DecisionRecord['state'], string>> = {
  proposed: 'Proposed',
  decided: 'Decided',
  revised: 'Revised',
  withdrawn: 'Withdrawn',
};
