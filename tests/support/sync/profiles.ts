/** People with a host each over a data folder, real logs and real sockets, and a page's document before each of them. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect } from 'vitest';
import * as Y from 'yjs';
import { FileSecrets } from '#node/data/file-secrets.ts';
import { HostStore } from '#node/data/host-store.ts';
import { openSync } from '#node/sync/open-sync.ts';
import type { SyncService } from '#node/sync/sync-service.ts';
import type { Acknowledged } from '#renderer/sync/acknowledged.ts';
import { readActivity } from '#renderer/sync/activity-records.ts';
import { HostDocuments } from '#renderer/sync/host-documents.ts';
import type { Opening, SharedLog } from '#renderer/sync/shared-log.ts';
import { SyncedDocument } from '#renderer/sync/synced-document.ts';
import type { ActivityRecord } from '#shared/document/index.ts';
import { asId, type PersonId, type ProjectId } from '#shared/kernel/ids.ts';
import { must, type Result } from '#shared/kernel/result.ts';
import type { HostEvent, HostInput, HostOutput } from '#shared/ports/host.ts';
import { memoryStorage } from '#tests/support/memory-storage.ts';
import { hostOver } from './host-over.ts';

export const PROJECT = asId<ProjectId>('project-one');
const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));

/** Another document of the project, as a page has it. */
export interface ProfileNotes {
  readonly doc: Y.Doc;
  readonly synced: SyncedDocument;
  readonly lines: Y.Map<string>;
}

/** One person's host, and the page before it. */
export class Profile {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'throughline-sharing-'));
  readonly doc = new Y.Doc();
  readonly events: HostEvent[] = [];
  readonly heard: ActivityRecord[] = [];
  /** Records that are filed here, whoever has them by now. */
  readonly done: ActivityRecord[] = [];
  readonly storage = memoryStorage();
  readonly #name: string;
  #store: HostStore | null = null;
  #sync: SyncService | null = null;
  #synced: SyncedDocument | null = null;
  readonly #notes: SyncedDocument[] = [];
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

  /** `isNearby`: whether the local network is there for it. */
  start({ isNearby = true } = {}): void {
    const clock = { now: () => Date.now() };
    this.#store = new HostStore(path.join(this.folder, 'host.db'), clock);
    this.#store.profile(this.#name);
    this.#sync = openSync({
      folder: this.folder,
      isNearby,
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

  /** Another document of the project, of which `doc` is stored here, or nothing. */
  async openNotes(document: string, doc = new Y.Doc()): Promise<ProfileNotes> {
    const documents = this.#documents();
    const log = documents.logOfPart(PROJECT, document, () => doc.store.clients.size > 0);
    const opened = await documents.openPart(PROJECT, log);
    if (opened.kind === 'shared' && opened.isBegun && opened.clientId !== null) doc.clientID = opened.clientId;
    const synced = this.#syncedOver(doc, log, documents.acknowledged({ project: PROJECT, document }), opened);
    documents.listen({ project: PROJECT, document }, { heard: () => synced.heard(), renewed: () => synced.renew() });
    this.#notes.push(synced);
    return { doc, synced, lines: doc.getMap('lines') };
  }

  #documents(): HostDocuments {
    const host = hostOver(
      () => this.#sync?.verbs ?? null,
      (listener) => {
        this.#listeners.add(listener);
        return () => this.#listeners.delete(listener);
      },
    );
    return new HostDocuments(host, random, () => this.storage);
  }

  #syncedOver(doc: Y.Doc, log: SharedLog, acknowledged: Acknowledged, opened: Opening): SyncedDocument {
    return new SyncedDocument(
      {
        doc,
        log,
        isOwner: () => true,
        acknowledged,
        news: { ask: () => {}, tell: () => {}, listen: () => () => {} },
        onActivity: (texts) => this.heard.push(...readActivity(texts, asId<PersonId>('me'))),
        ownRecords: async (since) => this.done.filter(({ at }) => at >= since),
        now: () => Date.now(),
      },
      opened,
    );
  }

  /** Opens the page's document as `StoredProject` does. */
  async open(): Promise<void> {
    const documents = this.#documents();
    const opened = await documents.open(PROJECT, async () => this.doc.store.clients.size > 0);
    if (opened.kind === 'shared' && opened.isBegun && opened.clientId !== null) this.doc.clientID = opened.clientId;
    const acknowledged = documents.acknowledged({ project: PROJECT });
    const synced = this.#syncedOver(this.doc, documents.log(PROJECT), acknowledged, opened);
    documents.listen({ project: PROJECT }, { heard: () => synced.heard(), renewed: () => synced.renew() });
    this.#synced = synced;
  }

  async ask<V extends keyof SyncService['verbs']>(verb: V, input: HostInput<V>): Promise<HostOutput<V>> {
    const run = this.sync.verbs[verb] as (input: HostInput<V>, page: object) => Promise<Result<HostOutput<V>>>;
    return must(await run(input, {}));
  }

  /** Another project of this person's, which nobody else has yet. */
  async shareAlso(project: ProjectId, name: string): Promise<void> {
    await this.ask('shareProject', { project, name });
    const content = new Y.Doc();
    content.getMap('cards').set('name', name);
    const parcel = `the beginning of ${name}`;
    const data = Buffer.from(Y.encodeStateAsUpdate(content)).toString('base64');
    await this.ask('addToPush', { parcel, index: 0, piece: { kind: 'update', data } });
    await this.ask('addToPush', { parcel, index: 1, piece: { kind: 'activity', text: '[]' } });
    const acknowledged = Buffer.from(Y.encodeStateVector(new Y.Doc())).toString('base64');
    const input = { project, page: 'the page of a test', parcel, pieces: 2, acknowledged, generation: 0 };
    await this.ask('pushDocument', { ...input, isBeginning: true });
  }

  get cards(): Y.Map<string> {
    return this.doc.getMap('cards');
  }

  async end(): Promise<void> {
    this.#synced?.dispose();
    for (const notes of this.#notes) notes.dispose();
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

const profiles: Profile[] = [];
afterEach(async () => {
  for (const profile of profiles.splice(0)) await profile.end();
});

export function profile(name: string): Profile {
  const made = new Profile(name);
  profiles.push(made);
  return made;
}

/** Ana's project, which nobody else has yet. */
export async function owner(): Promise<Profile> {
  const ana = profile('Ana');
  ana.cards.set('before', 'written alone');
  await ana.open();
  await ana.ask('shareProject', { project: PROJECT, name: 'Harbour' });
  await expect.poll(() => ana.synced.state).toMatchObject({ kind: 'shared', role: 'owner', isWaiting: false });
  return ana;
}

/** Somebody who joins at Ana's, who picks the words that are read out. */
export async function joined(ana: Profile, name: string): Promise<Profile> {
  const newcomer = profile(name);
  await letIn(ana, newcomer);
  await newcomer.open();
  return newcomer;
}

export async function letIn(ana: Profile, newcomer: Profile, role: 'writer' | 'reader' = 'writer'): Promise<void> {
  expect(await admit(ana, newcomer, role)).toEqual({ kind: 'joined', project: PROJECT });
}

/** Answers what the joining came to. */
export async function admit(
  ana: Profile,
  newcomer: Profile,
  role: 'writer' | 'reader',
  { project = PROJECT, isOwnDevice = false }: { readonly project?: ProjectId; readonly isOwnDevice?: boolean } = {},
): Promise<HostOutput<'joinState'>> {
  const { link } = await ana.ask('createInvite', { project, role, hours: 1 });
  const { join } = await newcomer.ask('join', { link });
  await expect.poll(() => newcomer.ask('joinState', { join }), { timeout: 10_000 }).toMatchObject({ kind: 'words' });
  const said = await newcomer.ask('joinState', { join });
  const requests = async () => {
    const sharing = await ana.ask('getSharing', { project });
    return sharing.kind === 'shared' ? sharing.requests : [];
  };
  await expect.poll(requests).toHaveLength(1);
  const [request] = await requests();
  if (request === undefined || said.kind !== 'words') throw new Error('nobody asks to join');
  const choice = request.choices.findIndex((words) => words.join() === said.words.join()) as 0 | 1 | 2;
  await ana.ask('pickWords', { project, request: request.request, choice, isOwnDevice });
  let state: HostOutput<'joinState'> = said;
  const ended = async () => {
    state = await newcomer.ask('joinState', { join });
    return state.kind;
  };
  await expect.poll(ended, { timeout: 10_000 }).toMatch(/joined|failed/);
  return state;
}

export async function shared(): Promise<readonly [Profile, Profile]> {
  const ana = await owner();
  return [ana, await joined(ana, 'Ben')];
}

export async function sharingOf(profile: Profile) {
  const sharing = await profile.ask('getSharing', { project: PROJECT });
  if (sharing.kind !== 'shared') throw new Error('the project is not shared');
  return sharing;
}
