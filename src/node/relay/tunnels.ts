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
  readonly #listeners = new Map<InviteId, TunnelPeer>();
  readonly #tunnels = new Map<TunnelPeer, Map<number, Tunnel>>();
  /** Given out by this relay, to those who listen: with the highest bit, so that it is none that they choose. */
  #next = 2 ** 31;

  get count(): number {
    return [...this.#tunnels.values()].reduce((sum, ofPeer) => sum + ofPeer.size, 0) / 2;
  }

  /** The last who listens for an invite has it. */
  listen(peer: TunnelPeer, invites: readonly InviteId[]): void {
    this.#silence(peer);
    for (const invite of invites) this.#listeners.set(invite, peer);
  }

  /** Told closed at once where nobody listens. */
  open(peer: TunnelPeer, number: number, invite: InviteId): void {
    const listener = this.#listeners.get(invite);
    const isTaken = number >= 2 ** 31 || this.#of(peer).has(number);
    const isFull = this.#of(peer).size >= MOST_OF_PEER || (listener && this.#of(listener).size >= MOST_OF_PEER);
    if (listener === undefined || listener === peer || isTaken || isFull) {
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
    this.#silence(peer);
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

  #silence(peer: TunnelPeer): void {
    for (const [invite, listener] of this.#listeners) if (listener === peer) this.#listeners.delete(invite);
  }
}

function otherEnd({ ends: [first, second] }: Tunnel, peer: TunnelPeer): End {
  return first.peer === peer ? second : first;
}
