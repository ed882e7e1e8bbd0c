/**
 * Ids are 128 random bits written as 22 characters of base 62, branded by what they name.
 * Ids that come from elsewhere (another tool's export) are opaque: any non-empty string is kept as it is.
 */

declare const brand: unique symbol;
/** A string that names one kind of thing, and is not taken for another's. */
export type Branded<Name extends string> = string & { readonly [brand]: Name };

export type ProjectId = Branded<'project'>;
export type ListId = Branded<'list'>;
export type TaskId = Branded<'task'>;
export type LabelId = Branded<'label'>;
export type PersonId = Branded<'person'>;
export type ChecklistId = Branded<'checklist'>;
export type ChecklistItemId = Branded<'checklistItem'>;
export type CommentId = Branded<'comment'>;
export type AttachmentId = Branded<'attachment'>;
export type LinkId = Branded<'link'>;
export type CalendarId = Branded<'calendar'>;
export type FieldId = Branded<'field'>;
export type BaselineId = Branded<'baseline'>;
export type RegisterId = Branded<'register'>;
export type SeriesId = Branded<'series'>;
export type MeetingId = Branded<'meeting'>;
export type AgendaItemId = Branded<'agendaItem'>;
export type AgendaTemplateId = Branded<'agendaTemplate'>;
export type MinutesId = Branded<'minutes'>;
export type DecisionId = Branded<'decision'>;
export type RiskId = Branded<'risk'>;
export type ChangeRequestId = Branded<'changeRequest'>;
export type ResourceId = Branded<'resource'>;
export type BusyId = Branded<'busy'>;
export type StatusEntryId = Branded<'statusEntry'>;
export type FlagAnswerId = Branded<'flagAnswer'>;
export type NudgeId = Branded<'nudge'>;
export type ReportId = Branded<'report'>;
export type ReportLayoutId = Branded<'reportLayout'>;
export type SavedViewId = Branded<'savedView'>;
/** A version of a project (SPEC VERSION-1): no record of its document. */
export type VersionId = Branded<'version'>;
/** What a document of a project besides its own is of: notes of a meeting, what was sent of a report (decision 036). */
export type PartOwnerId = MeetingId | ReportId;
/** What is stored of a document of a project besides its own, as `document/store.ts` names it. */
export type PartId = Branded<'part'>;
/** Names one command; activity records are filed idempotently by it (DESIGN Documents 9). */
export type OperationId = Branded<'operation'>;

export type AnyId =
  | ProjectId
  | ListId
  | TaskId
  | LabelId
  | PersonId
  | ChecklistId
  | ChecklistItemId
  | CommentId
  | AttachmentId
  | LinkId
  | CalendarId
  | FieldId
  | BaselineId
  | RegisterId
  | SeriesId
  | MeetingId
  | AgendaItemId
  | AgendaTemplateId
  | MinutesId
  | DecisionId
  | RiskId
  | ChangeRequestId
  | ResourceId
  | BusyId
  | StatusEntryId
  | FlagAnswerId
  | NudgeId
  | ReportId
  | ReportLayoutId
  | SavedViewId
  | VersionId
  | PartId
  | OperationId;

/** Fills and answers `length` random bytes of cryptographic quality. The caller owns the source. */
export type RandomBytes = (length: number) => Uint8Array;

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const ID_LENGTH = 22;

/** A fresh id of the wanted brand. */
export function newId<Id extends AnyId>(random: RandomBytes): Id {
  let value = 0n;
  for (const byte of random(16)) value = (value << 8n) | BigInt(byte);
  let text = '';
  for (let index = 0; index < ID_LENGTH; index++) {
    text = ALPHABET[Number(value % 62n)] + text;
    value /= 62n;
  }
  return text as Id;
}

/** Takes a foreign or stored string as an id. Empty strings are no id. */
export function asId<Id extends AnyId>(text: string): Id {
  if (text === '') throw new Error('An id cannot be empty');
  return text as Id;
}
