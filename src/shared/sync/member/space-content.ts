/** What a member reads of its replica, kept level with it: each change is taken in after the one before it. */
import { Emitter } from '#shared/kernel/emitter.ts';
import type { Entry } from '#shared/sync/entry/entry.ts';
import type { DocumentKey, EntryHash } from '#shared/sync/ids.ts';
import type { MembershipSecrets } from '#shared/sync/membership/secrets.ts';
import type { Floor } from '#shared/sync/space/floors.ts';
import { nameOf } from '#shared/sync/space/named-ends.ts';
import type { Change, Replica } from '#shared/sync/space/replica.ts';
import type { Begun } from './document-reading.ts';
import type { MemberOptions } from './options.ts';
import { type DocumentSteps, SpaceReading } from './space-reading.ts';

/** Entries between two pauses, of which the documents take in what they bring. */
const AT_ONCE = 250;

export type ContentChange =
  | { readonly kind: 'added'; readonly steps: readonly DocumentSteps[] }
  /** What counted counts no more: all documents are other ones. */
  | { readonly kind: 'again' };

export class SpaceContent {
  readonly #replica: Replica;
  readonly #secrets: MembershipSecrets;
  readonly #options: Pick<MemberOptions, 'sealing' | 'signatures' | 'pause'>;
  readonly #changes = new Emitter<ContentChange>();
  #reading: SpaceReading;

  private constructor(
    replica: Replica,
    secrets: MembershipSecrets,
    options: Pick<MemberOptions, 'sealing' | 'signatures' | 'pause'>,
  ) {
    this.#replica = replica;
    this.#secrets = secrets;
    this.#options = options;
    this.#reading = this.#nothingRead();
  }

  static async open(
    replica: Replica,
    secrets: MembershipSecrets,
    options: Pick<MemberOptions, 'sealing' | 'signatures' | 'pause'>,
  ): Promise<SpaceContent> {
    const content = new SpaceContent(replica, secrets, options);
    await content.#readAgain();
    return content;
  }

  get reading(): SpaceReading {
    return this.#reading;
  }

  onChange(listener: (change: ContentChange) => void): () => void {
    return this.#changes.on(listener);
  }

  /** Calls wait for each other outside. `hasKeys`: keys came to light with it. */
  async follow({ added, isRecounted, isAnew = false }: Change, hasKeys: boolean): Promise<void> {
    if (isAnew || (isRecounted && this.#hasLost())) {
      await this.#readAgain();
      this.#changes.emit({ kind: 'again' });
      return;
    }
    if (isRecounted || (hasKeys && this.#reading.hasPassedOver)) await this.#readOn();
    else this.#readAll(added);
    if (!this.#reading.isStale) return;
    await this.#readAgain();
    this.#changes.emit({ kind: 'again' });
  }

  /** All documents as they stood when feeds went to `floors`; null where that is not whole, or not all of it is here. */
  async readingAt(floors: readonly Floor[]): Promise<SpaceReading | null> {
    const ends = new Map(floors.map((floor) => [nameOf(floor), floor]));
    const isWithin = ({ header }: Entry): boolean =>
      header.seq <= (ends.get(nameOf(header))?.seq ?? 0) || this.#replica.feeds.prunes.isActing(header);
    // How documents began is covered as well, or is not known.
    const reading = await this.#readFrom(this.#nothingRead(), isWithin);
    const isWhole = floors.every((floor) => reading.feed(floor).head?.hash === floor.hash);
    const isSettled = [...reading.documents.values()].every(({ isPending }) => !isPending);
    const isRead = !reading.isLocked && reading.faults.length === 0;
    return isWhole && isSettled && isRead ? reading : null;
  }

  /**
   * What is held of what a prune with these floors covers, with what other prunes stand for; that alone of which the snapshots stay
   * beside it; and all that is held but for branches that go with it, since their floors end the others.
   */
  async readingsUnder(
    floors: readonly Floor[],
  ): Promise<{ readonly covered: SpaceReading; readonly beside: SpaceReading; readonly staying: SpaceReading }> {
    const { feeds } = this.#replica;
    const ends = new Map(floors.map((floor) => [nameOf(floor), floor]));
    const isGoing = ({ hash, header }: Entry): boolean => {
      const floor = ends.get(nameOf(header));
      return floor !== undefined && feeds.isBeside(floor, hash);
    };
    const isCovered = (entry: Entry): boolean => {
      const floor = ends.get(nameOf(entry.header));
      return floor !== undefined && entry.header.seq <= floor.seq && !isGoing(entry);
    };
    const isBeside = ({ header }: Entry): boolean => feeds.prunes.isActing(header) && !ends.has(nameOf(header));
    const covered = await this.#readFrom(
      this.#nothingRead(),
      (entry) => feeds.prunes.isActing(entry.header) || isCovered(entry),
    );
    const beside = await this.#readFrom(this.#nothingRead(), isBeside);
    return { covered, beside, staying: await this.#readFrom(this.#nothingRead(), (entry) => !isGoing(entry)) };
  }

  #readAll(entries: readonly Entry[]): void {
    for (const entry of entries) this.#reading.read(entry);
    this.#reading.readAdopted();
    const steps = this.#reading.settle();
    if (steps.length > 0) this.#changes.emit({ kind: 'added', steps });
  }

  /** What counts and was not read yet. */
  async #readOn(): Promise<void> {
    for await (const entries of this.#counted()) this.#readAll(entries);
  }

  async #readAgain(): Promise<void> {
    this.#reading = await this.#readFrom(this.#nothingRead(this.#beginnings(this.#reading)), () => true);
  }

  async #readFrom(first: SpaceReading, isRead: (entry: Entry) => boolean): Promise<SpaceReading> {
    for (let reading = first; ; reading = this.#nothingRead(this.#beginnings(reading))) {
      for await (const entries of this.#counted()) {
        for (const entry of entries) if (isRead(entry)) reading.read(entry);
        reading.settleInRoom();
      }
      // Of what was adopted all is known by now.
      reading.readAdopted();
      for (const _ of reading.settleEach()) await this.#options.pause();
      // Each time a document is known to begin with one that goes before: it comes to an end.
      if (!reading.isStale) return reading;
    }
  }

  #nothingRead(begun?: ReadonlyMap<DocumentKey, Begun>): SpaceReading {
    const { space } = this.#replica;
    const { sealing, signatures } = this.#options;
    const chain = () => this.#replica.feeds.chain;
    const isActing: ConstructorParameters<typeof SpaceReading>[0]['isActing'] = (feed) =>
      this.#replica.feeds.prunes.isActing(feed);
    return new SpaceReading({ space, secrets: this.#secrets, sealing, signatures, chain, isActing }, begun);
  }

  /** How documents begin, as far as that still counts. */
  #beginnings({ documents }: SpaceReading): ReadonlyMap<DocumentKey, Begun> {
    const counted = this.#countedNow();
    const begun = [...documents].flatMap(([key, document]) =>
      document.begun === null ? [] : [[key, document.begun] as const],
    );
    return new Map(begun.filter(([, { rank }]) => counted.has(rank.hash)));
  }

  /** Whether something that was read, or that a feed stopped at, counts no more. */
  #hasLost(): boolean {
    const counted = this.#countedNow();
    const isLost = (hash: EntryHash | undefined): boolean => hash !== undefined && !counted.has(hash);
    return [...this.#reading.feeds].some(({ head, fault }) => isLost(head?.hash) || isLost(fault?.at));
  }

  #countedNow(): ReadonlySet<EntryHash> {
    const { feeds } = this.#replica;
    return new Set([...feeds.counted(), ...feeds.bases()].map(({ hash }) => hash));
  }

  async *#counted(): AsyncGenerator<readonly Entry[]> {
    let entries: Entry[] = [];
    for await (const entry of this.#replica.counted()) {
      entries.push(entry);
      if (entries.length < AT_ONCE) continue;
      yield entries;
      entries = [];
      await this.#options.pause();
    }
    yield entries;
  }
}
