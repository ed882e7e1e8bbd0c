/** Commands on minutes: drafted, sent, put right in a new version (SPEC MEET-10). */

import { NOTES_TEXT, writeMarkdown } from '#shared/document/text/index.ts';
import { SENT } from '#shared/domain/meeting-records.ts';
import type { RecordOf } from '#shared/domain/records.ts';
import type { MinutesId, OperationId } from '#shared/kernel/ids.ts';
import { isJson, type Json } from '#shared/kernel/json.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { ProjectDocument } from '../project-document.ts';
import { fragmentOf } from '../text-session.ts';
import type { Writer } from '../writer.ts';
import { type MeetingRef, newMark, requireMeeting } from './meeting-target.ts';
import { requireLive } from './require.ts';

/** To whom they go, by names as people know them, and by which way: `mail`, `file`. */
export interface Sending {
  readonly to: readonly string[];
  readonly how: string;
}

/** A draft that begins with `text`, Markdown; one that is there already stays the one it is. */
export function createMinutes(project: ProjectDocument, ref: MeetingRef, text = ''): Result<MinutesId, Problem> {
  const target = requireMeeting(project, ref);
  if (!target.ok) return target;
  const ids = new Set<string>(target.value.records.map(({ id }) => id));
  const versions = project
    .all('minutes')
    .filter(({ id, meeting }) => meeting !== null && ids.has(meeting) && project.live('minutes', id));
  const draft = versions.filter(({ sentAt }) => sentAt === null).sort(byId)[0];
  if (draft) return ok(draft.id);
  return project.run({ command: 'createMinutes', label: 'Draft minutes' }, (writer) => {
    const id = project.newId<MinutesId>();
    const meeting = target.value.made(writer);
    writer.create('minutes', id, { meeting, version: latestVersion(versions) + 1, ...newMark(project) });
    writeMarkdown(fragmentOf(project, `minutes/${id}`), text, NOTES_TEXT);
    return ok(id);
  });
}

/** [MEET-10] As `content` they are kept from now on. */
export function sendMinutes(
  project: ProjectDocument,
  id: MinutesId,
  { content, ...sending }: Sending & { readonly content: Json },
): Result<void, Problem> {
  const record = requireLive(project, 'minutes', id);
  if (!record.ok) return record;
  if (record.value.sentAt !== null) {
    return err({
      code: 'minutes-sent',
      message: 'These minutes were sent already and stay as they are.',
      help: 'Correct them: that makes a new version.',
    });
  }
  if (content === null || !isJson(content)) {
    return err({ code: 'no-minutes', message: 'There is nothing in these minutes, so nothing was sent.' });
  }
  return project.run({ command: 'sendMinutes', label: 'Send minutes' }, (writer) => {
    writer.patch('minutes', id, { content, sentAt: project.clock.now() });
    noteSent(project, writer, id, sending);
    return ok();
  });
}

/** They went to others as well. */
export function noteMinutesSent(project: ProjectDocument, id: MinutesId, sending: Sending): Result<void, Problem> {
  const record = requireLive(project, 'minutes', id);
  if (!record.ok) return record;
  if (record.value.sentAt === null) {
    return err({ code: 'minutes-draft', message: 'These minutes are a draft still, so nothing was noted.' });
  }
  return project.run({ command: 'noteMinutesSent', label: 'Note who got the minutes' }, (writer) => {
    noteSent(project, writer, id, sending);
    return ok();
  });
}

/** A new version that begins with `text`, to be drafted and sent in its turn. */
export function correctMinutes(project: ProjectDocument, id: MinutesId, text = ''): Result<MinutesId, Problem> {
  const record = requireLive(project, 'minutes', id);
  if (!record.ok) return record;
  const { meeting, sentAt } = record.value;
  if (sentAt === null) {
    return err({ code: 'minutes-draft', message: 'These minutes were not sent yet: change the draft itself.' });
  }
  const versions = project
    .all('minutes')
    .filter((each) => each.meeting === meeting && project.live('minutes', each.id));
  const begun = versions.filter((each) => each.corrects === id && each.sentAt === null).sort(byId)[0];
  if (begun) return ok(begun.id);
  return project.run({ command: 'correctMinutes', label: 'Correct minutes' }, (writer) => {
    const next = project.newId<MinutesId>();
    writer.create('minutes', next, {
      meeting,
      corrects: id,
      version: latestVersion(versions) + 1,
      ...newMark(project),
    });
    writeMarkdown(fragmentOf(project, `minutes/${next}`), text, NOTES_TEXT);
    return ok(next);
  });
}

function noteSent(project: ProjectDocument, writer: Writer, id: MinutesId, { to, how }: Sending): void {
  const at = project.clock.now();
  writer.set('minutes', id, SENT + project.newId<OperationId>(), { at, to: [...to], how });
}

function latestVersion(versions: readonly RecordOf<'minutes'>[]): number {
  return Math.max(0, ...versions.map(({ version }) => version ?? 1));
}

function byId(left: { readonly id: string }, right: { readonly id: string }): number {
  return left.id < right.id ? -1 : 1;
}
