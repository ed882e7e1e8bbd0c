import type { Dispose } from '#shared/kernel/disposable.ts';
import type { After } from '#shared/sync/session/session.ts';
import type { FramePipe } from './frame-pipe.ts';

/** Longer than any frame of a handshake, by what later versions may put into one. */
const LARGEST = 1024;

export type Heard =
  | { readonly kind: 'frame'; readonly frame: Uint8Array }
  | { readonly kind: 'closed' | 'late' | 'malformed' };

/** The frames of a handshake, asked for one by one, until all that follows goes to a listener. */
export class FrameInbox {
  readonly #pipe: FramePipe;
  readonly #stopWaiting: Dispose;
  #frames: Uint8Array[] = [];
  #end: Exclude<Heard, { readonly kind: 'frame' }> | null = null;
  #asked: ((heard: Heard) => void) | null = null;

  /** `patience`: milliseconds, for the whole of the handshake. */
  constructor(pipe: FramePipe, after: After, patience: number) {
    this.#pipe = pipe;
    this.#stopWaiting = after(patience, () => this.#finish('late'));
    pipe.onClose(() => this.#finish('closed'));
    pipe.onFrame((frame) => {
      this.#frames.push(frame);
      this.#answer();
    });
  }

  next(): Promise<Heard> {
    return new Promise((resolve) => {
      this.#asked = resolve;
      this.#answer();
    });
  }

  handOver(listener: (frame: Uint8Array) => void): void {
    this.#stopWaiting();
    const frames = this.#frames;
    this.#frames = [];
    this.#pipe.onFrame(listener);
    for (const frame of frames) listener(frame);
  }

  /** Hangs up. */
  giveUp(): void {
    this.#stopWaiting();
    this.#pipe.onFrame(() => {});
    this.#pipe.close();
  }

  #finish(kind: 'closed' | 'late'): void {
    this.#end ??= { kind };
    this.#answer();
  }

  /** What came before the end is heard before it. */
  #answer(): void {
    const asked = this.#asked;
    if (asked === null) return;
    const frame = this.#frames.shift();
    if (frame === undefined && this.#end === null) return;
    this.#asked = null;
    if (frame === undefined) asked(this.#end ?? { kind: 'closed' });
    else asked(frame.byteLength > LARGEST ? { kind: 'malformed' } : { kind: 'frame', frame });
  }
}
