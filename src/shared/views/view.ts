/** A reader of a document that stays true: what components subscribe to. */
import type { DocumentChange, ProjectDocument } from '#shared/document/index.ts';
import { type Dispose, DisposeBag } from '#shared/kernel/disposable.ts';
import { Emitter } from '#shared/kernel/emitter.ts';

export interface View<T> {
  /** The present value; the same object until something in it changed. */
  get(): T;
  /** Calls back after the value changed. */
  subscribe(listener: () => void): Dispose;
}

/**
 * A view that listens to its document only while somebody listens to it. A change first makes it stale and only then
 * calls back, so that everything read in a callback, of this view and of others, is of one moment.
 */
export class DocumentView<T> implements View<T> {
  readonly #project: ProjectDocument;
  readonly #compute: (previous: T | null, isFollowed: boolean) => T;
  readonly #concerns: (change: DocumentChange) => boolean;
  readonly #changed = new Emitter<void>();
  #value: T | null = null;
  #stale = true;
  /** Of the document, when the value was computed. */
  #moment = 0;
  /** `#concerns` was asked about every change since. */
  #isFollowed = false;
  #told: T | null = null;
  #listening: DisposeBag | null = null;

  /**
   * @param compute the value from the document; it may hand back `previous`, or parts of it, where nothing changed. `isFollowed`:
   * `concerns` was asked about every change since `previous`, and what it noted of them is all that there is to do.
   * @param concerns whether a change can change the value.
   */
  constructor(
    project: ProjectDocument,
    compute: (previous: T | null, isFollowed: boolean) => T,
    concerns: (change: DocumentChange) => boolean,
  ) {
    this.#project = project;
    this.#compute = compute;
    this.#concerns = concerns;
  }

  get(): T {
    if (this.#value === null || this.#stale || !this.#listening) {
      const isFollowed = this.#isFollowed && this.#listening !== null && this.#value !== null;
      this.#value = this.#compute(this.#value, isFollowed);
      this.#moment = this.#project.moment;
      this.#isFollowed = this.#listening !== null;
    }
    this.#stale = false;
    return this.#value;
  }

  subscribe(listener: () => void): Dispose {
    if (!this.#listening) this.#listen();
    const off = this.#changed.on(listener);
    return () => {
      off();
      if (this.#changed.size > 0) return;
      this.#listening?.dispose();
      this.#listening = null;
    };
  }

  /** For a view of something besides its document: that has changed. */
  refresh(): void {
    this.#stale = true;
    this.#isFollowed = false;
    if (this.#listening) this.#tell();
  }

  #listen(): void {
    this.#listening = new DisposeBag();
    // It may have been read before a change that nobody listened to.
    const isOfNow = this.#value !== null && this.#moment === this.#project.moment;
    if (!isOfNow) this.#stale = true;
    this.#isFollowed = isOfNow;
    this.#told = this.get();
    this.#listening.add(
      this.#project.invalidated.on((change) => {
        if (this.#concerns(change)) this.#stale = true;
      }),
    );
    this.#listening.add(this.#project.changes.on(() => this.#tell()));
  }

  #tell(): void {
    const value = this.get();
    if (value === this.#told) return;
    this.#told = value;
    this.#changed.emit();
  }
}

/** True when the two arrays hold the same items in the same order. */
export function sameItems<T>(left: readonly T[], right: readonly T[]): boolean {
  return left.length === right.length && left.every((item, index) => item === right[index]);
}
