/**
 * Undo and redo of what this person did in this document (SPEC UNDO-1 … UNDO-6). Steps are commands and text edits in
 * the order they were made; reversing a step writes registers back only where they still hold what the step wrote.
 */
import { Emitter } from '#shared/kernel/emitter.ts';
import { jsonEquals } from '#shared/kernel/json.ts';
import type { ActivityTarget } from './activity.ts';
import type { Change } from './change.ts';
import { isMark } from './indexes.ts';
import type { RecordStore } from './record-store.ts';
import type { Writer } from './writer.ts';

/** Longest history kept; the oldest step falls off. */
const MAX_STEPS = 500;

/** What undoing a creation wrote, so that redoing takes back exactly that and no other person's deletion. */
type Marks = Map<Change, { readonly deletedAt: number; readonly deletedBy: string | null }>;

export interface CommandStep {
  readonly type: 'command';
  readonly command: string;
  readonly label: string;
  readonly changes: readonly Change[];
  readonly targets: readonly ActivityTarget[];
  /** What was selected before the command, opaque; the interface puts it back. */
  readonly selection: unknown;
  /** Its registers are too many to tell. */
  readonly quiet: boolean;
}

export interface TextStep {
  readonly type: 'text';
  readonly label: string;
  readonly targets: readonly ActivityTarget[];
  readonly selection: unknown;
  /** False when nothing of the step was left to reverse. */
  undo(): boolean;
  redo(): boolean;
  /** The step left the history: what Yjs keeps for it may go. */
  release(): void;
}

export type HistoryStep = CommandStep | TextStep;

export interface UndoOutcome {
  readonly label: string;
  readonly targets: readonly ActivityTarget[];
  readonly selection: unknown;
  /** Registers, or a text, left alone because somebody changed them since (UNDO-3). */
  readonly skipped: number;
}

export interface HistoryState {
  /** Labels of what would be undone and redone next; null when there is nothing. */
  readonly undo: string | null;
  readonly redo: string | null;
}

export type Direction = 'undo' | 'redo';

export interface HistoryHost {
  /** Who reverses, and when: read once a reversal, so that everything in it bears the same mark. */
  actor(): { readonly at: number; readonly by: string | null };
  /** Runs a reversal of registers as one transaction and one activity. */
  reverse(step: CommandStep, direction: Direction, write: (writer: Writer) => void): void;
  /** A text was reversed: one activity. */
  reversedText(step: TextStep, direction: Direction): void;
  /** Whether anything may be written here now. */
  mayWrite(): boolean;
}

export class History {
  /** Asked before each command for what is selected. */
  captureSelection: () => unknown = () => null;
  /** The step that undo or redo would take is another one. */
  readonly changes = new Emitter<HistoryState>();
  /** After each undo and redo: whoever gave the selection puts it back (UNDO-6). */
  readonly reversals = new Emitter<UndoOutcome>();
  readonly #store: RecordStore;
  readonly #host: HistoryHost;
  readonly #marks = new WeakMap<CommandStep, Marks>();
  #undo: HistoryStep[] = [];
  #redo: HistoryStep[] = [];
  #state: HistoryState = { undo: null, redo: null };
  /** What undo and redo would take when it was told last. */
  #told: { readonly last: HistoryStep | null; readonly next: HistoryStep | null } = { last: null, next: null };

  constructor(store: RecordStore, host: HistoryHost) {
    this.#store = store;
    this.#host = host;
  }

  get state(): HistoryState {
    return this.#state;
  }

  /** The step that undo would take back; null when there is none. */
  get last(): HistoryStep | null {
    return this.#undo.at(-1) ?? null;
  }

  /** The step that redo would bring back; null when there is none. */
  get next(): HistoryStep | null {
    return this.#redo.at(-1) ?? null;
  }

  /** True when `step` is what undo would take back and nothing could be redone: what is typed now continues it. */
  isOpenEnd(step: HistoryStep): boolean {
    return this.#undo.at(-1) === step && this.#redo.length === 0;
  }

  /** A new step ends what could be redone. */
  push(step: HistoryStep): void {
    this.#undo.push(step);
    const dropped = this.#undo.length > MAX_STEPS ? [this.#undo.shift()] : [];
    release([...this.#redo, ...dropped]);
    this.#redo = [];
    this.#announce();
  }

  /** Takes back the last step; null when there is none. */
  undo(): UndoOutcome | null {
    return this.#reverse(this.#undo, this.#redo, 'undo');
  }

  redo(): UndoOutcome | null {
    return this.#reverse(this.#redo, this.#undo, 'redo');
  }

  /** [DEL-4] Forgets all that could bring a purged record's content back. */
  forget(isPurged: (target: ActivityTarget) => boolean): void {
    this.#undo = withoutPurged(this.#undo, isPurged);
    this.#redo = withoutPurged(this.#redo, isPurged);
    this.#announce();
  }

  dispose(): void {
    release([...this.#undo, ...this.#redo]);
    this.#undo = [];
    this.#redo = [];
  }

  #reverse(from: HistoryStep[], to: HistoryStep[], direction: Direction): UndoOutcome | null {
    const step = from.at(-1);
    if (!step || !this.#host.mayWrite()) return null;
    from.pop();
    to.push(step);
    const skipped = step.type === 'text' ? this.#reverseText(step, direction) : this.#reverseCommand(step, direction);
    this.#announce();
    const outcome = { label: step.label, targets: step.targets, selection: step.selection, skipped };
    this.reversals.emit(outcome);
    return outcome;
  }

  #reverseText(step: TextStep, direction: Direction): number {
    const reversed = direction === 'undo' ? step.undo() : step.redo();
    if (reversed) this.#host.reversedText(step, direction);
    return reversed ? 0 : 1;
  }

  #reverseCommand(step: CommandStep, direction: Direction): number {
    let skipped = 0;
    const { at, by } = this.#host.actor();
    const marks: Marks = this.#marks.get(step) ?? new Map();
    this.#marks.set(step, marks);
    this.#host.reverse(step, direction, (writer) => {
      // Backwards, so that of two writes of one register the first is taken back last.
      const ordered = direction === 'undo' ? [...step.changes].reverse() : step.changes;
      for (const change of ordered) {
        if (change.type === 'create' && change.deleted) continue;
        const done =
          change.type === 'set'
            ? this.#restore(change, direction, writer)
            : direction === 'undo'
              ? this.#mark(change, { deletedAt: at, deletedBy: by }, marks, writer)
              : this.#unmark(change, marks, writer);
        if (!done) skipped++;
      }
    });
    return skipped;
  }

  /** [UNDO-3] False when the register was left as somebody else made it. */
  #restore(change: Extract<Change, { type: 'set' }>, direction: Direction, writer: Writer): boolean {
    if (!this.#isThere(change)) return false;
    const [expected, wanted] = direction === 'undo' ? [change.after, change.before] : [change.before, change.after];
    const current = this.#current(change, change.key);
    if (!jsonEquals(current, expected)) return jsonEquals(current, wanted);
    writer.set(change.kind, change.id, change.key, wanted);
    return true;
  }

  /** [UNDO-4] Undoing a creation marks the record deleted; nothing is ever taken out of the document. */
  #mark(
    change: Change,
    mark: { readonly deletedAt: number; readonly deletedBy: string | null },
    marks: Marks,
    writer: Writer,
  ): boolean {
    if (!this.#isThere(change) || isMark(this.#current(change, 'deletedAt'))) return false;
    writer.patch(change.kind, change.id, mark);
    marks.set(change, mark);
    return true;
  }

  #unmark(change: Change, marks: Marks, writer: Writer): boolean {
    const mark = marks.get(change);
    if (!mark || !this.#isThere(change) || this.#current(change, 'deletedAt') !== mark.deletedAt) return false;
    if ((this.#current(change, 'deletedBy') ?? null) !== mark.deletedBy) return false;
    writer.patch(change.kind, change.id, { deletedAt: null, deletedBy: null });
    marks.delete(change);
    return true;
  }

  /** False for what a hostile peer took out of the document and for what was purged. */
  #isThere({ kind, id }: Change): boolean {
    if (kind === 'project') return true;
    const stored = this.#store.stored(kind, id);
    return stored !== undefined && !isMark(stored.get('purgedAt'));
  }

  #current({ kind, id }: Change, key: string): unknown {
    return kind === 'project' ? this.#store.projectMap.get(key) : this.#store.register(kind, id, key);
  }

  #announce(): void {
    const { last, next } = this;
    if (last === this.#told.last && next === this.#told.next) return;
    this.#told = { last, next };
    const state = { undo: last?.label ?? null, redo: next?.label ?? null };
    if (state.undo !== this.#state.undo || state.redo !== this.#state.redo) this.#state = state;
    this.changes.emit(this.#state);
  }
}

function release(steps: readonly (HistoryStep | undefined)[]): void {
  for (const step of steps) if (step?.type === 'text') step.release();
}

function withoutPurged(steps: readonly HistoryStep[], isPurged: (target: ActivityTarget) => boolean): HistoryStep[] {
  const kept: HistoryStep[] = [];
  for (const step of steps) {
    if (step.type === 'text') {
      if (step.targets.some(isPurged)) step.release();
      else kept.push(step);
      continue;
    }
    const changes = step.changes.filter((change) => !isPurged(change));
    if (changes.length === step.changes.length) kept.push(step);
    else if (changes.length > 0)
      kept.push({ ...step, changes, targets: step.targets.filter((target) => !isPurged(target)) });
  }
  return kept;
}
