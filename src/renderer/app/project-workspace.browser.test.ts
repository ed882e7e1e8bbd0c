/** Projects coming and going, on real storage. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import type { PrepareProject } from '#renderer/state/workspace.ts';
import {
  ActivityStore,
  Catalogue,
  IndexedDbDocumentStore,
  LocalDatabase,
  LocalVersionStore,
  ReadingStore,
} from '#renderer/storage/index.ts';
import { renameProject } from '#shared/document/index.ts';
import { bytesOfDocument, releaseDocument } from '#shared/document/whole.ts';
import { newId, type ProjectId } from '#shared/kernel/ids.ts';
import { err, must, ok } from '#shared/kernel/result.ts';
import { prepareNewer, prepareProject } from '#shared/transfer/prepare-project.ts';
import { clearDatabases } from '#tests/acceptance/browser/databases.ts';
import { injectFaults } from '#tests/acceptance/browser/faults.ts';
import { nothingShared } from '#tests/support/browser/nothing-shared.ts';
import { oneShared } from '#tests/support/browser/one-shared.ts';
import { newerProject } from '#tests/support/documents.ts';
import { ClientIds } from './client-ids.ts';
import { ProjectWorkspace } from './project-workspace.ts';

const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));

let database: LocalDatabase;
let documents: IndexedDbDocumentStore;
let catalogue: Catalogue;
let activity: ActivityStore;
let workspace: ProjectWorkspace;
let made: ProjectWorkspace[];

beforeEach(() => {
  database = new LocalDatabase();
  documents = new IndexedDbDocumentStore({ clock: Date, windowName: crypto.randomUUID(), durability: 'relaxed' });
  catalogue = new Catalogue(database, documents, Date);
  activity = new ActivityStore(database);
  made = [];
  workspace = makeWorkspace();
});
afterEach(async () => {
  // Each listens to the database until it is left; what a test broke cannot be.
  for (const each of made) await each.close();
  activity.dispose();
  documents.dispose();
  database.close();
  localStorage.clear();
  await clearDatabases();
});

function makeWorkspace(shared = nothingShared()): ProjectWorkspace {
  let next = 100;
  const versions = new LocalVersionStore(database);
  const clientIds = new ClientIds((count) => Promise.resolve(ok(Array.from({ length: count }, () => next++))));
  const one = new ProjectWorkspace({
    documents,
    catalogue,
    activity,
    versions,
    reading: new ReadingStore(database, Date),
    clientIds,
    shared,
    actor: () => null,
    clock: Date,
    random,
  });
  made.push(one);
  return one;
}

function fileOf(id: string): PrepareProject {
  const project = {
    id,
    name: 'From a file',
    lists: [{ id: 'l', name: 'To do' }],
    tasks: [{ id: 't', title: 'One', list: 'l' }],
  };
  return async (author) => prepareProject(project, { ...author, clock: Date, random, keepIds: true });
}

/** A project that is stored, and that no list of projects tells of yet. */
async function storedUnlisted(): Promise<ProjectId> {
  const id = must(await workspace.create('Harbour'));
  must(await workspace.open(must(await workspace.create('Another'))));
  await database.catalogue.clear();
  workspace = makeWorkspace();
  return id;
}

test('what is here stays on the list, and what is gone is taken off it', async () => {
  const id = must(await workspace.create('Harbour'));
  must(await workspace.open(must(await workspace.create('Another'))));
  expect(await workspace.forget(id)).toMatchObject({ ok: false, error: { code: 'project-here' } });
  must(await documents.remove(id));
  expect(await workspace.open(id)).toMatchObject({ ok: false, error: { code: 'document-gone' } });
  expect(must(await catalogue.entries()).map(({ name, missing }) => [name, missing])).toContainEqual(['Harbour', true]);
  must(await workspace.forget(id));
  expect(must(await catalogue.entries()).map(({ name }) => name)).toEqual(['Another']);
});

test('a file of a project that is here becomes a second one, though the catalogue lacks the first', async () => {
  const id = await storedUnlisted();
  const imported = must(await workspace.importProject(fileOf(id)));
  expect(imported).not.toBe(id);
  expect(must(await workspace.open(id)).document.project.name).toBe('Harbour');
  expect(must(await workspace.open(imported)).document.project.name).toBe('From a file');
});

test('a file of the project on screen becomes a second one', async () => {
  const id = must(await workspace.create('Harbour'));
  const imported = must(await workspace.importProject(fileOf(id)));
  expect(imported).not.toBe(id);
  expect(must(await workspace.open(id)).document.count('list')).toBe(3);
});

test('a file of a project that is not here keeps its id', async () => {
  const id = newId<ProjectId>(random);
  expect(must(await workspace.importProject(fileOf(id)))).toBe(id);
});

test('an import that was made elsewhere is one step here, told by its own clientID and undone at once', async () => {
  const id = must(await workspace.importProject(fileOf(newId<ProjectId>(random))));
  const { document, stored } = must(await workspace.open(id));
  expect(document.history.state).toEqual({ undo: 'Import', redo: null });
  document.history.undo();
  expect(document.project.deletedAt).not.toBeNull();
  document.history.redo();
  expect(document.all('task').map(({ title, deletedAt }) => [title, deletedAt])).toEqual([['One', null]]);
  // The clientID of its own that the worker wrote under, and this window's for undo and redo.
  expect(document.doc.store.clients.size).toBe(2);
  must(await stored.flush());
  const { label } = must(await activity.all(id)).find(({ command }) => command === 'importProject') ?? {};
  expect(label).toBe('Import');
});

test('[SCHEMA-3] a project of a newer version is imported whole, only to be read, and leaves as it came', async () => {
  const bytes = bytesOfDocument(newerProject().project);
  const newer = prepareNewer({ id: newId<ProjectId>(random), name: 'Harbour site', update: bytes, activity: [] });
  const id = must(await workspace.importProject(async () => ok(newer)));
  const read = async (): Promise<void> => {
    const { document, stored } = must(await workspace.open(id));
    expect(document.state).toMatchObject({ kind: 'readOnly', problem: { code: 'newer-document' } });
    expect(renameProject(document, 'Pier')).toMatchObject({ ok: false });
    expect(document.project.name).toBe('Harbour site');
    must(await stored.flush());
    expect(must(await workspace.snapshot(id)).bytes).toEqual(bytes);
  };
  await read();
  must(await workspace.create('Another'));
  await read();
  expect(must(await workspace.importProject(async () => ok(newer)))).not.toBe(id);
});

test('[SCHEMA-3] what a project of a newer version holds back is stored too, and shown when the missing part comes', async () => {
  const source = newerProject();
  const parts: Uint8Array[] = [Y.encodeStateAsUpdate(source.doc)];
  source.doc.on('update', (update: Uint8Array) => parts.push(update));
  for (const key of ['lost', 'late']) source.doc.getMap('whiteboard').set(key, true);
  const [begun, lost, late] = parts as [Uint8Array, Uint8Array, Uint8Array];
  const update = Y.mergeUpdates([begun, late]);
  const newer = prepareNewer({ id: newId<ProjectId>(random), name: 'Harbour site', update, activity: [] });
  const id = must(await workspace.importProject(async () => ok(newer)));
  must(await workspace.create('Another'));
  const { document, stored } = must(await workspace.open(id));
  expect(stored.damage).toMatchObject([{ code: 'parts-missing' }]);
  Y.applyUpdate(document.doc, lost, 'remote');
  expect(document.doc.getMap('whiteboard').toJSON()).toMatchObject({ lost: true, late: true });
});

test('an import that is cancelled once it was prepared makes nothing, and what is on screen stays', async () => {
  const before = must(await workspace.open(must(await workspace.create('Harbour'))));
  const stop = new AbortController();
  const prepare = fileOf(newId<ProjectId>(random));
  const imported = workspace.importProject(async (author) => {
    const prepared = await prepare(author);
    stop.abort();
    return prepared;
  }, stop.signal);
  expect(await imported).toMatchObject({ ok: false, error: { code: 'cancelled' } });
  expect(workspace.current.get()).toBe(before);
  expect(must(await documents.list())).toHaveLength(1);
});

test('what could not be prepared leaves nothing behind', async () => {
  const before = must(await documents.list());
  const problem = { code: 'cancelled', message: 'The import was cancelled; nothing was changed.' };
  expect(await workspace.importProject(async () => err(problem))).toEqual(err(problem));
  expect([must(await documents.list()), workspace.current.get()]).toEqual([before, null]);
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

test('[VERSION-1] a version is the project as it was, and is gone with the project', async () => {
  const id = must(await workspace.create('Harbour'));
  const { versions, document } = must(await workspace.open(id));
  const saved = must(await versions.save(' Signed '));
  expect(await versions.save(' ')).toMatchObject({ ok: false, error: { code: 'version-nameless' } });
  must(renameProject(document, 'Pier'));
  const looked = must(await versions.look(saved));
  expect(looked.project.name).toBe('Harbour');
  expect(looked.all('list')).toHaveLength(3);
  releaseDocument(looked);
  must(await workspace.purge(id));
  expect(await versions.look(saved)).toMatchObject({ ok: false, error: { code: 'version-gone' } });
  expect(await database.versions.count()).toBe(0);
});

test('[VERSION-1] versions that a project left behind go at the next start, and no others', async () => {
  const id = must(await workspace.create('Harbour'));
  const { versions } = must(await workspace.open(id));
  const kept = must(await versions.save('Signed'));
  const [lost, gone] = [newId<ProjectId>(random), newId<ProjectId>(random)];
  const entry = must(await catalogue.entries())[0];
  if (!entry) throw new Error('It was created');
  await database.catalogue.put({ ...entry, id: lost, missing: true });
  const version = { name: 'Left', savedAt: 1, savedBy: null, tasks: 0 };
  for (const project of [lost, gone])
    must(await new LocalVersionStore(database).add({ ...version, id: newId(random), project }, new Uint8Array([1])));
  const again = makeWorkspace();
  await vi.waitFor(async () =>
    expect(await database.versions.orderBy('project').uniqueKeys()).toEqual([id, lost].toSorted()),
  );
  expect(await database.versionBytes.count()).toBe(2);
  must(await again.look(id));
  releaseDocument(must(await versions.look(kept)));
});

test('[VERSION-1] a version that the browser refuses to keep is said not to be saved', async () => {
  const { versions } = must(await workspace.open(must(await workspace.create('Harbour'))));
  database.close();
  expect(await versions.save('Signed')).toMatchObject({ ok: false, error: { code: 'version-not-saved' } });
});

test('a project that is removed while its counts wait does not come back to the list', async () => {
  const id = must(await workspace.create('Harbour'));
  must(await workspace.purge(id));
  await new Promise((resolve) => setTimeout(resolve, 2500));
  expect(must(await catalogue.entries())).toEqual([]);
});

test('a project that is removed while its new name waits to be noted does not come back to the list', async () => {
  const id = must(await workspace.create('Harbour'));
  let goOn = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  vi.spyOn(activity, 'flush').mockImplementationOnce(() => held.then(() => ok()));
  const renaming = workspace.rename(id, 'Pier');
  must(await workspace.purge(id));
  goOn();
  must(await renaming);
  expect(must(await catalogue.entries())).toEqual([]);
});

/** A shared project that says "Quay" here, and "Harbour" in the log: who could write there has changed while it was closed. */
async function outdatedWhileClosed(role: 'reader' | 'writer'): Promise<ProjectId> {
  const id = must(await workspace.create('Harbour'));
  const { bytes } = must(await workspace.snapshot(id));
  must(await workspace.rename(id, 'Quay'));
  must(await workspace.open(must(await workspace.create('Another'))));
  localStorage.setItem(`throughline.built-from.${id}`, '0');
  workspace = makeWorkspace(oneShared(id, bytes, { generation: 1, role }));
  return id;
}

async function versionNames(): Promise<readonly string[]> {
  return (await database.versions.toArray()).map(({ name }) => name);
}

test.for(['reader', 'writer'] as const)(
  '[SYNC-V5] a copy that was outdated while it was closed is read again when a %s opens it',
  async (role) => {
    const id = await outdatedWhileClosed(role);
    must(await workspace.open(id));
    await vi.waitFor(() => expect(workspace.current.get()?.document.project.name).toBe('Harbour'), 5_000);
    expect(workspace.current.get()?.synced.state).toMatchObject({ kind: 'shared', role });
    expect(await versionNames()).toEqual(['Before it was read again from the others']);
  },
);

test('[SYNC-V5] a project that is outdated is read again before it is renamed from the list', async () => {
  const id = await outdatedWhileClosed('writer');
  must(await workspace.rename(id, 'Pier'));
  expect(must(await workspace.open(id)).document.project.name).toBe('Pier');
  expect(await versionNames()).toHaveLength(1);
});

test('[SYNC-V5] an outdated copy stays where no version of it can be kept, is not called saved, and says why', async () => {
  const id = await outdatedWhileClosed('writer');
  const faults = injectFaults();
  faults.abortWrites((name) => name === 'throughline-local');
  const { document, stored } = must(await workspace.open(id));
  await vi.waitFor(() => expect(document.state).toMatchObject({ problem: { code: 'not-read-again' } }), 5_000);
  expect([document.project.name, stored.state.kind]).toEqual(['Quay', 'saving']);
  faults.heal();
  must(await workspace.open(must(await workspace.create('Third'))));
  must(await workspace.open(id));
  await vi.waitFor(() => expect(workspace.current.get()?.document.project.name).toBe('Harbour'), 5_000);
  expect(await versionNames()).toHaveLength(1);
});

test('a joined project whose content does not come keeps nobody from another, and comes when it can', async () => {
  const other = must(await workspace.create('Pier'));
  const id = must(await workspace.create('Harbour'));
  const { bytes } = must(await workspace.snapshot(id));
  must(await workspace.create('Third'));
  must(await workspace.purge(id));
  let come = (): void => undefined;
  const pulls = new Promise<void>((resolve) => {
    come = resolve;
  });
  workspace = makeWorkspace(oneShared(id, bytes, { generation: 1, role: 'writer', pulls }));
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(must(await workspace.open(other)).document.project.name).toBe('Pier');
  come();
  await vi.waitFor(
    async () => expect(must(await catalogue.entries()).map(({ name }) => name)).toContain('Harbour'),
    5_000,
  );
});
