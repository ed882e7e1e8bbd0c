import type { InviteId } from '#shared/sync/ids.ts';
import type { RelayMessage } from '#shared/sync/relay/messages.ts';

/** One end's connection, as tunnels see it. */
export interface TunnelPeer {
  say(message: Exclude<RelayMessage, { readonly kind: 'unknown' }>): void;
  /** Bytes that it has not taken yet. */
  readonly buffered: number;
}

/** Pairing takes a few kilobytes; whoever wants to bring more is to be a member first. */
const MOST_BYTES = 4 * 2 ** 20;
const MOST_BUFFERED = 2 ** 20;
const MOST_OF_PEER = 32;

interface End {
  readonly peer: TunnelPeer;
  readonly number: number;
}

interface Tunnel {
  readonly ends: readonly [End, End];
  bytes: number;
}

/** Pipes between two who are connected to this relay: a newcomer, and a member who listens for its invite. */
export class Tunnels {
  /** Of each invite in the order in which they came. */
  readonly #listeners = new Map<InviteId, readonly TunnelPeer[]>();
  readonly #tunnels = new Map<TunnelPeer, Map<number, Tunnel>>();
  /** Given out by this relay, to those who listen: with the highest bit, so that it is none that they choose. */
  #next = 2 ** 31;

  get count(): number {
    return [...this.#tunnels.values()].reduce((sum, ofPeer) => sum + ofPeer.size, 0) / 2;
  }

  /** For exactly these from now on. Whoever came last is called, and when that leaves, whoever came before it. */
  listen(peer: TunnelPeer, invites: ReadonlySet<InviteId>): void {
    for (const [invite, peers] of this.#listeners) if (!invites.has(invite)) this.#silence(peer, invite, peers);
    for (const invite of invites) {
      const peers = this.#listeners.get(invite) ?? [];
      if (!peers.includes(peer)) this.#listeners.set(invite, [...peers, peer]);
    }
  }

  /** Told closed at once where nobody listens. */
  open(peer: TunnelPeer, number: number, invite: InviteId): void {
    const hasRoom = (each: TunnelPeer): boolean => (this.#tunnels.get(each)?.size ?? 0) < MOST_OF_PEER;
    const listener = this.#listeners.get(invite)?.findLast((each) => each !== peer && hasRoom(each));
    const isTaken = number >= 2 ** 31 || this.#tunnels.get(peer)?.has(number);
    if (listener === undefined || isTaken || !hasRoom(peer)) {
      peer.say({ kind: 'close', tunnel: number });
      return;
    }
    const other: End = { peer: listener, number: this.#next };
    this.#next = this.#next === 2 ** 32 - 1 ? 2 ** 31 : this.#next + 1;
    const tunnel: Tunnel = { ends: [{ peer, number }, other], bytes: 0 };
    for (const end of tunnel.ends) this.#of(end.peer).set(end.number, tunnel);
    listener.say({ kind: 'open', tunnel: other.number, invite });
  }

  data(peer: TunnelPeer, number: number, bytes: Uint8Array): void {
    const tunnel = this.#tunnels.get(peer)?.get(number);
    // What was under way when the other end closed.
    if (tunnel === undefined) return;
    const other = otherEnd(tunnel, peer);
    tunnel.bytes += bytes.byteLength;
    if (tunnel.bytes > MOST_BYTES || other.peer.buffered > MOST_BUFFERED) this.#end(tunnel, null);
    else other.peer.say({ kind: 'data', tunnel: other.number, bytes });
  }

  close(peer: TunnelPeer, number: number): void {
    const tunnel = this.#tunnels.get(peer)?.get(number);
    if (tunnel !== undefined) this.#end(tunnel, peer);
  }

  /** Its connection has ended. */
  leave(peer: TunnelPeer): void {
    for (const [invite, peers] of this.#listeners) this.#silence(peer, invite, peers);
    for (const tunnel of [...(this.#tunnels.get(peer)?.values() ?? [])]) this.#end(tunnel, peer);
    this.#tunnels.delete(peer);
  }

  /** `by` knows already. */
  #end(tunnel: Tunnel, by: TunnelPeer | null): void {
    for (const { peer, number } of tunnel.ends) {
      const ofPeer = this.#tunnels.get(peer);
      ofPeer?.delete(number);
      if (ofPeer?.size === 0) this.#tunnels.delete(peer);
      if (peer !== by) peer.say({ kind: 'close', tunnel: number });
    }
  }

  #of(peer: TunnelPeer): Map<number, Tunnel> {
    const ofPeer = this.#tunnels.get(peer) ?? new Map<number, Tunnel>();
    this.#tunnels.set(peer, ofPeer);
    return ofPeer;
  }

  #silence(peer: TunnelPeer, invite: InviteId, peers: readonly TunnelPeer[]): void {
    const others = peers.filter((each) => each !== peer);
    if (others.length === 0) this.#listeners.delete(invite);
    else if (others.length < peers.length) this.#listeners.set(invite, others);
  }
}

function otherEnd({ ends: [first, second] }: Tunnel, peer: TunnelPeer): End {
  return first.peer === peer ? second : first;
}
