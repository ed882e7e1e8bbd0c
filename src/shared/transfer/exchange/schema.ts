/**
 * The open exchange format, version 1 (docs/EXPORT.md): the neutral model that every importer produces and every
 * exporter consumes. Strict about the types of what it knows; what it does not know is kept and written out again.
 * Members are listed in the order in which they are written.
 */
import { z } from 'zod';
import { PROJECT_STATUSES } from '#shared/domain/insight-records.ts';
import { CONSTRAINT_TYPES, DURATION_UNITS, LINK_TYPES, PRIORITIES } from '#shared/domain/records.ts';
import { RECORD_SECTIONS, SECTION_KINDS, sectionSchemas } from './meeting-schemas.ts';
import {
  count,
  date,
  day,
  flag,
  id,
  instant,
  json,
  listOf,
  maybe,
  number,
  order,
  provenance,
  text,
  zone,
} from './values.ts';

export const FORMAT = 'throughline-export';
export const VERSION = 1;

export const lossSchema = z.looseObject({
  code: text,
  count,
  message: text,
  where: maybe(text),
});

const interval = z.tuple([text, text], 'a pair of times such as ["08:00","12:00"]');

export const calendarSchema = z.looseObject({
  id,
  name: text,
  minutesPerDay: maybe(number),
  week: maybe(z.record(z.string(), z.array(interval))),
  exceptions: listOf(z.looseObject({ from: day, to: day, working: z.array(interval) })),
  base: maybe(id),
  order: order.optional(),
  ...provenance,
});

const listSchema = z.looseObject({
  id,
  name: text,
  archived: flag.optional(),
  order: order.optional(),
  limit: maybe(number),
  marksDone: flag.optional(),
  ...provenance,
});

const labelSchema = z.looseObject({ id, name: text, color: maybe(text), order: order.optional(), ...provenance });

export const personSchema = z.looseObject({
  id,
  name: text,
  email: maybe(text),
  addresses: listOf(json),
  calendar: maybe(id),
  hoursPerDay: maybe(number),
  /** IANA. */
  timeZone: maybe(text),
  order: order.optional(),
  ...provenance,
});

const fieldDefinitionSchema = z.looseObject({
  id,
  name: text,
  /** text, number, date, checkbox or select. */
  type: text,
  options: maybe(json),
  order: order.optional(),
  ...provenance,
});

const itemSchema = z.looseObject({
  id,
  text,
  done: flag.optional(),
  due: maybe(date),
  owner: maybe(id),
  order: order.optional(),
  ...provenance,
});

const checklistSchema = z.looseObject({
  id,
  title: text,
  items: listOf(itemSchema),
  order: order.optional(),
  ...provenance,
});

export const resolutionSchema = z.looseObject({
  is: z.enum(['resolved', 'reopened']),
  at: instant,
  by: maybe(id),
  /** The replies that stood there when it was resolved: with another one it is open. */
  replies: listOf(id),
});

const commentSchema = z.looseObject({
  id,
  author: maybe(id),
  /** Who wrote it, where no person of the project stands for them. */
  authorName: maybe(text),
  at: maybe(instant),
  editedAt: maybe(instant),
  text,
  /** The comment that begins the conversation in which this one answers. */
  thread: maybe(id),
  /** Of a comment that begins a conversation: whether that is resolved. */
  resolution: maybe(resolutionSchema),
  ...provenance,
});

const attachmentSchema = z.looseObject({
  id,
  name: text,
  url: maybe(text),
  size: maybe(number),
  sha256: maybe(text),
  order: order.optional(),
  ...provenance,
});

/** Computed dates, as a file may carry them. Never stored: the engine computes its own. */
const scheduleSchema = z.looseObject({ start: maybe(date), finish: maybe(date) });

export const repeatSchema = z.looseObject({
  /** RRULE of RFC 5545, or one of working days. */
  rule: text,
  by: z.enum(['due', 'done']).optional(),
  until: maybe(day),
  left: maybe(count),
  /** The day that was planned, wherever its date was moved since. */
  on: maybe(day),
  list: maybe(id),
});

export const taskSchema = z.looseObject({
  id,
  sourceId: maybe(text),
  title: text,
  description: maybe(text),
  list: maybe(id),
  order: order.optional(),
  parent: maybe(id),
  outlineOrder: order.optional(),
  archived: flag.optional(),
  deletedAt: maybe(instant),
  deletedBy: maybe(id),
  done: flag.optional(),
  doneAt: maybe(instant),
  doneBy: maybe(id),
  createdAt: maybe(instant),
  createdBy: maybe(id),
  updatedAt: maybe(instant),
  priority: maybe(z.enum(PRIORITIES)),
  /** Why it is blocked; '' where no reason was given. */
  blocked: maybe(text),
  cover: maybe(json),
  owners: listOf(id),
  /** Percent of a person's time, by person. */
  allocations: z.record(z.string(), number).optional(),
  labels: listOf(id),
  start: maybe(date),
  due: maybe(date),
  deadline: maybe(date),
  milestone: flag.optional(),
  summary: flag.optional(),
  percent: maybe(number),
  duration: maybe(number),
  durationUnit: maybe(z.enum(DURATION_UNITS)),
  elapsed: flag.optional(),
  mode: z.enum(['auto', 'manual']).optional(),
  constraint: maybe(z.looseObject({ type: z.enum(CONSTRAINT_TYPES), date: maybe(date) })),
  calendar: maybe(id),
  actualStart: maybe(date),
  actualFinish: maybe(date),
  remaining: maybe(number),
  /** Times in which begun work rested. */
  interruptions: listOf(z.looseObject({ from: date, to: date })),
  effort: maybe(number),
  checklists: listOf(checklistSchema),
  comments: listOf(commentSchema),
  attachments: listOf(attachmentSchema),
  /** Values of the project's own fields, by field id. */
  fields: z.record(z.string(), json).optional(),
  /** The meeting in which it was made an action, and the line of its notes. */
  meeting: maybe(id),
  line: maybe(text),
  /** A client may see it. */
  forClient: flag.optional(),
  /** When it comes again. */
  repeat: maybe(repeatSchema),
  /** Of which card it is a repetition, and the how many-th. */
  repetition: maybe(z.looseObject({ of: id, number: count })),
  schedule: maybe(scheduleSchema),
});

const linkSchema = z.looseObject({
  id,
  from: id,
  to: id,
  type: z.enum(LINK_TYPES).optional(),
  /** Minutes; the percentage where `lagKind` is percent. */
  lag: maybe(number),
  lagKind: z.enum(['working', 'elapsed', 'percent']).optional(),
  order: order.optional(),
  ...provenance,
});

/** A link whose beginning is a card of another project, with what was last known of that card. */
const outsideLinkSchema = z.looseObject({
  id,
  to: id,
  project: id,
  task: id,
  type: z.enum(LINK_TYPES).optional(),
  lag: maybe(number),
  lagKind: z.enum(['working', 'elapsed']).optional(),
  known: maybe(
    z.looseObject({ title: text, projectName: text, start: maybe(date), finish: maybe(date), at: maybe(instant) }),
  ),
  order: order.optional(),
  ...provenance,
});

export const baselineSchema = z.looseObject({
  id: id.optional(),
  name: text,
  takenAt: maybe(text),
  tasks: z.record(z.string(), json).optional(),
  order: order.optional(),
  ...provenance,
});

/** Entries that are no record here, as those of registers without a screen and of other tools: kept word for word. */
export const keptSchema = z.looseObject({ id: id.optional() });

/** Of the notes of a meeting: of one item of its agenda, or of the whole. */
const notesSchema = z.looseObject({ meeting: id, item: maybe(id), text });

export const activitySchema = z.looseObject({
  opId: id,
  by: maybe(text),
  at: maybe(z.union([instant, z.number()])),
  command: text,
  targets: listOf(json),
  from: json.optional(),
  to: json.optional(),
});

export const projectSchema = z.looseObject({
  id,
  name: text,
  description: maybe(text),
  start: maybe(date),
  /** As of when the forecast is reckoned; null for today. */
  statusDate: maybe(date),
  /** Working minutes of slack up to which a task is critical. */
  criticalSlack: maybe(number),
  timeZone: maybe(zone),
  status: maybe(z.enum(PROJECT_STATUSES)),
  /** Days; 0 for never. */
  ageingAfter: maybe(number),
  staleAfter: maybe(number),
  /** From when on flags are shown: what differs from the defaults. */
  thresholds: maybe(z.record(z.string(), json)),
  sponsor: maybe(text),
  client: maybe(text),
  /** Working minutes. */
  effortBudget: maybe(number),
  reportSchedule: maybe(json),
  createdAt: maybe(instant),
  createdBy: maybe(id),
  archivedAt: maybe(instant),
  deletedAt: maybe(instant),
  deletedBy: maybe(id),
  /** The tool and the file that the project was imported from. */
  source: maybe(json),
  fieldDefinitions: listOf(fieldDefinitionSchema),
  calendars: listOf(calendarSchema),
  calendar: maybe(id),
  lists: listOf(listSchema),
  labels: listOf(labelSchema),
  people: listOf(personSchema),
  tasks: listOf(taskSchema),
  links: listOf(linkSchema),
  outsideLinks: listOf(outsideLinkSchema),
  baselines: listOf(baselineSchema),
  series: listOf(sectionSchemas.series),
  meetings: listOf(z.union([sectionSchemas.meeting, keptSchema])),
  agendaItems: listOf(sectionSchemas.agendaItem),
  agendaTemplates: listOf(sectionSchemas.agendaTemplate),
  minutes: listOf(sectionSchemas.minutes),
  decisions: listOf(z.union([sectionSchemas.decision, keptSchema])),
  risks: listOf(z.union([sectionSchemas.risk, keptSchema])),
  changeRequests: listOf(z.union([sectionSchemas.changeRequest, keptSchema])),
  resources: listOf(sectionSchemas.resource),
  busy: listOf(sectionSchemas.busy),
  statusEntries: listOf(sectionSchemas.statusEntry),
  flagAnswers: listOf(sectionSchemas.flagAnswer),
  nudges: listOf(sectionSchemas.nudge),
  notes: listOf(notesSchema),
  deliverables: listOf(keptSchema),
  reports: listOf(z.union([sectionSchemas.report, keptSchema])),
  reportLayouts: listOf(sectionSchemas.reportLayout),
  savedViews: listOf(sectionSchemas.savedView),
  activity: listOf(activitySchema),
});

/** Sections that may hold entries kept word for word. */
export const KEPT_SECTIONS = ['meetings', 'decisions', 'risks', 'changeRequests', 'deliverables', 'reports'] as const;

export const exchangeSchema = z.looseObject({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  exportedAt: maybe(instant),
  source: maybe(z.looseObject({ tool: text, file: maybe(text) })),
  losses: listOf(lossSchema),
  projects: z.array(projectSchema, 'a list of projects'),
});

export type Exchange = z.infer<typeof exchangeSchema>;
export type ExchangeProject = z.infer<typeof projectSchema>;
export type ExchangeTask = z.infer<typeof taskSchema>;
export type ExchangeList = z.infer<typeof listSchema>;
export type ExchangeLabel = z.infer<typeof labelSchema>;
export type ExchangePerson = z.infer<typeof personSchema>;
export type ExchangeChecklist = z.infer<typeof checklistSchema>;
export type ExchangeChecklistItem = z.infer<typeof itemSchema>;
export type ExchangeComment = z.infer<typeof commentSchema>;
export type ExchangeAttachment = z.infer<typeof attachmentSchema>;
export type ExchangeFieldDefinition = z.infer<typeof fieldDefinitionSchema>;
export type ExchangeNotes = z.infer<typeof notesSchema>;
export type ExchangeActivity = z.infer<typeof activitySchema>;
export type Loss = z.infer<typeof lossSchema>;

/** The members that each kind of record is known by, in the order in which they are written. */
export const MEMBERS = {
  project: Object.keys(projectSchema.shape),
  list: Object.keys(listSchema.shape),
  task: Object.keys(taskSchema.shape),
  label: Object.keys(labelSchema.shape),
  person: Object.keys(personSchema.shape),
  checklist: Object.keys(checklistSchema.shape),
  checklistItem: Object.keys(itemSchema.shape),
  comment: Object.keys(commentSchema.shape),
  attachment: Object.keys(attachmentSchema.shape),
  link: [...new Set([...Object.keys(linkSchema.shape), ...Object.keys(outsideLinkSchema.shape)])],
  calendar: Object.keys(calendarSchema.shape),
  fieldDefinition: Object.keys(fieldDefinitionSchema.shape),
  baseline: Object.keys(baselineSchema.shape),
  series: Object.keys(sectionSchemas.series.shape),
  meeting: Object.keys(sectionSchemas.meeting.shape),
  agendaItem: Object.keys(sectionSchemas.agendaItem.shape),
  agendaTemplate: Object.keys(sectionSchemas.agendaTemplate.shape),
  minutes: Object.keys(sectionSchemas.minutes.shape),
  decision: Object.keys(sectionSchemas.decision.shape),
  risk: Object.keys(sectionSchemas.risk.shape),
  changeRequest: Object.keys(sectionSchemas.changeRequest.shape),
  resource: Object.keys(sectionSchemas.resource.shape),
  busy: Object.keys(sectionSchemas.busy.shape),
  statusEntry: Object.keys(sectionSchemas.statusEntry.shape),
  flagAnswer: Object.keys(sectionSchemas.flagAnswer.shape),
  nudge: Object.keys(sectionSchemas.nudge.shape),
  report: Object.keys(sectionSchemas.report.shape),
  reportLayout: Object.keys(sectionSchemas.reportLayout.shape),
  savedView: Object.keys(sectionSchemas.savedView.shape),
} as const;

/** Entries of meetings and registers in a project's file, and how many of other registers. */
export function registerEntries(project: ExchangeProject): number {
  const sections = new Set<keyof ExchangeProject>([
    ...KEPT_SECTIONS,
    ...SECTION_KINDS.map((kind) => RECORD_SECTIONS[kind]),
  ]);
  return [...sections].reduce((sum, section) => {
    const entries = project[section];
    return sum + (Array.isArray(entries) ? entries.length : 0);
  }, 0);
}
