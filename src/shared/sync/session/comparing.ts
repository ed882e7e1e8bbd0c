/** What two devices' documents come to, compared whenever what both hold has stayed as it is for a moment (SYNC V4). */
import { sameBytes } from '#shared/kernel/bytes.ts';
import type { Dispose } from '#shared/kernel/disposable.ts';
import type { After } from './session.ts';

/** What a member compares with another; a relay has none. */
export interface SessionContent {
  /** Of the content of all that is held; null where some of it waits. */
  digest(): Promise<Uint8Array | null>;
}

export interface ComparingParts {
  readonly content: SessionContent | null;
  readonly after: After;
  /** What is said to the other: the digest of what it was told last, and that alone. */
  readonly say: (digest: Uint8Array | null) => void;
  readonly failed: () => void;
}

/** Milliseconds without a change: it costs as much as all documents are large. */
const COMPARE_AFTER = 1_000;

export class Comparing {
  readonly #parts: ComparingParts;
  #waiting: Dispose | null = null;
  /** Null before it is known, and where something waits. */
  #own: Uint8Array | null = null;
  #theirs: Uint8Array | null = null;

  constructor(parts: ComparingParts) {
    this.#parts = parts;
  }

  get isSame(): boolean {
    return this.#own !== null && this.#theirs !== null && sameBytes(this.#own, this.#theirs);
  }

  /** `isStill`: whether what was told last is still what is held, and the other may be told of it. */
  soon(isStill: () => boolean): void {
    const { content, after, say, failed } = this.#parts;
    if (content === null) return;
    this.#waiting?.();
    this.#own = null;
    this.#waiting = after(COMPARE_AFTER, () => {
      content
        .digest()
        .then((digest) => {
          // Where something came meanwhile, that is told, and compared, in its turn.
          if (!isStill()) return;
          this.#own = digest;
          say(digest);
        })
        .catch(failed);
    });
  }

  /** The other's; null once it has said to hold something else. */
  heard(digest: Uint8Array | null): void {
    this.#theirs = digest;
  }

  dispose(): void {
    this.#waiting?.();
  }
}
