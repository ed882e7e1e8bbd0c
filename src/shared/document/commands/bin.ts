/** Deleting, restoring and purging (SPEC DEL-1 … DEL-4). Deleting marks; nothing is taken out of the document. */
import { type IdOf, KINDS, type Kind, type MeetingRecord } from '#shared/domain/records.ts';
import type { ListId, MeetingId, TaskId } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { BinItem, BinKind } from '../edited-in-bin.ts';
import { textRoot } from '../layout.ts';
import type { ProjectDocument } from '../project-document.ts';
import type { Writer } from '../writer.ts';
import { binName, putIntoBin } from './put-into-bin.ts';

export type DeletableKind = Exclude<Kind, 'list' | 'calendar' | 'comment'>;

/**
 * Lists have `deleteList`, which takes their cards along; calendars `deleteCalendar`, which asks who is based on them;
 * comments `deleteComment`, which asks who wrote them.
 */
export function deleteRecord<K extends DeletableKind>(
  project: ProjectDocument,
  kind: K,
  id: IdOf[K],
): Result<void, Problem> {
  return putIntoBin(project, kind, id);
}

/** [DEL-3] Takes a card or list out of the bin; a list brings back the cards that went with it. */
export function restoreRecord<K extends Kind>(project: ProjectDocument, kind: K, id: IdOf[K]): Result<void, Problem> {
  const record = project.get(kind, id);
  if (!record || record.deletedAt === null) return ok();
  if (record.purgedAt !== null) {
    return err({ code: 'purged', message: 'This was removed from the bin for good, so it cannot be restored.' });
  }
  return project.run(
    { command: 'restoreRecord', label: `Restore ${kind === 'list' ? 'list' : binName(kind)}` },
    (writer) => {
      clearMarks(project, writer, kind, id);
      return ok();
    },
  );
}

function clearMarks(project: ProjectDocument, writer: Writer, kind: Kind, id: string): void {
  const clear = { deletedAt: null, deletedBy: null };
  for (const [each, eachId] of together(project, kind, id)) writer.patch(each, eachId, clear);
}

/** What went into the bin in one with a record: a list's cards, the other records of one occurrence (MEET-3). */
function together(project: ProjectDocument, kind: Kind, id: string): readonly (readonly [Kind, string])[] {
  const own = [kind, id] as const;
  if (kind === 'list') {
    const list = project.get('list', id as ListId);
    return list ? [own, ...deletedWith(project, list.id, list).map((task) => ['task', task] as const)] : [own];
  }
  if (kind === 'task') return project.shownAsOne('task', id as TaskId).map((task) => ['task', task] as const);
  if (kind !== 'meeting') return [own];
  const meeting = project.get('meeting', id as MeetingId);
  if (!meeting || meeting.series === null || meeting.occurrence === null) return [own];
  const same = project.all('meeting').filter((other) => isSameOccurrence(other, meeting));
  return same.map((other) => ['meeting', other.id] as const);
}

/** Deleted in one, as records of one occurrence are. */
function isSameOccurrence(left: MeetingRecord, right: MeetingRecord): boolean {
  return (['series', 'occurrence', 'deletedAt', 'deletedBy', 'purgedAt'] as const).every(
    (name) => left[name] === right[name],
  );
}

/** [DEL-3] Takes several out of the bin as one step. What is there no longer is left out. */
export function restoreRecords(project: ProjectDocument, items: readonly BinItem[]): Result<void, Problem> {
  const inBin = items.filter(({ kind, id }) => {
    const record = project.get(kind, id);
    return record !== undefined && record.deletedAt !== null && record.purgedAt === null;
  });
  const [only, ...more] = inBin;
  if (!only) return err({ code: 'not-in-bin', message: 'This is no longer in the bin.' });
  if (more.length === 0) return restoreRecord(project, only.kind, only.id);
  return project.run({ command: 'restoreRecords', label: `Restore ${inBin.length} from the bin` }, (writer) => {
    for (const { kind, id } of inBin) clearMarks(project, writer, kind, id);
    return ok();
  });
}

/**
 * [DEL-4] Empties for good what was deleted, with all that belongs to it and to nothing else: a list with the cards that
 * went with it, a meeting with its agenda and minutes. The marks stay, so that an older device cannot bring anything
 * back, and nothing of it can be undone.
 */
export function purgeRecord<K extends BinKind>(project: ProjectDocument, kind: K, id: IdOf[K]): Result<void, Problem> {
  const record: Marks | undefined = project.get(kind, id);
  if (!record || (record.deletedAt === null && record.purgedAt === null)) {
    return err({ code: 'not-in-bin', message: 'Only what is in the bin can be removed for good.' });
  }
  if (record.purgedAt !== null) return ok();
  const all = together(project, kind, id).flatMap((each) => [each, ...partsOf(project, ...each)]);
  const targets = [{ kind, id }];
  const spec = { command: 'purgeRecord', label: 'Remove for good', undoable: false, quiet: true, targets } as const;
  const purged = project.run(spec, (writer) => {
    const now = project.clock.now();
    for (const [each, eachId] of all) {
      writer.empty(each, eachId, ['deletedAt', 'deletedBy', 'createdAt']);
      writer.patch(each, eachId, { purgedAt: now, deletedAt: record.deletedAt ?? now });
      if (each === 'task' || each === 'minutes') emptyText(project, textRoot(`${each}/${eachId}`));
    }
    return ok();
  });
  const keys = new Set(all.map(([each, eachId]) => `${each}/${eachId}`));
  if (purged.ok) project.history.forget((target) => keys.has(`${target.kind}/${target.id}`));
  return purged;
}

interface Marks {
  readonly deletedAt: number | null;
  readonly purgedAt: number | null;
}

function emptyText(project: ProjectDocument, root: string): void {
  if (!project.doc.share.has(root)) return;
  const fragment = project.doc.getXmlFragment(root);
  fragment.delete(0, fragment.length);
}

/** Cards that were deleted by the same command as their list: same mark, still in its place. */
function deletedWith(
  project: ProjectDocument,
  id: ListId,
  list: { readonly deletedAt: number | null; readonly deletedBy: string | null },
): TaskId[] {
  return project
    .all('task')
    .filter(
      (task) =>
        task.place[0] === id &&
        task.deletedAt === list.deletedAt &&
        task.deletedBy === list.deletedBy &&
        task.purgedAt === null,
    )
    .map((task) => task.id);
}

/** Everything that belongs to a record and to nothing else, deleted parts included. */
function partsOf(project: ProjectDocument, kind: Kind, id: string): readonly (readonly [Kind, string])[] {
  if (kind === 'task') return partsOfTask(project, id);
  if (kind === 'meeting') return partsOfMeetings(project, new Set([id]));
  if (kind !== 'series') return [];
  const meetings = project.all('meeting').filter(({ series }) => series === id);
  const ids = new Set<string>(meetings.map((meeting) => meeting.id));
  return [...meetings.map((meeting) => ['meeting', meeting.id] as const), ...partsOfMeetings(project, ids)];
}

function partsOfMeetings(project: ProjectDocument, ids: ReadonlySet<string>): readonly (readonly [Kind, string])[] {
  const isIn = (meeting: string | null): boolean => meeting !== null && ids.has(meeting);
  const items = project.all('agendaItem').filter(({ place }) => isIn(place[0]));
  const minutes = project.all('minutes').filter(({ meeting }) => isIn(meeting));
  return [
    ...items.map((item) => ['agendaItem', item.id] as const),
    ...minutes.map((version) => ['minutes', version.id] as const),
  ];
}

function partsOfTask(project: ProjectDocument, task: string): [Kind, string][] {
  const parts: [Kind, string][] = [];
  const checklists = new Set<string>();
  for (const kind of KINDS) {
    if (kind !== 'checklist' && kind !== 'comment' && kind !== 'attachment') continue;
    for (const record of project.all(kind)) {
      if (record.task !== task) continue;
      parts.push([kind, record.id]);
      if (kind === 'checklist') checklists.add(record.id);
    }
  }
  for (const item of project.all('checklistItem')) {
    if (item.checklist !== null && checklists.has(item.checklist)) parts.push(['checklistItem', item.id]);
  }
  return parts;
}
