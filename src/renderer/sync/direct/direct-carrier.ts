/** Carries connections for this page's host, while no other page of it does (ports/direct). */

import type { HostConnection } from '#renderer/host/connection.ts';
import { base64Of, bytesOf } from '#shared/kernel/base64.ts';
import type { Dispose } from '#shared/kernel/disposable.ts';
import { DIRECT_PIECE, type DirectOrder, type DirectSaid, type DirectServer } from '#shared/ports/direct.ts';
import { packFrames, unpackFrames } from '#shared/sync/direct/frames.ts';
import { type MakeConnection, Peer } from './peer.ts';

/** Bytes of frames that are told at once: four letters of base64 for three of them. */
const MOST_BYTES = (DIRECT_PIECE / 4) * 3;
/** Bytes that wait for the host: the other side sends faster than it takes, and nothing tells it so. */
const MOST_WAITING = 32 * 2 ** 20;

interface Carried {
  readonly peer: Peer;
  /** In their order; frames that come one after the other go together. */
  readonly said: Exclude<DirectSaid, { readonly kind: 'frames' }>[];
  frames: Uint8Array[];
  waiting: number;
}

export interface DirectCarrierParts {
  readonly host: Pick<HostConnection, 'call' | 'onEvent' | 'onState' | 'state'>;
  readonly make: MakeConnection;
  /** A name that is new each time. */
  readonly newName: () => string;
}

export class DirectCarrier {
  readonly #parts: DirectCarrierParts;
  readonly #stops: readonly Dispose[];
  #turn: Turn | null = null;
  /** The host gave this page up while it was stuck, before the page could hear so from an answer. */
  #isGivenUp = false;

  constructor(parts: DirectCarrierParts) {
    const { host } = parts;
    this.#parts = parts;
    this.#stops = [
      host.onEvent(({ event }) => (event === 'directVacant' ? this.#vacant() : undefined)),
      // What was under way to the host when it was lost is lost, and a later frame must not follow it.
      host.onState(({ kind }) => (kind === 'connected' ? this.#begin() : this.#turn?.end())),
    ];
    if (host.state.kind === 'connected') this.#begin();
  }

  /** The page goes. */
  dispose(): void {
    for (const stop of this.#stops) stop();
    this.#turn?.leave();
  }

  #vacant(): void {
    this.#isGivenUp = this.#turn?.isOn ?? false;
    this.#begin();
  }

  #begin(): void {
    if (this.#turn?.isOn) return;
    this.#isGivenUp = false;
    this.#turn = new Turn(this.#parts, () => (this.#isGivenUp ? this.#begin() : undefined));
  }
}

/** From the moment on which this page began to carry, until it does no more. */
class Turn {
  readonly #parts: DirectCarrierParts;
  readonly #carrier: string;
  readonly #carried = new Map<string, Carried>();
  /** Connections of which the host was told last that they are full. */
  #full: readonly string[] = [];
  /** Counts questions: only the newest is followed by another. */
  #asked = 0;
  #isTelling = false;
  #isOn = true;
  readonly #ended: () => void;

  /** `ended`: the host carries nothing by it any more. */
  constructor(parts: DirectCarrierParts, ended: () => void) {
    this.#parts = parts;
    this.#ended = ended;
    this.#carrier = parts.newName();
    void this.#carry();
  }

  get isOn(): boolean {
    return this.#isOn;
  }

  end(): void {
    this.#isOn = false;
    for (const { peer } of this.#carried.values()) peer.close();
    this.#carried.clear();
  }

  leave(): void {
    if (this.#isOn) void this.#parts.host.call('leaveDirect', { carrier: this.#carrier });
    this.end();
  }

  #over(): void {
    if (!this.#isOn) return;
    this.end();
    this.#ended();
  }

  async #carry(): Promise<void> {
    const begun = await this.#parts.host.call('carryDirect', { carrier: this.#carrier });
    if (!begun.ok) this.end();
    else await this.#ask();
  }

  async #ask(): Promise<void> {
    const asked = ++this.#asked;
    while (this.#isOn && asked === this.#asked) {
      this.#full = [...this.#carried].flatMap(([connection, { peer }]) => (peer.isFull ? [connection] : []));
      const taken = await this.#parts.host.call('takeDirect', { carrier: this.#carrier, full: [...this.#full] });
      if (!taken.ok || taken.value.kind === 'replaced') this.#over();
      else for (const order of taken.value.orders) this.#follow(order);
    }
  }

  #follow(order: DirectOrder): void {
    const { connection } = order;
    const peer = this.#carried.get(connection)?.peer;
    switch (order.kind) {
      case 'offer':
        this.#make(connection, order.servers, (made) => made.offer());
        break;
      case 'answer':
        this.#make(connection, order.servers, (made) => made.answer(order.offer));
        break;
      case 'accept':
        void peer?.accept(order.answer).catch(() => peer.fail());
        break;
      case 'frames':
        for (const frame of unpackFrames(bytesOf(order.frames)) ?? []) peer?.send(new Uint8Array(frame));
        break;
      case 'close':
        peer?.close();
        this.#carried.delete(connection);
    }
  }

  #make(connection: string, servers: readonly DirectServer[], begin: (peer: Peer) => Promise<void>): void {
    const say = (said: Carried['said'][number]): void => {
      this.#carried.get(connection)?.said.push(said);
      void this.#tell();
    };
    try {
      const peer = new Peer(this.#parts.make, servers, {
        described: (description) => say({ kind: 'described', description }),
        opened: () => say({ kind: 'opened' }),
        frame: (frame) => this.#heard(connection, frame),
        ended: (why) => say({ kind: 'ended', why }),
        drained: () => {
          // It said that it takes no more, and the answer may be long in coming.
          if (this.#full.includes(connection)) void this.#ask();
        },
      });
      this.#carried.set(connection, { peer, said: [], frames: [], waiting: 0 });
      void begin(peer).catch(() => peer.fail());
    } catch {
      void this.#say(connection, { kind: 'ended', why: 'impossible' });
    }
  }

  #heard(connection: string, frame: Uint8Array): void {
    const carried = this.#carried.get(connection);
    if (carried === undefined) return;
    carried.frames.push(frame);
    carried.waiting += frame.byteLength;
    if (carried.waiting > MOST_WAITING) {
      carried.frames = [];
      carried.peer.fail();
    }
    void this.#tell();
  }

  /** One after the other, so that the host hears everything in its order; what comes meanwhile goes together. */
  async #tell(): Promise<void> {
    if (this.#isTelling) return;
    this.#isTelling = true;
    for (let next = this.#next(); next !== null && this.#isOn; next = this.#next()) {
      await this.#say(next.connection, next.said);
    }
    this.#isTelling = false;
  }

  /** Frames come after a connection opened, and before it ended. */
  #next(): { readonly connection: string; readonly said: DirectSaid } | null {
    for (const [connection, carried] of this.#carried) {
      const first = carried.said[0];
      const said =
        carried.frames.length > 0 && (first === undefined || first.kind === 'ended')
          ? this.#framesOf(carried)
          : carried.said.shift();
      if (said === undefined) continue;
      // The others have their turn before it.
      this.#carried.delete(connection);
      if (said.kind !== 'ended') this.#carried.set(connection, carried);
      return { connection, said };
    }
    return null;
  }

  #framesOf(carried: Carried): DirectSaid {
    const packed = packFrames(carried.frames, MOST_BYTES);
    carried.waiting = carried.frames.reduce((sum, { byteLength }) => sum + byteLength, 0);
    return { kind: 'frames', frames: base64Of(packed) };
  }

  async #say(connection: string, said: DirectSaid): Promise<void> {
    const heard = await this.#parts.host.call('sayDirect', { carrier: this.#carrier, connection, said });
    if (!heard.ok || heard.value.kind === 'replaced') this.#over();
  }
}
