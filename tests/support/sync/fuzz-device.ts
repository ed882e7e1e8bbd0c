/**
 * A device as the fuzz of sync has it: a log that lasts, a host that can be killed and opened again, and a page with a real
 * project that keeps what it wrote until the log has it, as SyncedDocument does, in steps that a test takes one by one.
 */
import * as Y from 'yjs';
import { nodeSealing } from '#node/crypto/node-sealing.ts';
import { nodeSignatures } from '#node/crypto/node-signatures.ts';
import { createList, createTask, ProjectDocument } from '#shared/document/index.ts';
import { asId, type PersonId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import type { SpaceId } from '#shared/sync/ids.ts';
import { MemoryEntryLog } from '#shared/sync/log/memory-entry-log.ts';
import { MemberSpace } from '#shared/sync/member/member-space.ts';
import type { MemberOptions } from '#shared/sync/member/options.ts';
import type { SharedDocument } from '#shared/sync/member/shared-document.ts';
import type { Role } from '#shared/sync/membership/changes.ts';
import { Replica } from '#shared/sync/space/replica.ts';
import { newProject, type Replica as Page, seededRandom, tickingClock } from '#tests/support/documents.ts';
import { MemoryClientIdBook } from './members.ts';
import { device, seeded, type TestDevice } from './space.ts';

/** What a page keeps besides its document: as long as the page's storage does. */
interface Kept {
  readonly page: Page;
  lineage: string | null;
  generation: number;
  acknowledged: Uint8Array;
}

const LASTING: ReadonlySet<string> = new Set(['not-ours', 'not-a-member', 'read-only', 'not-an-update']);
/** No document is of it. */
const OUTDATED = -1;
const NOTHING_YET = Y.encodeStateVector(new Map());

export class FuzzDevice {
  readonly number: number;
  readonly keys: TestDevice;
  readonly failures: unknown[] = [];
  /** Milliseconds since 1970, and wrong now and then. */
  now = 1_800_000_000_000;
  ownerSeed: Uint8Array | null = null;
  log = new MemoryEntryLog();
  readonly #book = new MemoryClientIdBook();
  readonly #seed: string;
  #openings = 0;
  #space: MemberSpace | null = null;
  #kept: Kept | null = null;
  #outgoing: Uint8Array[] = [];

  constructor(number: number, seed: string) {
    this.number = number;
    this.#seed = seed;
    this.keys = device(`fuzz ${number}`);
  }

  get options(): MemberOptions {
    const { id, secretKey, agreementSecret, certificate } = this.keys;
    return {
      keys: { device: id, signingSecret: secretKey, agreementSecret, certificate },
      book: this.#book,
      signatures: nodeSignatures,
      sealing: nodeSealing,
      random: seeded(`${this.#seed} ${this.number} ${this.#openings++}`),
      now: () => this.now,
      pause: () => new Promise((resolve) => setImmediate(resolve)),
      report: (failure) => this.failures.push(failure),
      ownerSeed: this.ownerSeed,
    };
  }

  get space(): MemberSpace {
    if (this.#space === null) throw new Error(`Device ${this.number} has no space`);
    return this.#space;
  }

  get role(): Role | null {
    return this.space.role;
  }

  get document(): SharedDocument | null {
    return this.space.documents()[0] ?? null;
  }

  get page(): Page | null {
    return this.#kept?.page ?? null;
  }

  /** Edits that the log has not. */
  get isWaiting(): boolean {
    return this.#outgoing.length > 0;
  }

  async begin(): Promise<void> {
    const names = { name: 'Owner', deviceName: 'laptop' };
    const begun = must(await MemberSpace.begin(this.log, names, this.options));
    this.ownerSeed = begun.ownerSeed;
    this.#space = begun.space;
    const first = newProject();
    for (const name of ['To do', 'Done']) {
      const list = must(createList(first.project, { name }));
      for (const title of ['A', 'B', 'C']) must(createTask(first.project, { list, title }));
    }
    const update = Y.encodeStateAsUpdate(first.doc);
    must(await this.space.beginDocument({ id: 'harbour', kind: 'project', update, activity: '[]' }));
  }

  async welcome(owner: FuzzDevice): Promise<void> {
    const { space, replica } = owner.space;
    const own = must(await this.#openReplica(space));
    must(await own.take(replica.feeds.chain.path.map(({ entry }) => entry)));
    await this.open(space);
  }

  /** From its log, whatever became of the host before. */
  async open(space: SpaceId): Promise<void> {
    await this.#space?.close();
    const replica = must(await this.#openReplica(space));
    this.#space = must(await MemberSpace.open(replica, this.options));
    const { document } = this;
    if (document === null || this.#kept === null) return;
    if (document.lineage !== this.#kept.lineage) {
      // As a host counts (`SharedCopy`): another generation, also where what counts is once more what it was by the time that the page asks.
      this.#kept.generation = OUTDATED;
      return;
    }
    this.#kept.generation = document.generation;
    this.#kept.page.doc.clientID = document.nextClientId();
    const all = Y.encodeStateAsUpdate(this.#kept.page.doc, document.vector);
    if (this.role === 'owner' || this.role === 'writer') this.#outgoing = [all];
  }

  /** A page that is closed and opened again from its storage. */
  reload(): void {
    const { document } = this;
    if (this.#kept === null || document === null) return;
    const page = this.#newPage(document);
    Y.applyUpdate(page.doc, Y.encodeStateAsUpdate(this.#kept.page.doc), 'storage');
    this.#kept = { ...this.#kept, page };
  }

  /** Whatever the page holds that others hold too stays; the rest is gone. */
  makeAnew(): void {
    const { document } = this;
    if (document === null) return;
    this.#outgoing = [];
    const page = this.#newPage(document);
    const { lineage, generation } = document;
    const acknowledged = this.#kept?.acknowledged ?? NOTHING_YET;
    this.#kept = { page, lineage, generation, acknowledged };
    Y.applyUpdate(page.doc, document.diff(NOTHING_YET), 'remote');
  }

  pull(): void {
    const { document } = this;
    if (document === null) return;
    const kept = this.#kept;
    if (kept === null || kept.generation !== document.generation || kept.lineage !== document.lineage) {
      this.makeAnew();
      return;
    }
    Y.applyUpdate(kept.page.doc, document.diff(Y.encodeStateVector(kept.page.doc)), 'remote');
    kept.acknowledged = highest(kept.acknowledged, document.vector);
  }

  /** What the page wrote goes into the log, where it may. */
  async push(): Promise<void> {
    const { document } = this;
    const kept = this.#kept;
    if (document === null || kept === null || this.#outgoing.length === 0) return;
    const given = this.#outgoing;
    const written = await document.write(Y.mergeUpdates(given), '[]', kept.acknowledged);
    if (kept !== this.#kept) return;
    if (written.ok) {
      this.#outgoing = this.#outgoing.filter((update) => !given.includes(update));
      kept.acknowledged = highest(kept.acknowledged, document.vector);
    } else if (LASTING.has(written.error.code)) this.makeAnew();
  }

  async close(): Promise<void> {
    await this.#space?.close();
  }

  #openReplica(space: SpaceId) {
    return Replica.open(space, { log: this.log, signatures: nodeSignatures, now: () => this.now });
  }

  #newPage(document: SharedDocument): Page {
    const doc = new Y.Doc();
    doc.clientID = document.nextClientId();
    const actor = { id: asId<PersonId>(`person${this.number}`), name: `Person ${this.number}` };
    const random = seededRandom(1 + this.number + 97 * this.#openings++);
    const project = new ProjectDocument(doc, { actor: () => actor, clock: tickingClock(), random });
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'remote' && origin !== 'storage') this.#outgoing.push(update);
    });
    return { doc, project };
  }
}

function highest(left: Uint8Array, right: Uint8Array): Uint8Array {
  const clocks = Y.decodeStateVector(left);
  for (const [client, clock] of Y.decodeStateVector(right)) {
    clocks.set(client, Math.max(clock, clocks.get(client) ?? 0));
  }
  return Y.encodeStateVector(clocks);
}

/** All that a log holds now, for a backup. */
export async function copyOf(log: MemoryEntryLog, space: SpaceId): Promise<MemoryEntryLog> {
  const copy = new MemoryEntryLog();
  const entries: { space: string; hash: string; bytes: Uint8Array }[] = [];
  for await (const entry of log.read(space)) entries.push(entry);
  await copy.append(entries);
  await copy.drop(space, [], await log.standIns(space));
  return copy;
}
