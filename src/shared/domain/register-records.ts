/** The registers of a project: what was decided, what could happen, what is asked of the plan (SPEC REG-*). */
import type { AgendaItemId, DecisionId, MeetingId, PersonId, TaskId } from '#shared/kernel/ids.ts';
import type { Json } from '#shared/kernel/json.ts';
import { common } from './common-fields.ts';
import {
  choice,
  flag,
  json,
  optionalChoice,
  optionalDay,
  optionalId,
  optionalNumber,
  optionalText,
  text,
} from './field.ts';
import { members } from './set-field.ts';

export const DECISION_STATES = ['proposed', 'decided', 'revised', 'withdrawn'] as const;
export const RISK_RESPONSES = ['avoid', 'reduce', 'transfer', 'accept'] as const;
export const RISK_TRENDS = ['rising', 'steady', 'falling'] as const;
export const RISK_STATES = ['open', 'closed', 'occurred'] as const;
export const CHANGE_STATES = ['proposed', 'accepted', 'rejected', 'withdrawn'] as const;

export const DECIDER = 'decider/';
export const AFFECTS = 'affects/';

/** What all of them have: the meeting, and the line of its notes, that something comes from, and who may see it. */
const shared = {
  meeting: optionalId<MeetingId>(),
  /** Id of the node in the notes. */
  line: optionalText,
  /** A client may see it (INSIGHT-5). */
  forClient: flag,
};

export const registerSchemas = {
  decision: {
    ...common,
    ...shared,
    title: text,
    /** Markdown, as `why` and `alternatives`. */
    text: text,
    state: choice('proposed', DECISION_STATES),
    decidedOn: optionalDay,
    reviewOn: optionalDay,
    why: text,
    alternatives: text,
    /** The decision in whose place this one stands. */
    supersedes: optionalId<DecisionId>(),
    item: optionalId<AgendaItemId>(),
  },
  risk: {
    ...common,
    ...shared,
    title: text,
    text: text,
    /** 1 to 5, as `impact`. */
    likelihood: optionalNumber,
    impact: optionalNumber,
    response: optionalChoice(RISK_RESPONSES),
    /** Markdown. */
    plan: text,
    owner: optionalId<PersonId>(),
    trend: choice('steady', RISK_TRENDS),
    state: choice('open', RISK_STATES),
    reviewOn: optionalDay,
  },
  changeRequest: {
    ...common,
    ...shared,
    title: text,
    text: text,
    why: text,
    asker: optionalId<PersonId>(),
    /** The name of who asks where no person of the project stands for them. */
    askerName: optionalText,
    requestedOn: optionalDay,
    state: choice('proposed', CHANGE_STATES),
    decidedOn: optionalDay,
    decision: optionalId<DecisionId>(),
    /** What it asks of the plan: `[{ task, work }]` in minutes more, or `[{ task, notBefore }]`; `asked-changes.ts` reads it. */
    change: json<Json>([]),
    /** What its effect was when it was decided. */
    effect: json<Json>(null),
  },
} as const;

export const registerSets = {
  decision: { deciders: members<PersonId>(DECIDER), affects: members<TaskId>(AFFECTS) },
  risk: { affects: members<TaskId>(AFFECTS) },
} as const;
