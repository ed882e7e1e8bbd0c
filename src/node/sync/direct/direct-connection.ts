/** One connection that a page carries for this host, from its first order to its end: a pipe, once it is open. */
import type { ConnectionDescription, DirectOrder, DirectSaid } from '#shared/ports/direct.ts';
import { LARGEST_FRAME, packFrames, unpackFrames } from '#shared/sync/direct/frames.ts';
import type { ConnectionId } from '#shared/sync/direct/signal.ts';
import { type FramePipe, PipeEnd } from '#shared/sync/link/index.ts';

export type DirectEnd =
  /** No window is open, or it went. */
  'no-page' | Extract<DirectSaid, { readonly kind: 'ended' }>['why'];

type Order = Exclude<DirectOrder, { readonly kind: 'frames' }>;

/** Bytes that may come before somebody listens: a handshake's. */
const MOST_KEPT = 2 ** 20;

export class DirectConnection implements FramePipe {
  readonly connection: ConnectionId;
  /** This end, for the other; null where it ended before. */
  readonly described: Promise<ConnectionDescription | null>;
  /** False where it ended before. */
  readonly opened: Promise<boolean>;
  readonly #hasOrders: () => void;
  readonly #ended: () => void;
  readonly #described = Promise.withResolvers<ConnectionDescription | null>();
  readonly #opened = Promise.withResolvers<boolean>();
  readonly #pipe = new PipeEnd();
  #orders: Order[];
  #sending: Uint8Array[] = [];
  #buffered = 0;
  #end: DirectEnd | null = null;
  #isOpen = false;

  /** `hasOrders`: for the page. `ended`: nothing is left to be said to it. */
  constructor(first: Order, hasOrders: () => void, ended: () => void) {
    this.connection = first.connection as ConnectionId;
    this.#orders = [first];
    this.#hasOrders = hasOrders;
    this.#ended = ended;
    this.described = this.#described.promise;
    this.opened = this.#opened.promise;
  }

  /** Why there is none, or none any more; null while that is not so. */
  get end(): DirectEnd | null {
    return this.#end;
  }

  /** Of the other end, to an offer of this one. */
  accept(answer: ConnectionDescription): void {
    if (this.#end !== null) return;
    this.#orders.push({ kind: 'accept', connection: this.connection, answer });
    this.#hasOrders();
  }

  get buffered(): number {
    return this.#buffered;
  }

  send(frame: Uint8Array): void {
    if (!this.#isOpen || this.#end !== null) return;
    if (frame.byteLength > LARGEST_FRAME) throw new Error('A frame of a pipe is shorter');
    // Its bytes are the sender's again after this turn.
    this.#sending.push(new Uint8Array(frame));
    this.#buffered += frame.byteLength;
    this.#hasOrders();
  }

  onFrame(listener: (frame: Uint8Array) => void): void {
    this.#pipe.onFrame(listener);
  }

  onClose(listener: () => void): void {
    this.#pipe.onClose(listener);
  }

  close(): void {
    if (this.#end !== null) return;
    this.#finish('closed');
    this.#orders.push({ kind: 'close', connection: this.connection });
    this.#hasOrders();
  }

  /** The page that carried it is gone. */
  lose(): void {
    this.#orders = [];
    this.#sending = [];
    this.#finish('no-page');
    this.#ended();
  }

  hear(said: DirectSaid): void {
    if (said.kind === 'ended') {
      this.#orders = [];
      this.#sending = [];
      this.#finish(said.why);
      this.#ended();
    } else if (this.#end !== null) return;
    else if (said.kind === 'described') this.#described.resolve(said.description);
    else if (said.kind === 'opened') {
      this.#isOpen = true;
      this.#opened.resolve(true);
    } else this.#hearFrames(Buffer.from(said.frames, 'base64'));
  }

  /** What the page is to do next; null where that is nothing. `room`: bytes of frames. */
  take(room: number, isFull: boolean): DirectOrder | null {
    if (this.#orders[0]?.kind !== 'close') {
      const order = this.#orders.shift();
      if (order !== undefined) return order;
    }
    if (this.#sending.length > 0) {
      if (isFull || room <= 0) return null;
      const packed = packFrames(this.#sending, room);
      this.#buffered = this.#sending.reduce((sum, { byteLength }) => sum + byteLength, 0);
      return { kind: 'frames', connection: this.connection, frames: Buffer.from(packed.buffer).toString('base64') };
    }
    const last = this.#orders.shift() ?? null;
    if (last !== null) this.#ended();
    return last;
  }

  #hearFrames(packed: Buffer): void {
    const frames = this.#isOpen ? unpackFrames(new Uint8Array(packed)) : null;
    if (frames === null) {
      this.close();
      return;
    }
    for (const frame of frames) this.#pipe.take(frame);
    if (this.#pipe.kept > MOST_KEPT) this.close();
  }

  #finish(why: DirectEnd): void {
    if (this.#end !== null) return;
    this.#end = why;
    this.#described.resolve(null);
    this.#opened.resolve(false);
    this.#pipe.end();
  }
}
