/** Damage stands: it is told at every opening and in every window until a person has seen exactly it, and its bytes stay. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { Damage, StoredDocument } from '#shared/document/store.ts';
import { newId, type ProjectId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { clearDatabases } from '#tests/acceptance/browser/databases.ts';
import { type Faults, injectFaults } from '#tests/acceptance/browser/faults.ts';
import { answer, databaseName, lookInto, transact } from './database.ts';
import { IndexedDbDocumentStore } from './indexed-db-document-store.ts';
import { isEmptyUpdate } from './merge.ts';

let id: ProjectId;
let faults: Faults | null;
let stores: IndexedDbDocumentStore[];

beforeEach(() => {
  id = newId<ProjectId>((length) => crypto.getRandomValues(new Uint8Array(length)));
  faults = null;
  stores = [];
});
afterEach(async () => {
  faults?.heal();
  for (const store of stores) store.dispose();
  await clearDatabases();
});

function openWindow(): IndexedDbDocumentStore {
  const store = new IndexedDbDocumentStore({
    clock: Date,
    windowName: crypto.randomUUID(),
    durability: 'relaxed',
  });
  stores.push(store);
  return store;
}

interface Opened {
  readonly doc: Y.Doc;
  readonly map: Y.Map<unknown>;
  readonly stored: StoredDocument;
}

async function open(store = openWindow()): Promise<Opened> {
  const doc = new Y.Doc();
  const stored = must(await store.open(id, doc));
  return { doc, stored, map: doc.getMap('m') };
}

async function onUpdates<T>(work: (updates: IDBObjectStore) => Promise<T>): Promise<T> {
  return must(await lookInto(databaseName(id), (db) => transact(db, { mode: 'readwrite' }, work)));
}

const NOISE = new Uint8Array([255, 255, 255, 255, 255, 1, 2, 3]);

/** Each is an edit of its own, in a row of its own. */
async function store(...keys: readonly string[]): Promise<void> {
  const { stored, map } = await open();
  for (const key of keys) {
    map.set(key, key);
    must(await stored.flush());
  }
  must(await stored.close());
}

/** The last row that says something: y-indexeddb adds an empty one at each opening. */
async function corruptLast(): Promise<number> {
  return onUpdates(async (updates) => {
    const keys = await answer(updates.getAllKeys());
    const rows = await answer<Uint8Array[]>(updates.getAll());
    const key = Number(keys[rows.findLastIndex((row) => !isEmptyUpdate(row))]);
    await answer(updates.put(NOISE, key));
    return key;
  });
}

async function lose(at: number): Promise<void> {
  await onUpdates(async (updates) => {
    const key = (await answer(updates.getAllKeys()))[at];
    if (key === undefined) throw new Error(`no row at ${at}`);
    await answer(updates.delete(key));
  });
}

const unseen = (stored: StoredDocument): Damage[] => stored.damage.filter((part) => !part.seen);
const told = (stored: StoredDocument): string[] => unseen(stored).map((part) => part.code);

async function toldAtOpening(): Promise<string[]> {
  const { stored } = await open();
  const codes = told(stored);
  must(await stored.close());
  return codes;
}

test('corruption is told at each opening until it is seen; the bytes stay; further corruption is told again', async () => {
  await store('a', 'b', 'c');
  const first = await corruptLast();
  expect(await toldAtOpening()).toEqual(['rows-corrupt']);
  const { stored, map } = await open();
  expect(told(stored)).toEqual(['rows-corrupt']);
  must(await stored.markSeen(unseen(stored)));
  expect(told(stored)).toEqual([]);
  expect(stored.damage, 'still known').toHaveLength(1);
  map.set('d', 'd');
  must(await stored.close());
  expect(await toldAtOpening()).toEqual([]);

  const second = await corruptLast();
  const again = await open();
  expect(unseen(again.stored)).toMatchObject([{ code: 'rows-corrupt', isSetAside: true }]);
  expect(unseen(again.stored)[0]?.parts).toHaveLength(1);
  expect(again.map.toJSON(), 'editing goes on').toEqual({ a: 'a', b: 'b' });
  expect(must(await openWindow().quarantine(id))).toMatchObject([
    { kind: 'corrupt', key: first, value: NOISE },
    { kind: 'corrupt', key: second, value: NOISE },
  ]);
});

test('lost rows are remembered with the others, though nothing is left of them', async () => {
  await store('a', 'b', 'c');
  await lose(2);
  expect(await toldAtOpening()).toEqual(['rows-lost']);
  expect(await toldAtOpening()).toEqual(['rows-lost']);
  expect(must(await openWindow().quarantine(id))).toMatchObject([{ kind: 'lost', value: null }]);
  const { stored } = await open();
  must(await stored.markSeen(unseen(stored)));
  must(await stored.close());
  expect(await toldAtOpening()).toEqual([]);
});

test('what waits for a missing part is seen once too, compacting between, and ends when the part arrives', async () => {
  const { doc, stored } = await open();
  doc.getMap('m').set('a', 1);
  must(await stored.flush());
  doc.getMap('m').set('b', 2);
  must(await stored.close());
  const whole = Y.encodeStateAsUpdate(doc);
  await lose(0);
  const again = await open();
  expect(told(again.stored)).toEqual(['rows-lost', 'parts-missing']);
  must(await again.stored.markSeen(unseen(again.stored)));
  must(await again.stored.compact());
  again.map.set('own', true);
  must(await again.stored.close());
  const healed = await open();
  expect(told(healed.stored)).toEqual([]);
  expect(healed.stored.damage.map((part) => part.code)).toEqual(['rows-lost', 'parts-missing']);
  Y.applyUpdate(healed.doc, whole, 'remote');
  expect(healed.stored.damage.map((part) => part.code)).toEqual(['rows-lost']);
  expect(healed.map.toJSON()).toEqual({ a: 1, b: 2, own: true });
});

test('further windows say the same, and what is seen in one is seen in all, and later', async () => {
  await store('a', 'b', 'c');
  await corruptLast();
  const owner = await open();
  const follower = await open();
  const third = await open();
  expect([told(owner.stored), told(follower.stored)]).toEqual([['rows-corrupt'], ['rows-corrupt']]);
  must(await follower.stored.markSeen(unseen(follower.stored)));
  expect(told(follower.stored)).toEqual([]);
  await expect.poll(() => [...told(owner.stored), ...told(third.stored)]).toEqual([]);
  expect(told((await open()).stored)).toEqual([]);
  for (const store of stores) store.dispose();
  expect(await toldAtOpening()).toEqual([]);
});

test('a window that inherits the document says its damage once', async () => {
  await store('a', 'b', 'c');
  await corruptLast();
  const ownerWindow = openWindow();
  const owner = await open(ownerWindow);
  const follower = await open();
  must(await owner.stored.close());
  follower.map.set('d', 'd');
  must(await follower.stored.flush());
  expect(told(follower.stored)).toEqual(['rows-corrupt']);
  expect(follower.stored.damage[0]?.parts).toHaveLength(1);
});

test('what vanished under an open document is said in all windows, and seen, of this session', async () => {
  const owner = await open();
  const follower = await open();
  owner.map.set('a', 1);
  must(await owner.stored.flush());
  await onUpdates((updates) => answer(updates.clear()));
  owner.map.set('b', 2);
  must(await owner.stored.flush());
  await expect.poll(() => told(follower.stored)).toEqual(['storage-emptied']);
  must(await owner.stored.markSeen(unseen(owner.stored)));
  await expect.poll(() => told(follower.stored)).toEqual([]);
  for (const store of stores) store.dispose();
  expect(await toldAtOpening()).toEqual([]);
});

test('a row put aside that cannot be read any more keeps nobody from opening, and is still named', async () => {
  await store('a', 'b', 'c');
  await corruptLast();
  expect(await toldAtOpening()).toEqual(['rows-corrupt']);
  await lose(1);
  faults = injectFaults();
  faults.hideInCustom('throughline-quarantine');
  const { stored, map } = await open();
  expect(told(stored)).toEqual(['rows-corrupt', 'rows-lost']);
  expect(map.toJSON()).toEqual({ a: 'a' });
  expect(must(await openWindow().quarantine(id))).toMatchObject([
    { kind: 'corrupt', value: null },
    { kind: 'lost', value: null },
  ]);
});

test('when the browser refuses to remember that it was seen, it is said, and the damage is told on', async () => {
  await store('a', 'b', 'c');
  await corruptLast();
  const { stored } = await open();
  faults = injectFaults();
  faults.abortWrites((database) => database === databaseName(id));
  const refused = await stored.markSeen(unseen(stored));
  expect(refused.ok ? '' : refused.error.code).toBe('seen-not-kept');
  expect(told(stored)).toEqual(['rows-corrupt']);
  faults.heal();
  must(await stored.markSeen(unseen(stored)));
  expect(told(stored)).toEqual([]);
});
