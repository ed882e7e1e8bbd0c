/** Undo and redo of what this person did in one meeting's notes (SPEC UNDO-1 … UNDO-3): what was typed, and comments. */
import { Emitter } from '#shared/kernel/emitter.ts';
import type { StepHistory } from '../text-track.ts';

/** Longest history kept; the oldest step falls off. */
const MAX_STEPS = 500;

export interface NotesStep {
  readonly label: string;
  readonly selection: unknown;
  /** False when nothing of the step was left to reverse. */
  undo(): boolean;
  redo(): boolean;
  /** The step left the history. */
  release(): void;
}

export interface NotesHistoryState {
  /** Labels of what would be undone and redone next; null when there is nothing. */
  readonly undo: string | null;
  readonly redo: string | null;
}

export interface NotesReversal {
  readonly label: string;
  readonly selection: unknown;
  /** Nothing was left of the step that could be reversed (UNDO-3). */
  readonly skipped: boolean;
}

export interface NotesHistoryHost {
  mayWrite(): boolean;
  reversed(direction: 'undo' | 'redo', step: NotesStep): void;
}

export class NotesHistory implements StepHistory {
  /** Asked before each step for what is selected. */
  captureSelection: () => unknown = () => null;
  readonly changes = new Emitter<NotesHistoryState>();
  /** After each undo and redo. */
  readonly reversals = new Emitter<NotesReversal>();
  readonly #host: NotesHistoryHost;
  #undo: NotesStep[] = [];
  #redo: NotesStep[] = [];
  #state: NotesHistoryState = { undo: null, redo: null };

  constructor(host: NotesHistoryHost) {
    this.#host = host;
  }

  get state(): NotesHistoryState {
    return this.#state;
  }

  isOpenEnd(step: NotesStep): boolean {
    return this.#undo.at(-1) === step && this.#redo.length === 0;
  }

  /** A new step ends what could be redone. */
  push(step: NotesStep): void {
    this.#undo.push(step);
    const dropped = this.#undo.length > MAX_STEPS ? this.#undo.splice(0, 1) : [];
    for (const gone of [...this.#redo, ...dropped]) gone.release();
    this.#redo = [];
    this.#announce();
  }

  /** Takes back the last step; null when there is none. */
  undo(): NotesReversal | null {
    return this.#reverse(this.#undo, this.#redo, 'undo');
  }

  redo(): NotesReversal | null {
    return this.#reverse(this.#redo, this.#undo, 'redo');
  }

  dispose(): void {
    for (const step of [...this.#undo, ...this.#redo]) step.release();
    this.#undo = [];
    this.#redo = [];
  }

  #reverse(from: NotesStep[], to: NotesStep[], direction: 'undo' | 'redo'): NotesReversal | null {
    const step = from.at(-1);
    if (!step || !this.#host.mayWrite()) return null;
    from.pop();
    to.push(step);
    const isReversed = direction === 'undo' ? step.undo() : step.redo();
    if (isReversed) this.#host.reversed(direction, step);
    this.#announce();
    const reversal = { label: step.label, selection: step.selection, skipped: !isReversed };
    this.reversals.emit(reversal);
    return reversal;
  }

  #announce(): void {
    const [undo, redo] = [this.#undo.at(-1)?.label ?? null, this.#redo.at(-1)?.label ?? null];
    if (undo === this.#state.undo && redo === this.#state.redo) return;
    this.#state = { undo, redo };
    this.changes.emit(this.#state);
  }
}
