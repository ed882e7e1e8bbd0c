/** One connection to another browser, and its channel: frames in order, each a message (SYNC T3). */
import type { ConnectionDescription, DirectSaid, DirectServer } from '#shared/ports/direct.ts';
import { printCandidate, printSdp, readSdp } from './sdp.ts';

/** What is used of the browser's own. */
export interface ChannelPart {
  binaryType: string;
  bufferedAmountLowThreshold: number;
  readonly bufferedAmount: number;
  send(data: Uint8Array<ArrayBuffer>): void;
  close(): void;
  addEventListener(type: string, listener: (event: Event) => void): void;
}

interface Sdp {
  readonly type: 'offer' | 'answer';
  readonly sdp: string;
}

export interface ConnectionPart {
  readonly iceGatheringState: string;
  readonly connectionState: string;
  readonly localDescription: { readonly sdp: string } | null;
  createDataChannel(label: string, options: { readonly negotiated: boolean; readonly id: number }): ChannelPart;
  setLocalDescription(): Promise<void>;
  setRemoteDescription(description: Sdp): Promise<void>;
  addIceCandidate(candidate: { readonly candidate: string; readonly sdpMid: string }): Promise<void>;
  close(): void;
  addEventListener(type: string, listener: () => void): void;
}

interface IceServer {
  readonly urls: string;
  readonly username: string;
  readonly credential: string;
}

/** Throws where the browser makes no connections, or not with these servers. */
export type MakeConnection = (options: { readonly iceServers: IceServer[] }) => ConnectionPart;

export type Ended = Extract<DirectSaid, { readonly kind: 'ended' }>['why'];

export interface PeerEvents {
  readonly described: (description: ConnectionDescription) => void;
  readonly opened: () => void;
  readonly frame: (frame: Uint8Array) => void;
  /** Once, unless this side closed it. */
  readonly ended: (why: Ended) => void;
  readonly drained: () => void;
}

/** Bytes that wait in the channel: from here on it takes no more, and from there on again. */
const FULL = 512 * 2 ** 10;
const LOW = 128 * 2 ** 10;
/** Milliseconds: a server that does not answer must not hold up the addresses that are known. */
const GATHERING = 3_000;
/** Addresses that did not answer are tried again: whoever offered by hand may take minutes to hear of them. */
const TRY_AGAIN = 8_000;
const GOODBYE = 2_000;

export class Peer {
  readonly #connection: ConnectionPart;
  readonly #channel: ChannelPart;
  readonly #events: PeerEvents;
  #state: 'connecting' | 'open' | 'ended' = 'connecting';
  #trying: ReturnType<typeof setInterval> | undefined;
  #isOfferer = true;

  /** Throws where the browser makes none. */
  constructor(make: MakeConnection, servers: readonly DirectServer[], events: PeerEvents) {
    this.#connection = make({
      iceServers: servers.map(({ url, user, password }) => ({ urls: url, username: user, credential: password })),
    });
    this.#events = events;
    // Both sides have it from the start: neither waits for the other to announce it.
    this.#channel = this.#connection.createDataChannel('throughline', { negotiated: true, id: 0 });
    this.#channel.binaryType = 'arraybuffer';
    this.#channel.bufferedAmountLowThreshold = LOW;
    this.#channel.addEventListener('open', () => this.#open());
    this.#channel.addEventListener('message', (event) => this.#hear(event));
    this.#channel.addEventListener('bufferedamountlow', () => events.drained());
    this.#channel.addEventListener('close', () => this.#end('closed'));
    this.#connection.addEventListener('connectionstatechange', () => this.#stateChanged());
  }

  get isFull(): boolean {
    return this.#channel.bufferedAmount > FULL;
  }

  async offer(): Promise<void> {
    await this.#describe();
  }

  async answer(offer: ConnectionDescription): Promise<void> {
    this.#isOfferer = false;
    await this.#connection.setRemoteDescription({ type: 'offer', sdp: printSdp(offer, 'offer') });
    await this.#describe();
    // It may have ended while its own addresses were gathered: nothing would stop the timer then.
    if (this.#state === 'connecting') this.#trying = setInterval(() => this.#tryAgain(offer), TRY_AGAIN);
  }

  async accept(answer: ConnectionDescription): Promise<void> {
    await this.#connection.setRemoteDescription({ type: 'answer', sdp: printSdp(answer, 'answer') });
  }

  send(frame: Uint8Array<ArrayBuffer>): void {
    if (this.#state !== 'open') return;
    try {
      this.#channel.send(frame);
    } catch {
      // Its own buffer is full, or it closes just now: whoever follows would be out of order.
      this.#end('lost');
    }
  }

  /** What was sent before still goes out, as long as the other is there. */
  close(): void {
    if (this.#state === 'ended') return;
    this.#state = 'ended';
    clearInterval(this.#trying);
    this.#channel.close();
    setTimeout(() => this.#connection.close(), GOODBYE);
  }

  /** The browser did not take what it was told. */
  fail(): void {
    this.#end('unreachable');
  }

  async #describe(): Promise<void> {
    await this.#connection.setLocalDescription();
    await this.#gathered();
    const description = readSdp(this.#connection.localDescription?.sdp ?? '');
    if (description === null) this.#end('impossible');
    else if (this.#state === 'connecting') this.#events.described(description);
  }

  #gathered(): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (this.#connection.iceGatheringState === 'complete') resolve();
      };
      this.#connection.addEventListener('icegatheringstatechange', look);
      setTimeout(resolve, GATHERING);
      look();
    });
  }

  #open(): void {
    if (this.#state !== 'connecting') return;
    this.#state = 'open';
    clearInterval(this.#trying);
    this.#events.opened();
  }

  #hear(event: Event): void {
    const data: unknown = 'data' in event ? event.data : null;
    // A listener's word is its last: a channel goes on for as long as its goodbye takes.
    if (this.#state !== 'open') return;
    if (data instanceof ArrayBuffer) this.#events.frame(new Uint8Array(data));
    else this.#end('lost');
  }

  #stateChanged(): void {
    const { connectionState } = this.#connection;
    if (connectionState === 'closed') this.#end('closed');
    else if (connectionState !== 'failed') return;
    else if (this.#state === 'open') this.#end('lost');
    // Whoever answered waits for the other to hear of it: the host says how long.
    else if (this.#isOfferer) this.#end('unreachable');
  }

  #tryAgain({ candidates }: ConnectionDescription): void {
    for (const [index, candidate] of candidates.entries()) {
      void this.#connection.addIceCandidate({ candidate: printCandidate(candidate, index), sdpMid: '0' }).catch(() => {
        // The browser knows it as well as we do; there is nothing else to try.
      });
    }
  }

  #end(why: Ended): void {
    if (this.#state === 'ended') return;
    this.#state = 'ended';
    clearInterval(this.#trying);
    this.#connection.close();
    this.#events.ended(why);
  }
}
