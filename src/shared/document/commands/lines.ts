/** The card that a line of a meeting's notes has become (SPEC MEET-9): who makes it an action again gets what is there. */
import type { TaskRecord } from '#shared/domain/records.ts';
import { asId, type MeetingId, type TaskId } from '#shared/kernel/ids.ts';
import type { ProjectDocument } from '../project-document.ts';

/** Live cards that were made actions of a meeting's records, in order of line, then of id. */
export function actionsOf(
  project: Pick<ProjectDocument, 'index' | 'live'>,
  meetings: readonly MeetingId[],
): readonly TaskRecord[] {
  const tasks = meetings.flatMap((meeting) =>
    project
      .index('actions')
      .children(meeting)
      .flatMap(({ id }) => project.live('task', asId<TaskId>(id)) ?? []),
  );
  return tasks.sort(byLine);
}

/** [MEET-9] Of what one line has become several times the one with the smallest id. */
export function ofOneLine<T extends { readonly id: string; readonly line: string | null }>(records: readonly T[]): T[] {
  const first = new Map<string, string>();
  for (const { id, line } of records) {
    const known = line === null ? undefined : first.get(line);
    if (line !== null && (known === undefined || id < known)) first.set(line, id);
  }
  return records.filter(({ id, line }) => line === null || first.get(line) === id);
}

/** Of several the one with the smallest id. */
export function actionOfLine(
  project: Pick<ProjectDocument, 'index' | 'live'>,
  meetings: readonly MeetingId[],
  line: string | null,
): TaskRecord | null {
  return line === null ? null : (actionsOf(project, meetings).find((task) => task.line === line) ?? null);
}

function byLine(left: TaskRecord, right: TaskRecord): number {
  const [one, other] = [left.line ?? '', right.line ?? ''];
  if (one !== other) return one < other ? -1 : 1;
  return left.id < right.id ? -1 : 1;
}
