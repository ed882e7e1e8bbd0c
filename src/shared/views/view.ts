/** A reader of a document that stays true: what components subscribe to. */
import type { DocumentChange, ProjectDocument } from '#shared/document/index.ts';
import type { Dispose } from '#shared/kernel/disposable.ts';
import { Emitter } from '#shared/kernel/emitter.ts';

export interface View<T> {
  /** The present value; the same object until something in it changed. */
  get(): T;
  /** Calls back after the value changed. */
  subscribe(listener: () => void): Dispose;
}

/**
 * A view that listens to its document only while somebody listens to it. Without listeners `get` computes afresh when
 * the document changed meanwhile, which `stale` finds out by listening once more.
 */
export class DocumentView<T> implements View<T> {
  readonly #project: ProjectDocument;
  readonly #compute: (previous: T | null) => T;
  readonly #concerns: (change: DocumentChange) => boolean;
  readonly #changed = new Emitter<void>();
  #value: T | null = null;
  #listening: Dispose | null = null;

  /**
   * @param compute the value from the document; it may hand back `previous`, or parts of it, where nothing changed.
   * @param concerns whether a change can change the value.
   */
  constructor(
    project: ProjectDocument,
    compute: (previous: T | null) => T,
    concerns: (change: DocumentChange) => boolean,
  ) {
    this.#project = project;
    this.#compute = compute;
    this.#concerns = concerns;
  }

  get(): T {
    if (this.#value === null || !this.#listening) this.#value = this.#compute(this.#value);
    return this.#value;
  }

  subscribe(listener: () => void): Dispose {
    if (!this.#listening) {
      this.#value = this.#compute(this.#value);
      this.#listening = this.#project.changes.on((change) => this.#absorb(change));
    }
    const off = this.#changed.on(listener);
    return () => {
      off();
      if (this.#changed.size > 0 || !this.#listening) return;
      this.#listening();
      this.#listening = null;
    };
  }

  #absorb(change: DocumentChange): void {
    if (!this.#concerns(change)) return;
    const previous = this.#value;
    this.#value = this.#compute(previous);
    if (this.#value !== previous) this.#changed.emit();
  }
}

/** True when the two arrays hold the same items in the same order. */
export function sameItems<T>(left: readonly T[], right: readonly T[]): boolean {
  return left.length === right.length && left.every((item, index) => item === right[index]);
}
