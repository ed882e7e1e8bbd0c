import { sameBytes } from '#shared/kernel/bytes.ts';
import { numberWords } from '#shared/kernel/counted.ts';
import type { Dispose } from '#shared/kernel/disposable.ts';
import { ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { Signatures } from '#shared/sync/crypto/signatures.ts';
import { type Entry, readEntry } from '#shared/sync/entry/entry.ts';
import type { DeviceId, EntryHash, InviteId, SpaceId } from '#shared/sync/ids.ts';
import { mayAnswer } from '#shared/sync/membership/state.ts';
import { type Standing, standingOf } from '#shared/sync/session/trust.ts';
import { type FeedName, nameOf } from '#shared/sync/space/named-ends.ts';
import { Replica } from '#shared/sync/space/replica.ts';
import { type CountedLog, feedsOf, isBeginning, isMembership, isRetention, writerOf } from './counted-log.ts';
import { RESERVE, type RelayLimits } from './relay-limits.ts';
import type { SharedLog } from './relay-store.ts';

/** A device that is attached, as its space sees it. */
export interface Attached {
  /** A message of this moment; left out where the device is slow to take them. */
  passOn(message: Uint8Array): void;
  membershipChanged(): void;
}

export interface RelaySpaceParts {
  readonly log: CountedLog;
  readonly shared: SharedLog | null;
  readonly signatures: Signatures;
  readonly limits: RelayLimits;
  readonly now: () => number;
  /** Why a space that begins with this root key is not taken here, or null. */
  readonly refuses: (root: DeviceId) => string | null;
}

/** One project on a relay: its entries without any key, the devices that are attached, and what they may store. */
export class RelaySpace {
  readonly replica: Replica;
  readonly #parts: RelaySpaceParts;
  readonly #attached = new Set<Attached>();
  readonly #stopListening: Dispose;
  /** What this relay appended itself, and has not passed in the shared log yet. */
  readonly #own = new Set<EntryHash>();
  /** Of the shared log, what could not be taken in yet: what another relay took before it may have been let go of since. */
  #waiting: readonly EntryHash[] = [];
  #position: string;
  #catching: Promise<void> | null = null;
  #isMore = false;

  private constructor(replica: Replica, position: string, parts: RelaySpaceParts) {
    this.replica = replica;
    this.#position = position;
    this.#parts = parts;
    this.#stopListening = replica.onChange(({ added }) => {
      if (parts.shared !== null) for (const { hash } of added) this.#own.add(hash);
      if (added.some(({ header }) => header.kind === 'membership')) {
        for (const attached of [...this.#attached]) attached.membershipChanged();
      }
    });
  }

  static async open(space: SpaceId, parts: RelaySpaceParts): Promise<Result<RelaySpace, Problem>> {
    // Asked before reading: what is appended meanwhile comes twice rather than not at all.
    const position = (await parts.shared?.end(space)) ?? '0';
    // Other projects go on while a large one is read.
    const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
    const replica = await Replica.open(space, { ...parts, pause, trustsPrunes: true });
    return replica.ok ? ok(new RelaySpace(replica.value, position, parts)) : replica;
  }

  get isKnown(): boolean {
    return this.replica.feeds.chain.head !== null;
  }

  /** It holds nothing but its membership. */
  get isEmpty(): boolean {
    return this.replica.have.feeds.length === 0;
  }

  get bytes(): number {
    return this.#parts.log.bytes;
  }

  get attachedCount(): number {
    return this.#attached.size;
  }

  /** How the device of an agreement key stands to the project now. */
  standingOf(agreement: Uint8Array): Standing {
    return standingOf(agreement, this.replica.feeds.chain);
  }

  /**
   * Those that the device of an agreement key may answer for now, as an owner's device or one of the person that they name: open
   * ones, and of those that name somebody also the others, or whoever waits would not hear what became of it.
   */
  invitesOf(agreement: Uint8Array): ReadonlySet<InviteId> {
    const state = this.replica.feeds.chain.head?.state;
    const device = [...(state?.devices.values() ?? [])].find((each) => sameBytes(each.agreement, agreement))?.device;
    if (state === undefined || device === undefined) return new Set();
    const answered = [...state.invites, ...state.ended].filter(([, invite]) => mayAnswer(state, invite, device));
    return new Set(answered.map(([invite]) => invite));
  }

  /** Takes in what a device says of the membership before it is let in; why that is not taken, or null. */
  async hearVoucher(bytes: readonly Uint8Array[]): Promise<string | null> {
    const refusal = bytes.every(isMembership) ? this.refusal(bytes) : 'only the membership says who is a member';
    if (refusal !== null) return refusal;
    const entries: Entry[] = [];
    for (const each of bytes) {
      const entry = readEntry(each);
      if (!entry.ok) return 'an entry is none';
      entries.push(entry.value);
    }
    const taken = await this.replica.take(entries);
    if (!taken.ok) return taken.error.message;
    return taken.value.refused && `an entry counts for nobody: ${taken.value.refused.reason}`;
  }

  attach(device: Attached): Dispose {
    this.#attached.add(device);
    return () => this.#attached.delete(device);
  }

  /** To all who are attached but `from`, here and at relays that share the log. Answers to how many here. */
  passOn(message: Uint8Array, from: Attached | null): number {
    for (const attached of this.#attached) if (attached !== from) attached.passOn(message);
    if (from !== null) this.#parts.shared?.bus.tell(this.replica.space, message);
    return this.#attached.size;
  }

  /**
   * Why entries are not taken in, or null. Looked at before anything of them is verified: that there is no room delays them and
   * never voids them (SYNC V1), so that they may come again when there is. What is under way is not counted yet: a session can go
   * beyond by its window.
   */
  refusal(entries: readonly Uint8Array[]): string | null {
    const { limits, log, refuses } = this.#parts;
    const members = entries.filter(isMembership);
    const size = (of: readonly Uint8Array[]): number => of.reduce((sum, bytes) => sum + bytes.byteLength, 0);
    const isFull = log.bytes + size(entries) > limits.spaceBytes;
    const isBeyond = log.bytes + size(entries) > limits.spaceBytes + RESERVE;
    const isAllowed = members.length === entries.length || entries.some(isRetention);
    if (isFull && (!isAllowed || isBeyond)) {
      return `the relay keeps at most ${inWords(limits.spaceBytes)} of a project, and this one has reached that`;
    }
    for (const bytes of members) {
      const root = isBeginning(bytes) ? writerOf(bytes) : null;
      const words = root === null ? null : refuses(root);
      if (words !== null) return words;
    }
    return this.#deviceRefusal(entries) ?? this.#feedsRefusal(entries);
  }

  /** Takes in what other relays appended. */
  catchUp(): Promise<void> {
    this.#isMore = true;
    this.#catching ??= this.#catchAll().finally(() => {
      this.#catching = null;
    });
    return this.#catching;
  }

  /** After all that is being appended is durable. */
  async close(): Promise<void> {
    await this.#catching?.catch(() => undefined);
    // Where the log is away there is nothing to wait for.
    await this.replica.take([]).catch(() => undefined);
    this.#stopListening();
  }

  #deviceRefusal(entries: readonly Uint8Array[]): string | null {
    const { limits, log } = this.#parts;
    if (limits.deviceBytes === null) return null;
    const coming = new Map<DeviceId, number>();
    for (const bytes of entries) {
      const device = isMembership(bytes) || isRetention(bytes) ? null : writerOf(bytes);
      if (device !== null) coming.set(device, (coming.get(device) ?? 0) + bytes.byteLength);
    }
    for (const [device, size] of coming) {
      if (log.bytesOf(device) + size > limits.deviceBytes) {
        return `the relay keeps at most ${inWords(limits.deviceBytes)} of what one device writes into a project`;
      }
    }
    return null;
  }

  /** What is remembered of feeds takes memory, and no prune makes it less: not even of those that an owner's device made up. */
  #feedsRefusal(entries: readonly Uint8Array[]): string | null {
    const { spaceFeeds } = this.#parts.limits;
    const { feeds } = this.replica;
    const coming = new Set<FeedName>();
    for (const feed of entries.flatMap(feedsOf)) if (!feeds.knows(feed)) coming.add(nameOf(feed));
    if (coming.size === 0 || feeds.count + coming.size <= spaceFeeds) return null;
    return `the relay remembers at most ${numberWords(spaceFeeds)} openings by devices of a project, and this one has reached that`;
  }

  async #catchAll(): Promise<void> {
    const { shared } = this.#parts;
    while (shared !== null && this.#isMore) {
      this.#isMore = false;
      const more = await shared.after(this.replica.space, this.#position);
      const last = more.at(-1);
      if (last === undefined) return;
      const coming = more.map(({ hash }) => hash as EntryHash).filter((hash) => !this.#own.delete(hash));
      // They stay in the log, and are asked for again with the next news.
      if (!(await this.#takeFromLog([...this.#waiting, ...coming]))) return;
      this.#position = last.position;
      this.#isMore = true;
    }
  }

  /** Answers whether they are taken in, as far as they can be. */
  async #takeFromLog(hashes: readonly EntryHash[]): Promise<boolean> {
    const { log } = this.#parts;
    for (let due = hashes, isOver = false; !isOver; due = this.#waiting) {
      const entries: Entry[] = [];
      for (const hash of due) {
        const bytes = await log.get(this.replica.space, hash);
        const entry = bytes === null ? null : readEntry(bytes);
        if (entry?.ok && entry.value.hash === hash) entries.push(entry.value);
      }
      const taken = await this.replica.take(entries);
      if (!taken.ok) return false;
      const { added, waiting } = taken.value;
      for (const { hash } of added) this.#own.delete(hash);
      this.#waiting = waiting.map(({ hash }) => hash);
      isOver = added.length === 0 || waiting.length === 0;
    }
    return true;
  }
}

function inWords(bytes: number): string {
  return bytes < 2 ** 20 ? `${Math.floor(bytes / 2 ** 10)} KB` : `${Math.floor(bytes / 2 ** 20)} MB`;
}
