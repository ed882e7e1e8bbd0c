import { afterEach, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { ActivityRecord } from '#shared/document/activity.ts';
import { createTask } from '#shared/document/commands/create-tasks.ts';
import { createList } from '#shared/document/commands/lists.ts';
import { createProject } from '#shared/document/commands/project.ts';
import { setDone } from '#shared/document/commands/tasks.ts';
import { ProjectDocument } from '#shared/document/project-document.ts';
import { asId, newId, type OperationId, type ProjectId, type TaskId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { clearDatabases } from '#tests/acceptance/browser/databases.ts';
import { ActivityStore } from './activity-store.ts';
import { Catalogue } from './catalogue.ts';
import { databaseName, deleteDatabase } from './database.ts';
import { IndexedDbDocumentStore } from './indexed-db-document-store.ts';
import { LocalDatabase } from './local-database.ts';
import { factsOf } from './project-facts.ts';
import { SettingsStore } from './settings.ts';

const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));
const project = newId<ProjectId>(random);

let database: LocalDatabase;
let documents: IndexedDbDocumentStore;
let catalogue: Catalogue;

beforeEach(() => {
  database = new LocalDatabase();
  documents = new IndexedDbDocumentStore({ clock: Date, windowName: crypto.randomUUID(), durability: 'relaxed' });
  catalogue = new Catalogue(database, documents, { now: () => 1000 });
});
afterEach(async () => {
  documents.dispose();
  database.close();
  await clearDatabases();
});

/** A project of two open tasks and a done one, stored and closed. */
async function storeProject(id: ProjectId, name: string): Promise<void> {
  const doc = new Y.Doc();
  const stored = must(await documents.open(id, doc));
  const edited = new ProjectDocument(doc, { actor: () => null, clock: { now: () => 5 }, random });
  must(createProject(edited, { name, timeZone: 'UTC' }));
  const list = must(createList(edited, { name: 'To do' }));
  const tasks = ['one', 'two', 'three'].map((title) => must(createTask(edited, { list, title })));
  must(setDone(edited, tasks[0]!, true));
  edited.dispose();
  must(await stored.close());
}

test('the catalogue is derived from the documents that are there, once', async () => {
  await storeProject(project, 'Harbour');
  expect(must(await catalogue.reconcile())).toEqual({ rebuilt: [project], missing: [] });
  expect(must(await catalogue.entries())).toMatchObject([
    { id: project, name: 'Harbour', tasks: { open: 2, done: 1 }, archived: false, deleted: false, missing: false },
  ]);
  expect(must(await catalogue.reconcile())).toEqual({ rebuilt: [], missing: [] });
});

test('an entry is read again when the stored bytes are others, and keeps when it was opened', async () => {
  await storeProject(project, 'Harbour');
  must(await catalogue.reconcile());
  must(await catalogue.opened(project));
  const doc = new Y.Doc();
  const stored = must(await documents.open(project, doc));
  doc.getMap('project').set('name', 'Pier');
  must(await stored.close());
  expect(must(await catalogue.reconcile()).rebuilt).toEqual([project]);
  expect(must(await catalogue.entries())).toMatchObject([{ name: 'Pier', openedAt: 1000 }]);
});

test('what an open document notes of itself needs no rebuild while it was saved, and one when it was not', async () => {
  await storeProject(project, 'Harbour');
  must(await catalogue.reconcile());
  const doc = new Y.Doc();
  const stored = must(await documents.open(project, doc));
  doc.getMap('project').set('name', 'Pier');
  expect(stored.fingerprint).toBe(null);
  must(await stored.flush());
  const edited = new ProjectDocument(doc, { actor: () => null, clock: Date, random });
  must(await catalogue.note(project, factsOf(edited), stored.fingerprint));
  edited.dispose();
  must(await stored.close());
  expect(must(await catalogue.reconcile()).rebuilt).toEqual([]);
  must(await catalogue.note(project, factsOf(edited), null));
  expect(must(await catalogue.reconcile()).rebuilt).toEqual([project]);
});

test('another version of the catalogue reads everything again', async () => {
  await storeProject(project, 'Harbour');
  must(await catalogue.reconcile());
  await database.settings.put({ key: 'catalogue-version', value: 0 });
  expect(must(await catalogue.reconcile()).rebuilt).toEqual([project]);
});

test('[SCHEMA-3] the catalogue knows which projects can only be read, and asks again where a version knows more', async () => {
  await storeProject(project, 'Harbour');
  must(await catalogue.reconcile());
  expect(must(await catalogue.entries())).toMatchObject([{ readOnly: false }]);
  const doc = new Y.Doc();
  const stored = must(await documents.open(project, doc));
  doc.getMap('schema').set('future-9', true);
  must(await stored.close());
  must(await catalogue.reconcile());
  expect(must(await catalogue.entries())).toMatchObject([{ readOnly: true }]);
  await database.settings.put({ key: 'catalogue-version', value: '2' });
  expect(must(await catalogue.reconcile()).rebuilt).toEqual([project]);
});

test('a document that is gone is said to be missing, not forgotten', async () => {
  await storeProject(project, 'Harbour');
  must(await catalogue.reconcile());
  await deleteDatabase(databaseName(project));
  expect(must(await catalogue.reconcile())).toEqual({ rebuilt: [], missing: [project] });
  expect(must(await catalogue.entries())).toMatchObject([{ name: 'Harbour', missing: true }]);
});

test('an observer hears changes, and nothing after it stops', async () => {
  const heard: number[] = [];
  const stop = catalogue.observe((entries) => heard.push(entries.length));
  await expect.poll(() => heard).toEqual([0]);
  await storeProject(project, 'Harbour');
  must(await catalogue.reconcile());
  await expect.poll(() => heard.at(-1)).toBe(1);
  stop();
  const count = heard.length;
  must(await catalogue.forget(project));
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(heard.length).toBe(count);
});

const record = (at: number, ...targets: TaskId[]): ActivityRecord => ({
  opId: newId<OperationId>(random),
  by: null,
  byName: null,
  at,
  command: 'renameTask',
  label: 'Rename card',
  targets: targets.map((id) => ({ kind: 'task', id })),
  from: {},
  to: {},
});

test('activity is filed once by opId, and found by target, month and project', async () => {
  const activity = new ActivityStore(database);
  const [card, other] = [newId<TaskId>(random), newId<TaskId>(random)];
  const november = record(Date.UTC(2026, 10, 20), card);
  const december = record(Date.UTC(2026, 11, 4), card, other);
  must(await activity.file(project, [november, december]));
  must(await activity.file(project, [december]));
  expect(must(await activity.all(project))).toEqual([november, december]);
  expect(must(await activity.forTarget(project, card))).toEqual([december, november]);
  expect(must(await activity.forTarget(project, other))).toEqual([december]);
  expect(must(await activity.months(project))).toEqual(['2026-11', '2026-12']);
  expect(must(await activity.ofMonth(project, '2026-11'))).toEqual([november]);
  expect(must(await activity.all(newId<ProjectId>(random)))).toEqual([]);
  must(await activity.forget(project));
  expect(must(await activity.all(project))).toEqual([]);
});

test('activity of an instant that no date has is filed with the rest', async () => {
  const activity = new ActivityStore(database);
  const card = newId<TaskId>(random);
  const damaged = [record(Number.NaN, card), record(-1e300, card), record(1e300, card)];
  const sound = record(Date.UTC(2026, 10, 20), card);
  must(await activity.file(project, [...damaged, sound]));
  expect(must(await activity.all(project))).toHaveLength(4);
  expect(must(await activity.forTarget(project, card))).toHaveLength(4);
  expect(must(await activity.months(project))).toEqual(['1970-01', '2026-11', '9999-12']);
});

test('activity that cannot be filed goes with the next', async () => {
  const activity = new ActivityStore(database);
  const [first, second] = [record(1), record(2)];
  database.close();
  expect((await activity.file(project, [first])).ok).toBe(false);
  await database.open();
  must(await activity.file(project, [second]));
  expect(must(await activity.all(project))).toEqual([first, second]);
  activity.dispose();
});

test('a setting is kept, and its observers hear it', async () => {
  const settings = new SettingsStore(database);
  const heard: unknown[] = [];
  const stop = settings.observe('theme', (value) => heard.push(value));
  await expect.poll(() => heard).toEqual([undefined]);
  must(await settings.set('theme', 'dark'));
  await expect.poll(() => heard).toEqual([undefined, 'dark']);
  expect(must(await settings.get('theme'))).toBe('dark');
  stop();
});

test('[AWAY-1] what came from others is told from when it came on, and nothing that is filed already comes again', async () => {
  const activity = new ActivityStore(database);
  const record = (opId: string, at: number) => ({ ...anyRecord, opId: asId<OperationId>(opId), at });
  must(await activity.file(project, [record('mine', 50)]));
  must(await activity.file(project, [record('early', 900)], 100));
  must(await activity.file(project, [record('late', 1), record('mine', 50), record('early', 900)], 200));
  const heardAfter = (since: number): Promise<readonly string[]> =>
    new Promise((resolve) => {
      const stop = activity.observeHeard(project, since, ({ rows, count }) => {
        resolve([...rows.map(({ opId, arrivedAt }) => `${opId} ${arrivedAt}`), `${count} in all`]);
        queueMicrotask(() => stop());
      });
    });
  expect(await heardAfter(0)).toEqual(['early 100', 'late 200', '2 in all']);
  expect(await heardAfter(100)).toEqual(['late 200', '1 in all']);
  expect(must(await activity.newest(project, 2)).map(({ opId }) => opId)).toEqual(['mine', 'early']);
});

const anyRecord: Omit<ActivityRecord, 'opId' | 'at'> = {
  by: null,
  byName: null,
  command: 'renameTask',
  label: 'Rename card',
  targets: [],
  from: {},
  to: {},
};
