/**
 * Direct connections to the other devices of one space that a relay brings together (SYNC T3). It promises: one attempt a device at a
 * time, made by the lower key; none while a link with it stands or rests; nothing is said while no window can carry.
 */
import type { MemberLinks } from '#node/sync/project/member-links.ts';
import type { Dispose } from '#shared/kernel/disposable.ts';
import type { RandomBytes } from '#shared/kernel/ids.ts';
import type { ConnectionDescription } from '#shared/ports/direct.ts';
import {
  CONNECTION_BYTES,
  type ConnectionId,
  connectionOf,
  readSignal,
  type Signal,
  writeSignal,
} from '#shared/sync/direct/signal.ts';
import type { DeviceId } from '#shared/sync/ids.ts';
import type { LinkParts } from '#shared/sync/link/index.ts';
import type { Ephemeral } from '#shared/sync/member/ephemeral.ts';
import type { MemberSpace } from '#shared/sync/member/member-space.ts';
import type { Session } from '#shared/sync/session/session.ts';
import type { DirectConnection } from './direct-connection.ts';
import type { DirectSettings } from './direct-settings.ts';
import { linkOver, opens } from './meeting.ts';
import type { PageCarrier } from './page-carrier.ts';
import { Resting } from './resting.ts';

/** What a device has of direct connections, whatever the project. */
export interface DirectMeans {
  readonly carrier: Pick<PageCarrier, 'isHere' | 'offer' | 'answer' | 'changes'>;
  readonly settings: Pick<DirectSettings, 'isAutomatic' | 'servers' | 'changes'>;
}

export interface DirectLinksParts extends DirectMeans {
  readonly space: Pick<MemberSpace, 'discoverySecret' | 'sealEphemeral' | 'replica'>;
  readonly device: DeviceId;
  readonly links: Pick<MemberLinks, 'get' | 'attach' | 'all'>;
  /** Those with relays: nobody else is told. */
  readonly sessions: () => readonly Session[];
  readonly link: LinkParts;
  readonly random: RandomBytes;
  /** Milliseconds. */
  readonly now: () => number;
  /** Milliseconds of silence after which a link rests. */
  readonly restAfter?: number;
}

/** Milliseconds. The local network finds a device sooner than this, where it can. */
const OFFER_AFTER = { least: 1_500, most: 3_500 };
const SAY_EVERY = 10_000;
const LEVEL_WITHIN = 15_000;
/** Between attempts that came to nothing; after the last of them nothing before the other is heard of anew. */
const RETRIES = [10_000, 60_000, 300_000, 1_800_000];
const PATIENCE = 20_000;
/** A link that held this long was a good one. */
const GOOD_AFTER = 30_000;
const OFFERS_HEARD = { most: 6, within: 60_000 };

/** Another device that said that it can be connected with. */
interface Other {
  failures: number;
  waiting: Dispose | null;
  attempt: { readonly id: ConnectionId; readonly connection: DirectConnection } | null;
  /** When those of its offers came that were answered. */
  heard: number[];
}

export class DirectLinks {
  readonly #parts: DirectLinksParts;
  readonly #others = new Map<DeviceId, Other>();
  readonly #resting: Resting;
  readonly #stops: readonly Dispose[];
  #saidAt = Number.NEGATIVE_INFINITY;
  #saying: Dispose | null = null;
  #linked: ReadonlySet<DeviceId> = new Set();
  #isClosed = false;

  constructor(parts: DirectLinksParts) {
    this.#parts = parts;
    const changed = (): void => this.#ableChanged();
    this.#resting = new Resting({
      ...parts,
      after: parts.link.after,
      isRelayed: () => this.#isAble && parts.sessions().some(({ state }) => state.kind === 'open' && state.isLevel),
      say: (signal) => this.#say(signal),
      wake: (device) => this.#offerAfter(0, device, this.#otherOf(device)),
    });
    this.#stops = [
      parts.carrier.changes.on(changed),
      parts.settings.changes.on(changed),
      parts.space.replica.onChange(({ added }) => {
        for (const device of new Set(added.map(({ header }) => header.device))) this.#resting.used(device);
      }),
    ];
  }

  /** Its link rests: a relay brings what is said, and the link is made anew when one of the two does something. */
  rests(device: DeviceId): boolean {
    return this.#resting.has(device);
  }

  /** Somebody looks at the project on this device. */
  used(): void {
    this.#resting.used(this.#parts.device);
  }

  /** A session with a relay that has just begun. One that knew nothing of the space passes nothing on before it knows who is a member. */
  relayBegan(session: Session): void {
    const stopWaiting = this.#parts.link.after(LEVEL_WITHIN, () => this.#sayHere());
    const stop = session.onChange((state) => {
      if (state.kind === 'greeting' || (state.kind === 'open' && !state.isLevel)) return;
      stop();
      stopWaiting();
      if (state.kind === 'open') this.#sayHere();
    });
  }

  /** False where that was no signal. */
  hear({ device, bytes }: Ephemeral): boolean {
    const signal = readSignal(bytes);
    if (signal === null) {
      this.#resting.used(device);
      return false;
    }
    if (!this.#isAble || device === this.#parts.device) return true;
    if (signal.kind === 'here') this.#heardOf(device);
    else if (signal.to !== this.#parts.device) return true;
    else if (signal.kind === 'rest') this.#resting.hear(device);
    else if (signal.kind === 'offer') void this.#answer(device, signal.connection, signal.description);
    else this.#accept(device, signal.connection, signal.description);
    return true;
  }

  /** Somebody came, or went: who went may be met directly. */
  linksChanged(): void {
    this.#resting.linksChanged();
    const linked = new Set(this.#parts.links.all.map(([device]) => device));
    const isAnyGone = [...this.#linked].some((device) => !linked.has(device) && !this.rests(device));
    this.#linked = linked;
    if (isAnyGone) this.#sayHere();
  }

  /** The network changed, or the machine woke up. */
  wake(): void {
    for (const [device, other] of this.#others) {
      other.failures = 0;
      if (other.waiting !== null) this.#offerSoon(device, other);
    }
    this.#sayHere();
  }

  close(): void {
    this.#isClosed = true;
    for (const stop of this.#stops) stop();
    this.#saying?.();
    this.#resting.close();
    for (const { waiting, attempt } of this.#others.values()) {
      waiting?.();
      attempt?.connection.close();
    }
    this.#others.clear();
  }

  get #isAble(): boolean {
    const { carrier, settings } = this.#parts;
    return carrier.isHere && settings.isAutomatic && !this.#isClosed;
  }

  #ableChanged(): void {
    if (this.#isAble) this.#sayHere();
    else for (const other of this.#others.values()) this.#stopWaiting(other);
  }

  #heardOf(device: DeviceId): void {
    if (this.#parts.links.get(device) !== null) return;
    this.#resting.forget(device);
    const other = this.#otherOf(device);
    if (!this.#isLower(device)) {
      this.#sayHere();
      return;
    }
    // It has begun anew, and knows of no attempt.
    other.failures = 0;
    if (other.attempt === null) this.#offerSoon(device, other);
  }

  #isLower(device: DeviceId): boolean {
    return this.#parts.device < device;
  }

  #otherOf(device: DeviceId): Other {
    const known = this.#others.get(device) ?? { failures: 0, waiting: null, attempt: null, heard: [] };
    this.#others.set(device, known);
    return known;
  }

  #offerSoon(device: DeviceId, other: Other): void {
    const { least, most } = OFFER_AFTER;
    this.#offerAfter(least + this.#chance() * (most - least), device, other);
  }

  #offerAfter(milliseconds: number, device: DeviceId, other: Other): void {
    this.#stopWaiting(other);
    other.waiting = this.#parts.link.after(milliseconds, () => {
      other.waiting = null;
      void this.#offer(device, other);
    });
  }

  #stopWaiting(other: Other): void {
    other.waiting?.();
    other.waiting = null;
  }

  async #offer(to: DeviceId, other: Other): Promise<void> {
    const { carrier, settings, links, random, sessions, now } = this.#parts;
    if (!this.#isAble || links.get(to) !== null || other.attempt !== null || sessions().length === 0) return;
    const id = connectionOf(random(CONNECTION_BYTES));
    const connection = carrier.offer(settings.servers);
    other.attempt = { id, connection };
    const description = await connection.described;
    if (description !== null) this.#say({ kind: 'offer', to, connection: id, description });
    const began = now();
    const isLinked = await this.#meet(to, other, connection, 'caller');
    if (this.#isClosed || !this.#isAble || this.rests(to)) return;
    other.failures = isLinked && now() - began >= GOOD_AFTER ? 0 : other.failures + 1;
    const wait = isLinked && other.failures === 0 ? OFFER_AFTER.most : RETRIES[other.failures - 1];
    if (wait !== undefined) this.#offerAfter(wait * (0.75 + this.#chance() / 2), to, other);
  }

  async #answer(from: DeviceId, id: ConnectionId, offer: ConnectionDescription): Promise<void> {
    const { carrier, settings, now } = this.#parts;
    // Two would offer at once otherwise, and neither know which of the connections counts.
    if (this.#isLower(from)) return;
    const other = this.#otherOf(from);
    other.heard = other.heard.filter((at) => now() - at < OFFERS_HEARD.within);
    if (other.heard.length >= OFFERS_HEARD.most) return;
    other.heard.push(now());
    other.attempt?.connection.close();
    const connection = carrier.answer(settings.servers, offer);
    other.attempt = { id, connection };
    const description = await connection.described;
    if (description !== null) this.#say({ kind: 'answer', to: from, connection: id, description });
    await this.#meet(from, other, connection, 'called');
  }

  #accept(from: DeviceId, id: ConnectionId, answer: ConnectionDescription): void {
    const attempt = this.#others.get(from)?.attempt;
    if (attempt?.id === id && this.#isLower(from)) attempt.connection.accept(answer);
  }

  /** Settles when what came of it has ended; false where no link did. */
  async #meet(
    device: DeviceId,
    other: Other,
    connection: DirectConnection,
    role: 'caller' | 'called',
  ): Promise<boolean> {
    const { space, links, link } = this.#parts;
    const meeting = { discoverySecret: space.discoverySecret, link };
    const isOpen = await opens(connection, PATIENCE, meeting);
    const linked = isOpen ? await linkOver(connection, role, meeting) : null;
    // From here on it is a link, which another attempt leaves alone.
    if (other.attempt?.connection === connection) other.attempt = null;
    if (linked === null) return false;
    // Another member than the one who was spoken to has no reason to be there.
    const expected = space.replica.feeds.chain.head?.state.devices.get(device)?.agreement;
    if (this.#isClosed || expected === undefined || !Buffer.from(expected).equals(linked.remote)) {
      linked.link.close();
      return false;
    }
    return (await links.attach(linked, 'direct', role === 'caller')) !== null;
  }

  /** At most so often: whoever hears it answers in the same way. */
  #sayHere(): void {
    if (!this.#isAble || this.#saying !== null) return;
    const wait = this.#saidAt + SAY_EVERY - this.#parts.now();
    if (wait > 0 && wait <= SAY_EVERY) {
      this.#saying = this.#parts.link.after(wait, () => {
        this.#saying = null;
        this.#sayHere();
      });
      return;
    }
    if (this.#parts.sessions().length === 0) return;
    this.#saidAt = this.#parts.now();
    this.#say({ kind: 'here' });
  }

  #say(signal: Signal): void {
    const sealed = this.#parts.space.sealEphemeral(writeSignal(signal));
    if (sealed === null) return;
    for (const session of this.#parts.sessions()) session.sendEphemeral(sealed);
  }

  /** From 0 to 1. */
  #chance(): number {
    return Buffer.from(this.#parts.random(4)).readUInt32BE() / 2 ** 32;
  }
}
