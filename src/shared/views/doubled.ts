/** [MEET-9] Cards that several people made of one line of a meeting's notes: on the board one of them stands for all. */
import type { Ordered, ProjectDocument } from '#shared/document/index.ts';
import type { ListId, TaskId } from '#shared/kernel/ids.ts';
import { DocumentView, sameItems, type View } from './view.ts';

export interface Doubled {
  /** Cards that the board does not show, since another one stands for them. */
  readonly behind: ReadonlySet<TaskId>;
  /** Of a card that was made several times, whether it is shown or not, the others: the smallest id first. */
  readonly others: ReadonlyMap<TaskId, readonly TaskId[]>;
}

const NOTHING: Doubled = { behind: new Set(), others: new Map() };

const known = new WeakMap<ProjectDocument, Doubled>();

/** The same object as long as it says the same. */
export function doubledOf(project: ProjectDocument): Doubled {
  const groups = groupsOf(project);
  if (groups.length === 0) return NOTHING;
  const behind = new Set<TaskId>();
  const others = new Map<TaskId, readonly TaskId[]>();
  for (const group of groups) {
    const [, ...rest] = group.filter((id) => isOnBoard(project, id));
    for (const id of rest) behind.add(id);
    for (const id of group) {
      others.set(
        id,
        group.filter((other) => other !== id),
      );
    }
  }
  const before = known.get(project);
  if (before !== undefined && isSame(before, { behind, others })) return before;
  const doubled = { behind, others };
  known.set(project, doubled);
  return doubled;
}

export function doubledView(project: ProjectDocument): View<Doubled> {
  return new DocumentView(
    project,
    () => doubledOf(project),
    ({ records }) => records.has('task') || records.has('list'),
  );
}

/** Live cards of one line, two of them at least, in order of id: so they stand in the index, under their meeting by line. */
function groupsOf(project: ProjectDocument): readonly (readonly TaskId[])[] {
  const actions = project.index('actions');
  const groups: TaskId[][] = [];
  for (const meeting of actions.containers()) {
    let before: Ordered | null = null;
    let isOpen = false;
    for (const item of actions.children(meeting)) {
      const isOfSame = before !== null && item.orderKey !== '' && before.orderKey === item.orderKey;
      if (isOfSame && isOpen) groups.at(-1)?.push(item.id as TaskId);
      else if (isOfSame && before !== null) groups.push([before.id as TaskId, item.id as TaskId]);
      isOpen = isOfSame;
      before = item;
    }
  }
  return groups.sort(([one = ''], [other = '']) => (one < other ? -1 : 1));
}

/** What lies in the archive, or in a list that does, stands for nothing. */
function isOnBoard(project: ProjectDocument, id: TaskId): boolean {
  const list = project.index('board').containerOf(id);
  return list !== undefined && project.live('list', list as ListId)?.archived !== true;
}

function isSame(one: Doubled, other: Doubled): boolean {
  if (one.others.size !== other.others.size || !sameItems([...one.behind], [...other.behind])) return false;
  return [...one.others].every(([id, all]) => sameItems(all, other.others.get(id) ?? []));
}
