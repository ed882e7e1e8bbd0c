/** What people do with tasks, wherever they look at them: in the panel, in pickers, on the board, on the timeline. */

import { shorten, showProblem, type Toasts } from '#renderer/state/feedback.ts';
import { longDate } from '#renderer/ui/dates/format-date.ts';
import {
  archiveTasks,
  changeTasks,
  createTasks,
  deleteTasks,
  type FirstList,
  moveTasks,
  type ProjectDocument,
  renameTask,
  setAllocation,
  setForClient,
  setRepeat,
  skipRepetition,
  type TaskFields,
} from '#shared/document/index.ts';
import type { ListRecord } from '#shared/domain/records.ts';
import { counted } from '#shared/kernel/counted.ts';
import type { LabelId, ListId, PersonId, TaskId } from '#shared/kernel/ids.ts';
import type { Result } from '#shared/kernel/result.ts';
import { type Repeat, readRepeat, type StoredRepeat } from '#shared/repeat/index.ts';
import type { Board, View } from '#shared/views/index.ts';

export interface TaskActionsOptions {
  readonly document: ProjectDocument;
  /** With what a filter hides. */
  readonly whole: View<Board>;
  readonly toasts: Toasts;
  readonly offerUndo: (text: string) => void;
  readonly open: (card: TaskId) => void;
}

/** Made with what comes first into a project without lists. */
export const FIRST_LIST: FirstList = { named: 'To do' };

export class TaskActions {
  readonly #options: TaskActionsOptions;

  constructor(options: TaskActionsOptions) {
    this.#options = options;
  }

  open(card: TaskId): void {
    this.#options.open(card);
  }

  /** Last in the list of the card that it is a part of, or, where that marks cards as done, in the first that does not; as one step. Answers whether they were added. */
  addSubtasks(parent: TaskId, titles: readonly string[]): boolean {
    const tasks = titles.map((title) => ({ title }));
    const list = this.listFor(parent) ?? FIRST_LIST;
    return this.run(createTasks(this.#options.document, { list, parent, tasks })) !== undefined;
  }

  /** For what belongs to a card; undefined where the project has no list. */
  protected listFor(card: TaskId | null): ListId | undefined {
    const { document, whole } = this.#options;
    const lists = whole.get().lists.map((entry) => entry.list);
    const own = card === null ? undefined : document.live('task', card)?.place[0];
    const isOpen = (list: ListRecord): boolean => !list.marksDone;
    const list = lists.find((each) => each.id === own && isOpen(each)) ?? lists.find(isOpen) ?? lists[0];
    return list?.id;
  }

  renameCard(card: TaskId, title: string): void {
    this.run(renameTask(this.#options.document, card, title));
  }

  moveCardsToEnd(cards: readonly TaskId[], list: ListId): void {
    this.run(moveTasks(this.#options.document, { tasks: cards, list, at: 'last' }));
  }

  /** Done where one of them is not, else open again. */
  toggleDone(cards: readonly TaskId[]): void {
    const { document } = this.#options;
    const done = cards.some((card) => document.live('task', card)?.doneAt === null);
    this.run(changeTasks(document, cards, { done }));
  }

  setFields(cards: readonly TaskId[], fields: TaskFields): void {
    this.run(changeTasks(this.#options.document, cards, { fields }));
  }

  setOwner(cards: readonly TaskId[], person: PersonId, on: boolean): void {
    const owners = on ? { add: [person] } : { remove: [person] };
    this.run(changeTasks(this.#options.document, cards, { owners }));
  }

  /** Percent of their time; null for all of it. */
  setAllocation(cards: readonly TaskId[], person: PersonId, percent: number | null): void {
    this.run(setAllocation(this.#options.document, cards, person, percent));
  }

  /** Who is not in the project yet is added to it by the same step. */
  addOwnerNamed(cards: readonly TaskId[], name: string): void {
    this.run(changeTasks(this.#options.document, cards, { owners: { addNamed: [name] } }));
  }

  setLabel(cards: readonly TaskId[], label: LabelId, on: boolean): void {
    const labels = on ? { add: [label] } : { remove: [label] };
    this.run(changeTasks(this.#options.document, cards, { labels }));
  }

  /** A label that is not there yet is made by the same step. */
  addLabelNamed(cards: readonly TaskId[], name: string): void {
    this.run(changeTasks(this.#options.document, cards, { labels: { addNamed: [name] } }));
  }

  /** [BLOCKED-1] '' for no reason, null for not blocked. */
  setBlocked(cards: readonly TaskId[], reason: string | null): void {
    this.run(changeTasks(this.#options.document, cards, { blocked: reason }));
  }

  /** [INSIGHT-5] Shown where one of them is not, else hidden. */
  toggleForClient(cards: readonly TaskId[]): void {
    const { document } = this.#options;
    const records = cards.map((id) => ({ kind: 'task', id }) as const);
    this.run(setForClient(document, records, !this.areForClient(cards)));
  }

  areForClient(cards: readonly TaskId[]): boolean {
    const { document } = this.#options;
    return cards.length > 0 && cards.every((card) => document.live('task', card)?.forClient === true);
  }

  /** How it repeats; null where it does not. */
  repeatOf(card: TaskId): StoredRepeat | null {
    const task = this.#options.document.live('task', card);
    return task ? readRepeat(task.repeat) : null;
  }

  setRepeat(card: TaskId, repeat: Repeat | null): void {
    this.run(setRepeat(this.#options.document, card, repeat));
  }

  /** [REPEAT-15] The card goes on to the next day on which it comes. */
  skipRepetition(card: TaskId): void {
    const { document, offerUndo } = this.#options;
    const skipped = this.told(skipRepetition(document, card));
    const due = document.live('task', card)?.due;
    if (skipped.ok && due)
      offerUndo(`“${shorten(document.get('task', card)?.title ?? '')}” is due ${longDate(due)} now.`);
  }

  archiveCards(cards: readonly TaskId[]): void {
    const { document } = this.#options;
    this.leave(cards, () => archiveTasks(document, cards, true), 'archived');
  }

  takeFromArchive(cards: readonly TaskId[]): void {
    this.run(archiveTasks(this.#options.document, cards, false));
  }

  deleteCards(cards: readonly TaskId[]): void {
    const { document } = this.#options;
    this.leave(cards, () => deleteTasks(document, cards), 'moved to the bin');
  }

  /** Cards that go out of sight; answers whether they did. */
  protected leave(cards: readonly TaskId[], act: () => Result<readonly TaskId[]>, word: string): boolean {
    const { document, offerUndo } = this.#options;
    const gone = this.run(act());
    if (!gone || gone.length === 0) return false;
    const [first] = cards;
    const title = first === undefined ? '' : (document.get('task', first)?.title ?? '');
    offerUndo(gone.length === 1 ? `“${shorten(title)}” ${word}.` : `${counted(gone.length, 'card')} ${word}.`);
    return true;
  }

  protected told<T>(result: Result<T>): Result<T> {
    if (!result.ok) showProblem(this.#options.toasts, result.error);
    return result;
  }

  protected run<T>(result: Result<T>): T | undefined {
    const told = this.told(result);
    return told.ok ? told.value : undefined;
  }
}
