/** What is focused, selected and being written on the board. It belongs to the window, never to the document. */
import type { TaskAsking } from '#renderer/task/Ask.tsx';
import type { MenuPoint } from '#renderer/ui/ContextMenu.tsx';
import type { Dispose } from '#shared/kernel/disposable.ts';
import { Emitter } from '#shared/kernel/emitter.ts';
import type { ListId, TaskId } from '#shared/kernel/ids.ts';
import type { Cell } from './board-rows.ts';
import type { Written } from './entry-draft.ts';

export type Writing =
  | { readonly kind: 'card-title'; readonly id: TaskId }
  /** In the panel. */
  | { readonly kind: 'panel-title'; readonly id: TaskId }
  | { readonly kind: 'list-name'; readonly id: ListId }
  | { readonly kind: 'new-card'; readonly cell: Cell }
  | { readonly kind: 'new-list' };

/** What a command asks of the cards, or of the list, that it is about. */
export type Asking = TaskAsking | { readonly what: 'limit'; readonly list: ListId };

/** A card that is not written to its end. */
export interface CardDraft extends Written {
  /** `BoardState.turn` of the field that it was written in. */
  readonly turn: number;
}

export interface BoardFocus {
  readonly card: TaskId;
  readonly list: ListId | null;
}

const NOTHING: ReadonlySet<TaskId> = new Set();

export class BoardState {
  readonly #changed = new Emitter<void>();
  readonly #chosen = new Emitter<void>();
  readonly #mayWrite: () => boolean;
  #focus: BoardFocus | null = null;
  /** The list whose title, menu or card had the focus last. */
  #list: ListId | null = null;
  /** The lane whose heading has the focus. */
  #lane: string | null = null;
  /** The card that is to take the keyboard's focus as soon as it is there. */
  #wanted: TaskId | null = null;
  #selected: ReadonlySet<TaskId> = NOTHING;
  #anchor: TaskId | null = null;
  #writing: Writing | null = null;
  #turn = 0;
  readonly #drafts = new Map<ListId, CardDraft>();
  #asking: Asking | null = null;
  #menu: MenuPoint | null = null;

  constructor(mayWrite: () => boolean = () => true) {
    this.#mayWrite = mayWrite;
  }

  readonly subscribe = (listener: () => void): Dispose => this.#changed.on(listener);

  /** Tells when the person has changed what is selected, and not when cards left the selection by themselves. */
  onChoice(listener: () => void): Dispose {
    return this.#chosen.on(listener);
  }

  get focus(): BoardFocus | null {
    return this.#focus;
  }
  /** The list that has the focus, by a card of it or by its title. */
  get list(): ListId | null {
    return this.#list;
  }
  get lane(): string | null {
    return this.#lane;
  }
  get wanted(): TaskId | null {
    return this.#wanted;
  }
  get selected(): ReadonlySet<TaskId> {
    return this.#selected;
  }
  /** What the person is at: what they selected, else the card that has the focus. */
  get attended(): readonly TaskId[] {
    if (this.#selected.size > 0) return [...this.#selected];
    return this.#focus ? [this.#focus.card] : [];
  }
  get writing(): Writing | null {
    return this.#writing;
  }
  /** Another one each time that a field is opened: one that comes into sight again is no new one. */
  get turn(): number {
    return this.#turn;
  }

  get asking(): Asking | null {
    return this.#asking;
  }

  get menu(): MenuPoint | null {
    return this.#menu;
  }

  /** A card tells that it has the focus now. */
  focused(card: TaskId, list: ListId | null): void {
    const wasElsewhere = this.#lane !== null || this.#focus?.card !== card || this.#focus.list !== list;
    this.#list = list;
    this.#lane = null;
    if (this.#wanted === card) this.#wanted = null;
    else if (!wasElsewhere) return;
    this.#focus = { card, list };
    this.#changed.emit();
  }

  /** A list's title, or a button beside it, tells that it has the focus now: no card has it, or waits for it, any more. */
  focusedList(list: ListId): void {
    if (this.#list === list && this.#lane === null && this.#focus === null && this.#wanted === null) return;
    this.#list = list;
    this.#lane = null;
    this.#focus = null;
    this.#wanted = null;
    this.#changed.emit();
  }

  /** A lane's heading tells that it has the focus now. */
  focusedLane(lane: string): void {
    if (this.#lane === lane && this.#focus === null && this.#wanted === null) return;
    this.#lane = lane;
    this.#focus = null;
    this.#wanted = null;
    this.#changed.emit();
  }

  /** Asks a card to take the focus: now, or when it is next shown. */
  want(card: TaskId, list: ListId | null): void {
    this.#wanted = card;
    this.#lane = null;
    this.#list = list;
    this.#focus = { card, list };
    this.#changed.emit();
  }

  /** Opens a field; never where nothing may be written. */
  write(writing: Writing | null): void {
    this.#writing = this.#mayWrite() ? writing : null;
    this.#turn++;
    this.#changed.emit();
  }

  /** What is written of a new card stays when its field goes out of sight. Nothing shows it but that field, so nobody is told. */
  keepDraft(list: ListId, draft: CardDraft | null): void {
    if (draft === null) this.#drafts.delete(list);
    else this.#drafts.set(list, draft);
  }

  draft(list: ListId): CardDraft | null {
    return this.#drafts.get(list) ?? null;
  }

  ask(asking: Asking | null): void {
    this.#asking = asking?.what === 'preview' || this.#mayWrite() ? asking : null;
    this.#changed.emit();
  }

  /** The menu of the focused card, at a point of the window. */
  showMenu(menu: MenuPoint | null): void {
    this.#menu = menu;
    this.#changed.emit();
  }

  select(cards: Iterable<TaskId>): void {
    const chosen = new Set(cards);
    this.#anchor = [...chosen].at(-1) ?? null;
    this.#choose(chosen);
  }

  /** Cards that are not to be seen any more leave the selection: what stays is nobody's choice. */
  unselect(gone: ReadonlySet<TaskId>): void {
    this.#selected = new Set([...this.#selected].filter((card) => !gone.has(card)));
    if (this.#anchor !== null && gone.has(this.#anchor)) this.#anchor = [...this.#selected].at(-1) ?? null;
    this.#changed.emit();
  }

  toggle(card: TaskId): void {
    const next = new Set(this.#selected);
    if (!next.delete(card)) next.add(card);
    this.#anchor = card;
    this.#choose(next);
  }

  /** From the card last selected to this one, along the list that holds both; else this one alone. */
  selectTo(card: TaskId, along: readonly TaskId[]): void {
    const from = this.#anchor === null ? -1 : along.indexOf(this.#anchor);
    const to = along.indexOf(card);
    if (from < 0 || to < 0) {
      this.select([card]);
      return;
    }
    this.#choose(new Set(along.slice(Math.min(from, to), Math.max(from, to) + 1)));
  }

  #choose(cards: ReadonlySet<TaskId>): void {
    this.#selected = cards;
    this.#changed.emit();
    this.#chosen.emit();
  }

  /** What a command on `card` is about: the whole selection when the card is part of it. */
  subject(card: TaskId): readonly TaskId[] {
    return this.#selected.has(card) && this.#selected.size > 1 ? [...this.#selected] : [card];
  }
}
