/** The board: lists in their order, each with its cards in theirs. */
import type { Ordered, ProjectDocument } from '#shared/document/index.ts';
import { ROOT } from '#shared/document/index.ts';
import type { ListRecord } from '#shared/domain/records.ts';
import type { ListId, TaskId } from '#shared/kernel/ids.ts';
import { doubledOf } from './doubled.ts';
import { DocumentView, sameItems, type View } from './view.ts';

export interface BoardList {
  readonly list: ListRecord;
  /** Live, unarchived cards, of those that were made of one line one (MEET-9); the array keeps its identity until one comes, goes or moves. */
  readonly cards: readonly TaskId[];
}

export interface Board {
  readonly lists: readonly BoardList[];
  /** [PLACE-3] Live cards whose list is missing or deleted: shown apart, never lost. */
  readonly homeless: readonly TaskId[];
}

const NO_CARDS: readonly TaskId[] = Object.freeze([]);

/** One view a project is enough; components share it. */
export function boardView(project: ProjectDocument): View<Board> {
  const cards = cardIdCache();
  const compute = (previous: Board | null): Board => {
    const { behind } = doubledOf(project);
    const idsOf = (items: readonly Ordered[]): readonly TaskId[] => cards(items, behind);
    const before = new Map(previous?.lists.map((entry) => [entry.list.id, entry]));
    const board = project.index('board');
    const lists: BoardList[] = [];
    for (const { id } of project.index('lists').children(ROOT)) {
      const list = project.live('list', id as ListId);
      if (!list || list.archived) continue;
      const ids = idsOf(board.children(id));
      const known = before.get(list.id);
      lists.push(known && known.list === list && known.cards === ids ? known : { list, cards: ids });
    }
    const homeless = homelessCards(project, idsOf);
    if (previous && sameItems(previous.lists, lists) && sameItems(previous.homeless, homeless)) return previous;
    return {
      lists: previous && sameItems(previous.lists, lists) ? previous.lists : lists,
      homeless: previous && sameItems(previous.homeless, homeless) ? previous.homeless : homeless,
    };
  };
  return new DocumentView(project, compute, (change) => change.records.has('list') || change.records.has('task'));
}

function homelessCards(
  project: ProjectDocument,
  idsOf: (items: readonly Ordered[]) => readonly TaskId[],
): readonly TaskId[] {
  const board = project.index('board');
  const homeless: TaskId[] = [];
  for (const container of [...board.containers()].sort()) {
    const children = board.children(container);
    if (children.length === 0 || (container !== ROOT && project.live('list', container as ListId))) continue;
    homeless.push(...idsOf(children));
  }
  return homeless.length === 0 ? NO_CARDS : homeless;
}

/** The ids of an index's array without those `behind` others, computed once for each array. */
function cardIdCache(): (items: readonly Ordered[], behind: ReadonlySet<TaskId>) => readonly TaskId[] {
  interface Known {
    readonly behind: ReadonlySet<TaskId>;
    readonly ids: readonly TaskId[];
  }
  const cache = new WeakMap<readonly Ordered[], Known>();
  return (items, behind) => {
    if (items.length === 0) return NO_CARDS;
    const known = cache.get(items);
    if (known?.behind === behind) return known.ids;
    const all = items.map((item) => item.id as TaskId);
    const shown = behind.size === 0 ? all : all.filter((id) => !behind.has(id));
    const ids = known !== undefined && sameItems(known.ids, shown) ? known.ids : shown;
    cache.set(items, { behind, ids });
    return ids;
  };
}
