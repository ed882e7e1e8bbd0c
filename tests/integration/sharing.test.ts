/** Two hosts with a data folder each, real logs and real sockets, and a page's document before each of them. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { FileSecrets } from '#node/data/file-secrets.ts';
import { HostStore } from '#node/data/host-store.ts';
import { openSync } from '#node/sync/open-sync.ts';
import { SharingStore } from '#node/sync/sharing-store.ts';
import type { SyncService } from '#node/sync/sync-service.ts';
import { readActivity } from '#renderer/sync/activity-records.ts';
import { HostDocuments } from '#renderer/sync/host-documents.ts';
import { SyncedDocument } from '#renderer/sync/synced-document.ts';
import type { ActivityRecord } from '#shared/document/index.ts';
import { asId, type OperationId, type PersonId, type ProjectId } from '#shared/kernel/ids.ts';
import { must, type Result } from '#shared/kernel/result.ts';
import type { HostEvent, HostInput, HostOutput } from '#shared/ports/host.ts';
import { memoryStorage } from '#tests/support/memory-storage.ts';
import { hostOver } from '#tests/support/sync/host-over.ts';

const PROJECT = asId<ProjectId>('project-one');
const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));

/** One person's host, and the page before it. */
class Profile {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'throughline-sharing-'));
  readonly doc = new Y.Doc();
  readonly events: HostEvent[] = [];
  readonly heard: ActivityRecord[] = [];
  readonly storage = memoryStorage();
  readonly #name: string;
  #store: HostStore | null = null;
  #sync: SyncService | null = null;
  #synced: SyncedDocument | null = null;
  #listeners = new Set<(event: HostEvent) => void>();

  constructor(name: string) {
    this.#name = name;
    this.start();
  }

  get sync(): SyncService {
    if (this.#sync === null) throw new Error('the host is not running');
    return this.#sync;
  }

  get synced(): SyncedDocument {
    if (this.#synced === null) throw new Error('the page is not open');
    return this.#synced;
  }

  start(): void {
    const clock = { now: () => Date.now() };
    this.#store = new HostStore(path.join(this.folder, 'host.db'), clock);
    this.#store.profile(this.#name);
    this.#sync = openSync({
      folder: this.folder,
      secrets: new FileSecrets(path.join(this.folder, 'secrets')),
      store: this.#store,
      clock,
      log: { write: () => undefined },
      tell: (event) => {
        this.events.push(event);
        for (const listener of this.#listeners) listener(event);
      },
    });
  }

  async stop(): Promise<void> {
    await this.#sync?.close();
    this.#store?.close();
    this.#store = null;
    this.#sync = null;
  }

  /** Opens the page's document as `StoredProject` does. */
  async open(): Promise<void> {
    const host = hostOver(
      () => this.#sync?.verbs ?? null,
      (listener) => {
        this.#listeners.add(listener);
        return () => this.#listeners.delete(listener);
      },
    );
    const documents = new HostDocuments(host, random, () => this.storage);
    const opened = await documents.open(PROJECT);
    if (opened.kind === 'shared' && opened.isBegun && opened.clientId !== null) this.doc.clientID = opened.clientId;
    const synced = new SyncedDocument(
      {
        doc: this.doc,
        log: documents.log(PROJECT),
        isOwner: () => true,
        acknowledged: documents.acknowledged(PROJECT),
        news: { ask: () => {}, tell: () => {}, listen: () => () => {} },
        onActivity: (texts) => this.heard.push(...readActivity(texts, asId<PersonId>('me'))),
      },
      opened,
    );
    documents.listen(PROJECT, { heard: () => synced.heard(), renewed: () => synced.renew() });
    this.#synced = synced;
  }

  async ask<V extends keyof SyncService['verbs']>(verb: V, input: HostInput<V>): Promise<HostOutput<V>> {
    const run = this.sync.verbs[verb] as (input: HostInput<V>, page: object) => Promise<Result<HostOutput<V>>>;
    return must(await run(input, {}));
  }

  get cards(): Y.Map<string> {
    return this.doc.getMap('cards');
  }

  async end(): Promise<void> {
    this.#synced?.dispose();
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

const profiles: Profile[] = [];
afterEach(async () => {
  vi.restoreAllMocks();
  for (const profile of profiles.splice(0)) await profile.end();
});

function profile(name: string): Profile {
  const made = new Profile(name);
  profiles.push(made);
  return made;
}

/** Ana's project, which nobody else has yet. */
async function owner(): Promise<Profile> {
  const ana = profile('Ana');
  ana.cards.set('before', 'written alone');
  await ana.open();
  await ana.ask('shareProject', { project: PROJECT, name: 'Harbour' });
  await expect.poll(() => ana.synced.state).toMatchObject({ kind: 'shared', role: 'owner', isWaiting: false });
  return ana;
}

/** Somebody who joins at Ana's, who picks the words that are read out. */
async function joined(ana: Profile, name: string): Promise<Profile> {
  const newcomer = profile(name);
  await letIn(ana, newcomer);
  await newcomer.open();
  return newcomer;
}

async function letIn(ana: Profile, newcomer: Profile, role: 'writer' | 'reader' = 'writer'): Promise<void> {
  expect(await admit(ana, newcomer, role)).toEqual({ kind: 'joined', project: PROJECT });
}

/** Answers what the joining came to. */
async function admit(ana: Profile, newcomer: Profile, role: 'writer' | 'reader'): Promise<HostOutput<'joinState'>> {
  const { link } = await ana.ask('createInvite', { project: PROJECT, role, hours: 1 });
  const { join } = await newcomer.ask('join', { link });
  await expect.poll(() => newcomer.ask('joinState', { join }), { timeout: 10_000 }).toMatchObject({ kind: 'words' });
  const said = await newcomer.ask('joinState', { join });
  const requests = async () => {
    const sharing = await ana.ask('getSharing', { project: PROJECT });
    return sharing.kind === 'shared' ? sharing.requests : [];
  };
  await expect.poll(requests).toHaveLength(1);
  const [request] = await requests();
  if (request === undefined || said.kind !== 'words') throw new Error('nobody asks to join');
  const choice = request.choices.findIndex((words) => words.join() === said.words.join()) as 0 | 1 | 2;
  await ana.ask('pickWords', { project: PROJECT, request: request.request, choice, isOwnDevice: false });
  let state: HostOutput<'joinState'> = said;
  const ended = async () => {
    state = await newcomer.ask('joinState', { join });
    return state.kind;
  };
  await expect.poll(ended, { timeout: 10_000 }).toMatch(/joined|failed/);
  return state;
}

async function shared(): Promise<readonly [Profile, Profile]> {
  const ana = await owner();
  return [ana, await joined(ana, 'Ben')];
}

async function sharingOf(profile: Profile) {
  const sharing = await profile.ask('getSharing', { project: PROJECT });
  if (sharing.kind !== 'shared') throw new Error('the project is not shared');
  return sharing;
}

describe('a project that two share', () => {
  it('[SYNC-M2] comes to whoever joined by six words, and what both write reaches both', {
    timeout: 40_000,
  }, async () => {
    const [ana, ben] = await shared();
    await expect.poll(() => ben.cards.toJSON()).toEqual({ before: 'written alone' });
    ana.cards.set('a', 'by Ana');
    ben.cards.set('b', 'by Ben');
    const both = { before: 'written alone', a: 'by Ana', b: 'by Ben' };
    await expect.poll(() => ana.cards.toJSON()).toEqual(both);
    await expect.poll(() => ben.cards.toJSON()).toEqual(both);
    const standing = await ana.ask('getSharing', { project: PROJECT });
    expect(standing).toMatchObject({ kind: 'shared', members: [{ name: 'Ana' }, { name: 'Ben', role: 'writer' }] });
  });

  it('[SYNC-V5] is not displaced by a space that somebody else began under the same id', {
    timeout: 60_000,
  }, async () => {
    const [ana, mallory] = [await owner(), profile('Mallory')];
    mallory.cards.set('before', 'by Mallory');
    await mallory.open();
    await mallory.ask('shareProject', { project: PROJECT, name: 'Harbour' });
    await expect.poll(() => mallory.synced.state).toMatchObject({ kind: 'shared', isBegun: true });
    const ended = await admit(mallory, ana, 'writer');
    expect(ended).toMatchObject({ kind: 'failed', problem: { code: 'project-shared-otherwise' } });
    const before = await sharingOf(ana);
    expect(before).toMatchObject({ role: 'owner', ownsRoot: true });
    await ana.stop();
    ana.start();
    expect(await sharingOf(ana)).toMatchObject({ role: 'owner', ownsRoot: true });
    ana.synced.renew();
    ana.cards.set('a', 'by Ana');
    await expect.poll(() => ana.synced.state).toMatchObject({ kind: 'shared', role: 'owner', isWaiting: false });
    expect(ana.cards.toJSON()).toEqual({ before: 'written alone', a: 'by Ana' });
  });

  it('[SYNC-V5] is in one space though two windows share it at once', { timeout: 40_000 }, async () => {
    const ana = profile('Ana');
    const share = () => ana.ask('shareProject', { project: PROJECT, name: 'Harbour' });
    await Promise.all([share(), share()]);
    const { link } = await ana.ask('createInvite', { project: PROJECT, role: 'writer', hours: 1 });
    await ana.stop();
    ana.start();
    expect(await sharingOf(ana)).toMatchObject({ invites: [{ link }] });
    await ana.ask('leaveProject', { project: PROJECT });
    await ana.stop();
    ana.start();
    expect(await ana.ask('getSharing', { project: PROJECT })).toEqual({ kind: 'alone' });
  });

  it('[SYNC-V5] opens and goes on where nothing can be noted beside its log', { timeout: 40_000 }, async () => {
    const ana = await owner();
    await ana.stop();
    const keep = vi.spyOn(SharingStore.prototype, 'keepCounted');
    ana.start();
    expect(await sharingOf(ana)).toMatchObject({ role: 'owner' });
    expect(keep).not.toHaveBeenCalled();
    const other = new DatabaseSync(path.join(ana.folder, 'host.db'));
    other.exec('BEGIN IMMEDIATE');
    const refused = ana.ask('addAddress', { project: PROJECT, address: '127.0.0.1:9' });
    await expect(refused).rejects.toThrow('could not be written');
    other.exec('ROLLBACK');
    other.close();
    ana.cards.set('a', 'by Ana');
    ana.synced.renew();
    await expect.poll(() => ana.synced.state).toMatchObject({ kind: 'shared', isWaiting: false });
    await ana.stop();
    ana.start();
    expect(await sharingOf(ana)).toMatchObject({ addresses: ['127.0.0.1:9'] });
  });

  it('[SYNC-V5] goes on where the browser has no room to note what the log has', { timeout: 40_000 }, async () => {
    const ana = await owner();
    const refusing = vi.spyOn(ana.storage, 'setItem').mockImplementation(() => {
      throw new DOMException('', 'QuotaExceededError');
    });
    ana.cards.set('a', 'by Ana');
    await expect.poll(() => ana.synced.state).toMatchObject({ isWaiting: true });
    await expect.poll(() => ana.synced.state).toMatchObject({ isWaiting: false, problem: null });
    expect(refusing).toHaveBeenCalled();
  });

  it('[SYNC-V5] takes up what was written while the hosts were away', { timeout: 60_000 }, async () => {
    const [ana, ben] = await shared();
    await expect.poll(() => ben.cards.toJSON()).toEqual({ before: 'written alone' });
    await ana.stop();
    ana.cards.set('a', 'without a host');
    ben.cards.set('b', 'without Ana');
    ben.cards.delete('before');
    await expect.poll(() => ben.synced.state).toMatchObject({ isWaiting: false });
    ana.start();
    ana.synced.renew();
    const both = { a: 'without a host', b: 'without Ana' };
    await expect.poll(() => ana.cards.toJSON(), { timeout: 20_000 }).toEqual(both);
    await expect.poll(() => ben.cards.toJSON(), { timeout: 20_000 }).toEqual(both);
  });

  it('[SYNC-V5] builds a copy anew that holds what counts no more, also where its host learned of that before', {
    timeout: 60_000,
  }, async () => {
    const [ana, ben] = await shared();
    await expect.poll(() => ben.cards.toJSON()).toEqual({ before: 'written alone' });
    const sharing = await ana.ask('getSharing', { project: PROJECT });
    const person = sharing.kind === 'shared' ? sharing.members.find(({ name }) => name === 'Ben')?.person : undefined;
    if (person === undefined) throw new Error('Ben is no member');
    await ana.stop();
    ben.cards.delete('before');
    await expect.poll(() => ben.synced.state).toMatchObject({ isWaiting: false });
    ben.synced.dispose();
    await ben.stop();
    ana.start();
    await ana.ask('setMemberRole', { project: PROJECT, person, role: 'reader' });
    await ana.ask('setMemberRole', { project: PROJECT, person, role: 'writer' });
    ben.start();
    const opened = () => ben.ask('openDocument', { project: PROJECT });
    await expect.poll(opened, { timeout: 20_000 }).toMatchObject({ generation: 1, role: 'writer' });
    await ben.stop();
    ben.start();
    expect(await opened()).toMatchObject({ generation: 1 });
    await ben.open();
    await expect.poll(() => ben.synced.state).toEqual({ kind: 'outdated' });
    ana.synced.renew();
    ana.cards.set('a', 'by Ana');
    await expect.poll(() => ana.synced.state).toMatchObject({ isWaiting: false });
    expect(ana.cards.toJSON()).toEqual({ before: 'written alone', a: 'by Ana' });
  });

  it('[SYNC-V5] takes up what was written while the host was away and somebody else was removed', {
    timeout: 60_000,
  }, async () => {
    const [ana, ben] = await shared();
    const carl = await joined(ana, 'Carl');
    await expect.poll(() => carl.cards.toJSON()).toEqual({ before: 'written alone' });
    await ana.stop();
    carl.cards.set('c', 'by Carl');
    for (const address of (await sharingOf(carl)).addresses) await ben.ask('addAddress', { project: PROJECT, address });
    await expect.poll(() => ben.cards.toJSON(), { timeout: 20_000 }).toMatchObject({ c: 'by Carl' });
    await carl.stop();
    ben.synced.dispose();
    await ben.stop();
    ben.cards.set('b', 'by Ben');
    ben.cards.delete('before');
    ana.start();
    const person = (await sharingOf(ana)).members.find(({ name }) => name === 'Carl')?.person ?? '';
    await ana.ask('removeMember', { project: PROJECT, person });
    ben.start();
    await expect
      .poll(() => ben.ask('openDocument', { project: PROJECT }), { timeout: 20_000 })
      .toMatchObject({ generation: 1 });
    await ben.open();
    await expect.poll(() => ben.synced.state, { timeout: 20_000 }).toEqual({ kind: 'outdated' });
    ana.synced.renew();
    await expect.poll(() => ana.cards.toJSON(), { timeout: 20_000 }).toEqual({ before: 'written alone', b: 'by Ben' });
  });

  it('[SYNC-E5] [SYNC-E8] [ACTIVITY-2] tells what others did and what they knew, also of what came while no page had it open', {
    timeout: 60_000,
  }, async () => {
    const [ana, ben] = await shared();
    await expect.poll(() => ben.cards.toJSON()).toEqual({ before: 'written alone' });
    const one = renaming('one', []);
    ben.synced.file(one);
    ben.cards.set('b', 'one');
    await expect.poll(() => ana.heard).toEqual([one]);

    ana.synced.dispose();
    const told = ana.events.length;
    const two = renaming('two', ['one']);
    // Whoever says to be somebody else is known by the feed.
    ben.synced.file({ ...two, by: asId<PersonId>('me'), byName: 'Ana' });
    ben.cards.set('b', 'two');
    await expect.poll(() => ana.events.slice(told)).toContainEqual({ event: 'documentChanged', project: PROJECT });
    await ana.stop();
    ana.start();
    await ana.open();
    await expect.poll(() => ana.cards.get('b'), { timeout: 20_000 }).toBe('two');
    expect(ana.heard).toContainEqual({ ...two, by: null });
  });

  it('[SYNC-E5] is read while its host is away, and written to once the host has given an id for it', {
    timeout: 60_000,
  }, async () => {
    const [ana, ben] = await shared();
    await expect.poll(() => ben.cards.toJSON()).toEqual({ before: 'written alone' });
    ana.synced.dispose();
    await ana.stop();
    await ana.open();
    expect(ana.synced.state).toMatchObject({ kind: 'unreached' });
    const { clientID } = ana.doc;
    ana.start();
    ana.synced.renew();
    await expect.poll(() => ana.synced.state, { timeout: 20_000 }).toMatchObject({ kind: 'shared', role: 'owner' });
    expect(ana.doc.clientID).not.toBe(clientID);
    ana.cards.set('a', 'afterwards');
    await expect.poll(() => ben.cards.get('a'), { timeout: 20_000 }).toBe('afterwards');
  });

  it('[SYNC-M1] reaches members who have not heard of each other yet, while the owner is away', {
    timeout: 60_000,
  }, async () => {
    const [ana, ben] = await shared();
    await expect.poll(() => ben.cards.toJSON()).toEqual({ before: 'written alone' });
    await ben.stop();
    const carl = await joined(ana, 'Carl');
    await expect.poll(() => carl.cards.toJSON()).toEqual({ before: 'written alone' });
    await ana.stop();
    ben.start();
    ben.synced.renew();
    expect((await sharingOf(ben)).members.map(({ name }) => name)).toEqual(['Ana', 'Ben']);
    carl.cards.set('c', 'by Carl');
    for (const address of (await sharingOf(carl)).addresses) await ben.ask('addAddress', { project: PROJECT, address });
    await expect.poll(() => ben.cards.toJSON(), { timeout: 20_000 }).toEqual({ before: 'written alone', c: 'by Carl' });
    expect((await sharingOf(ben)).members.map(({ name }) => name)).toContain('Carl');
  });

  it('[SYNC-M3] tells whoever was removed so, and sends nothing that is written after', {
    timeout: 60_000,
  }, async () => {
    const [ana, ben] = await shared();
    await expect.poll(() => ben.cards.toJSON()).toEqual({ before: 'written alone' });
    await ben.stop();
    const person = (await sharingOf(ana)).members.find(({ isMe }) => !isMe)?.person ?? '';
    await ana.ask('removeMember', { project: PROJECT, person });
    ana.cards.set('a', 'after that');
    await expect.poll(() => ana.synced.state).toMatchObject({ isWaiting: false });
    ben.start();
    ben.synced.renew();
    await expect.poll(async () => (await sharingOf(ben)).role, { timeout: 20_000 }).toBeNull();
    expect(ben.cards.toJSON()).toEqual({ before: 'written alone' });
  });

  it('[SYNC-M3] lets in again who was removed, by words like anybody', { timeout: 60_000 }, async () => {
    const [ana, ben] = await shared();
    const person = (await sharingOf(ana)).members.find(({ isMe }) => !isMe)?.person ?? '';
    await ana.ask('removeMember', { project: PROJECT, person });
    await expect.poll(async () => (await sharingOf(ben)).role, { timeout: 20_000 }).toBeNull();
    ana.cards.set('a', 'meanwhile');
    await letIn(ana, ben, 'writer');
    await expect
      .poll(() => ben.cards.toJSON(), { timeout: 20_000 })
      .toEqual({ before: 'written alone', a: 'meanwhile' });
    ben.cards.set('b', 'again');
    await expect.poll(() => ana.cards.get('b'), { timeout: 20_000 }).toBe('again');
  });

  it('[SYNC-V5] keeps what a reader wrote all the same from everybody else, and has it built again from the log', {
    timeout: 60_000,
  }, async () => {
    const ana = await owner();
    const rita = profile('Rita');
    await letIn(ana, rita, 'reader');
    await rita.open();
    await expect.poll(() => rita.cards.toJSON()).toEqual({ before: 'written alone' });
    expect(rita.synced.state).toMatchObject({ kind: 'shared', role: 'reader', isWaiting: false });
    rita.cards.set('r', 'not allowed');
    rita.synced.renew();
    await expect.poll(() => rita.synced.state).toEqual({ kind: 'outdated' });
    ana.cards.set('a', 'afterwards');
    await expect.poll(() => ana.synced.state).toMatchObject({ isWaiting: false });
    expect(ana.cards.toJSON()).toEqual({ before: 'written alone', a: 'afterwards' });
  });
});

function renaming(opId: string, after: readonly string[]): ActivityRecord {
  return {
    opId: asId<OperationId>(opId),
    by: asId<PersonId>('ben'),
    byName: 'Ben',
    at: 1,
    command: 'renameTask',
    label: 'Rename card',
    targets: [{ kind: 'task', id: 'b' }],
    from: {},
    to: { 'task/b/title': opId },
    after: after.map(asId<OperationId>),
  };
}
