/** What a register can be filtered by: one language, of which each register speaks its part. */
import { LEVEL_WORDS, RISK_LEVELS } from '#shared/domain/risk-score.ts';

export interface RegisterWord {
  readonly id: string;
  readonly means: string;
}

export interface RegisterLanguage {
  /** Who a record is by: `owner:`, `decider:`, `asker:`. */
  readonly who: string;
  readonly whoMeans: string;
  readonly states: readonly RegisterWord[];
  /** What a record that is waited for waits for. */
  readonly waiting: string;
  readonly hasReview: boolean;
  /** Of risks alone. */
  readonly levels: readonly RegisterWord[];
  readonly trends: readonly RegisterWord[];
}

export const DECISION_LANGUAGE: RegisterLanguage = {
  who: 'decider',
  whoMeans: 'who decides',
  states: [
    { id: 'proposed', means: 'not decided yet' },
    { id: 'decided', means: 'decided' },
    { id: 'revised', means: 'decided anew' },
    { id: 'withdrawn', means: 'withdrawn' },
    { id: 'superseded', means: 'another stands in its place' },
  ],
  waiting: 'still to be decided',
  hasReview: true,
  levels: [],
  trends: [],
};

export const RISK_LANGUAGE: RegisterLanguage = {
  who: 'owner',
  whoMeans: 'who owns it',
  states: [
    { id: 'open', means: 'it could happen' },
    { id: 'occurred', means: 'it happened' },
    { id: 'closed', means: 'it can happen no more' },
  ],
  waiting: 'open, without a response',
  hasReview: true,
  levels: RISK_LEVELS.map((id) => ({ id, means: `its score is ${LEVEL_WORDS[id].toLowerCase()}` })),
  trends: [
    { id: 'rising', means: 'growing more likely or worse' },
    { id: 'steady', means: 'as it was' },
    { id: 'falling', means: 'growing less likely or less bad' },
  ],
};

export const CHANGE_LANGUAGE: RegisterLanguage = {
  who: 'asker',
  whoMeans: 'who asks for it',
  states: [
    { id: 'proposed', means: 'not decided yet' },
    { id: 'accepted', means: 'accepted' },
    { id: 'rejected', means: 'rejected' },
    { id: 'withdrawn', means: 'withdrawn' },
  ],
  waiting: 'still to be decided',
  hasReview: false,
  levels: [],
  trends: [],
};
