/** Workspaces over real storage, for tests of the notes of their projects: call `storedWorkspaces` once in a file. */
import { afterEach, beforeEach, vi } from 'vitest';
import * as Y from 'yjs';
import { type AllocateClientIds, ClientIds } from '#renderer/app/client-ids.ts';
import { ProjectWorkspace } from '#renderer/app/project-workspace.ts';
import type { OpenProject } from '#renderer/state/workspace.ts';
import { answer, lookInto, transact } from '#renderer/storage/database.ts';
import {
  ActivityStore,
  Catalogue,
  IndexedDbDocumentStore,
  LocalDatabase,
  LocalVersionStore,
  ReadingStore,
} from '#renderer/storage/index.ts';
import { NotesDocument } from '#shared/document/notes/index.ts';
import { NOTES_TEXT, writeMarkdown } from '#shared/document/text/index.ts';
import { bytesOfDocument } from '#shared/document/whole.ts';
import { type MeetingId, newId, type ProjectId } from '#shared/kernel/ids.ts';
import { must, ok } from '#shared/kernel/result.ts';
import { clearDatabases } from '#tests/acceptance/browser/databases.ts';
import { nothingShared } from './nothing-shared.ts';

const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));
export const MEETING = newId<MeetingId>(random);

let database: LocalDatabase;
let activity: ActivityStore;
let next = 100;
const stores: IndexedDbDocumentStore[] = [];
const workspaces: ProjectWorkspace[] = [];

export function storedWorkspaces(): void {
  beforeEach(() => {
    database = new LocalDatabase();
    activity = new ActivityStore(database);
  });
  afterEach(async () => {
    vi.useRealTimers();
    // Each listens to the database until it is left.
    for (const workspace of workspaces.splice(0)) must(await workspace.close());
    activity.dispose();
    for (const documents of stores.splice(0)) documents.dispose();
    database.close();
    localStorage.clear();
    await clearDatabases();
  });
}

const giveIds: AllocateClientIds = (count) => Promise.resolve(ok(Array.from({ length: count }, () => next++)));

/** A window of the profile. */
export function makeWorkspace(shared = nothingShared(), allocate = giveIds): ProjectWorkspace {
  const documents = new IndexedDbDocumentStore({
    clock: Date,
    windowName: crypto.randomUUID(),
    durability: 'relaxed',
  });
  stores.push(documents);
  const workspace = new ProjectWorkspace({
    documents,
    catalogue: new Catalogue(database, documents, Date),
    activity,
    versions: new LocalVersionStore(database),
    reading: new ReadingStore(database, Date),
    clientIds: new ClientIds(allocate),
    shared,
    actor: () => null,
    clock: Date,
    random,
  });
  workspaces.push(workspace);
  return workspace;
}

export function write(notes: NotesDocument, words: string): void {
  must(notes.write(() => writeMarkdown(notes.fragment('notes'), words, NOTES_TEXT)));
}

export function opened(workspace: ProjectWorkspace): OpenProject {
  const project = workspace.current.get();
  if (project === null) throw new Error('A project is open');
  return project;
}

export async function notesOf(workspace: ProjectWorkspace, kind: 'shared' | 'private' = 'shared') {
  return must(await opened(workspace).notes.open(MEETING, kind));
}

export const partNames = async (): Promise<readonly string[]> =>
  (await indexedDB.databases()).flatMap(({ name }) => (name?.startsWith('throughline-part') ? name : []));

/** Documents besides a project's own that some window stores just now. */
export async function openParts(): Promise<number> {
  const { held = [] } = await navigator.locks.query();
  return held.filter(({ name }) => name?.includes('part/')).length;
}

/** Another project comes on screen. */
export async function left(workspace: ProjectWorkspace): Promise<void> {
  must(await workspace.create('Another'));
}

/** A project with notes of a meeting, which is not on screen. */
export async function stored(
  words: string,
  besides: (notes: NotesDocument) => void = () => undefined,
): Promise<{ readonly id: ProjectId; readonly bytes: Uint8Array }> {
  const workspace = makeWorkspace();
  const id = must(await workspace.create('Harbour'));
  const { notes } = await notesOf(workspace);
  write(notes.get(), words);
  besides(notes.get());
  const project = workspace.current.get();
  const bytes = project ? bytesOfDocument(project.document) : new Uint8Array();
  await left(workspace);
  return { id, bytes };
}

/** What is stored of the only notes is noise from now on; answers how much that is. */
export async function damageAll(): Promise<number> {
  const [name = ''] = await partNames();
  const noise = new Uint8Array([255, 255, 255, 255, 255, 1, 2, 3]);
  const damaged = await lookInto(name, (db) =>
    transact(db, { mode: 'readwrite' }, async (updates) => {
      const all = await answer(updates.getAllKeys());
      await Promise.all(all.map((key) => answer(updates.put(noise, key))));
      return all.length;
    }),
  );
  return must(damaged);
}

export function logWith(words: string): Uint8Array {
  const doc = new Y.Doc();
  write(new NotesDocument(doc, { actor: () => null, clock: Date, random }), words);
  return Y.encodeStateAsUpdate(doc);
}
