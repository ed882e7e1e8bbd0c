/** What minutes say of a decision, a risk, a change request or an item, in sentences (MIN-10). What is not known is not said. */
import { dateWords, listOf } from '#shared/meetings/meeting-words.ts';
import type {
  MinutesChangeRequest,
  MinutesDecision,
  MinutesItem,
  MinutesRisk,
} from '#shared/meetings/minutes/content.ts';

const DECISION_STATES: Readonly<Record<MinutesDecision['state'], string>> = {
  proposed: 'Proposed, not decided yet',
  decided: 'Decided',
  revised: 'Revised',
  withdrawn: 'Withdrawn',
};

export function decisionWords({ state, deciders, decidedOn, reviewOn, supersedes, affects }: MinutesDecision): string {
  const isMade = state !== 'proposed';
  const by = isMade && deciders.length > 0 ? ` by ${listOf(deciders)}` : '';
  const on = isMade && decidedOn !== null ? ` on ${dateWords(decidedOn)}` : '';
  return sentences([
    `${DECISION_STATES[state]}${by}${on}`,
    ...(supersedes === null ? [] : [`In the place of “${supersedes}”`]),
    ...(affects.length === 0 ? [] : [`Affects ${listOf(affects.map((title) => `“${title}”`))}`]),
    ...(reviewOn === null ? [] : [`To be reviewed on ${dateWords(reviewOn)}`]),
  ]);
}

const RESPONSES = { avoid: 'avoided', reduce: 'reduced', transfer: 'transferred', accept: 'accepted' } as const;

export function riskWords({ likelihood, impact, response, owner }: MinutesRisk): string {
  const grades = [
    ...(likelihood === null ? [] : [`likelihood ${likelihood} of 5`]),
    ...(impact === null ? [] : [`impact ${impact} of 5`]),
  ].join(', ');
  return sentences([
    grades.slice(0, 1).toUpperCase() + grades.slice(1),
    response === null ? '' : `To be ${RESPONSES[response]}`,
    owner === null ? '' : `Watched by ${owner}`,
  ]);
}

const CHANGE_STATES: Readonly<Record<MinutesChangeRequest['state'], string>> = {
  proposed: 'Not decided yet',
  accepted: 'Accepted',
  rejected: 'Rejected',
  withdrawn: 'Withdrawn',
};

export function changeRequestWords({ asker, state }: MinutesChangeRequest): string {
  return sentences([asker === null ? '' : `Asked for by ${asker}`, CHANGE_STATES[state]]);
}

const TYPES = { inform: 'To inform', discuss: 'To discuss', decide: 'To decide' } as const;

export function itemWords({ owner, type, isDone }: MinutesItem): string {
  const what = type === null ? '' : TYPES[type];
  const who = owner === null ? '' : what === '' ? `With ${owner}` : `, with ${owner}`;
  return sentences([what + who, isDone ? '' : 'Not finished']);
}

function sentences(clauses: readonly string[]): string {
  return clauses
    .filter((clause) => clause !== '')
    .map((clause) => (/[.!?]$/.test(clause) ? clause : `${clause}.`))
    .join(' ');
}
