/**
 * What a member reads of a space: each counted entry opened, checked and taken in. It only goes forward; where what was read
 * counts no more, another is made from nothing.
 */
import { readAdoption } from '#shared/sync/content/adoption.ts';
import { documentKeyOf, readBeginning } from '#shared/sync/content/beginning.ts';
import { readPayload } from '#shared/sync/content/payload.ts';
import type { AdoptedEnd } from '#shared/sync/content/prune.ts';
import { ScratchRoom } from '#shared/sync/content/scratch-room.ts';
import { beganWithNothing, type Snapshot, standsIn } from '#shared/sync/content/snapshot.ts';
import { isWhole, partsOf } from '#shared/sync/content/update-parts.ts';
import { isCertified } from '#shared/sync/crypto/certificate.ts';
import type { Sealing } from '#shared/sync/crypto/sealing.ts';
import type { Signatures } from '#shared/sync/crypto/signatures.ts';
import { readApproval } from '#shared/sync/delegation/approval.ts';
import type { Approval } from '#shared/sync/delegation/standing.ts';
import { type Entry, isSigned } from '#shared/sync/entry/entry.ts';
import { clientIdOf } from '#shared/sync/feed/client-ids.ts';
import type { DeviceId, DocumentKey, EntryHash, Incarnation, SpaceId } from '#shared/sync/ids.ts';
import type { MembershipChain } from '#shared/sync/membership/chain.ts';
import type { MembershipSecrets } from '#shared/sync/membership/secrets.ts';
import { isAdoptable } from '#shared/sync/membership/verdict.ts';
import { readFloors } from '#shared/sync/space/floors.ts';
import { type FeedName, nameOf } from '#shared/sync/space/named-ends.ts';
import { AdoptedLines } from './adopted-lines.ts';
import { type BeginningRank, type Begun, DocumentReading, ranksBefore, type Step } from './document-reading.ts';
import { type FeedFault, FeedReading } from './feed-reading.ts';
import { type Profile, readProfile } from './people-names.ts';
import { SealedEntries } from './sealed-entries.ts';
import { type StandIn, StandIns } from './stand-ins.ts';

interface ReadingOptions {
  readonly space: SpaceId;
  readonly secrets: MembershipSecrets;
  readonly sealing: Sealing;
  readonly signatures: Signatures;
  /** As it stands when something is read. */
  readonly chain: () => MembershipChain;
  /** Whether the snapshots of this feed stand for entries that are not held any more (SYNC E6). */
  readonly isActing: (feed: Pick<Entry['header'], 'device' | 'incarnation'>) => boolean;
}

export interface DocumentSteps {
  readonly key: DocumentKey;
  readonly steps: readonly Step[];
}

const NONE: ReadonlySet<number> = new Set();
/** Documents that are unpacked at once: those that people write in at the same time, and a few more. */
const MOST_OPEN = 16;

export class SpaceReading {
  readonly #options: ReadingOptions;
  readonly #feeds = new Map<FeedName, FeedReading>();
  readonly #documents = new Map<DocumentKey, DocumentReading>();
  readonly #room = new ScratchRoom(MOST_OPEN);
  readonly #approvals: Approval[] = [];
  readonly #profiles: Profile[] = [];
  readonly #adopted = new AdoptedLines();
  readonly #sealed: SealedEntries;
  readonly #standIns: StandIns;
  #isStale = false;

  /** `begun`: how documents are known to begin, so that all that comes before it in the log is checked by it. */
  constructor(options: ReadingOptions, begun: ReadonlyMap<DocumentKey, Begun> = new Map()) {
    this.#options = options;
    this.#sealed = new SealedEntries(options);
    this.#standIns = new StandIns(options.space, this.#sealed);
    for (const [key, each] of begun) this.document(key).begun = each;
  }

  /** Something could not be opened for want of a key: should one come to light, it is read again. */
  get isLocked(): boolean {
    return this.#sealed.isLocked;
  }

  /** Something was passed over for want of a key: once keys came to light, it is to be read again. */
  get hasPassedOver(): boolean {
    return this.#sealed.hasPassedOver;
  }

  /** What was read does not stand by what came later: it is to be made from nothing. */
  get isStale(): boolean {
    return this.#isStale || this.#adopted.isStale;
  }

  get documents(): ReadonlyMap<DocumentKey, DocumentReading> {
    return this.#documents;
  }

  /** Whatever they come to: the membership says so. */
  get approvals(): readonly Approval[] {
    return this.#approvals;
  }

  /** What people said of themselves, whatever it comes to. */
  get profiles(): readonly Profile[] {
    return this.#profiles;
  }

  get feeds(): Iterable<FeedReading> {
    return this.#feeds.values();
  }

  /** Where adopted entries end, behind what counts of their feeds; null where some wait for others. */
  get adoptedEnds(): readonly AdoptedEnd[] | null {
    // What is adopted a second time, and covered the first time, follows on nothing any more.
    const isOpen = ({ header }: Entry): boolean => {
      const { adopted, head } = this.feed(header);
      return header.seq > ((adopted ?? head)?.seq ?? 0);
    };
    if (this.#adopted.waiting.some(isOpen)) return null;
    return [...this.#feeds.values()].flatMap(({ device, incarnation, adopted }) =>
      adopted === null ? [] : [{ device, incarnation, ...adopted }],
    );
  }

  get faults(): readonly FeedFault[] {
    const stopped = [...this.#feeds.values()].flatMap(({ fault }) => fault ?? []);
    const refused = [...this.#documents.values()].flatMap((document) =>
      document.refused.map(({ entry: { hash, header }, reason }) => {
        const { device, incarnation } = header;
        return { device, incarnation, at: hash, reason };
      }),
    );
    return [...stopped, ...refused];
  }

  feed(of: { readonly device: DeviceId; readonly incarnation: Incarnation }): FeedReading {
    const name = nameOf(of);
    const feed = this.#feeds.get(name) ?? new FeedReading(of);
    this.#feeds.set(name, feed);
    return feed;
  }

  document(key: DocumentKey): DocumentReading {
    const document = this.#documents.get(key) ?? new DocumentReading(this.#room);
    this.#documents.set(key, document);
    return document;
  }

  /** What was read before is passed over, and what does not follow it. The documents hold it after `settle`. */
  read(entry: Entry): void {
    if (entry.header.kind === 'membership') return;
    const feed = this.feed(entry.header);
    if (!feed.isNext(entry)) return;
    // Its writer was let in again, and goes on where it was cut: for who comes later that is read before what was adopted there.
    if (feed.hasGoneOn) this.#isStale = true;
    const { kind } = entry.header;
    if (kind === 'snapshot' && standsIn(entry.header.open)) this.#standIns.note(entry);
    else if (kind === 'prune') {
      const wrong = this.#readPrune(entry);
      if (wrong === 'locked') return;
      if (wrong !== null) {
        feed.stop(entry, wrong);
        return;
      }
    } else if (kind === 'approval') {
      if (this.#sealed.open(entry, (payload) => this.#readApproval(entry, payload)) === 'locked') return;
    } else if (kind === 'profile') {
      if (this.#sealed.open(entry, (payload) => this.#readProfile(entry, payload)) === 'locked') return;
    } else if (kind === 'update' || kind === 'snapshot' || kind === 'adopt') {
      const wrong = this.#sealed.open(entry, (payload) => {
        if (kind === 'update') return this.#readUpdate(entry, payload, feed);
        return kind === 'adopt' ? this.#readAdoption(entry, payload) : this.#readBeginning(entry, payload);
      });
      if (wrong === 'locked') return;
      if (wrong !== null) {
        feed.stop(entry, wrong);
        return;
      }
    }
    feed.passed(entry);
  }

  /** Goes on behind what counts of a feed with what was adopted. Of several that were, all are to be known before. */
  readAdopted(): void {
    for (const feed of this.#feeds.values()) {
      for (
        let next = this.#adopted.after(feed);
        next !== null && feed.fault === null;
        next = this.#adopted.after(feed)
      ) {
        const entry = next;
        const wrong = this.#sealed.open(entry, (payload) => this.#readUpdate(entry, payload, feed));
        if (wrong === 'locked') break;
        if (wrong !== null) feed.stop(entry, wrong);
        feed.passedAdopted(entry);
        this.#adopted.passed(entry);
      }
    }
  }

  hasAdopted(hash: EntryHash): boolean {
    return this.#adopted.has(hash);
  }

  /** The clientIDs that an update would use; none where it cannot be read here. */
  clientsOf(entry: Entry): readonly number[] {
    let clients: readonly number[] = [];
    this.#sealed.open(entry, (bytes) => {
      const payload = readPayload(bytes);
      const { device, incarnation } = entry.header;
      if (payload.ok) clients = payload.value.clients.map((ordinal) => clientIdOf(device, incarnation, ordinal));
      return null;
    });
    return clients;
  }

  /** What the documents hold now and did not before. */
  settle(): readonly DocumentSteps[] {
    const settled: DocumentSteps[] = [];
    for (const [key, document] of this.#documents) {
      const steps = document.isDue ? document.settle() : [];
      if (steps.length > 0) settled.push({ key, steps });
    }
    return settled;
  }

  /** While all is read from nothing: of documents that there is no room to unpack now, it waits until all of theirs was read. */
  settleInRoom(): void {
    for (const document of this.#documents.values())
      if (document.isDue && (document.content.isOpen || !this.#room.isFull)) document.settle();
  }

  /** The rest of it, a document each time. */
  *settleEach(): Generator<void> {
    for (const document of this.#documents.values()) {
      if (!document.isDue) continue;
      document.settle();
      yield;
    }
  }

  #readUpdate(entry: Entry, bytes: Uint8Array, feed: FeedReading): string | null {
    const payload = readPayload(bytes);
    if (!payload.ok) return payload.error.reason;
    const { doc } = entry.header;
    const document = this.document(doc);
    const wrong = feed.take(doc, payload.value, document.begun?.clients ?? NONE);
    if (wrong !== null) return wrong;
    const { update, activity } = payload.value;
    document.add({ entry, update, activity });
    return null;
  }

  /** One that is none does nothing, as in versions that do not know the kind: what follows it in the feed counts for all. */
  #readApproval({ hash: at, header }: Entry, bytes: Uint8Array): null {
    const payload = readApproval(bytes);
    if (!payload.ok) return null;
    const { newcomer } = payload.value;
    if (newcomer !== null && !isCertified(newcomer.certificate, this.#options.signatures)) return null;
    this.#approvals.push({ ...payload.value, entry: at, device: header.device, auth: header.auth });
    return null;
  }

  /** As with an approval, one that is none does nothing. */
  #readProfile({ hash: entry, header: { device, auth } }: Entry, bytes: Uint8Array): null {
    const payload = readProfile(bytes);
    if (payload.ok) this.#profiles.push({ ...payload.value, entry, device, auth });
    return null;
  }

  #readAdoption(entry: Entry, bytes: Uint8Array): string | null {
    const { space, signatures } = this.#options;
    const chain = this.#options.chain();
    const position = chain.at(entry.header.auth)?.position ?? 0;
    const adoption = readAdoption(bytes);
    if (!adoption.ok) return adoption.error.reason;
    for (const each of adoption.value) {
      if (each.header.space !== space || each.header.doc !== entry.header.doc)
        return 'it adopts what is of another document';
      if (!isAdoptable(each, chain, position)) return 'it adopts what no cut took away';
      if (!isSigned(each, signatures)) return 'it adopts what its writer did not sign';
    }
    for (const each of adoption.value) {
      // Feeds that were cut at their start are known by it alone.
      this.feed(each.header);
      this.#adopted.add(each);
    }
    return null;
  }

  /** What it covers is not read: its snapshots are. One that does nothing here is passed over. */
  #readPrune(entry: Entry): string | null {
    if (!this.#options.isActing(entry.header)) {
      this.#standIns.passed(entry);
      return null;
    }
    const stood = this.openPrune(entry);
    if (typeof stood === 'string') return stood;
    this.#standIns.passed(entry);
    const { snapshots, adopted } = stood;
    for (const { entry: of, snapshot } of snapshots) this.#standOn(of, snapshot);
    const clocks = new Map(snapshots.map((each) => [each.entry.header.doc, each.clocks]));
    const floors = readFloors(entry.header.open);
    for (const floor of floors.ok ? floors.value : []) this.feed(floor).beginBehind(floor, clocks);
    for (const { device, incarnation, seq, hash } of adopted)
      this.feed({ device, incarnation }).adopted = { seq, hash };
    return null;
  }

  /** What a prune and the snapshots before it say, which were read; why that cannot be told. */
  openPrune(prune: Entry): StandIn | string {
    return this.#standIns.open(prune);
  }

  #standOn(entry: Entry, snapshot: Snapshot): void {
    const { id, kind, began, clients, update, told } = snapshot;
    const position = this.#options.chain().at(began.auth)?.position ?? 0;
    const document = this.document(entry.header.doc);
    const records = told.map(({ device, auth, activity }) => ({ by: { device, auth }, activity }));
    const rank: BeginningRank = { position, hash: began.hash };
    const begun = { id, kind, rank, auth: began.auth, clients: new Set(clients) };
    document.standsOn(beganWithNothing(snapshot) ? null : begun, records);
    document.add({ entry, update, activity: '' });
  }

  #readBeginning(entry: Entry, bytes: Uint8Array): string | null {
    const beginning = readBeginning(bytes);
    if (!beginning.ok) return beginning.error.reason;
    const { id, kind, update, activity } = beginning.value;
    const { doc, auth } = entry.header;
    if (documentKeyOf(this.#options.space, id) !== doc) return 'it begins another document than it says';
    const parts = partsOf(update);
    if (parts === null) return 'it is no update';
    for (const structs of parts.structs.values()) if (!isWhole(structs)) return 'it leaves out what comes in between';
    const rank: BeginningRank = { position: this.#options.chain().at(auth)?.position ?? 0, hash: entry.hash };
    const begun: Begun = { id, kind, rank, auth, clients: new Set(parts.structs.keys()) };
    this.#begin(doc, begun, { entry, update, activity });
    return null;
  }

  #begin(doc: DocumentKey, begun: Begun, step: Step): void {
    const document = this.document(doc);
    if (document.isSettled) return;
    const known = document.begun;
    if (known?.rank.hash !== begun.rank.hash) {
      if (known !== null && !ranksBefore(begun.rank, known.rank)) return;
      // Another beginning was taken in, or what was written under ids that are this one's.
      if (known !== null || this.#hasWritten(doc, begun.clients)) this.#isStale = true;
      document.begun = begun;
    }
    document.add(step);
  }

  #hasWritten(doc: DocumentKey, clients: ReadonlySet<number>): boolean {
    return [...this.#feeds.values()].some((feed) => [...feed.clientsIn(doc)].some((id) => clients.has(id)));
  }
}
