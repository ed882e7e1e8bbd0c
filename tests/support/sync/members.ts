/** People with devices that share a project: real spaces over real logs, joined by real sessions, with a page each. */
import * as Y from 'yjs';
import { nodeSealing } from '#node/crypto/node-sealing.ts';
import { nodeSignatures } from '#node/crypto/node-signatures.ts';
import { must } from '#shared/kernel/result.ts';
import type { EntryLog } from '#shared/ports/entry-log.ts';
import { documentKeyOf } from '#shared/sync/content/beginning.ts';
import { payloadKey, type Sealing } from '#shared/sync/crypto/sealing.ts';
import type { Signatures } from '#shared/sync/crypto/signatures.ts';
import { type Entry, type EntryHeader, writeEntry } from '#shared/sync/entry/entry.ts';
import { type DocumentKey, type Incarnation, NO_ENTRY, type PersonHandle, type SpaceId } from '#shared/sync/ids.ts';
import { MemoryEntryLog } from '#shared/sync/log/memory-entry-log.ts';
import type { ClientIdBook } from '#shared/sync/member/client-id-book.ts';
import { MemberSpace } from '#shared/sync/member/member-space.ts';
import type { MemberOptions } from '#shared/sync/member/options.ts';
import type { SharedDocument } from '#shared/sync/member/shared-document.ts';
import { MembershipSecrets } from '#shared/sync/membership/secrets.ts';
import { Session } from '#shared/sync/session/session.ts';
import { Replica } from '#shared/sync/space/replica.ts';
import { device, incarnation, seeded, type TestDevice } from './space.ts';
import { soon, wire } from './wire.ts';

export class MemoryClientIdBook implements ClientIdBook {
  readonly #counts = new Map<SpaceId, Map<Incarnation, number>>();
  readonly #given = new Map<string, number>();
  readonly #written = new Map<string, number>();

  allocate(space: SpaceId, incarnation: Incarnation, doc: DocumentKey): number {
    const of = `${space}/${incarnation}/${doc}`;
    const ordinal = this.#given.get(of) ?? 0;
    this.#given.set(of, ordinal + 1);
    const counts = this.#counts.get(space) ?? new Map<Incarnation, number>();
    const most = Math.max(counts.get(incarnation) ?? 0, ordinal + 1);
    this.#counts.set(space, counts.set(incarnation, most));
    return ordinal;
  }

  recorded(space: SpaceId): ReadonlyMap<Incarnation, number> {
    return new Map(this.#counts.get(space));
  }

  noteWritten(space: SpaceId, incarnation: Incarnation, seq: number): void {
    const of = `${space}/${incarnation}`;
    this.#written.set(of, Math.max(seq, this.#written.get(of) ?? 0));
  }

  lastWritten(space: SpaceId, incarnation: Incarnation): number {
    return this.#written.get(`${space}/${incarnation}`) ?? 0;
  }
}

let opened = 0;

/** What signs and seals. */
export interface Engines {
  readonly signatures: Signatures;
  readonly sealing: Sealing;
}

const NODE: Engines = { signatures: nodeSignatures, sealing: nodeSealing };

export class TestMember {
  readonly device: TestDevice;
  readonly name: string;
  readonly log: EntryLog;
  readonly book: MemoryClientIdBook;
  readonly engines: Engines;
  readonly failures: unknown[] = [];
  now = 1_000;
  ownerSeed: Uint8Array | null = null;
  #space: MemberSpace | null = null;

  constructor(name: string, log: EntryLog = new MemoryEntryLog(), book = new MemoryClientIdBook(), engines = NODE) {
    this.device = device(name);
    this.name = name;
    this.log = log;
    this.book = book;
    this.engines = engines;
  }

  get options(): MemberOptions {
    const { id, secretKey, agreementSecret, certificate } = this.device;
    return {
      keys: { device: id, signingSecret: secretKey, agreementSecret, certificate },
      book: this.book,
      ...this.engines,
      random: seeded(`${this.name} ${opened++}`),
      now: () => this.now,
      pause: () => new Promise((resolve) => setTimeout(resolve)),
      report: (failure) => this.failures.push(failure),
      ownerSeed: this.ownerSeed,
    };
  }

  get space(): MemberSpace {
    if (this.#space === null) throw new Error(`${this.name} has no space yet`);
    return this.#space;
  }

  get document(): SharedDocument {
    const [document] = this.space.documents();
    if (document === undefined) throw new Error(`${this.name} has no document`);
    return document;
  }

  async begin(content: Y.Doc): Promise<this> {
    const begun = must(
      await MemberSpace.begin(this.log, { name: this.name, deviceName: `${this.name}’s laptop` }, this.options),
    );
    this.#space = begun.space;
    this.ownerSeed = begun.ownerSeed;
    must(
      await this.space.beginDocument({
        id: 'harbour',
        kind: 'project',
        update: Y.encodeStateAsUpdate(content),
        activity: '[]',
      }),
    );
    return this;
  }

  /** From its log, as after a restart. */
  async open(space: SpaceId): Promise<this> {
    await this.#space?.close();
    const { log, options } = this;
    const replica = must(await Replica.open(space, { log, signatures: this.engines.signatures, now: () => this.now }));
    this.#space = must(await MemberSpace.open(replica, options));
    return this;
  }

  /** As when its host ends: what it held is let go of. */
  async close(): Promise<void> {
    await this.#space?.close();
    this.#space = null;
  }

  /** With what it is welcomed with, after `owner` has let it in. */
  async welcome(owner: TestMember): Promise<this> {
    const { space, replica } = owner.space;
    const membership: Entry[] = replica.feeds.chain.path.map(({ entry }) => entry);
    const own = must(
      await Replica.open(space, { log: this.log, signatures: this.engines.signatures, now: () => this.now }),
    );
    must(await own.take(membership));
    return this.open(space);
  }

  async join(
    owner: TestMember,
    role: 'writer' | 'reader' = 'writer',
    person: PersonHandle | null = null,
  ): Promise<this> {
    const { certificate } = this.device;
    const deviceName = `${this.name}’s laptop`;
    must(await owner.space.owner.admit({ certificate, name: this.name, deviceName, person, invite: null, role }));
    return this.welcome(owner);
  }

  get me(): PersonHandle {
    const me = this.space.members.find(({ isMe }) => isMe);
    if (me === undefined) throw new Error(`${this.name} is no member`);
    return me.person;
  }
}

/** A page over a shared document: what it changes is written, what others write is taken in. */
export class TestPage {
  readonly doc = new Y.Doc();
  readonly written: Promise<unknown>[] = [];
  readonly #document: SharedDocument;

  constructor(document: SharedDocument) {
    this.#document = document;
    this.doc.clientID = document.nextClientId();
    Y.applyUpdate(this.doc, document.diff(Y.encodeStateVector(this.doc)), 'remote');
    document.onUpdate(({ update, isOwn }) => {
      if (!isOwn) Y.applyUpdate(this.doc, update, 'remote');
    });
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'remote') this.written.push(document.write(update, '[]').then(must));
    });
  }

  get tasks(): Y.Map<string> {
    return this.doc.getMap('tasks');
  }

  async set(key: string, value: string): Promise<void> {
    this.tasks.set(key, value);
    await Promise.all(this.written);
  }

  get shows(): Record<string, string> {
    return this.tasks.toJSON();
  }

  get isLevel(): boolean {
    return Buffer.from(Y.encodeStateVector(this.doc)).equals(Buffer.from(this.#document.vector));
  }
}

export interface Meeting {
  readonly sessions: readonly [Session, Session];
  cut(): void;
  readonly buffered: { bytes: number };
}

export function meet(one: TestMember, other: TestMember): Meeting {
  const { links, cut, buffered } = wire();
  const sessions = [
    new Session({ replica: one.space.replica, link: links[0], after: soon, content: one.space }),
    new Session({ replica: other.space.replica, link: links[1], after: soon, content: other.space }),
  ] as const;
  return { sessions, cut, buffered };
}

/** Until all of them say that both hold the same, and nothing is read any more. */
export async function level(...meetings: readonly Meeting[]): Promise<void> {
  let quiet = 0;
  for (let turn = 0; turn < 2_000 && quiet < 5; turn++) {
    await new Promise((resolve) => setTimeout(resolve));
    const sessions = meetings.flatMap((meeting) => meeting.sessions);
    quiet = sessions.every(({ state }) => state.kind === 'ended' || (state.kind === 'open' && state.isLevel))
      ? quiet + 1
      : 0;
  }
}

function harbour(): Y.Doc {
  const doc = new Y.Doc();
  doc.clientID = 77;
  doc.getMap('tasks').set('quay', 'Survey');
  return doc;
}

/** An owner, Ana, who shared the harbour, and writers whom she let in. */
export async function team(...names: readonly string[]): Promise<readonly TestMember[]> {
  const owner = await new TestMember('ana').begin(harbour());
  const others: TestMember[] = [];
  for (const name of names) others.push(await new TestMember(name).join(owner));
  return [owner, ...others];
}

/** An entry of a device that keeps to no rule but those of the chain and the signature. */
export function forged(
  by: TestMember,
  before: Entry | null,
  payload: Uint8Array,
  changes: Partial<EntryHeader> = {},
): Entry {
  const { space, replica } = by.space;
  const head = replica.feeds.chain.head;
  if (head === null) throw new Error('There is no membership');
  const secrets = new MembershipSecrets({ ...by.options.keys, sealing: nodeSealing });
  secrets.follow(replica.feeds.chain.path);
  const header: EntryHeader = {
    kind: 'update',
    space,
    doc: documentKeyOf(space, 'harbour'),
    device: by.device.id,
    incarnation: incarnation('forged'),
    seq: (before?.header.seq ?? 0) + 1,
    previous: before?.hash ?? NO_ENTRY,
    auth: head.entry.hash,
    epoch: head.state.epoch,
    open: new Uint8Array(),
    ...changes,
  };
  const key = payloadKey(secrets.keyOf(header.epoch) as Uint8Array, space, header.doc);
  return writeEntry(header, payload, key, {
    signatures: nodeSignatures,
    sealing: nodeSealing,
    random: seeded('forged'),
    secretKey: by.device.secretKey,
  });
}

/** What a document of one client holds, as one update. */
export const written = (client: number, work: (doc: Y.Doc) => void): Uint8Array => {
  const doc = new Y.Doc();
  doc.clientID = client;
  work(doc);
  return Y.encodeStateAsUpdate(doc);
};
