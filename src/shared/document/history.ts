/**
 * Undo and redo of what this person did in this document (SPEC UNDO-1 … UNDO-6). Steps are commands and text edits in
 * the order they were made; reversing a step writes registers back only where they still hold what the step wrote.
 */
import { Emitter } from '#shared/kernel/emitter.ts';
import { jsonEquals } from '#shared/kernel/json.ts';
import type { ActivityTarget } from './activity.ts';
import type { Change } from './change.ts';
import type { RecordStore } from './record-store.ts';
import type { Writer } from './writer.ts';

/** Longest history kept; the oldest step falls off. */
const MAX_STEPS = 500;

export interface CommandStep {
  readonly type: 'command';
  readonly command: string;
  readonly label: string;
  readonly changes: readonly Change[];
  readonly targets: readonly ActivityTarget[];
  /** What was selected before the command, opaque; the interface puts it back. */
  readonly selection: unknown;
}

export interface TextStep {
  readonly type: 'text';
  readonly label: string;
  readonly targets: readonly ActivityTarget[];
  undo(): void;
  redo(): void;
}

export type HistoryStep = CommandStep | TextStep;

export interface UndoOutcome {
  readonly label: string;
  readonly targets: readonly ActivityTarget[];
  readonly selection: unknown;
  /** Registers left alone because somebody changed them since (UNDO-3). */
  readonly skipped: number;
}

export interface HistoryState {
  /** Labels of what would be undone and redone next; null when there is nothing. */
  readonly undo: string | null;
  readonly redo: string | null;
}

/** Runs one reversal as a transaction of its own; the document provides it. */
export type RunReversal = (step: CommandStep, direction: 'undo' | 'redo', write: (writer: Writer) => void) => boolean;

export class History {
  /** Asked before each command for what is selected. */
  captureSelection: () => unknown = () => null;
  readonly changes = new Emitter<HistoryState>();
  readonly #store: RecordStore;
  readonly #run: RunReversal;
  readonly #actor: () => { readonly at: number; readonly by: string | null };
  #undo: HistoryStep[] = [];
  #redo: HistoryStep[] = [];
  #state: HistoryState = { undo: null, redo: null };

  constructor(store: RecordStore, run: RunReversal, actor: () => { at: number; by: string | null }) {
    this.#store = store;
    this.#run = run;
    this.#actor = actor;
  }

  get state(): HistoryState {
    return this.#state;
  }

  /** A new step ends what could be redone. */
  push(step: HistoryStep): void {
    this.#undo.push(step);
    if (this.#undo.length > MAX_STEPS) this.#undo.shift();
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

  #reverse(from: HistoryStep[], to: HistoryStep[], direction: 'undo' | 'redo'): UndoOutcome | null {
    const step = from.pop();
    if (!step) return null;
    let skipped = 0;
    if (step.type === 'text') {
      if (direction === 'undo') step.undo();
      else step.redo();
    } else {
      const ran = this.#run(step, direction, (writer) => {
        const ordered = direction === 'undo' ? [...step.changes].reverse() : step.changes;
        for (const change of ordered) if (!this.#apply(change, direction, writer)) skipped++;
      });
      if (!ran) {
        from.push(step);
        return null;
      }
    }
    to.push(step);
    this.#announce();
    return {
      label: step.label,
      targets: step.targets,
      selection: step.type === 'command' ? step.selection : null,
      skipped,
    };
  }

  /** False when the register was left as somebody else made it. */
  #apply(change: Change, direction: 'undo' | 'redo', writer: Writer): boolean {
    if (change.type === 'create') return this.#mark(change.kind, change.id, direction, writer);
    const [expected, wanted] = direction === 'undo' ? [change.after, change.before] : [change.before, change.after];
    const current = this.#current(change.kind, change.id, change.key);
    if (!jsonEquals(current, expected)) return jsonEquals(current, wanted);
    writer.set(change.kind, change.id, change.key, wanted);
    return true;
  }

  /** [UNDO-4] Undoing a creation marks the record deleted; nothing is ever taken out of the document. */
  #mark(kind: Change['kind'], id: string, direction: 'undo' | 'redo', writer: Writer): boolean {
    const { at, by } = this.#actor();
    const deleted = typeof this.#current(kind, id, 'deletedAt') === 'number';
    if (direction === 'undo' && !deleted) writer.patch(kind, id, { deletedAt: at, deletedBy: by });
    if (direction === 'redo' && deleted) writer.patch(kind, id, { deletedAt: null, deletedBy: null });
    return true;
  }

  #current(kind: Change['kind'], id: string, key: string): unknown {
    return kind === 'project' ? this.#store.projectMap.get(key) : this.#store.register(kind, id, key);
  }

  #announce(): void {
    this.#state = { undo: this.#undo.at(-1)?.label ?? null, redo: this.#redo.at(-1)?.label ?? null };
    this.changes.emit(this.#state);
  }
}
