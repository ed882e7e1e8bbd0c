/**
 * Everybody who is reached about one space, by whatever way: the local network, relays, directly, by codes. What they say of
 * themselves, and how far they are, is told here; what they write goes into the space by itself.
 */
import { nodeSealing as sealing } from '#node/crypto/node-sealing.ts';
import { ByHand } from '#node/sync/direct/by-hand.ts';
import { DirectLinks, type DirectMeans } from '#node/sync/direct/direct-links.ts';
import type { Network } from '#node/sync/network.ts';
import type { SharingStore, SpaceRow } from '#node/sync/sharing-store.ts';
import { Emitter } from '#shared/kernel/emitter.ts';
import type { RandomBytes } from '#shared/kernel/ids.ts';
import type { SharedDevice, SharedProject } from '#shared/ports/sync.ts';
import type { DeviceId, EntryHash, InviteId } from '#shared/sync/ids.ts';
import type { FramePipe, Linked, LinkParts } from '#shared/sync/link/index.ts';
import type { MemberSpace } from '#shared/sync/member/member-space.ts';
import type { DeviceKeys } from '#shared/sync/member/options.ts';
import type { Session } from '#shared/sync/session/session.ts';
import { HeardByRelay } from './heard-by-relay.ts';
import { isLevelWith, MemberLinks, type Way } from './member-links.ts';
import { nameWithKey } from './member-names.ts';
import { SpacePresence } from './presence.ts';
import { Reaching } from './reaching.ts';
import { RelayLinks } from './relay-links.ts';
import { Standings } from './standings.ts';

export interface ConnectionsParts {
  readonly space: MemberSpace;
  readonly keys: DeviceKeys;
  readonly store: SharingStore;
  readonly network: Network;
  readonly direct: DirectMeans;
  readonly link: LinkParts;
  readonly random: RandomBytes;
  /** Milliseconds. */
  readonly now: () => number;
  /** Somebody with an invite whom a relay brings. */
  readonly onNewcomer: (invite: InviteId, pipe: FramePipe) => void;
}

export class Connections {
  /** Who is reached, or how far they are. */
  readonly changes = new Emitter<void>();
  readonly presence: SpacePresence;
  /** Connections by codes. */
  readonly byHand: ByHand;
  readonly #links: MemberLinks;
  readonly #relays: RelayLinks;
  readonly #reaching: Reaching;
  readonly #direct: DirectLinks;
  readonly #heardByRelay: HeardByRelay;
  readonly #standings: Standings;

  constructor({ space, keys, store, network, direct, link, random, now, onNewcomer }: ConnectionsParts) {
    const { after } = link;
    const { replica, discoverySecret } = space;
    const { device, agreement } = keys.certificate;
    this.#standings = new Standings({ replica, device, store, after, now }, store.spreadOf(space.space));
    this.#links = new MemberLinks({
      replica,
      agreement,
      content: space,
      after,
      now,
      onSession: (session) => this.presence.hear(session),
      heard: (device) => this.#standings.heard(device),
      // Whoever rests goes on saying where they look, through a relay.
      left: (device) => (this.#direct.rests(device) ? undefined : this.presence.left(device)),
    });
    this.#heardByRelay = new HeardByRelay(after, now);
    this.#relays = new RelayLinks({
      replica,
      link,
      onSession: (session) => {
        this.presence.hear(session, (device) => this.#heardByRelay.heard(device));
        this.#direct.relayBegan(session);
      },
      onTunnel: onNewcomer,
    });
    this.presence = new SpacePresence({
      space,
      after,
      now,
      sessions: () => [...this.#links.all.map(([, { session }]) => session), ...this.#relays.sessions],
      isHeardElsewhere: (said) => this.#direct.hear(said),
      isLookedAt: () => this.#direct.used(),
    });
    this.#direct = new DirectLinks({
      ...direct,
      space,
      device,
      links: this.#links,
      sessions: () => this.#relays.sessions,
      link,
      random,
      now,
    });
    this.byHand = new ByHand({
      ...direct,
      discoverySecret,
      links: this.#links,
      link,
      sealing,
      random,
      now,
      nameOf: (agreement) => nameWithKey(space, agreement),
    });
    this.#reaching = new Reaching({ links: this.#links, network, discoverySecret, link, random });
    this.#listen();
  }

  /** Whether another device or a relay holds the same entries, as far as they last said. */
  get isLevel(): boolean {
    return this.#relays.isLevel || this.#links.all.some(([, each]) => isLevelWith(each));
  }

  /** Whether somebody is reached whose session tells how far they are. */
  get isAnybodyHeard(): boolean {
    return this.#relays.isLevel || this.#links.all.length > 0;
  }

  get relays(): SharedProject['relays'] {
    return [...this.#relays.states];
  }

  /** Own entries that no other device is known to hold. */
  get waiting(): number {
    return this.#standings.waiting;
  }

  standingOf(device: DeviceId): Pick<SharedDevice, 'link' | 'lacks' | 'isInStep'> {
    return this.#standings.of(device, this.#links.get(device), this.#heardByRelay.has(device));
  }

  /** Whether it was ever heard from as a member. */
  isHeard(device: DeviceId): boolean {
    const { link } = this.standingOf(device);
    return link.kind !== 'away' || link.heardAt !== null;
  }

  /** The newest entry here when the device was last known to hold all; null where it never was. */
  markOf(device: DeviceId): EntryHash | null {
    return this.#standings.markOf(device);
  }

  /** A link to somebody who has shown to know the space's secret. Settles when it has ended, by what. */
  take(linked: Linked, via: Way, isCaller: boolean): Promise<Session | null> {
    return this.#links.attach(linked, via, isCaller);
  }

  /** These relays and addresses and no others from now on, besides what is found. */
  reachBy({ relays, addresses }: Pick<SpaceRow, 'relays' | 'addresses'>): void {
    this.#relays.set(relays);
    this.#reaching.set(addresses);
  }

  /** Newcomers with these invites are brought by the relays. */
  awaitNewcomers(invites: readonly InviteId[]): void {
    this.#relays.listen(invites);
  }

  found(address: string): void {
    this.#reaching.found(address);
  }

  left(address: string): void {
    this.#reaching.left(address);
  }

  wake(): void {
    this.#reaching.wake();
    this.#relays.wake();
    this.#direct.wake();
  }

  membershipChanged(): void {
    this.#reaching.membershipChanged();
  }

  close(): void {
    this.presence.close();
    this.#heardByRelay.clear();
    this.#direct.close();
    this.byHand.close();
    this.#relays.close();
    this.#reaching.close();
    this.#links.close();
    // Each link that ends is something that was heard.
    this.#standings.close();
  }

  #listen(): void {
    this.#links.changes.on(() => this.#changed());
    this.#relays.changes.on(() => {
      if (this.#relays.sessions.length === 0) this.#heardByRelay.clear();
      this.#changed();
    });
    this.#heardByRelay.changes.on(({ device, at }) => {
      this.#standings.heard(device, at);
      this.changes.emit();
    });
  }

  #changed(): void {
    this.#direct.linksChanged();
    for (const [device, linked] of this.#links.all) if (isLevelWith(linked)) this.#standings.heardLevel(device);
    if (this.isLevel) this.#standings.spread();
    this.changes.emit();
  }
}
