/** Where tasks stand on the timeline: under which parent, and in what order (SPEC OUTLINE-1, OUTLINE-2). */
import type { TaskId } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { ROOT } from '../indexes.ts';
import type { ProjectDocument } from '../project-document.ts';
import { wouldCircleUnder } from './link-circles.ts';
import { isAncestor, outlineSiblings } from './outline-placing.ts';
import { type Landing, landingKeys, placeRekey } from './placing.ts';
import { requireLive } from './require.ts';
import { cardsWord, OUTLINE_CYCLE, OUTLINE_LINK_CYCLE } from './task-change.ts';

/** [OUTLINE-2] Puts a task under a parent (null for the top level). A task cannot stand under itself. */
export function moveInOutline(
  project: ProjectDocument,
  id: TaskId,
  parent: TaskId | null,
  at: Landing = 'last',
): Result<void, Problem> {
  return moveTasksInOutline(project, { tasks: [id], parent, at });
}

export interface OutlineMove {
  /** In the order in which they will stand. */
  readonly tasks: readonly TaskId[];
  /** Null for the top level. */
  readonly parent: TaskId | null;
  readonly at: Landing;
}

/** Next to each other, as one step. All of them or, where one cannot stand there, none. */
export function moveTasksInOutline(
  project: ProjectDocument,
  { tasks, parent, at }: OutlineMove,
): Result<void, Problem> {
  if (parent !== null) {
    const target = requireLive(project, 'task', parent);
    if (!target.ok) return target;
  }
  for (const id of tasks) {
    const record = requireLive(project, 'task', id);
    if (!record.ok) return record;
    if (parent === null) continue;
    if (isAncestor(project, id, parent)) return err(OUTLINE_CYCLE);
    if (wouldCircleUnder(project, id, parent)) return err(OUTLINE_LINK_CYCLE);
  }
  const label = tasks.length === 1 ? 'Move in outline' : `Move ${cardsWord(tasks.length)} in outline`;
  return project.run({ command: 'moveInOutline', label }, (writer) => {
    const keys = landingKeys(outlineSiblings(project), parent ?? ROOT, tasks, at, placeRekey(writer, 'outline'));
    tasks.forEach((id, index) => {
      writer.set('task', id, 'outline', [parent, keys[index]]);
    });
    return ok();
  });
}
