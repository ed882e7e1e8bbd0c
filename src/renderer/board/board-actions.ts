/** What people do on the board, in one place for keys, menus, dragging and the palette. */

import { showProblem, type Toasts } from '#renderer/state/feedback.ts';
import {
  addLabel,
  addOwner,
  archiveList,
  archiveTask,
  createList,
  createTask,
  deleteList,
  deleteRecord,
  type Landing,
  moveList,
  moveTask,
  type ProjectDocument,
  removeLabel,
  removeOwner,
  renameList,
  renameTask,
  setDone,
  setTaskFields,
  type TaskFields,
} from '#shared/document/index.ts';
import type { LabelId, ListId, PersonId, TaskId } from '#shared/kernel/ids.ts';
import type { Result } from '#shared/kernel/result.ts';
import type { Board, View } from '#shared/views/index.ts';
import type { BoardState } from './board-state.ts';

export interface BoardActionsOptions {
  readonly document: ProjectDocument;
  readonly board: View<Board>;
  readonly state: BoardState;
  readonly toasts: Toasts;
  readonly undo: () => void;
  readonly open: (card: TaskId) => void;
}

/** Where among its siblings, the moved one left out, something stands. */
export function landingAt(ids: readonly string[], moved: string | null, rank: number): Landing {
  const rest = ids.filter((id) => id !== moved);
  const before = rest[rank];
  return before === undefined ? 'last' : { before };
}

export class BoardActions {
  readonly #options: BoardActionsOptions;

  constructor(options: BoardActionsOptions) {
    this.#options = options;
  }

  open(card: TaskId): void {
    this.#options.open(card);
  }

  addCard(list: ListId, title: string): TaskId | undefined {
    return this.#run(createTask(this.#options.document, { list, title }));
  }

  renameCard(card: TaskId, title: string): void {
    this.#run(renameTask(this.#options.document, card, title));
  }

  /** To a rank among the cards of `list` besides itself. */
  moveCard(card: TaskId, list: ListId, rank: number): void {
    const { document, state } = this.#options;
    const at = landingAt(this.cardsOf(list), card, rank);
    this.#run(moveTask(document, { task: card, list, at }));
    state.want(card, list);
  }

  moveCardsToEnd(cards: readonly TaskId[], list: ListId): void {
    const { document } = this.#options;
    for (const task of cards) this.#run(moveTask(document, { task, list, at: 'last' }));
  }

  /** Done where one of them is not, else open again. */
  toggleDone(cards: readonly TaskId[]): void {
    const { document } = this.#options;
    const done = cards.some((card) => document.live('task', card)?.doneAt === null);
    for (const card of cards) this.#run(setDone(document, card, done));
  }

  setFields(cards: readonly TaskId[], fields: TaskFields): void {
    for (const card of cards) this.#run(setTaskFields(this.#options.document, card, fields));
  }

  setOwner(cards: readonly TaskId[], person: PersonId, on: boolean): void {
    for (const card of cards) this.#run((on ? addOwner : removeOwner)(this.#options.document, card, person));
  }

  setLabel(cards: readonly TaskId[], label: LabelId, on: boolean): void {
    for (const card of cards) this.#run((on ? addLabel : removeLabel)(this.#options.document, card, label));
  }

  archiveCards(cards: readonly TaskId[]): void {
    const { document } = this.#options;
    this.#leave(cards, (card) => archiveTask(document, card, true), 'archived');
  }

  deleteCards(cards: readonly TaskId[]): void {
    const { document } = this.#options;
    this.#leave(cards, (card) => deleteRecord(document, 'task', card), 'moved to the bin');
  }

  addList(name: string): ListId | undefined {
    return this.#run(createList(this.#options.document, { name }));
  }

  renameList(list: ListId, name: string): void {
    this.#run(renameList(this.#options.document, list, name));
  }

  moveList(list: ListId, rank: number): void {
    const ids = this.#options.board.get().lists.map((entry) => entry.list.id);
    this.#run(moveList(this.#options.document, list, landingAt(ids, list, rank)));
  }

  archiveList(list: ListId): void {
    const name = this.#options.document.live('list', list)?.name ?? 'List';
    const { ok } = this.#told(archiveList(this.#options.document, list, true));
    if (ok) this.#offerUndo(`“${name}” archived with its cards.`, 1);
  }

  deleteList(list: ListId): void {
    const name = this.#options.document.live('list', list)?.name ?? 'List';
    const { ok } = this.#told(deleteList(this.#options.document, list));
    if (ok) this.#offerUndo(`“${name}” moved to the bin with its cards.`, 1);
  }

  cardsOf(list: ListId): readonly TaskId[] {
    return this.#options.board.get().lists.find((entry) => entry.list.id === list)?.cards ?? [];
  }

  /** Cards that go out of sight: the focus stays where they were. */
  #leave(cards: readonly TaskId[], act: (card: TaskId) => Result<void>, word: string): void {
    const { document, state } = this.#options;
    const [first] = cards;
    const list = first === undefined ? null : (document.live('task', first)?.place[0] ?? null);
    const neighbour = list && first ? neighbourOf(this.cardsOf(list), cards) : null;
    const gone = cards.filter((card) => this.#told(act(card)).ok);
    if (gone.length === 0) return;
    state.select([]);
    if (neighbour && list) state.want(neighbour, list);
    const title = first === undefined ? '' : (document.get('task', first)?.title ?? '');
    this.#offerUndo(gone.length === 1 ? `“${shorten(title)}” ${word}.` : `${gone.length} cards ${word}.`, gone.length);
  }

  #offerUndo(text: string, steps: number): void {
    const { toasts, document, undo } = this.#options;
    const run = (): void => {
      for (let step = 1; step < steps; step++) document.history.undo();
      undo();
    };
    toasts.show({ text, action: { label: 'Undo', run } });
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
