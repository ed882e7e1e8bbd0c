import type { RemoteInfo } from 'node:dgram';
import { isIPv4 } from 'node:net';
import multicastDns, { type MulticastDNS, type QueryPacket, type ResponsePacket } from 'multicast-dns';
import type { Log } from '#node/log/log-file.ts';
import { TokenBucket } from '#node/web/token-bucket.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import type { Dispose } from '#shared/kernel/disposable.ts';
import { Emitter } from '#shared/kernel/emitter.ts';
import type { RandomBytes } from '#shared/kernel/ids.ts';
import type { SpaceId } from '#shared/sync/ids.ts';
import { isNearby, NEARBY_SALT_BYTES, nearbyTag } from '#shared/sync/link/index.ts';
import { AddressBuckets } from './address-buckets.ts';
import {
  type Announcement,
  isOfService,
  isQuestion,
  readAnnouncements,
  SERVICE,
  writeAnnouncement,
} from './announcement.ts';
import type { NetworkWatch } from './network-watch.ts';

/** A space whose members look for each other. */
export interface SoughtSpace {
  readonly space: SpaceId;
  readonly discoverySecret: Uint8Array;
  /** Looked for, and not announced. */
  readonly isSilent?: boolean;
}

/** Somebody who has heard a member of the space, and mostly is one. */
export interface Found {
  readonly space: SpaceId;
  /** `host:port`. */
  readonly address: string;
}

export interface DiscoveryParts {
  readonly network: Pick<NetworkWatch, 'addresses' | 'onChange'>;
  /** Where this device listens. */
  readonly port: number;
  readonly random: RandomBytes;
  readonly clock: Clock;
  readonly log: Log;
}

/** Milliseconds after the first time that it is said again, as packets get lost (RFC 6762, section 8.3). */
const AGAIN = [1_000, 3_000];
/** An answer is for all who listen, and is given once a second at most (section 6). */
const ANSWERS = { burst: 4, perSecond: 1 };
/** Packets of this service that are looked into, of one address and of all: a flood costs no more than that. */
const HEARD = { ofAddress: { burst: 60, perSecond: 10 }, ofAll: { burst: 2_000, perSecond: 500 } };
const INSTANCE_BYTES = 8;

/**
 * Announces this device to the members of its spaces in the local network, and hears of theirs (SYNC T1). On each interface by
 * itself, so that it needs no route to anywhere else. It is silent where there is nobody to look for.
 */
export class LanDiscovery {
  readonly #parts: DiscoveryParts;
  readonly #found = new Emitter<Found>();
  readonly #left = new Emitter<Found>();
  readonly #sockets = new Map<string, MulticastDNS>();
  readonly #answers: TokenBucket;
  readonly #heard: TokenBucket;
  readonly #heardOf: AddressBuckets;
  readonly #stopWatching: Dispose;
  #spaces: readonly SoughtSpace[] = [];
  #own: Announcement | null = null;
  #again: NodeJS.Timeout[] = [];

  constructor(parts: DiscoveryParts) {
    this.#parts = parts;
    this.#answers = new TokenBucket(parts.clock, ANSWERS.burst, ANSWERS.perSecond);
    this.#heard = new TokenBucket(parts.clock, HEARD.ofAll.burst, HEARD.ofAll.perSecond);
    this.#heardOf = new AddressBuckets(parts.clock, HEARD.ofAddress.burst, HEARD.ofAddress.perSecond);
    this.#stopWatching = parts.network.onChange(() => this.#begin());
  }

  onFound(listener: (found: Found) => void): Dispose {
    return this.#found.on(listener);
  }

  /** Somebody takes back what was announced: mostly who announced it. */
  onLeft(listener: (left: Found) => void): Dispose {
    return this.#left.on(listener);
  }

  /** Exactly these from now on. */
  seek(spaces: readonly SoughtSpace[]): void {
    const isSame = spaces.length === this.#spaces.length && spaces.every((each) => this.#isSought(each));
    this.#spaces = [...spaces];
    if (!isSame) this.#begin();
  }

  /** Takes back what it announced, and is silent. */
  async close(): Promise<void> {
    this.#stopWatching();
    this.#spaces = [];
    // Sent before the sockets go.
    await this.#takeBack();
    const closing = [...this.#sockets.values()].map((socket) => new Promise<void>((done) => socket.destroy(done)));
    this.#sockets.clear();
    await Promise.all(closing);
  }

  #isSought({ space, isSilent = false }: SoughtSpace): boolean {
    return this.#spaces.some((each) => each.space === space && (each.isSilent ?? false) === isSilent);
  }

  /** Anew, under another name: in another network nobody is to know it again. */
  #begin(): void {
    void this.#takeBack();
    this.#matchSockets();
    if (this.#spaces.length === 0) return;
    const { random, port } = this.#parts;
    const salt = random(NEARBY_SALT_BYTES);
    this.#own = {
      instance: Buffer.from(random(INSTANCE_BYTES)).toString('hex'),
      port,
      salt,
      tags: this.#spaces
        .filter(({ isSilent }) => !isSilent)
        .map(({ discoverySecret }) => nearbyTag(discoverySecret, salt)),
    };
    this.#say();
    this.#again = AGAIN.map((later) => setTimeout(() => this.#say(), later).unref());
  }

  async #takeBack(): Promise<void> {
    for (const timer of this.#again) clearTimeout(timer);
    this.#again = [];
    const own = this.#own;
    this.#own = null;
    if (own === null) return;
    const said = [...this.#sockets].map(
      ([address, socket]) =>
        new Promise<void>((resolve) => socket.respond(writeAnnouncement(own, address, 0), () => resolve())),
    );
    await Promise.all(said);
  }

  /** One for each address of IPv4 while somebody is sought. */
  #matchSockets(): void {
    const wanted = this.#spaces.length === 0 ? [] : this.#parts.network.addresses.filter(isIPv4);
    for (const [address, socket] of this.#sockets) {
      if (wanted.includes(address)) continue;
      this.#sockets.delete(address);
      socket.destroy();
    }
    for (const address of wanted) if (!this.#sockets.has(address)) this.#sockets.set(address, this.#open(address));
  }

  #open(address: string): MulticastDNS {
    // Bound to all addresses: one that is bound to its own gets nothing that is sent to a group.
    const socket = multicastDns({ interface: address, bind: '0.0.0.0' });
    socket.on('error', (failure) => {
      this.#parts.log.write('warn', 'no discovery on a network', failure.message);
      if (this.#sockets.get(address) === socket) this.#sockets.delete(address);
      socket.destroy();
    });
    socket.on('query', (packet) => this.#answer(packet, socket, address));
    socket.on('response', (packet, from) => this.#hear(packet, from));
    return socket;
  }

  #say(): void {
    const own = this.#own;
    if (own === null) return;
    for (const [address, socket] of this.#sockets) {
      socket.respond(writeAnnouncement(own, address));
      socket.query([{ name: SERVICE, type: 'PTR' }]);
    }
  }

  #answer(packet: QueryPacket, socket: MulticastDNS, address: string): void {
    if (this.#own === null || !isQuestion(packet) || !this.#answers.take()) return;
    socket.respond(writeAnnouncement(this.#own, address));
  }

  #hear(packet: ResponsePacket, { address }: RemoteInfo): void {
    // Printers and speakers say much, and not to us.
    if (!isOfService(packet) || !this.#heardOf.take(address) || !this.#heard.take()) return;
    for (const { instance, port, salt, tags, isTakenBack } of readAnnouncements(packet)) {
      if (instance === this.#own?.instance) continue;
      for (const { space, discoverySecret } of this.#spaces) {
        if (!isNearby(discoverySecret, salt, tags)) continue;
        (isTakenBack ? this.#left : this.#found).emit({ space, address: `${address}:${port}` });
      }
    }
  }
}
