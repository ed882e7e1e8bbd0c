/** A net of browsers' connections without browsers: what `Peer` uses of them, and what may become of one. */
import type { ChannelPart, ConnectionPart, MakeConnection } from '#renderer/sync/direct/peer.ts';
import { printSdp, readSdp } from '#renderer/sync/direct/sdp.ts';
import type { ConnectionDescription } from '#shared/ports/direct.ts';
import { DESCRIPTION } from './descriptions.ts';

/** What becomes of a frame: null where it is lost, several where it is repeated. */
export type OnTheWay = (frame: Uint8Array<ArrayBuffer>, index: number) => readonly Uint8Array<ArrayBuffer>[];

/** Two ends that found each other. */
export interface DoublePair {
  readonly said: readonly Uint8Array[];
  slow(milliseconds: number): void;
  cut(): void;
  goDead(): void;
}

export class RtcDouble {
  /** Whether the two networks let each other through. */
  isReachable = true;
  onTheWay: OnTheWay = (frame) => [frame];
  readonly #ends = new Map<string, DoubleConnection>();

  readonly make: MakeConnection = () => {
    const end = new DoubleConnection(this, `end${String(this.#ends.size).padStart(6, '0')}`);
    this.#ends.set(end.name, end);
    return end;
  };

  /** Connections that are not closed. */
  get open(): number {
    return [...this.#ends.values()].filter(({ connectionState }) => connectionState !== 'closed').length;
  }

  /** Of the end that was described so. */
  pairOf(description: ConnectionDescription | null): DoublePair {
    const wire = this.#ends.get(description?.name ?? '')?.wire;
    if (!wire) throw new Error('These two have not met');
    return wire;
  }

  cutAll(): void {
    for (const { wire } of this.#ends.values()) wire?.cut();
  }

  meet(one: DoubleConnection): void {
    const other = this.#ends.get(one.remote ?? '');
    if (other?.remote !== one.name) return;
    if (!this.isReachable) {
      setTimeout(() => {
        for (const end of [one, other]) end.become('failed');
      }, 5);
      return;
    }
    const wire = new Wire(this, [one, other]);
    for (const end of [one, other]) end.connect(wire);
  }
}

class Wire implements DoublePair {
  readonly said: Uint8Array[] = [];
  readonly #net: RtcDouble;
  readonly #ends: readonly DoubleConnection[];
  #delay = 0;
  #isDead = false;

  constructor(net: RtcDouble, ends: readonly DoubleConnection[]) {
    this.#net = net;
    this.#ends = ends;
  }

  carry(from: DoubleConnection, frame: Uint8Array<ArrayBuffer>, left: () => void): void {
    const arriving = this.#net.onTheWay(frame, this.said.length);
    this.said.push(frame);
    this.#later(() => {
      left();
      for (const each of arriving) this.#otherThan(from)?.channel?.take(each);
    });
  }

  closedBy(end: DoubleConnection): void {
    this.#later(() => this.#otherThan(end)?.channel?.finish());
  }

  slow(milliseconds: number): void {
    this.#delay = milliseconds;
  }

  cut(): void {
    for (const end of this.#ends) end.become('failed');
  }

  goDead(): void {
    this.#isDead = true;
  }

  #otherThan(end: DoubleConnection): DoubleConnection | undefined {
    return this.#ends.find((each) => each !== end);
  }

  #later(work: () => void): void {
    const unlessDead = (): void => (this.#isDead ? undefined : work());
    if (this.#delay > 0) setTimeout(unlessDead, this.#delay);
    else setImmediate(unlessDead);
  }
}

class DoubleConnection extends EventTarget implements ConnectionPart {
  readonly name: string;
  readonly #net: RtcDouble;
  iceGatheringState = 'new';
  connectionState = 'new';
  localDescription: { readonly sdp: string } | null = null;
  channel: DoubleChannel | null = null;
  remote: string | null = null;
  wire: Wire | null = null;

  constructor(net: RtcDouble, name: string) {
    super();
    this.#net = net;
    this.name = name;
  }

  createDataChannel(): ChannelPart {
    this.channel = new DoubleChannel(this);
    return this.channel;
  }

  async setLocalDescription(): Promise<void> {
    this.localDescription = { sdp: printSdp({ ...DESCRIPTION, name: this.name }, 'offer') };
    setImmediate(() => {
      this.iceGatheringState = 'complete';
      this.dispatchEvent(new Event('icegatheringstatechange'));
      this.#net.meet(this);
    });
  }

  async setRemoteDescription({ sdp }: { readonly sdp: string }): Promise<void> {
    this.remote = readSdp(sdp)?.name ?? null;
    if (this.localDescription !== null) this.#net.meet(this);
  }

  async addIceCandidate(): Promise<void> {}

  connect(wire: Wire): void {
    if (this.wire !== null) return;
    this.wire = wire;
    setImmediate(() => {
      this.become('connected');
      this.channel?.open();
    });
  }

  become(state: string): void {
    if (this.connectionState === 'closed') return;
    this.connectionState = state;
    this.dispatchEvent(new Event('connectionstatechange'));
  }

  /** Says nothing here, as in a browser. */
  close(): void {
    if (this.connectionState === 'closed') return;
    this.connectionState = 'closed';
    this.wire?.closedBy(this);
  }
}

class DoubleChannel extends EventTarget implements ChannelPart {
  binaryType = 'blob';
  bufferedAmountLowThreshold = 0;
  bufferedAmount = 0;
  readonly #connection: DoubleConnection;
  #state: 'connecting' | 'open' | 'closed' = 'connecting';

  constructor(connection: DoubleConnection) {
    super();
    this.#connection = connection;
  }

  send(data: Uint8Array<ArrayBuffer>): void {
    if (this.#state !== 'open') throw new Error('The channel is not open');
    const frame = new Uint8Array(data);
    this.bufferedAmount += frame.byteLength;
    this.#connection.wire?.carry(this.#connection, frame, () => {
      const before = this.bufferedAmount;
      this.bufferedAmount -= frame.byteLength;
      const threshold = this.bufferedAmountLowThreshold;
      if (before > threshold && this.bufferedAmount <= threshold) this.dispatchEvent(new Event('bufferedamountlow'));
    });
  }

  close(): void {
    if (this.#state === 'closed') return;
    this.#state = 'closed';
    this.#connection.wire?.closedBy(this.#connection);
  }

  open(): void {
    if (this.#state !== 'connecting') return;
    this.#state = 'open';
    this.dispatchEvent(new Event('open'));
  }

  take(frame: Uint8Array<ArrayBuffer>): void {
    if (this.#state === 'open') this.dispatchEvent(new MessageEvent('message', { data: frame.slice().buffer }));
  }

  finish(): void {
    if (this.#state === 'closed') return;
    this.#state = 'closed';
    this.dispatchEvent(new Event('close'));
  }
}
