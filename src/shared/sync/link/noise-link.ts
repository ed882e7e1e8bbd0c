/** Messages of any size over a pipe of frames, sealed by Noise: what a session, a pairing and a relay talk over. */

import { joinedBytes } from '#shared/kernel/bytes.ts';
import {
  MAX_PLAINTEXT_LENGTH,
  type NoiseReceiver,
  type NoiseSender,
  type NoiseSession,
} from '#shared/sync/noise/index.ts';
import type { MessageLink } from '#shared/sync/session/session.ts';
import type { FramePipe } from './frame-pipe.ts';

/** Each frame says first whether its message goes on. */
const [LAST, MORE] = [0, 1];
const PIECE = MAX_PLAINTEXT_LENGTH - 1;

/**
 * Whatever cannot be opened, is no piece, or makes a message that is too long, ends it: the pipe keeps order, so that
 * somebody interferes, or the other side is none of ours. What was said until then stands.
 */
export class NoiseLink implements MessageLink {
  readonly #pipe: FramePipe;
  readonly #sender: NoiseSender;
  readonly #receiver: NoiseReceiver;
  readonly #largest: number;
  #pieces: Uint8Array[] = [];
  #length = 0;
  #kept: Uint8Array[] = [];
  #keptLength = 0;
  #listener: ((message: Uint8Array) => void) | null = null;
  #isClosed = false;

  /** `largest`: bytes of a message, and of all messages that may come before somebody listens. */
  constructor(pipe: FramePipe, { send, receive }: NoiseSession, largest: number) {
    this.#pipe = pipe;
    this.#sender = send;
    this.#receiver = receive;
    this.#largest = largest;
    pipe.onClose(() => this.#forget());
  }

  /** Bytes that were sent and have not left this side. */
  get buffered(): number {
    return this.#pipe.buffered;
  }

  send(message: Uint8Array): void {
    if (this.#isClosed) return;
    let at = 0;
    do {
      const piece = message.subarray(at, at + PIECE);
      at += piece.byteLength;
      const plain = new Uint8Array(1 + piece.byteLength);
      plain[0] = at < message.byteLength ? MORE : LAST;
      plain.set(piece, 1);
      this.#pipe.send(this.#sender.seal(plain));
    } while (at < message.byteLength);
  }

  onMessage(listener: (message: Uint8Array) => void): void {
    this.#listener = listener;
    const kept = this.#kept;
    this.#kept = [];
    this.#keptLength = 0;
    for (const message of kept) listener(message);
  }

  onClose(listener: () => void): void {
    this.#pipe.onClose(listener);
  }

  close(): void {
    this.#forget();
    this.#pipe.close();
  }

  /** The next frame of the pipe. */
  hear(frame: Uint8Array): void {
    if (this.#isClosed) return;
    const opened = this.#receiver.open(frame);
    if (!opened.ok) {
      this.close();
      return;
    }
    const [mark] = opened.value;
    const piece = opened.value.subarray(1);
    this.#length += piece.byteLength;
    // Only the last may be short: each costs a thousand bytes besides its own, and a message of tiny ones would take gigabytes.
    const isPiece = mark === LAST || (mark === MORE && piece.byteLength === PIECE);
    if (!isPiece || this.#length > this.#largest) {
      this.close();
      return;
    }
    this.#pieces.push(piece);
    if (mark === LAST) this.#tell(wholeOf(this.#pieces.splice(0)));
  }

  #tell(message: Uint8Array): void {
    this.#length = 0;
    if (this.#listener !== null) {
      this.#listener(message);
      return;
    }
    // An empty one takes room as well.
    this.#keptLength += message.byteLength + 32;
    if (this.#keptLength > this.#largest) this.close();
    else this.#kept.push(message);
  }

  /** Messages that came whole are still told: they were said before the end. */
  #forget(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#pieces = [];
    this.#sender.wipe();
    this.#receiver.wipe();
  }
}

/** Nearly always it came in one: that is told as it is. */
function wholeOf(pieces: readonly Uint8Array[]): Uint8Array {
  const [only, ...more] = pieces;
  return only !== undefined && more.length === 0 ? only : joinedBytes(pieces);
}
