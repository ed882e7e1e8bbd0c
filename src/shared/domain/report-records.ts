/**
 * Status reports and the layouts that a project has of its own (SPEC REPORTS-*). A record says what a report is of and to whom it went;
 * what was sent is a document of its own (document/reports).
 */

import type { Json } from '#shared/kernel/json.ts';
import { common } from './common-fields.ts';
import { choice, json, optionalDay, optionalInstant, optionalText, text } from './field.ts';
import { readSent, SENT } from './meeting-records.ts';
import { chosen } from './set-field.ts';

export const REPORT_AUDIENCES = ['team', 'client'] as const;
export type ReportAudience = (typeof REPORT_AUDIENCES)[number];

export const reportSchemas = {
  report: {
    ...common,
    /** '' for that of its layout and project. */
    title: text,
    audience: choice('team', REPORT_AUDIENCES),
    /** Name of a built-in one, or id of one of the project's own. */
    layout: text,
    /** Sections of this report alone, in the place of the layout's; null for those. */
    sections: json<Json>(null),
    /** The first day that it tells of; null for the day after the last report, or a week. */
    from: optionalDay,
    /** The day that it is of; null for today, until it is sent. */
    asOf: optionalDay,
    /** Markdown; null for what is drafted from the figures. */
    summary: optionalText,
    /** What is said beside the status; null for what the audience is told otherwise. */
    reason: optionalText,
    /** Markdown. */
    notes: text,
    /** What was written or read for clients, by `report-words.ts`; null for nothing. */
    clientWords: json<Json>(null),
    /** The day of the schedule for which it drafted itself; null for one that a person began (REPORTS-6). */
    dueOn: optionalDay,
    sentAt: optionalInstant,
    /** Of the file that was sent: `{ name, size, sha256 }`. */
    file: json<Json>(null),
  },
  reportLayout: {
    ...common,
    name: text,
    /** As `report/status/layout.ts` reads it. */
    layout: json<Json>(null),
  },
} as const;

export const reportSets = {
  report: { sent: chosen(SENT, readSent) },
} as const;
