import type { WebSocket } from 'ws';
import type { RateLimit } from './rate-limit.ts';

/** Besides its bytes: what a message costs to be looked at. */
const OF_MESSAGE = 2_048;
/** At once at most: whoever waits longer is looked at again in between. */
const LONGEST_PAUSE = 5_000;

/**
 * Reads from a socket no faster than its limits allow: what comes too fast stays with whoever sends it, since TCP tells it to
 * wait. Nothing is thrown away.
 */
export class Throttle {
  readonly #socket: WebSocket;
  readonly #now: () => number;
  #limits: readonly RateLimit[] = [];
  #until = 0;
  #timer: NodeJS.Timeout | null = null;
  #isHeld = false;

  constructor(socket: WebSocket, now: () => number) {
    this.#socket = socket;
    this.#now = now;
    socket.on('message', (data) => this.charge(OF_MESSAGE + (Buffer.isBuffer(data) ? data.byteLength : 0)));
    socket.on('close', () => this.#timer !== null && clearTimeout(this.#timer));
  }

  /** From now on all of these. */
  under(limits: readonly RateLimit[]): void {
    this.#limits = limits;
  }

  charge(amount: number): void {
    const now = this.#now();
    const wait = Math.max(0, ...this.#limits.map((limit) => limit.charge(amount, now)));
    if (wait === 0) return;
    this.#until = Math.max(this.#until, now + wait);
    this.#look();
  }

  /** Reads nothing until it is let go: while what is needed to answer is being read from the disk. */
  hold(isHeld: boolean): void {
    this.#isHeld = isHeld;
    this.#look();
  }

  #look(): void {
    const wait = this.#until - this.#now();
    if (this.#isHeld || wait > 0) this.#socket.pause();
    else this.#socket.resume();
    if (wait <= 0 || this.#timer !== null) return;
    const again = (): void => {
      this.#timer = null;
      this.#look();
    };
    this.#timer = setTimeout(again, Math.min(wait, LONGEST_PAUSE)).unref();
  }
}
