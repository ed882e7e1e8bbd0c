/** Commands that tie cards to meetings: what was agreed there becomes a card that somebody owns (SPEC MEET-9). */
import type { DateValue } from '#shared/domain/day.ts';
import type { ListId, PersonId, TaskId } from '#shared/kernel/ids.ts';
import { asId } from '#shared/kernel/ids.ts';
import { ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { ROOT } from '../indexes.ts';
import type { ProjectDocument } from '../project-document.ts';
import { checkNewTasks, type FirstList, type NewTasks, writeNewTasks } from './create-tasks.ts';
import { actionOfLine } from './lines.ts';
import { type MeetingRef, requireMeeting } from './meeting-target.ts';
import { requireLive } from './require.ts';

export interface NewAction {
  readonly meeting: MeetingRef;
  /** Id of the node in the meeting's notes; null for an action that is in no line. */
  readonly line: string | null;
  readonly title: string;
  readonly owner?: PersonId | null;
  readonly due?: DateValue | null;
  /** Absent: the first list of the board that does not mean done. */
  readonly list?: ListId | null;
}

/** A line that is an action already stays the one it is. */
export function makeAction(
  project: ProjectDocument,
  { meeting, line, title, owner, due = null, list }: NewAction,
): Result<TaskId, Problem> {
  const source = requireMeeting(project, meeting);
  if (!source.ok) return source;
  const meetings = source.value.records.map(({ id }) => id);
  const there = actionOfLine(project, meetings, line);
  if (there) return ok(there.id);
  const tasks: NewTasks = {
    list: list ?? firstOpenList(project),
    tasks: [{ title, due, ...(owner ? { owners: [owner] } : {}) }],
  };
  const marksDone = checkNewTasks(project, tasks);
  if (!marksDone.ok) return marksDone;
  return project.run({ command: 'makeAction', label: 'Add action' }, (writer) => {
    const from = { meeting: source.value.made(writer), line };
    const [id] = writeNewTasks(project, writer, tasks, marksDone.value);
    if (id === undefined) throw new Error('One entry makes one card');
    writer.patch('task', id, from);
    return ok(id);
  });
}

/** A card that is there becomes the action of a line. */
export function linkAction(
  project: ProjectDocument,
  task: TaskId,
  from: { readonly meeting: MeetingRef; readonly line: string | null },
): Result<void, Problem> {
  const record = requireLive(project, 'task', task);
  if (!record.ok) return record;
  const source = requireMeeting(project, from.meeting);
  if (!source.ok) return source;
  return project.run({ command: 'linkAction', label: 'Make card an action' }, (writer) => {
    writer.patch('task', task, { meeting: source.value.made(writer), line: from.line });
    return ok();
  });
}

/** The card stays, and belongs to no meeting any more. */
export function unlinkAction(project: ProjectDocument, task: TaskId): Result<void, Problem> {
  const record = requireLive(project, 'task', task);
  if (!record.ok) return record;
  return project.run({ command: 'unlinkAction', label: 'Take card out of the meeting' }, (writer) => {
    writer.patch('task', task, { meeting: null, line: null });
    return ok();
  });
}

export function firstOpenList(project: ProjectDocument, named = 'Actions'): ListId | FirstList {
  for (const { id } of project.index('lists').children(ROOT)) {
    const list = project.live('list', asId<ListId>(id));
    if (list && !list.archived && !list.marksDone) return list.id;
  }
  return { named };
}
