/** Projects coming and going, on real storage. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ActivityStore, Catalogue, IndexedDbDocumentStore, LocalDatabase } from '#renderer/storage/index.ts';
import { renameProject } from '#shared/document/index.ts';
import { newId, type ProjectId } from '#shared/kernel/ids.ts';
import { must, ok } from '#shared/kernel/result.ts';
import type { ExchangeProject } from '#shared/transfer/exchange/schema.ts';
import { clearDatabases } from '#tests/acceptance/browser/databases.ts';
import { injectFaults } from '#tests/acceptance/browser/faults.ts';
import { ClientIds } from './client-ids.ts';
import { ProjectWorkspace } from './project-workspace.ts';

const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));

let database: LocalDatabase;
let documents: IndexedDbDocumentStore;
let catalogue: Catalogue;
let activity: ActivityStore;
let workspace: ProjectWorkspace;

beforeEach(() => {
  database = new LocalDatabase();
  documents = new IndexedDbDocumentStore({ clock: Date, windowName: crypto.randomUUID(), durability: 'relaxed' });
  catalogue = new Catalogue(database, documents, Date);
  activity = new ActivityStore(database);
  workspace = makeWorkspace();
});
afterEach(async () => {
  activity.dispose();
  documents.dispose();
  database.close();
  await clearDatabases();
});

function makeWorkspace(): ProjectWorkspace {
  let next = 100;
  const clientIds = new ClientIds((count) => Promise.resolve(ok(Array.from({ length: count }, () => next++))));
  return new ProjectWorkspace({ documents, catalogue, activity, clientIds, actor: () => null, clock: Date, random });
}

const fileOf = (id: string): ExchangeProject => ({
  id,
  name: 'From a file',
  lists: [{ id: 'l', name: 'To do' }],
  tasks: [{ id: 't', title: 'One', list: 'l' }],
});

/** A project that is stored, and that no list of projects tells of yet. */
async function storedUnlisted(): Promise<ProjectId> {
  const id = must(await workspace.create('Harbour'));
  must(await workspace.open(must(await workspace.create('Another'))));
  await database.catalogue.clear();
  workspace = makeWorkspace();
  return id;
}

test('a file of a project that is here becomes a second one, though the catalogue lacks the first', async () => {
  const id = await storedUnlisted();
  const imported = must(await workspace.importProject(fileOf(id), { keepIds: true }));
  expect(imported).not.toBe(id);
  expect(must(await workspace.open(id)).document.project.name).toBe('Harbour');
  expect(must(await workspace.open(imported)).document.project.name).toBe('From a file');
});

test('a file of the project on screen becomes a second one', async () => {
  const id = must(await workspace.create('Harbour'));
  const imported = must(await workspace.importProject(fileOf(id), { keepIds: true }));
  expect(imported).not.toBe(id);
  expect(must(await workspace.open(id)).document.count('list')).toBe(3);
});

test('a file of a project that is not here keeps its id', async () => {
  const id = newId<ProjectId>(random);
  expect(must(await workspace.importProject(fileOf(id), { keepIds: true }))).toBe(id);
});

test('what is not filed of the history is not called saved, and is filed by a flush', async () => {
  const { stored, document } = must(await workspace.open(must(await workspace.create('Harbour'))));
  must(await stored.flush());
  expect([stored.state.kind, workspace.unsaved]).toEqual(['saved', false]);
  const faults = injectFaults();
  faults.abortWrites((name) => name === 'throughline-local');
  renameProject(document, 'Pier');
  expect((await stored.flush()).ok).toBe(false);
  expect([stored.state.kind, workspace.unsaved]).toEqual(['failed', true]);
  faults.heal();
  must(await stored.flush());
  expect([stored.state.kind, workspace.unsaved]).toEqual(['saved', false]);
});

test('a project that is removed while its counts wait does not come back to the list', async () => {
  const id = must(await workspace.create('Harbour'));
  must(await workspace.purge(id));
  await new Promise((resolve) => setTimeout(resolve, 2500));
  expect(must(await catalogue.entries())).toEqual([]);
});
