/** What people do on the board, in one place for keys, menus, dragging and the palette. */

import { showProblem, type Toasts } from '#renderer/state/feedback.ts';
import {
  archiveList,
  archiveTasks,
  changeTasks,
  createList,
  createTasks,
  deleteList,
  deleteTasks,
  type Landing,
  moveList,
  moveTasks,
  type ProjectDocument,
  renameList,
  renameTask,
  type TaskEntry,
  type TaskFields,
} from '#shared/document/index.ts';
import type { ListRecord } from '#shared/domain/records.ts';
import type { LabelId, ListId, PersonId, TaskId } from '#shared/kernel/ids.ts';
import type { Result } from '#shared/kernel/result.ts';
import { type Board, type LaneHead, laneDrop, type View } from '#shared/views/index.ts';
import type { BoardRows, Cell } from './board-rows.ts';
import type { BoardState } from './board-state.ts';
import { inLane, parentIn } from './lanes/lane-entry.ts';
import { laneSentence } from './lanes/lane-words.ts';

export interface BoardActionsOptions {
  readonly document: ProjectDocument;
  /** As it is shown: what is moved lands beside what one sees. */
  readonly board: View<Board>;
  /** The same by the rows it stands in. */
  readonly rows: BoardRows;
  /** With what the filter hides. */
  readonly whole: View<Board>;
  /** Takes the filter off the board. */
  readonly showAll: () => void;
  readonly state: BoardState;
  readonly toasts: Toasts;
  readonly offerUndo: (text: string) => void;
  readonly open: (card: TaskId) => void;
}

/** Where among its siblings that are shown, those that move left out, something stands. */
export function landingAt(ids: readonly string[], moved: readonly string[], rank: number): Landing {
  const gone = new Set(moved);
  const rest = ids.filter((id) => !gone.has(id));
  const before = rest[rank];
  if (before !== undefined) return { before };
  const after = rest.at(-1);
  return after === undefined ? 'last' : { after };
}

export class BoardActions {
  readonly #options: BoardActionsOptions;

  constructor(options: BoardActionsOptions) {
    this.#options = options;
  }

  open(card: TaskId): void {
    this.#options.open(card);
  }

  /** As one step. In a lane they get what its cards have in common. */
  addCards(to: Cell, tasks: readonly TaskEntry[], at: Landing = 'last'): readonly TaskId[] {
    const { list } = to;
    const before = this.#countOf(list);
    const head = this.#options.rows.row(to.lane)?.head ?? null;
    const entries = head ? tasks.map((entry) => inLane(entry, head)) : tasks;
    const made = createTasks(this.#options.document, { list, at, tasks: entries, parent: parentIn(head) });
    const cards = this.#run(made) ?? [];
    this.#sayWhenFull(list, before);
    this.#sayWhatIsHidden(cards, list);
    return cards;
  }

  /** Last in the list of the card that it is a part of, or, where that marks cards as done, in the first that does not; as one step. Answers whether they were added. */
  addSubtasks(parent: TaskId, titles: readonly string[]): boolean {
    const { document } = this.#options;
    const list = this.#listOfSubtasks(parent);
    if (!list) return false;
    const before = this.#countOf(list.id);
    const tasks = titles.map((title) => ({ title }));
    const made = this.#run(createTasks(document, { list: list.id, parent, tasks }));
    if (made === undefined) return false;
    this.#sayWhenFull(list.id, before);
    this.#sayWhatIsHidden(made, list.id);
    return true;
  }

  #listOfSubtasks(parent: TaskId): ListRecord | undefined {
    const { document, whole } = this.#options;
    const lists = whole.get().lists.map((entry) => entry.list);
    const own = document.live('task', parent)?.place[0];
    const isOpen = (list: ListRecord): boolean => !list.marksDone;
    return lists.find((list) => list.id === own && isOpen(list)) ?? lists.find(isOpen) ?? lists[0];
  }

  /** A card that the filter hides from the one who made it would seem lost. */
  #sayWhatIsHidden(made: readonly TaskId[], list: ListId): void {
    const { document, state, toasts, showAll, rows } = this.#options;
    const shown = new Set(rows.cards({ list, lane: null }));
    const [hidden, ...more] = made.filter((card) => !shown.has(card));
    if (hidden === undefined) return;
    const title = shorten(document.get('task', hidden)?.title ?? '');
    const text =
      more.length === 0
        ? `“${title}” was added. The filter hides it.`
        : `${more.length + 1} of the added cards are hidden by the filter.`;
    const show = (): void => {
      showAll();
      state.want(hidden, list);
    };
    toasts.show({ text, action: { label: more.length === 0 ? 'Show it' : 'Show them', run: show } });
  }

  /** Pasted lines; they are selected, so that they can be taken elsewhere at once. */
  pasteCards(to: Cell, tasks: readonly TaskEntry[], after: TaskId | null): void {
    const { list } = to;
    const cards = this.addCards(to, tasks, after === null ? 'last' : { after });
    if (cards.length === 0) return;
    const shown = new Set(this.#options.rows.cards({ list, lane: null }));
    const seen = cards.filter((card) => shown.has(card));
    const [first] = seen;
    this.#options.state.select(seen);
    if (first !== undefined) this.#options.state.want(first, list);
    this.#options.offerUndo(cards.length === 1 ? '1 card added.' : `${cards.length} cards added.`);
  }

  renameCard(card: TaskId, title: string): void {
    this.#run(renameTask(this.#options.document, card, title));
  }

  /** To a rank among the cards of a cell besides those that move, next to each other; `lead` takes the focus. */
  moveCards(cards: readonly TaskId[], to: Cell, rank: number, lead = cards[0]): void {
    const { document, state, rows } = this.#options;
    const { list } = to;
    const before = this.#countOf(list);
    const at = landingAt(rows.cards(to), cards, rank);
    const lane = rows.row(to.lane);
    const own = new Set(lane?.lists.flatMap((entry) => entry.cards));
    const strangers = cards.filter((card) => !own.has(card));
    const head = strangers.length > 0 ? (lane?.head ?? null) : null;
    const moved = this.#run(
      moveTasks(document, { tasks: cards, list, at, ...(head ? { change: laneDrop(head) } : {}) }),
    );
    if (moved && lead !== undefined) state.want(lead, list);
    if (moved && head) this.#sayLane(strangers, head);
    this.#sayWhenFull(list, before);
  }

  /** What becoming part of a lane has changed of the cards is not seen at their place. */
  #sayLane(cards: readonly TaskId[], head: LaneHead): void {
    const [first, ...more] = cards;
    const title = shorten((first && this.#options.document.get('task', first)?.title) ?? '');
    const subject = more.length === 0 ? `“${title}”` : `${cards.length} cards`;
    this.#options.offerUndo(laneSentence(head, subject, more.length === 0));
  }

  moveCardsToEnd(cards: readonly TaskId[], list: ListId): void {
    const before = this.#countOf(list);
    this.#run(moveTasks(this.#options.document, { tasks: cards, list, at: 'last' }));
    this.#sayWhenFull(list, before);
  }

  #countOf(list: ListId): number {
    return this.#options.whole.get().lists.find((entry) => entry.list.id === list)?.cards.length ?? 0;
  }

  /** A limit keeps nobody from anything: what came over it is said. */
  #sayWhenFull(id: ListId, before: number): void {
    const { document, toasts } = this.#options;
    const list = document.live('list', id);
    const count = this.#countOf(id);
    if (!list || list.limit === null || count <= Math.max(before, list.limit)) return;
    const text = `“${shorten(list.name)}” now holds ${count} cards, more than its limit of ${list.limit}.`;
    toasts.show({ text });
  }

  /** Done where one of them is not, else open again. */
  toggleDone(cards: readonly TaskId[]): void {
    const { document } = this.#options;
    const done = cards.some((card) => document.live('task', card)?.doneAt === null);
    this.#run(changeTasks(document, cards, { done }));
  }

  setFields(cards: readonly TaskId[], fields: TaskFields): void {
    this.#run(changeTasks(this.#options.document, cards, { fields }));
  }

  setOwner(cards: readonly TaskId[], person: PersonId, on: boolean): void {
    const owners = on ? { add: [person] } : { remove: [person] };
    this.#run(changeTasks(this.#options.document, cards, { owners }));
  }

  /** Who is not in the project yet is added to it by the same step. */
  addOwnerNamed(cards: readonly TaskId[], name: string): void {
    this.#run(changeTasks(this.#options.document, cards, { owners: { addNamed: [name] } }));
  }

  setLabel(cards: readonly TaskId[], label: LabelId, on: boolean): void {
    const labels = on ? { add: [label] } : { remove: [label] };
    this.#run(changeTasks(this.#options.document, cards, { labels }));
  }

  /** A label that is not there yet is made by the same step. */
  addLabelNamed(cards: readonly TaskId[], name: string): void {
    this.#run(changeTasks(this.#options.document, cards, { labels: { addNamed: [name] } }));
  }

  /** [BLOCKED-1] '' for no reason, null for not blocked. */
  setBlocked(cards: readonly TaskId[], reason: string | null): void {
    this.#run(changeTasks(this.#options.document, cards, { blocked: reason }));
  }

  archiveCards(cards: readonly TaskId[]): void {
    const { document } = this.#options;
    this.#leave(cards, () => archiveTasks(document, cards, true), 'archived');
  }

  takeFromArchive(cards: readonly TaskId[]): void {
    this.#run(archiveTasks(this.#options.document, cards, false));
  }

  deleteCards(cards: readonly TaskId[]): void {
    const { document } = this.#options;
    this.#leave(cards, () => deleteTasks(document, cards), 'moved to the bin');
  }

  addList(name: string): ListId | undefined {
    return this.#run(createList(this.#options.document, { name }));
  }

  renameList(list: ListId, name: string): void {
    this.#run(renameList(this.#options.document, list, name));
  }

  moveList(list: ListId, rank: number): void {
    const ids = this.#options.board.get().lists.map((entry) => entry.list.id);
    this.#run(moveList(this.#options.document, list, landingAt(ids, [list], rank)));
  }

  archiveList(list: ListId): void {
    const name = this.#options.document.live('list', list)?.name ?? 'List';
    const { ok } = this.#told(archiveList(this.#options.document, list, true));
    if (ok) this.#options.offerUndo(`“${name}” archived with its cards.`);
  }

  deleteList(list: ListId): void {
    const name = this.#options.document.live('list', list)?.name ?? 'List';
    const { ok } = this.#told(deleteList(this.#options.document, list));
    if (ok) this.#options.offerUndo(`“${name}” moved to the bin with its cards.`);
  }

  /** The cards of a list that can be walked to, from top to bottom. */
  cardsOf(list: ListId): readonly TaskId[] {
    return this.#options.rows.column(list);
  }

  /** Cards that go out of sight: the focus stays where they were. */
  #leave(cards: readonly TaskId[], act: () => Result<readonly TaskId[]>, word: string): void {
    const { document, state } = this.#options;
    const [first] = cards;
    const list = first === undefined ? null : (document.live('task', first)?.place[0] ?? null);
    const neighbour = list && first ? neighbourOf(this.cardsOf(list), cards) : null;
    const gone = this.#run(act());
    if (!gone || gone.length === 0) return;
    state.select([]);
    if (neighbour && list) state.want(neighbour, list);
    const title = first === undefined ? '' : (document.get('task', first)?.title ?? '');
    this.#options.offerUndo(gone.length === 1 ? `“${shorten(title)}” ${word}.` : `${gone.length} cards ${word}.`);
  }

  #told<T>(result: Result<T>): Result<T> {
    if (!result.ok) showProblem(this.#options.toasts, result.error);
    return result;
  }

  #run<T>(result: Result<T>): T | undefined {
    const told = this.#told(result);
    return told.ok ? told.value : undefined;
  }
}

/** The card that comes after those that leave, else the one before them. */
export function neighbourOf(cards: readonly TaskId[], leaving: readonly TaskId[]): TaskId | null {
  const gone = new Set(leaving);
  const last = Math.max(...leaving.map((card) => cards.indexOf(card)));
  const after = cards.slice(last + 1).find((card) => !gone.has(card));
  return after ?? cards.slice(0, Math.max(0, last)).findLast((card) => !gone.has(card)) ?? null;
}

function shorten(title: string): string {
  return title.length > 60 ? `${title.slice(0, 59).trimEnd()}…` : title;
}
