/** One side's sending of entries in a session: what the other lacks, in an order in which it can take it in, as fast as it asks. */
import type { EntryHash } from '#shared/sync/ids.ts';
import type { Have } from '#shared/sync/space/have.ts';
import type { Replica } from '#shared/sync/space/replica.ts';

export interface SendingParts {
  readonly replica: Replica;
  /** In the session's turn: nothing is taken in meanwhile. */
  readonly inTurn: (work: () => Promise<void>) => Promise<void>;
  readonly send: (entries: readonly Uint8Array[]) => void;
  readonly isOpen: () => boolean;
  /** Whether the other is sent more than the membership. */
  readonly isTrusted: () => boolean;
  /** All that the other lacks, and may have, is sent. */
  readonly done: () => void;
}

/** Entries are sent together up to this many bytes. */
const BUNDLE = 256 * 2 ** 10;
/** Entries that are remembered as sent after both are level. */
const MOST_REMEMBERED = 10_000;

export class Sending {
  readonly #parts: SendingParts;
  /** What the other has, without branches that are not held here and never will be; null before it has said so. */
  #toward: Have | null = null;
  /** What the other was sent, or sent itself. */
  #sent = new Set<EntryHash>();
  /** Bytes that it has asked for. */
  #credit = 0;
  #isSending = false;
  /** Something is to be looked at again when the sending that goes on has ended. */
  #isDue = false;

  constructor(parts: SendingParts) {
    this.#parts = parts;
  }

  get toward(): Have | null {
    return this.#toward;
  }

  /** `isAnew`: what was sent before did not stay there. */
  look(toward: Have, isAnew: boolean): void {
    this.#toward = toward;
    // What is under way is not in it yet: only what the other could not hold is sent a second time.
    if (isAnew) this.#sent = new Set();
    this.more();
  }

  /** The other has branches that lost, and cannot know it before it is sent those that won. */
  lookBeside(): void {
    if (this.#toward === null) return;
    this.#toward = this.#parts.replica.feeds.heldOf(this.#toward);
    this.more();
  }

  /** Bytes that are welcome besides those asked for before; what is under way at most is `most`. */
  wanted(bytes: number, most: number): void {
    this.#credit = Math.min(this.#credit + bytes, most);
    this.more();
  }

  /** The other has these. */
  has(hashes: Iterable<EntryHash>): void {
    for (const hash of hashes) this.#sent.add(hash);
  }

  /** What both have is sent to nobody again, and need not be remembered. */
  isLevel(): void {
    if (this.#sent.size > MOST_REMEMBERED) this.#sent = new Set();
  }

  /** Something was added here, or may be sent now. */
  more(): void {
    this.#isDue = true;
    if (this.#isSending) return;
    this.#isSending = true;
    void this.#parts
      .inTurn(() => this.#send())
      .finally(() => {
        this.#isSending = false;
        if (this.#isDue && this.#credit > 0 && this.#parts.isOpen()) this.more();
      });
  }

  async #send(): Promise<void> {
    this.#isDue = false;
    const { replica, send, isOpen, isTrusted, done } = this.#parts;
    const toward = this.#toward;
    if (toward === null || this.#credit <= 0) return;
    let bundle: Uint8Array[] = [];
    let size = 0;
    const sendBundle = (): void => {
      if (bundle.length > 0) send(bundle);
      this.#credit -= size;
      bundle = [];
      size = 0;
    };
    for await (const { hash, bytes, isMembership } of replica.lacking(toward, this.#sent)) {
      if (!isOpen()) return;
      // What was gathered goes out all the same: it is called sent. The membership comes first.
      if (this.#toward !== toward || !(isMembership || isTrusted())) break;
      bundle.push(bytes);
      size += bytes.byteLength;
      this.#sent.add(hash);
      if (size >= BUNDLE) sendBundle();
      if (this.#credit <= 0) {
        this.#isDue = true;
        return;
      }
    }
    sendBundle();
    done();
  }
}
