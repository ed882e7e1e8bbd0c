/** Calls the other devices of one space at the addresses that are set or found, one link a device (SYNC T1). */
import type { Network } from '#node/sync/network.ts';
import type { RandomBytes } from '#shared/kernel/ids.ts';
import { callMember, type LinkParts } from '#shared/sync/link/index.ts';
import { REMOVED, type Session } from '#shared/sync/session/session.ts';
import { Calling } from './calling.ts';
import type { MemberLinks } from './member-links.ts';

export interface ReachingParts {
  readonly links: MemberLinks;
  readonly network: Pick<Network, 'call'>;
  readonly discoverySecret: Uint8Array;
  readonly link: LinkParts;
  readonly random: RandomBytes;
}

export class Reaching {
  readonly #parts: ReachingParts;
  readonly #calling: Calling;
  /** Who answered at an address: agreement keys. */
  readonly #atAddress = new Map<string, Uint8Array>();
  /** Addresses where this device was told that it was removed: not called before the membership has changed. */
  readonly #turnedAway = new Set<string>();

  constructor(parts: ReachingParts) {
    this.#parts = parts;
    this.#calling = new Calling({
      call: (address) => this.#call(address),
      after: parts.link.after,
      chance: () => Buffer.from(parts.random(4)).readUInt32BE() / 2 ** 32,
    });
  }

  /** Exactly these from now on, besides what is found. */
  set(addresses: readonly string[]): void {
    this.#calling.set(addresses);
  }

  found(address: string): void {
    this.#calling.found(address);
  }

  left(address: string): void {
    this.#calling.left(address);
  }

  wake(): void {
    this.#calling.wake();
  }

  /** Who turned this device away may think otherwise now. */
  membershipChanged(): void {
    this.#turnedAway.clear();
    this.#calling.wake();
  }

  close(): void {
    this.#calling.close();
  }

  /** Settles when what came of it has ended; false where nobody was reached. */
  async #call(address: string): Promise<boolean> {
    const { links, network, discoverySecret, link } = this.#parts;
    if (this.#turnedAway.has(address)) return false;
    const known = this.#atAddress.get(address);
    const linked = known === undefined ? null : links.with(known);
    if (linked !== null) return ended(linked.session);
    const pipe = await network.call(address);
    const made = pipe.ok ? await callMember(pipe.value, discoverySecret, link) : pipe;
    if (!made.ok) return false;
    this.#atAddress.set(address, made.value.remote);
    const session = await links.attach(made.value, 'lan', true);
    const isTurnedAway = session?.state.kind === 'ended' && session.state.reason === REMOVED;
    if (isTurnedAway) this.#turnedAway.add(address);
    return session !== null && !isTurnedAway;
  }
}

/** Settles with true when the session has ended. */
function ended(session: Session): Promise<true> {
  return new Promise((resolve) => {
    if (session.state.kind === 'ended') {
      resolve(true);
      return;
    }
    const stop = session.onChange(({ kind }) => {
      if (kind !== 'ended') return;
      stop();
      resolve(true);
    });
  });
}
