/** Status reports and their layouts, and saved views, as the exchange format has them. What was sent is in bundles alone. */
import { z } from 'zod';
import { REPORT_AUDIENCES } from '#shared/domain/report-records.ts';
import { day, id, instant, json, listOf, maybe, provenance, text } from './values.ts';

export const reportSchemas = {
  report: z.looseObject({
    id,
    title: maybe(text),
    audience: z.enum(REPORT_AUDIENCES),
    layout: maybe(text),
    sections: maybe(json),
    from: maybe(day),
    asOf: maybe(day),
    summary: maybe(text),
    reason: maybe(text),
    notes: maybe(text),
    clientWords: maybe(json),
    dueOn: maybe(day),
    sentAt: maybe(instant),
    sent: listOf(z.looseObject({ opId: id, at: instant, to: z.array(text), how: maybe(text) })),
    file: maybe(json),
    ...provenance,
  }),
  reportLayout: z.looseObject({ id, name: maybe(text), layout: maybe(json), ...provenance }),
  savedView: z.looseObject({
    id,
    name: maybe(text),
    screen: maybe(text),
    filter: maybe(text),
    group: maybe(text),
    sorts: listOf(text),
    columns: listOf(text),
    ...provenance,
  }),
} as const;
