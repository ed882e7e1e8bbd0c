import type { Dispose } from '#shared/kernel/disposable.ts';

/** How long a page may take to make its edits durable before a person is asked, in milliseconds. */
export const SAVING_GRACE = 5_000;

export interface CloseGuardParts {
  /** Tells the page that its window wants to close. */
  askPage(): void;
  /** Asks the person; `signal` takes the question back when it has answered itself. */
  askPerson(signal: AbortSignal): Promise<'stay' | 'close'>;
  close(): void;
  /** The person decided to stay: whatever wanted to close (a quit) is off. */
  stayed(): void;
  schedule(work: () => void, milliseconds: number): Dispose;
}

type State =
  | { readonly kind: 'saved' }
  | { readonly kind: 'unsaved' }
  | { readonly kind: 'waiting'; readonly stop: Dispose }
  | { readonly kind: 'released' };

/** Closing waits for the edits: a window closes when its page says that all is durable, or when a person says so. */
export class CloseGuard {
  readonly #parts: CloseGuardParts;
  #state: State = { kind: 'saved' };

  constructor(parts: CloseGuardParts) {
    this.#parts = parts;
  }

  /** Asked at every attempt to close. False starts the waiting; the guard closes the window itself when it is over. */
  mayClose(): boolean {
    if (this.#state.kind === 'saved' || this.#state.kind === 'released') return true;
    if (this.#state.kind === 'unsaved') this.#wait();
    return false;
  }

  /** The page itself would not go, although it had said that all is saved. */
  heldByPage(): void {
    if (this.#state.kind === 'saved' || this.#state.kind === 'unsaved') this.#wait();
  }

  windowStateChanged(unsaved: boolean): void {
    if (this.#state.kind === 'released') return;
    if (!unsaved) this.#allSaved();
    else if (this.#state.kind === 'saved') this.#state = { kind: 'unsaved' };
  }

  closeReady(): void {
    if (this.#state.kind !== 'released') this.#allSaved();
  }

  /** The page's process died: nothing is left that could save, and what was durable is. */
  pageGone(): void {
    if (this.#state.kind !== 'released') this.#allSaved();
  }

  #wait(): void {
    const asking = new AbortController();
    const cancel = this.#parts.schedule(() => void this.#ask(asking.signal), SAVING_GRACE);
    const stop = (): void => {
      cancel();
      asking.abort();
    };
    this.#state = { kind: 'waiting', stop };
    this.#parts.askPage();
  }

  async #ask(signal: AbortSignal): Promise<void> {
    const decision = await this.#parts.askPerson(signal);
    if (signal.aborted || this.#state.kind !== 'waiting') return;
    if (decision === 'close') {
      this.#release(this.#state.stop);
      return;
    }
    this.#state = { kind: 'unsaved' };
    this.#parts.stayed();
  }

  #allSaved(): void {
    if (this.#state.kind === 'waiting') this.#release(this.#state.stop);
    else this.#state = { kind: 'saved' };
  }

  #release(stop: Dispose): void {
    this.#state = { kind: 'released' };
    stop();
    this.#parts.close();
  }
}
