/** Meetings and registers as the exchange format has them: the sections of a project that hold them, and a schema for each. */
import { z } from 'zod';
import {
  ANSWERS,
  ITEM_TYPES,
  MEETING_STATES,
  PRESENCES,
  RESOURCE_KINDS,
  ROLES,
  SERIES_STATES,
} from '#shared/domain/meeting-records.ts';
import {
  CHANGE_STATES,
  DECISION_STATES,
  RISK_RESPONSES,
  RISK_STATES,
  RISK_TRENDS,
} from '#shared/domain/register-records.ts';
import { insightSchemas } from './insight-schemas.ts';
import { reportSchemas } from './report-schemas.ts';
import { date, day, flag, id, instant, json, listOf, maybe, number, order, provenance, text } from './values.ts';

const attendees = listOf(z.looseObject({ person: id, role: z.enum(ROLES).optional() }));
const replies = z
  .record(z.string(), z.looseObject({ answer: z.enum(ANSWERS), at: maybe(instant), sequence: maybe(number) }))
  .optional();

/** What occurrences may say otherwise than their series. */
const when = {
  starts: maybe(date),
  length: maybe(number),
  timeZone: maybe(text),
  where: maybe(text),
  link: maybe(text),
};
/** What entries of registers have: where they were said, and whether a client may see them. */
const register = { meeting: maybe(id), line: maybe(text), forClient: flag.optional() };

const seriesSchema = z.looseObject({
  id,
  title: text,
  purpose: maybe(text),
  ...when,
  /** RRULE of RFC 5545, one a line. */
  rule: maybe(text),
  organizer: maybe(id),
  agenda: maybe(id),
  state: z.enum(SERIES_STATES).optional(),
  attendees,
  resources: listOf(id),
  replies,
  /** Times that were taken out, and those that were added. */
  without: listOf(text),
  also: listOf(z.looseObject({ at: text, length: maybe(number) })),
  uid: maybe(text),
  sequence: maybe(number),
  /** A mark of what the last invitation said. */
  invited: maybe(text),
  ...provenance,
});

/** One occurrence of a series, or a meeting by itself. */
const meetingSchema = z
  .looseObject({
    id,
    series: maybe(id),
    /** When it would be by the series. */
    occurrence: maybe(text),
    title: maybe(text),
    purpose: maybe(text),
    ...when,
    organizer: maybe(id),
    state: z.enum(MEETING_STATES).optional(),
    begunAt: maybe(instant),
    endedAt: maybe(instant),
    attendees,
    withoutAttendees: listOf(id),
    resources: listOf(id),
    withoutResources: listOf(id),
    presence: z.record(z.string(), z.enum(PRESENCES)).optional(),
    replies,
    uid: maybe(text),
    sequence: maybe(number),
    invited: maybe(text),
    ...provenance,
  })
  .refine(
    ({ title, series, occurrence }) => typeof title === 'string' || (series != null && occurrence != null),
    'a meeting with a title, or an occurrence of a series',
  );

const agendaItemSchema = z.looseObject({
  id,
  meeting: maybe(id),
  order: order.optional(),
  title: text,
  owner: maybe(id),
  minutes: maybe(number),
  type: z.enum(ITEM_TYPES).optional(),
  doneAt: maybe(instant),
  /** Seconds. */
  spent: maybe(number),
  about: maybe(z.looseObject({ kind: z.enum(['task', 'decision', 'risk', 'changeRequest']), id })),
  carriedFrom: maybe(id),
  /** Template and rank in it. */
  fromTemplate: maybe(text),
  ...provenance,
});

const agendaTemplateSchema = z.looseObject({
  id,
  name: text,
  purpose: maybe(text),
  length: maybe(number),
  items: listOf(
    z.looseObject({ title: text, minutes: maybe(number), type: z.enum(ITEM_TYPES).optional(), owner: maybe(id) }),
  ),
  ...provenance,
});

const minutesSchema = z.looseObject({
  id,
  meeting: maybe(id),
  version: maybe(number),
  /** Markdown. */
  draft: maybe(text),
  content: maybe(json),
  sentAt: maybe(instant),
  sent: listOf(z.looseObject({ opId: id, at: instant, to: z.array(text), how: maybe(text) })),
  corrects: maybe(id),
  ...provenance,
});

const decisionSchema = z.looseObject({
  id,
  title: text,
  text: maybe(text),
  state: z.enum(DECISION_STATES).optional(),
  decidedOn: maybe(day),
  reviewOn: maybe(day),
  deciders: listOf(id),
  why: maybe(text),
  alternatives: maybe(text),
  affects: listOf(id),
  supersedes: maybe(id),
  item: maybe(id),
  ...register,
  ...provenance,
});

const riskSchema = z.looseObject({
  id,
  title: text,
  text: maybe(text),
  likelihood: maybe(number),
  impact: maybe(number),
  response: maybe(z.enum(RISK_RESPONSES)),
  plan: maybe(text),
  owner: maybe(id),
  trend: z.enum(RISK_TRENDS).optional(),
  state: z.enum(RISK_STATES).optional(),
  reviewOn: maybe(day),
  affects: listOf(id),
  ...register,
  ...provenance,
});

const changeRequestSchema = z.looseObject({
  id,
  title: text,
  text: maybe(text),
  why: maybe(text),
  asker: maybe(id),
  askerName: maybe(text),
  requestedOn: maybe(day),
  state: z.enum(CHANGE_STATES).optional(),
  decidedOn: maybe(day),
  decision: maybe(id),
  change: listOf(z.union([z.looseObject({ task: id, work: number }), z.looseObject({ task: id, notBefore: date })])),
  effect: maybe(json),
  ...register,
  ...provenance,
});

const resourceSchema = z.looseObject({
  id,
  name: text,
  kind: z.enum(RESOURCE_KINDS).optional(),
  seats: maybe(number),
  where: maybe(text),
  calendar: maybe(id),
  note: maybe(text),
  ...provenance,
});

const busySchema = z.looseObject({
  id,
  who: maybe(z.union([z.looseObject({ person: id }), z.looseObject({ resource: id })])),
  source: maybe(text),
  readAt: maybe(instant),
  /** Minutes since 1970 in UTC, as those of the periods. */
  from: maybe(number),
  to: maybe(number),
  periods: listOf(z.tuple([number, number])),
  ...provenance,
});

/** The section of a project that holds each kind. */
export const RECORD_SECTIONS = {
  series: 'series',
  meeting: 'meetings',
  agendaItem: 'agendaItems',
  agendaTemplate: 'agendaTemplates',
  minutes: 'minutes',
  decision: 'decisions',
  risk: 'risks',
  changeRequest: 'changeRequests',
  resource: 'resources',
  busy: 'busy',
  statusEntry: 'statusEntries',
  flagAnswer: 'flagAnswers',
  nudge: 'nudges',
  report: 'reports',
  reportLayout: 'reportLayouts',
  savedView: 'savedViews',
} as const;

export type SectionKind = keyof typeof RECORD_SECTIONS;
export const SECTION_KINDS = Object.keys(RECORD_SECTIONS) as SectionKind[];

export const sectionSchemas = {
  series: seriesSchema,
  meeting: meetingSchema,
  agendaItem: agendaItemSchema,
  agendaTemplate: agendaTemplateSchema,
  minutes: minutesSchema,
  decision: decisionSchema,
  risk: riskSchema,
  changeRequest: changeRequestSchema,
  resource: resourceSchema,
  busy: busySchema,
  ...insightSchemas,
  ...reportSchemas,
} as const;
