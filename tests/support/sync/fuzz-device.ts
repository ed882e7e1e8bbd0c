/**
 * A device as the fuzz of sync has it: a log that lasts, a host that can be killed and opened again, and pages with a real
 * project and with the notes of a meeting.
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
import { FuzzPage } from './fuzz-page.ts';
import { MemoryClientIdBook } from './members.ts';
import { device, seeded, type TestDevice } from './space.ts';

/** Of the notes of a meeting, which nobody begins. */
const NOTES = 'notes';

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
  readonly #project: FuzzPage<Page>;
  readonly #notes: FuzzPage<Y.Doc>;

  constructor(number: number, seed: string) {
    this.number = number;
    this.#seed = seed;
    this.keys = device(`fuzz ${number}`);
    const role = (): Role | null => this.role;
    this.#project = new FuzzPage({ document: () => this.document, role, make: (doc) => this.#newProject(doc) });
    this.#notes = new FuzzPage({ document: () => this.#space?.document(NOTES) ?? null, role, make: (doc) => doc });
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
    return this.#project.page;
  }

  get notes(): Y.Doc | null {
    return this.#notes.page;
  }

  /** Edits that the log has not. */
  get isWaiting(): boolean {
    return this.#project.isWaiting || this.#notes.isWaiting;
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
    for (const page of this.#pages) page.opened();
  }

  /** Pages that are closed and opened again from their storage. */
  reload(): void {
    for (const page of this.#pages) page.reload();
  }

  /** Of what the log has not, whatever of it that nobody else holds is gone. */
  giveUp(): void {
    for (const page of this.#pages) if (page.isWaiting) page.makeAnew();
  }

  /** Its pages hold what its log says, whatever they held. */
  makeAnew(): void {
    for (const page of this.#pages) page.makeAnew();
  }

  pull(): void {
    for (const page of this.#pages) page.pull();
  }

  /** What the pages wrote goes into the log, where it may. */
  async push(): Promise<void> {
    for (const page of this.#pages) await page.push();
  }

  get #pages(): readonly (FuzzPage<Page> | FuzzPage<Y.Doc>)[] {
    return [this.#project, this.#notes];
  }

  async close(): Promise<void> {
    await this.#space?.close();
  }

  #openReplica(space: SpaceId) {
    return Replica.open(space, { log: this.log, signatures: nodeSignatures, now: () => this.now });
  }

  #newProject(doc: Y.Doc): Page {
    const actor = { id: asId<PersonId>(`person${this.number}`), name: `Person ${this.number}` };
    const random = seededRandom(1 + this.number + 97 * this.#openings++);
    return { doc, project: new ProjectDocument(doc, { actor: () => actor, clock: tickingClock(), random }) };
  }
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
