/**
 * What people say of how a project stands: its status, what is to become of a flag, whom they reminded (SPEC
 * INSIGHT-*). What is found out of a project stands in no record: `shared/insight` reckons it.
 */
import type { PersonId, TaskId } from '#shared/kernel/ids.ts';
import type { Json } from '#shared/kernel/json.ts';
import { common } from './common-fields.ts';
import { choice, json, optionalChoice, optionalDay, optionalId, optionalInstant, text } from './field.ts';

export const PROJECT_STATUSES = ['on-track', 'at-risk', 'off-track', 'blocked', 'done'] as const;
export type ProjectStatus = (typeof PROJECT_STATUSES)[number];

export const FLAG_ANSWERS = ['snoozed', 'accepted', 'tasked'] as const;
export const NUDGE_WAYS = ['copied', 'mail', 'slack', 'teams', 'webhook'] as const;
export type NudgeWay = (typeof NUDGE_WAYS)[number];

export const insightSchemas = {
  /** One word of a person on how the project stands. */
  statusEntry: {
    ...common,
    status: optionalChoice(PROJECT_STATUSES),
    sentence: text,
    /** What the rules proposed at that moment, and the facts that they named: a list of sentences. */
    proposed: optionalChoice(PROJECT_STATUSES),
    reasons: json<Json>([]),
    by: optionalId<PersonId>(),
    at: optionalInstant,
  },
  /** What is to become of a flag. */
  flagAnswer: {
    ...common,
    rule: text,
    /** What the flag is about: `task:<id>`, `person:<id>`, `project`; `subjects.ts` reads it. */
    subject: text,
    kind: choice('snoozed', FLAG_ANSWERS),
    /** The last day on which it rests. */
    until: optionalDay,
    reason: text,
    /** The card that was made of it. */
    task: optionalId<TaskId>(),
    /** How bad it was by its rule's own measure, and what it was about: `{ measure, basis }`. */
    evidence: json<Json>(null),
    by: optionalId<PersonId>(),
    at: optionalInstant,
  },
  /** That somebody was reminded, so that nobody of a team chases them twice a day. */
  nudge: {
    ...common,
    person: optionalId<PersonId>(),
    by: optionalId<PersonId>(),
    at: optionalInstant,
    how: choice('copied', NUDGE_WAYS),
    /** Subjects. */
    items: json<Json>([]),
  },
} as const;
