import type { FramePipe } from '#shared/sync/link/index.ts';
import type { RelayMessage } from '#shared/sync/relay/messages.ts';

/** The way to a relay, as a tunnel uses it. */
export interface TunnelCarrier {
  say(message: Exclude<RelayMessage, { readonly kind: 'unknown' }>): void;
  readonly buffered: number;
}

/** One end of a tunnel through a relay, as a pipe. */
export class TunnelPipe implements FramePipe {
  readonly #carrier: TunnelCarrier;
  readonly #tunnel: number;
  readonly #listeners: (() => void)[] = [];
  #kept: Uint8Array[] = [];
  #hear: ((frame: Uint8Array) => void) | null = null;
  #hasEnded = false;

  constructor(carrier: TunnelCarrier, tunnel: number) {
    this.#carrier = carrier;
    this.#tunnel = tunnel;
  }

  get buffered(): number {
    return this.#carrier.buffered;
  }

  send(frame: Uint8Array): void {
    if (!this.#hasEnded) this.#carrier.say({ kind: 'data', tunnel: this.#tunnel, bytes: frame });
  }

  onFrame(listener: (frame: Uint8Array) => void): void {
    this.#hear = listener;
    for (const frame of this.#kept.splice(0)) this.#hear(frame);
  }

  onClose(listener: () => void): void {
    if (this.#hasEnded) queueMicrotask(listener);
    else this.#listeners.push(listener);
  }

  close(): void {
    if (this.#hasEnded) return;
    this.#carrier.say({ kind: 'close', tunnel: this.#tunnel });
    this.ended();
  }

  /** From the other end. */
  take(frame: Uint8Array): void {
    if (this.#hasEnded) return;
    if (this.#hear === null) this.#kept.push(frame);
    else this.#hear(frame);
  }

  /** The other end, or the way to the relay, is gone. */
  ended(): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    for (const listener of this.#listeners.splice(0)) listener();
  }
}
