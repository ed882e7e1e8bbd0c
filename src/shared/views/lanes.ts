/**
 * The board in swimlanes. A card stands in one lane only, so that a drop into another means one thing: with several owners
 * or labels it is the first of them that is there. Lanes stand in the order of people, labels, priorities or the outline,
 * those without any last. There is a lane for every priority, of others only where a card is, and always the last.
 */
import { type DocumentChange, type ProjectDocument, ROOT, type TaskChange } from '#shared/document/index.ts';
import {
  type LabelRecord,
  type PersonRecord,
  PRIORITIES,
  type Priority,
  type TaskRecord,
} from '#shared/domain/records.ts';
import type { Dispose } from '#shared/kernel/disposable.ts';
import type { LabelId, ListId, PersonId, TaskId } from '#shared/kernel/ids.ts';
import type { Board, BoardList } from './board.ts';
import { outlineView } from './outline.ts';
import { PerList } from './per-list.ts';
import { DocumentView, sameItems, type View } from './view.ts';

export const LANE_GROUPINGS = ['owner', 'label', 'priority', 'parent'] as const;
export type LaneGrouping = (typeof LANE_GROUPINGS)[number];

/** What the cards of a lane have in common; null for none. */
export type LaneHead =
  | { readonly by: 'owner'; readonly owner: PersonRecord | null }
  | { readonly by: 'label'; readonly label: LabelRecord | null }
  | { readonly by: 'priority'; readonly priority: Priority | null }
  | { readonly by: 'parent'; readonly parent: TaskRecord | null };

export interface Lane {
  /** The id or name of what they have in common, '' for none: what a view remembers a folded lane by. */
  readonly key: string;
  readonly head: LaneHead;
  /** Every list of the board in its order, with the cards of this lane in theirs. */
  readonly lists: readonly BoardList[];
  /** Over all lists. */
  readonly cards: number;
}

export interface LaneBoard {
  readonly lanes: readonly Lane[];
  readonly homeless: readonly TaskId[];
}

/** What dropping cards into a lane changes of them, for `moveTasks`: who or what comes first gives way to the lane's. */
export function laneDrop(head: LaneHead): TaskChange {
  switch (head.by) {
    case 'owner':
      return { owners: { first: head.owner?.id ?? null } };
    case 'label':
      return { labels: { first: head.label?.id ?? null } };
    case 'priority':
      return { fields: { priority: head.priority } };
    case 'parent':
      return { parent: head.parent?.id ?? null };
  }
}

type Groups = ReadonlyMap<string, readonly TaskId[]>;

const NO_CARDS: readonly TaskId[] = Object.freeze([]);
const NO_GROUPS: Groups = new Map();

export class LanedBoard implements View<LaneBoard> {
  readonly #project: ProjectDocument;
  readonly #board: View<Board>;
  readonly #by: LaneGrouping;
  readonly #groups: PerList<Groups>;
  readonly #view: DocumentView<LaneBoard>;
  readonly #outline: View<readonly { readonly id: TaskId }[]>;
  /** What the lanes of cards depend on besides the cards: who is there, or who stands under whom. */
  #ground: unknown = null;
  #listeners = 0;

  /** @param board with all cards, or a filtered one. */
  constructor(project: ProjectDocument, board: View<Board>, by: LaneGrouping) {
    this.#project = project;
    this.#board = board;
    this.#by = by;
    this.#outline = outlineView(project);
    this.#groups = new PerList(project, (cards, previous) => this.#group(cards, previous));
    const compute = (previous: LaneBoard | null): LaneBoard => this.#compute(previous);
    this.#view = new DocumentView(project, compute, (change) => this.#note(change));
  }

  get(): LaneBoard {
    return this.#view.get();
  }

  subscribe(listener: () => void): Dispose {
    this.#listeners++;
    const offs = [this.#view.subscribe(listener), this.#board.subscribe(() => this.#view.refresh())];
    return () => {
      for (const off of offs) off();
      this.#listeners--;
      if (this.#listeners === 0) this.#groups.forget();
    };
  }

  #note(change: DocumentChange): boolean {
    this.#groups.note(change);
    return ['task', 'list', 'person', 'label'].some((kind) => change.records.has(kind as 'task'));
  }

  #compute(previous: LaneBoard | null): LaneBoard {
    const board = this.#board.get();
    const ground = this.#readGround();
    if (ground !== this.#ground) this.#groups.forget();
    this.#ground = ground;
    const groups = this.#groups.of(board.lists, this.#listeners > 0);
    const before = new Map(previous?.lanes.map((lane) => [lane.key, lane]));
    const lanes = this.#heads(groups).map(([key, head]) => laneOf(key, head, board, groups, before.get(key)));
    const sameLanes = previous !== null && sameItems(previous.lanes, lanes);
    if (sameLanes && previous.homeless === board.homeless) return previous;
    return { lanes: sameLanes ? previous.lanes : lanes, homeless: board.homeless };
  }

  #readGround(): unknown {
    if (this.#by === 'owner') return this.#project.index('people').version;
    if (this.#by === 'label') return this.#project.index('labels').version;
    return this.#by === 'parent' ? this.#project.outline : null;
  }

  #group(cards: readonly TaskId[], previous: Groups | undefined): Groups {
    const groups = new Map<string, TaskId[]>();
    for (const id of cards) {
      const key = this.#keyOf(id);
      const group = groups.get(key);
      if (group) group.push(id);
      else groups.set(key, [id]);
    }
    return new Map(
      [...groups].map(([key, ids]) => {
        const known = previous?.get(key);
        return [key, known && sameItems(known, ids) ? known : ids];
      }),
    );
  }

  #keyOf(id: TaskId): string {
    const task = this.#project.live('task', id);
    if (!task) return '';
    switch (this.#by) {
      case 'owner':
        return task.owners.find((owner) => this.#project.live('person', owner)) ?? '';
      case 'label':
        return task.labels.find((label) => this.#project.live('label', label)) ?? '';
      case 'priority':
        return task.priority ?? '';
      case 'parent':
        return this.#project.outline.parent(id) ?? '';
    }
  }

  /** Which lanes there are, in their order. */
  #heads(groups: ReadonlyMap<ListId, Groups>): (readonly [key: string, head: LaneHead])[] {
    const keys = new Set([...groups.values()].flatMap((each) => [...each.keys()]));
    const inOrder = (ids: readonly { readonly id: string }[]): string[] =>
      ids.map(({ id }) => id).filter((id) => keys.has(id));
    const project = this.#project;
    switch (this.#by) {
      case 'owner': {
        const ids = inOrder(project.index('people').children(ROOT)) as PersonId[];
        return [...ids, ''].map((id) => [id, { by: 'owner', owner: project.live('person', id as PersonId) ?? null }]);
      }
      case 'label': {
        const ids = inOrder(project.index('labels').children(ROOT)) as LabelId[];
        return [...ids, ''].map((id) => [id, { by: 'label', label: project.live('label', id as LabelId) ?? null }]);
      }
      case 'priority':
        return [...PRIORITIES, null].map((priority) => [priority ?? '', { by: 'priority', priority }]);
      case 'parent': {
        const ids = inOrder(this.#outline.get()) as TaskId[];
        return [...ids, ''].map((id) => [id, { by: 'parent', parent: project.live('task', id as TaskId) ?? null }]);
      }
    }
  }
}

function laneOf(
  key: string,
  head: LaneHead,
  board: Board,
  groups: ReadonlyMap<ListId, Groups>,
  known: Lane | undefined,
): Lane {
  const before = new Map(known?.lists.map((entry) => [entry.list.id, entry]));
  const lists = board.lists.map(({ list }): BoardList => {
    const cards = (groups.get(list.id) ?? NO_GROUPS).get(key) ?? NO_CARDS;
    const entry = before.get(list.id);
    return entry && entry.list === list && entry.cards === cards ? entry : { list, cards };
  });
  if (known && sameItems(known.lists, lists) && sameHead(known.head, head)) return known;
  return { key, head, lists, cards: lists.reduce((sum, { cards }) => sum + cards.length, 0) };
}

/** The same records: heads are made anew each time. */
function sameHead(left: LaneHead, right: LaneHead): boolean {
  return subjectOf(left) === subjectOf(right);
}

function subjectOf(head: LaneHead): unknown {
  switch (head.by) {
    case 'owner':
      return head.owner;
    case 'label':
      return head.label;
    case 'priority':
      return head.priority;
    case 'parent':
      return head.parent;
  }
}
