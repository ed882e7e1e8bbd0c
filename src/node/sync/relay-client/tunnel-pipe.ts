import { type FramePipe, PipeEnd } from '#shared/sync/link/index.ts';
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
  readonly #end = new PipeEnd();

  constructor(carrier: TunnelCarrier, tunnel: number) {
    this.#carrier = carrier;
    this.#tunnel = tunnel;
  }

  get buffered(): number {
    return this.#carrier.buffered;
  }

  send(frame: Uint8Array): void {
    if (!this.#end.hasEnded) this.#carrier.say({ kind: 'data', tunnel: this.#tunnel, bytes: frame });
  }

  onFrame(listener: (frame: Uint8Array) => void): void {
    this.#end.onFrame(listener);
  }

  onClose(listener: () => void): void {
    this.#end.onClose(listener);
  }

  close(): void {
    if (this.#end.hasEnded) return;
    this.#carrier.say({ kind: 'close', tunnel: this.#tunnel });
    this.ended();
  }

  /** From the other end. */
  take(frame: Uint8Array): void {
    if (!this.#end.hasEnded) this.#end.take(frame);
  }

  /** The other end, or the way to the relay, is gone. */
  ended(): void {
    this.#end.end();
  }
}
