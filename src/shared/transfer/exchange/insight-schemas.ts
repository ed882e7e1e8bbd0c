/** What people say of how a project stands as the exchange format has it. */
import { z } from 'zod';
import { FLAG_ANSWERS, NUDGE_WAYS, PROJECT_STATUSES } from '#shared/domain/insight-records.ts';
import { day, id, instant, json, listOf, maybe, provenance, text } from './values.ts';

export const insightSchemas = {
  statusEntry: z.looseObject({
    id,
    status: maybe(z.enum(PROJECT_STATUSES)),
    sentence: maybe(text),
    proposed: maybe(z.enum(PROJECT_STATUSES)),
    reasons: listOf(text),
    by: maybe(id),
    at: maybe(instant),
    ...provenance,
  }),
  flagAnswer: z.looseObject({
    id,
    rule: text,
    /** `task:<id>` and the like, or `project`. */
    subject: text,
    kind: z.enum(FLAG_ANSWERS).optional(),
    until: maybe(day),
    reason: maybe(text),
    task: maybe(id),
    evidence: maybe(json),
    by: maybe(id),
    at: maybe(instant),
    ...provenance,
  }),
  nudge: z.looseObject({
    id,
    person: maybe(id),
    by: maybe(id),
    at: maybe(instant),
    how: z.enum(NUDGE_WAYS).optional(),
    items: listOf(text),
    ...provenance,
  }),
} as const;
