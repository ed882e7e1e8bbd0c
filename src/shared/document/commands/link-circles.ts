/**
 * [LINK-2] Whether one thing already comes before another, by links or because one stands under the other. A parent begins
 * before its children and ends after them, so each task is walked as two points, its beginning and its end.
 */
import { isLive, type RecordOf } from '#shared/domain/records.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import type { ProjectDocument } from '../project-document.ts';

interface Precedence {
  readonly links: readonly RecordOf<'link'>[];
  readonly outline: {
    parent(task: TaskId): TaskId | null;
    children(task: TaskId): readonly { readonly id: string }[];
  };
}

interface Point {
  readonly task: TaskId;
  readonly isEnd: boolean;
}

/** [LINK-1] Links of which both ends are there. */
export function countingLinks(project: ProjectDocument): RecordOf<'link'>[] {
  return project.all('link').filter((link) => {
    const { from, to } = link;
    return isLive(link) && from !== null && to !== null && project.live('task', from) && project.live('task', to);
  });
}

export function comesBefore({ links, outline }: Precedence, first: Point, second: Point): boolean {
  const followers = new Map<TaskId, TaskId[]>();
  for (const { from, to } of links) {
    if (from === null || to === null) continue;
    const known = followers.get(from);
    if (known) known.push(to);
    else followers.set(from, [to]);
  }
  const seen = new Set<string>();
  const open: Point[] = [first];
  for (let at = open.pop(); at; at = open.pop()) {
    const key = `${at.isEnd ? 'end' : 'begin'}:${at.task}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const children = outline.children(at.task);
    // What has nothing under it begins and ends as one.
    if (at.task === second.task && (at.isEnd === second.isEnd || children.length === 0)) return true;
    if (!at.isEnd && children.length > 0) {
      for (const child of children) open.push({ task: child.id as TaskId, isEnd: false });
      continue;
    }
    for (const next of followers.get(at.task) ?? []) open.push({ task: next, isEnd: false });
    const above = outline.parent(at.task);
    if (above !== null) open.push({ task: above, isEnd: true });
  }
  return false;
}

/** Whether a task could not stand under another, because links would then lead in a circle. */
export function wouldCircleUnder(project: ProjectDocument, task: TaskId, parent: TaskId): boolean {
  const { outline } = project;
  const links = countingLinks(project);
  // As if it stood there already: only then do links of its new siblings' parents count for it.
  const moved = {
    parent: (of: TaskId) => (of === task ? parent : outline.parent(of)),
    children: (of: TaskId) => {
      const others = outline.children(of).filter(({ id }) => id !== task);
      return of === parent ? [...others, { id: task }] : others;
    },
  };
  const precedence = { links, outline: moved };
  return (
    comesBefore(precedence, { task, isEnd: false }, { task: parent, isEnd: false }) ||
    comesBefore(precedence, { task: parent, isEnd: true }, { task, isEnd: true })
  );
}
