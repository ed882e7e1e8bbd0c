/** The card that a line of a meeting's notes has become (SPEC MEET-9): who makes it an action again gets what is there. */
import { isLive, type TaskRecord } from '#shared/domain/records.ts';
import type { ProjectDocument } from '../project-document.ts';
import type { MeetingTarget } from './meeting-target.ts';

/** Of several the one with the smallest id. */
export function actionOfLine(
  project: ProjectDocument,
  { records }: Pick<MeetingTarget, 'records'>,
  line: string | null,
): TaskRecord | null {
  if (line === null) return null;
  const ids = new Set<string>(records.map(({ id }) => id));
  let first: TaskRecord | null = null;
  for (const task of project.all('task')) {
    if (task.line !== line || task.meeting === null || !ids.has(task.meeting) || !isLive(task)) continue;
    if (!first || task.id < first.id) first = task;
  }
  return first;
}
