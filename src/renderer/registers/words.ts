/** Words of the registers that people read: states, trends, responses, how long something waits. */

import type { Tone } from '#renderer/ui/Chip.tsx';
import type { ChangeRequestRecord, RiskRecord } from '#shared/domain/records.ts';
import type { RiskLevel } from '#shared/domain/risk-score.ts';
import { numberWords } from '#shared/kernel/counted.ts';

export const RISK_STATE_WORDS: Readonly<Record<RiskRecord['state'], string>> = {
  open: 'Open',
  occurred: 'Occurred',
  closed: 'Closed',
};

export const CHANGE_STATE_WORDS: Readonly<Record<ChangeRequestRecord['state'], string>> = {
  proposed: 'Proposed',
  accepted: 'Accepted',
  rejected: 'Rejected',
  withdrawn: 'Withdrawn',
};

export const TREND_WORDS: Readonly<Record<RiskRecord['trend'], string>> = {
  rising: 'Rising',
  steady: 'Steady',
  falling: 'Falling',
};

export const RESPONSE_WORDS: Readonly<Record<NonNullable<RiskRecord['response']>, string>> = {
  avoid: 'Avoid',
  reduce: 'Reduce',
  transfer: 'Transfer',
  accept: 'Accept',
};

export const LEVEL_TONES: Readonly<Record<RiskLevel, Tone>> = {
  low: 'on-track',
  medium: 'at-risk',
  high: 'off-track',
  'very-high': 'off-track',
};

const DAY_MS = 86_400_000;

/** "12 days"; null where it waits for nobody, or came today. */
export function waitingWords(since: number | null, now: number): string | null {
  const days = since === null ? 0 : Math.floor((now - since) / DAY_MS);
  if (days <= 0) return null;
  return days === 1 ? '1 day' : `${numberWords(days)} days`;
}
