/** Commands on status reports, their layouts and when they are due (SPEC REPORTS-1 to REPORTS-7). */
import { type Day, isDay } from '#shared/domain/day.ts';
import { SENT } from '#shared/domain/meeting-records.ts';
import type { ReportAudience } from '#shared/domain/report-records.ts';
import { type ReportSchedule, readReportSchedule } from '#shared/domain/report-schedule.ts';
import { REPORT_WORDS, type ReportWord, readClientWords, unreadWords } from '#shared/domain/report-words.ts';
import type { OperationId, ReportId, ReportLayoutId } from '#shared/kernel/ids.ts';
import type { Json } from '#shared/kernel/json.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { ProjectDocument } from '../project-document.ts';
import type { Registers, Writer } from '../writer.ts';
import { newMark } from './meeting-target.ts';
import type { Sending } from './minutes.ts';
import { requireLive, requireText } from './require.ts';

export interface ReportFields {
  readonly title?: string;
  readonly audience?: ReportAudience;
  readonly layout?: string;
  readonly sections?: Json;
  readonly from?: Day | null;
  readonly asOf?: Day | null;
  /** Markdown; null for what is drafted from the figures. */
  readonly summary?: string | null;
  readonly reason?: string | null;
  readonly notes?: string;
}

export function createReport(
  project: ProjectDocument,
  fields: ReportFields & Pick<Required<ReportFields>, 'audience' | 'layout'>,
): Result<ReportId, Problem> {
  const refused = refusedReport(fields);
  if (refused) return err(refused);
  return project.run({ command: 'createReport', label: 'Draft status report' }, (writer) => {
    const id = project.newId<ReportId>();
    const words = wordsFor({ ...NOTHING_SAID, ...fields }, fields);
    writer.create('report', id, { ...registersOf(fields), ...words, ...newMark(project) });
    return ok(id);
  });
}

/** [REPORTS-6] Once for a day and audience, deleted or not: null where it was drafted already. Whoever has the project open does not mean to, so it is no step of theirs. */
export function draftDueReport(
  project: ProjectDocument,
  { dueOn, audience, layout }: { readonly dueOn: Day; readonly audience: ReportAudience; readonly layout: string },
): Result<ReportId | null, Problem> {
  if (!isDay(dueOn)) return err({ code: 'bad-day', message: 'This is no day, so nothing was drafted.' });
  if (project.all('report').some((report) => report.dueOn === dueOn && report.audience === audience)) return ok(null);
  const spec = { command: 'draftDueReport', label: 'Draft the report that is due', undoable: false };
  return project.run<ReportId | null>(spec, (writer) => {
    const id = project.newId<ReportId>();
    writer.create('report', id, { audience, layout, asOf: dueOn, dueOn, ...newMark(project) });
    return ok(id);
  });
}

export function setReportFields(project: ProjectDocument, id: ReportId, fields: ReportFields): Result<void, Problem> {
  const draft = requireDraft(project, id);
  if (!draft.ok) return draft;
  const refused = refusedReport({ ...draft.value, ...fields });
  if (refused) return err(refused);
  return project.run({ command: 'setReportFields', label: 'Change status report' }, (writer) => {
    writer.patch('report', id, { ...registersOf(fields), ...wordsFor({ ...draft.value, ...fields }, fields) });
    return ok();
  });
}

/** [REPORTS-7] Somebody read them as they are now, and clients may get them. */
export function readReportWords(
  project: ProjectDocument,
  id: ReportId,
  words: Readonly<Partial<Record<ReportWord, string>>>,
): Result<void, Problem> {
  const draft = requireDraft(project, id);
  if (!draft.ok) return draft;
  return project.run({ command: 'readReportWords', label: 'Keep the words for the client' }, (writer) => {
    writer.patch('report', id, { clientWords: { ...readClientWords(draft.value.clientWords), ...words } });
    return ok();
  });
}

/** The file that went out, as its bytes are known by. */
export interface SentFile {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** In hexadecimal. */
  readonly sha256: string;
}

/** [REPORTS-2] From now on it stays as it is. What went out is kept before, in a document of the report's own. */
export function sendReport(
  project: ProjectDocument,
  id: ReportId,
  sent: Sending & { readonly asOf: Day; readonly from: Day; readonly summary: string; readonly file: SentFile },
): Result<void, Problem> {
  const draft = requireDraft(project, id);
  if (!draft.ok) return draft;
  if (unreadWords(draft.value).length > 0) return err(WORDS_UNREAD);
  const { asOf, from, summary, file } = sent;
  // What went out is not taken back by an undo of whatever was done last.
  return project.run({ command: 'sendReport', label: 'Send status report', undoable: false }, (writer) => {
    writer.patch('report', id, { asOf, from, summary, file: { ...file }, sentAt: project.clock.now() });
    noteSent(project, writer, id, sent);
    return ok();
  });
}

/** It went to others as well. */
export function noteReportSent(project: ProjectDocument, id: ReportId, sending: Sending): Result<void, Problem> {
  const record = requireLive(project, 'report', id);
  if (!record.ok) return record;
  if (record.value.sentAt === null) {
    return err({ code: 'report-draft', message: 'This report is a draft still, so nothing was noted.' });
  }
  return project.run({ command: 'noteReportSent', label: 'Note who got the report', undoable: false }, (writer) => {
    noteSent(project, writer, id, sending);
    return ok();
  });
}

/** [REPORTS-3] Drafts alone: what was sent is kept. */
export function deleteReport(project: ProjectDocument, id: ReportId): Result<void, Problem> {
  const draft = requireDraft(project, id);
  if (!draft.ok) return draft;
  return project.run({ command: 'deleteRecord', label: 'Delete status report' }, (writer) => {
    writer.patch('report', id, { deletedAt: project.clock.now(), deletedBy: project.actor?.id });
    return ok();
  });
}

export function createReportLayout(
  project: ProjectDocument,
  fields: { readonly name: string; readonly layout: Json },
): Result<ReportLayoutId, Problem> {
  const name = requireText(fields.name, 'A layout needs a name.');
  if (!name.ok) return name;
  return project.run({ command: 'createReportLayout', label: 'Add layout' }, (writer) => {
    const id = project.newId<ReportLayoutId>();
    writer.create('reportLayout', id, { name: name.value, layout: fields.layout, ...newMark(project) });
    return ok(id);
  });
}

export function setReportLayout(
  project: ProjectDocument,
  id: ReportLayoutId,
  fields: { readonly name?: string; readonly layout?: Json },
): Result<void, Problem> {
  const record = requireLive(project, 'reportLayout', id);
  if (!record.ok) return record;
  const name = fields.name === undefined ? null : requireText(fields.name, 'A layout needs a name.');
  if (name && !name.ok) return name;
  return project.run({ command: 'setReportLayout', label: 'Change layout' }, (writer) => {
    writer.patch('reportLayout', id, {
      ...(name ? { name: name.value } : {}),
      ...(fields.layout === undefined ? {} : { layout: fields.layout }),
    });
    return ok();
  });
}

/** [REPORTS-4] Null for none. */
export function setReportSchedule(project: ProjectDocument, schedule: ReportSchedule | null): Result<void, Problem> {
  if (schedule !== null && readReportSchedule({ ...schedule }) === null) {
    return err({
      code: 'bad-schedule',
      message: 'A schedule needs a weekday and a time of day, so nothing was changed.',
    });
  }
  return project.run({ command: 'setReportSchedule', label: 'Change when reports are due' }, (writer) => {
    writer.set('project', '', 'reportSchedule', schedule === null ? null : { ...schedule });
    return ok();
  });
}

function requireDraft(project: ProjectDocument, id: ReportId) {
  const record = requireLive(project, 'report', id);
  if (!record.ok || record.value.sentAt === null) return record;
  return err({
    code: 'report-sent',
    message: 'This report was sent and stays as it is.',
    help: 'Make another one.',
  });
}

/** [REPORTS-7] */
export const WORDS_UNREAD: Problem = {
  code: 'report-words-unread',
  message: 'Nobody has read the words of this report for the client yet, so nothing was sent.',
  help: 'They may have been written for the team. Open the draft and read them.',
};

const NOTHING_SAID = { clientWords: null } as const;

/** [REPORTS-7] What is written while a report is for clients is written for them. */
function wordsFor(
  { audience, clientWords }: { readonly audience: ReportAudience; readonly clientWords: Json },
  fields: ReportFields,
): Registers {
  const written = REPORT_WORDS.flatMap((word) => {
    const text = fields[word];
    return typeof text === 'string' ? [[word, text] as const] : [];
  });
  if (audience !== 'client' || written.length === 0) return {};
  return { clientWords: { ...readClientWords(clientWords), ...Object.fromEntries(written) } };
}

function refusedReport({ from, asOf }: Pick<ReportFields, 'from' | 'asOf'>): Problem | null {
  for (const day of [from, asOf]) {
    if (day != null && !isDay(day)) return { code: 'bad-day', message: 'This is no day, so nothing was changed.' };
  }
  if (from != null && asOf != null && from > asOf) {
    return {
      code: 'bad-period',
      message: 'A report cannot begin after the day that it is of, so nothing was changed.',
    };
  }
  return null;
}

function registersOf(fields: ReportFields): Registers {
  const { title, notes, summary, ...rest } = fields;
  return {
    ...rest,
    ...(title === undefined ? {} : { title: title.trim() || null }),
    ...(summary === undefined ? {} : { summary }),
    ...(notes === undefined ? {} : { notes: notes || null }),
  };
}

function noteSent(project: ProjectDocument, writer: Writer, id: ReportId, { to, how }: Sending): void {
  const at = project.clock.now();
  writer.set('report', id, SENT + project.newId<OperationId>(), { at, to: [...to], how });
}
