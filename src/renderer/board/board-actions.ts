/** What people do on the board, in one place for keys, menus, dragging and the palette. */

import { shorten } from '#renderer/state/feedback.ts';
import { landingAt, neighbourOf } from '#renderer/task/order.ts';
import { TaskActions, type TaskActionsOptions } from '#renderer/task/task-actions.ts';
import {
  archiveList,
  createLists,
  createTasks,
  deleteList,
  type Landing,
  moveList,
  moveTasks,
  renameList,
  type TaskEntry,
} from '#shared/document/index.ts';
import type { TaskRecord } from '#shared/domain/records.ts';
import { counted, numberWords } from '#shared/kernel/counted.ts';
import type { ListId, TaskId } from '#shared/kernel/ids.ts';
import type { Result } from '#shared/kernel/result.ts';
import { type Board, type LaneHead, laneDrop, type View } from '#shared/views/index.ts';
import type { BoardRows, Cell } from './board-rows.ts';
import type { BoardState } from './board-state.ts';
import { inLane, parentIn } from './lanes/lane-entry.ts';
import { laneSentence } from './lanes/lane-words.ts';

export interface BoardActionsOptions extends TaskActionsOptions {
  /** As it is shown: what is moved lands beside what one sees. */
  readonly board: View<Board>;
  /** The same by the rows it stands in. */
  readonly rows: BoardRows;
  /** Takes the filter off the board. */
  readonly showAll: () => void;
  readonly state: BoardState;
}

export class BoardActions extends TaskActions {
  readonly #options: BoardActionsOptions;

  constructor(options: BoardActionsOptions) {
    super(options);
    this.#options = options;
  }

  /** As one step. In a lane they get what its cards have in common. */
  addCards(to: Cell, tasks: readonly TaskEntry[], at: Landing = 'last'): readonly TaskId[] {
    const { list } = to;
    const before = this.#countOf(list);
    const head = this.#options.rows.row(to.lane)?.head ?? null;
    const entries = head ? tasks.map((entry) => inLane(entry, head)) : tasks;
    const made = createTasks(this.#options.document, { list, at, tasks: entries, parent: parentIn(head) });
    const cards = this.run(made) ?? [];
    this.#sayWhenFull(list, before);
    this.#sayWhatIsHidden(cards, list);
    return cards;
  }

  override addSubtasks(parent: TaskId, titles: readonly string[]): boolean {
    const { document } = this.#options;
    const list = this.listFor(parent);
    if (list === undefined) return super.addSubtasks(parent, titles);
    const before = this.#countOf(list);
    const tasks = titles.map((title) => ({ title }));
    const made = this.run(createTasks(document, { list, parent, tasks }));
    if (made === undefined) return false;
    this.#sayWhenFull(list, before);
    this.#sayWhatIsHidden(made, list);
    return true;
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
    this.#options.offerUndo(`${counted(cards.length, 'card')} added.`);
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
    const moved = this.run(
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
    const subject = more.length === 0 ? `“${title}”` : counted(cards.length, 'card');
    this.#options.offerUndo(laneSentence(head, subject, more.length === 0));
  }

  override moveCardsToEnd(cards: readonly TaskId[], list: ListId): void {
    const before = this.#countOf(list);
    super.moveCardsToEnd(cards, list);
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
    const text = `“${shorten(list.name)}” now holds ${counted(count, 'card')}, more than its limit of ${numberWords(list.limit)}.`;
    toasts.show({ text });
  }

  /** As one step. */
  addLists(names: readonly string[]): readonly ListId[] | undefined {
    return this.run(createLists(this.#options.document, names));
  }

  renameList(list: ListId, name: string): void {
    this.run(renameList(this.#options.document, list, name));
  }

  moveList(list: ListId, rank: number): void {
    const ids = this.#options.board.get().lists.map((entry) => entry.list.id);
    this.run(moveList(this.#options.document, list, landingAt(ids, [list], rank)));
  }

  archiveList(list: ListId): void {
    const name = this.#options.document.live('list', list)?.name ?? 'List';
    const { ok } = this.told(archiveList(this.#options.document, list, true));
    if (ok) this.#options.offerUndo(`“${name}” archived with its cards.`);
  }

  deleteList(list: ListId): void {
    const name = this.#options.document.live('list', list)?.name ?? 'List';
    const { ok } = this.told(deleteList(this.#options.document, list));
    if (ok) this.#options.offerUndo(`“${name}” moved to the bin with its cards.`);
  }

  /** The cards of a list that can be walked to, from top to bottom. */
  cardsOf(list: ListId): readonly TaskId[] {
    return this.#options.rows.column(list);
  }

  /** The focus stays where they were. */
  protected override leave(cards: readonly TaskId[], act: () => Result<readonly TaskId[]>, word: string): boolean {
    const { document, state } = this.#options;
    const [first] = cards;
    const list = first === undefined ? null : (document.live('task', first)?.place[0] ?? null);
    const neighbour = list && first ? neighbourOf(this.cardsOf(list), cards) : null;
    if (!super.leave(cards, act, word)) return false;
    if (cards.some((card) => isShown(document.live('task', card)))) return true;
    state.select([]);
    if (neighbour && list) state.want(neighbour, list);
    return true;
  }
}

function isShown(task: TaskRecord | undefined): boolean {
  return task?.archived === false;
}
