/**
 * Every kind of record and its fields. One schema a kind: names, what an absent value means, and how a stored value
 * is read. The fields are those of docs/EXPORT.md; SPEC.md beside `document/` states the rules between them.
 */
import type {
  AgendaItemId,
  AgendaTemplateId,
  AttachmentId,
  BaselineId,
  BusyId,
  CalendarId,
  ChangeRequestId,
  ChecklistId,
  ChecklistItemId,
  CommentId,
  DecisionId,
  FieldId,
  FlagAnswerId,
  LabelId,
  LinkId,
  ListId,
  MeetingId,
  MinutesId,
  NudgeId,
  PersonId,
  RegisterId,
  ReportId,
  ReportLayoutId,
  ResourceId,
  RiskId,
  SavedViewId,
  SeriesId,
  StatusEntryId,
  TaskId,
} from '#shared/kernel/ids.ts';
import type { Json } from '#shared/kernel/json.ts';
import { common, repetition } from './common-fields.ts';
import {
  choice,
  flag,
  json,
  optionalChoice,
  optionalDate,
  optionalId,
  optionalInstant,
  optionalNumber,
  optionalText,
  place,
  text,
  type ValueOf,
} from './field.ts';
import { insightSchemas, PROJECT_STATUSES } from './insight-records.ts';
import { meetingSchemas, meetingSets } from './meeting-records.ts';
import { registerSchemas, registerSets } from './register-records.ts';
import { reportSchemas, reportSets } from './report-records.ts';
import { byMember, members, memberValue, type SetOf, someJson } from './set-field.ts';
import { viewSchemas } from './view-records.ts';

export const PRIORITIES = ['urgent', 'high', 'medium', 'low'] as const;
export type Priority = (typeof PRIORITIES)[number];

export const LINK_TYPES = ['FS', 'SS', 'FF', 'SF'] as const;
export type LinkType = (typeof LINK_TYPES)[number];

export const CONSTRAINT_TYPES = [
  'as-soon-as-possible',
  'as-late-as-possible',
  'start-no-earlier-than',
  'start-no-later-than',
  'finish-no-earlier-than',
  'finish-no-later-than',
  'must-start-on',
  'must-finish-on',
] as const;

export const DURATION_UNITS = ['minutes', 'hours', 'days', 'weeks', 'months'] as const;

export const schemas = {
  list: {
    ...common,
    name: text,
    orderKey: text,
    archived: flag,
    /** Work-in-progress limit in cards; null for none. */
    limit: optionalNumber,
    /** Entering this list sets done (DONE-2). */
    marksDone: flag,
  },
  task: {
    ...common,
    title: text,
    /** List and order on the board (PLACE-1). */
    place: place<ListId>(),
    /** Parent and order on the timeline (OUTLINE-1). */
    outline: place<TaskId>(),
    archived: flag,
    updatedAt: optionalInstant,
    doneAt: optionalInstant,
    doneBy: optionalId<PersonId>(),
    start: optionalDate,
    due: optionalDate,
    deadline: optionalDate,
    priority: optionalChoice(PRIORITIES),
    /** Why it cannot go on (BLOCKED-1); '' where no reason was given, null when it is not blocked. */
    blocked: optionalText,
    /** Colour name, image URL or attachment id. */
    cover: json<Json>(null),
    milestone: flag,
    summary: flag,
    /** 0 to 100. */
    percent: optionalNumber,
    /** Working minutes, or elapsed minutes where `elapsed` (SCHEDULING U2). */
    duration: optionalNumber,
    durationUnit: optionalChoice(DURATION_UNITS),
    elapsed: flag,
    mode: choice('auto', ['auto', 'manual']),
    constraint: json<Json>(null),
    calendar: optionalId<CalendarId>(),
    actualStart: optionalDate,
    actualFinish: optionalDate,
    /** Working minutes still to do. */
    remaining: optionalNumber,
    /** Times in which begun work rested: `[{ from, to }]`, dates (SCHEDULING T6). */
    interruptions: json<Json>([]),
    /** Working minutes of effort over all owners: the estimate that people give a card. */
    effort: optionalNumber,
    /** The meeting in which it was made an action, and the line of its notes (MEET-9). */
    meeting: optionalId<MeetingId>(),
    line: optionalText,
    /** A client may see it (INSIGHT-5). */
    forClient: flag,
    /** When it comes again (REPEAT-1); `repeat/` reads it. */
    repeat: json<Json>(null),
    ...repetition,
  },
  label: { ...common, name: text, color: optionalText, orderKey: text },
  person: {
    ...common,
    name: text,
    email: optionalText,
    addresses: json<Json>([]),
    calendar: optionalId<CalendarId>(),
    hoursPerDay: optionalNumber,
    /** IANA: on whose clock their hours are; null for the project's (PERSON-2). */
    timeZone: optionalText,
    orderKey: text,
  },
  checklist: { ...common, task: optionalId<TaskId>(), title: text, orderKey: text, ...repetition },
  checklistItem: {
    ...common,
    checklist: optionalId<ChecklistId>(),
    text: text,
    done: flag,
    due: optionalDate,
    owner: optionalId<PersonId>(),
    orderKey: text,
    ...repetition,
  },
  comment: {
    ...common,
    task: optionalId<TaskId>(),
    author: optionalId<PersonId>(),
    /** The author's name where no person of the project stands for them. */
    authorName: optionalText,
    at: optionalInstant,
    editedAt: optionalInstant,
    /** Markdown. */
    text: text,
    /** The comment that begins the conversation in which this one answers (THREAD-1); null where it begins one itself. */
    thread: optionalId<CommentId>(),
    /** Whether the conversation that this comment begins is resolved (THREAD-3); `threads.ts` reads it. */
    resolution: json<Json>(null),
  },
  attachment: {
    ...common,
    task: optionalId<TaskId>(),
    name: text,
    url: optionalText,
    /** Bytes. */
    size: optionalNumber,
    sha256: optionalText,
    orderKey: text,
  },
  link: {
    ...common,
    from: optionalId<TaskId>(),
    to: optionalId<TaskId>(),
    type: choice('FS', LINK_TYPES),
    /** Minutes, or the percentage where `lagKind` says so. */
    lag: optionalNumber,
    lagKind: choice('working', ['working', 'elapsed', 'percent']),
    /** The card of another project that is waited for, in the place of `from` (LINK-4); `outside.ts` reads it. */
    outside: json<Json>(null),
    /** What was last known of it (LINK-5). */
    known: json<Json>(null),
    orderKey: text,
  },
  calendar: {
    ...common,
    name: text,
    minutesPerDay: optionalNumber,
    week: json<Json>(null),
    exceptions: json<Json>([]),
    base: optionalId<CalendarId>(),
    orderKey: text,
  },
  fieldDefinition: { ...common, name: text, type: text, options: json<Json>(null), orderKey: text },
  baseline: { ...common, name: text, takenAt: optionalText, tasks: json<Json>({}), orderKey: text },
  /** A record of a register that this version has no screen for yet, kept word for word. */
  kept: { ...common, section: text, body: json<Json>(null), orderKey: text },
  ...meetingSchemas,
  ...registerSchemas,
  ...insightSchemas,
  ...reportSchemas,
  ...viewSchemas,
} as const;

export type Kind = keyof typeof schemas;
export const KINDS = Object.keys(schemas) as Kind[];

export interface IdOf {
  list: ListId;
  task: TaskId;
  label: LabelId;
  person: PersonId;
  checklist: ChecklistId;
  checklistItem: ChecklistItemId;
  comment: CommentId;
  attachment: AttachmentId;
  link: LinkId;
  calendar: CalendarId;
  fieldDefinition: FieldId;
  baseline: BaselineId;
  kept: RegisterId;
  series: SeriesId;
  meeting: MeetingId;
  agendaItem: AgendaItemId;
  agendaTemplate: AgendaTemplateId;
  minutes: MinutesId;
  decision: DecisionId;
  risk: RiskId;
  changeRequest: ChangeRequestId;
  resource: ResourceId;
  busy: BusyId;
  statusEntry: StatusEntryId;
  flagAnswer: FlagAnswerId;
  nudge: NudgeId;
  report: ReportId;
  reportLayout: ReportLayoutId;
  savedView: SavedViewId;
}

export type FieldsOf<K extends Kind> = {
  readonly [Name in keyof (typeof schemas)[K]]: ValueOf<(typeof schemas)[K][Name]>;
};

/** The prefixes of a task's set elements: `owner/<id>`, `label/<id>`, `field/<id>`. */
export const OWNER = 'owner/';
export const LABEL = 'label/';
export const FIELD = 'field/';

/** What records have several of: sets that merge element by element (SET-1). Several may read one prefix. */
export const setSchemas = {
  task: {
    /** In the order they were added. */
    owners: members<PersonId>(OWNER),
    /** Percent of a person's time on this task; absent where not given. */
    allocations: byMember(OWNER, (stored) => {
      const percent = memberValue(stored)?.[1];
      return typeof percent === 'number' ? percent : undefined;
    }),
    labels: members<LabelId>(LABEL),
    /** Values of the project's own fields, by field id. */
    fields: byMember(FIELD, someJson),
  },
  ...meetingSets,
  ...registerSets,
  ...reportSets,
} as const;

export type SetsOf<K extends Kind> = K extends keyof typeof setSchemas
  ? { readonly [Name in keyof (typeof setSchemas)[K]]: SetOf<(typeof setSchemas)[K][Name]> }
  : unknown;

export type RecordOf<K extends Kind> = { readonly id: IdOf[K] } & FieldsOf<K> & SetsOf<K>;

/** [DEL-1] [DEL-4] Neither in the bin nor purged. Purging wins over a restore that another device made at the same time. */
export function isLive(record: { readonly deletedAt: number | null; readonly purgedAt: number | null }): boolean {
  return record.deletedAt === null && record.purgedAt === null;
}

export type ListRecord = RecordOf<'list'>;
export type TaskRecord = RecordOf<'task'>;
export type LabelRecord = RecordOf<'label'>;
export type PersonRecord = RecordOf<'person'>;
export type ChecklistRecord = RecordOf<'checklist'>;
export type ChecklistItemRecord = RecordOf<'checklistItem'>;
export type CommentRecord = RecordOf<'comment'>;
export type AttachmentRecord = RecordOf<'attachment'>;
export type SeriesRecord = RecordOf<'series'>;
export type MeetingRecord = RecordOf<'meeting'>;
export type AgendaItemRecord = RecordOf<'agendaItem'>;
export type DecisionRecord = RecordOf<'decision'>;
export type RiskRecord = RecordOf<'risk'>;
export type ChangeRequestRecord = RecordOf<'changeRequest'>;

/** The project itself: one set of registers a document. */
export const projectSchema = {
  name: text,
  /** Nothing is planned before it; with a time where work does not begin with the day's first hour. */
  start: optionalDate,
  /** As of when the forecast is reckoned (SCHEDULE-2); null for today. */
  statusDate: optionalDate,
  /** Working minutes of slack up to which a task is critical (SCHEDULE-3); null for none. */
  criticalSlack: optionalNumber,
  /** IANA name; the clock of every time in the project. */
  timeZone: text,
  status: optionalChoice(PROJECT_STATUSES),
  /** Days without a change after which a card shows its age, and counts as stale (AGE-1); 0 for never. */
  ageingAfter: optionalNumber,
  staleAfter: optionalNumber,
  /** From when on flags are shown, where that differs from what is usual; `thresholds.ts` reads it (INSIGHT-1). */
  thresholds: json<Json>(null),
  sponsor: optionalText,
  client: optionalText,
  /** Working minutes of effort that may be spent. */
  effortBudget: optionalNumber,
  /** When status reports are due. */
  reportSchedule: json<Json>(null),
  calendar: optionalId<CalendarId>(),
  createdAt: optionalInstant,
  createdBy: optionalId<PersonId>(),
  archivedAt: optionalInstant,
  deletedAt: optionalInstant,
  deletedBy: optionalId<PersonId>(),
  /** Where an imported project came from: tool and file. */
  source: json<Json>(null),
  unknown: json<Json>(null),
} as const;

export type ProjectRecord = { readonly [Name in keyof typeof projectSchema]: ValueOf<(typeof projectSchema)[Name]> };

/** The twelve hues that people and labels share, by name. */
export const HUES = [
  'red',
  'orange',
  'amber',
  'lime',
  'green',
  'teal',
  'sky',
  'blue',
  'indigo',
  'violet',
  'pink',
  'slate',
] as const;
