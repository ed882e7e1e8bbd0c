/**
 * Where the edits of a document stand, for whoever tells it. Unsaved is told at once. So is saved, unless edits follow each other
 * as the keys of somebody who writes do: then once they rest, or every key would be told of twice, drawn and gone before it is read.
 */
import type { SaveState, StoredDocument } from '#shared/document/store.ts';
import type { Dispose } from '#shared/kernel/disposable.ts';
import { Emitter } from '#shared/kernel/emitter.ts';
import type { View } from '#shared/views/index.ts';

/** Milliseconds after all was saved within which the next edit follows the last one. */
const FOLLOWS = 400;
/** Milliseconds without an unsaved edit after which those that followed each other are told to be saved. */
const RESTED = 400;

export class ToldSaving implements View<SaveState> {
  readonly #stored: Pick<StoredDocument, 'state' | 'subscribe'>;
  readonly #changed = new Emitter<void>();
  #told: SaveState;
  #isWriting = false;
  /** By the clock of the page. */
  #savedAt = Number.NEGATIVE_INFINITY;
  #resting: ReturnType<typeof setTimeout> | null = null;
  #stop: Dispose | null = null;

  constructor(stored: Pick<StoredDocument, 'state' | 'subscribe'>) {
    this.#stored = stored;
    this.#told = stored.state;
  }

  get(): SaveState {
    // Nobody hears of changes before: what is told then is what is.
    if (this.#stop === null) this.#told = this.#stored.state;
    return this.#told;
  }

  subscribe(listener: () => void): Dispose {
    const leave = this.#changed.on(listener);
    this.#stop ??= this.#stored.subscribe(() => this.#look());
    this.#look();
    return () => {
      leave();
      if (this.#changed.size > 0) return;
      this.#stop?.();
      this.#stop = null;
      this.#restNoMore();
      this.#isWriting = false;
    };
  }

  #look(): void {
    const { state } = this.#stored;
    if (state.kind === 'saved') this.#saved(state);
    else {
      if (this.#told.kind === 'saved') this.#isWriting = performance.now() - this.#savedAt < FOLLOWS;
      this.#restNoMore();
      this.#tell(state);
    }
  }

  #saved(state: SaveState): void {
    if (this.#told.kind === 'saved' || this.#resting !== null) return;
    this.#savedAt = performance.now();
    if (this.#isWriting) this.#resting = setTimeout(() => this.#rested(), RESTED);
    else this.#tell(state);
  }

  #rested(): void {
    this.#resting = null;
    this.#isWriting = false;
    this.#tell(this.#stored.state);
  }

  #restNoMore(): void {
    if (this.#resting !== null) clearTimeout(this.#resting);
    this.#resting = null;
  }

  #tell(state: SaveState): void {
    if (state.kind === this.#told.kind && state.kind !== 'failed') return;
    this.#told = state;
    this.#changed.emit();
  }
}
