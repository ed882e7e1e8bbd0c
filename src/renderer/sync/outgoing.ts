/** What was written here and the log has not, with the records of the commands that wrote it (SYNC E8). */
import * as Y from 'yjs';
import type { ActivityRecord } from '#shared/document/activity.ts';

/** How long edits are gathered (SYNC E4): milliseconds after the last of them, and at most after the first. */
export interface Pace {
  readonly quiet: number;
  readonly atMost: number;
}

export interface Batch {
  readonly update: Uint8Array;
  /** A JSON list. */
  readonly activity: string;
  /** The log has it. */
  readonly given: () => void;
}

export class Outgoing {
  readonly #due: () => void;
  readonly #pace: () => Pace;
  /** The oldest first. */
  #edits: Uint8Array[] = [];
  #records: ActivityRecord[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #firstEdit: number | null = null;

  /** `due`: the person paused, or wrote for long enough. */
  constructor(due: () => void, pace: () => Pace) {
    this.#due = due;
    this.#pace = pace;
  }

  get isEmpty(): boolean {
    return this.#edits.length === 0;
  }

  /** Of all commands whose records the log has not, as a JSON list. */
  get activity(): string {
    return JSON.stringify(this.#records);
  }

  add(edit: Uint8Array): void {
    this.#edits.push(edit);
    const now = performance.now();
    this.#firstEdit ??= now;
    clearTimeout(this.#timer);
    const { quiet, atMost } = this.#pace();
    const wait = Math.min(quiet, Math.max(0, this.#firstEdit + atMost - now));
    this.#timer = setTimeout(() => {
      this.#firstEdit = null;
      this.#due();
    }, wait);
  }

  file(record: ActivityRecord): void {
    this.#records.push(record);
  }

  /** This and nothing else is what the log lacks. */
  replace(edits: readonly Uint8Array[]): void {
    this.#edits = [...edits];
  }

  /** Records of commands before those that are known here. */
  recall(records: readonly ActivityRecord[]): void {
    const known = new Set(this.#records.map(({ opId }) => opId));
    this.#records.unshift(...records.filter(({ opId }) => !known.has(opId)));
  }

  /** All of it by now. */
  batch(): Batch {
    const [edits, records] = [this.#edits.length, this.#records.length];
    clearTimeout(this.#timer);
    this.#firstEdit = null;
    return {
      update: Y.mergeUpdates(this.#edits),
      activity: this.activity,
      given: () => {
        this.#edits = this.#edits.slice(edits);
        this.#records = this.#records.slice(records);
      },
    };
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }
}
