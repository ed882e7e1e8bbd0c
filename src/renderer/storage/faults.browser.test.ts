/** Each fault ends in a sentence for the person, and nothing that was reported saved is lost. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cdp } from 'vitest/browser';
import * as Y from 'yjs';
import type { StoredDocument } from '#shared/document/store.ts';
import { newId, type ProjectId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { clearDatabases } from '#tests/acceptance/browser/databases.ts';
import { type Faults, injectFaults } from '#tests/acceptance/browser/faults.ts';
import { saved, until } from '#tests/acceptance/document-store.ts';
import { answer, databaseName, deleteDatabase, openDatabase, transact } from './database.ts';
import { IndexedDbDocumentStore } from './indexed-db-document-store.ts';
import { lockName } from './window-messages.ts';

const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));

let id: ProjectId;
let now: number;
let faults: Faults | null;
let stores: IndexedDbDocumentStore[];

beforeEach(() => {
  id = newId<ProjectId>(random);
  now = Date.now();
  faults = null;
  stores = [];
});
afterEach(async () => {
  await setQuota(1_000_000_000);
  faults?.heal();
  for (const store of stores) store.dispose();
  await clearDatabases();
});

function openWindow(): IndexedDbDocumentStore {
  const store = new IndexedDbDocumentStore({
    clock: { now: () => now },
    windowName: crypto.randomUUID(),
    durability: 'relaxed',
  });
  stores.push(store);
  return store;
}

async function open(store = openWindow()): Promise<{ doc: Y.Doc; stored: StoredDocument; map: Y.Map<unknown> }> {
  const doc = new Y.Doc();
  const stored = must(await store.open(id, doc));
  return { doc, stored, map: doc.getMap('m') };
}

/** Of this origin, in bytes. */
async function setQuota(quotaSize: number): Promise<void> {
  const session = cdp() as unknown as { send(method: string, parameters: object): Promise<unknown> };
  await session.send('Storage.overrideQuotaForOrigin', { origin: location.origin, quotaSize });
}

async function readBack(): Promise<unknown> {
  const doc = new Y.Doc();
  must(await openWindow().read(id, doc));
  return doc.getMap('m').toJSON();
}

/** Works on the stored rows behind the store's back, as a failing disk does. */
async function tamper(work: (updates: IDBObjectStore) => Promise<unknown>): Promise<void> {
  const db = must(await openDatabase(databaseName(id)));
  must(await transact(db, { mode: 'readwrite' }, work));
  db.close();
}

const keysOf = async (updates: IDBObjectStore): Promise<number[]> => (await answer(updates.getAllKeys())).map(Number);
const codes = (stored: StoredDocument): string[] => stored.damage.map((problem) => problem.code);
const failed = (stored: StoredDocument): Promise<void> =>
  until(
    (listener) => stored.subscribe(listener),
    () => stored.state.kind === 'failed',
  );

/** Three edits of one session in three rows; later rows build on earlier ones. */
async function storeThree(): Promise<void> {
  const { stored, map } = await open();
  for (const key of ['a', 'b', 'c']) {
    map.set(key, key);
    must(await stored.flush());
  }
  must(await stored.close());
}

test('an aborted write is written again before "saved" is said, though later writes went well', async () => {
  const { stored, map } = await open();
  faults = injectFaults();
  let aborted = 0;
  faults.abortWrites((database) => database === databaseName(id) && aborted++ === 0);
  map.set('lost by the browser', 1);
  await Promise.resolve();
  map.set('later', 2);
  await saved(stored);
  expect(aborted).toBeGreaterThan(0);
  expect(await readBack()).toEqual({ 'lost by the browser': 1, later: 2 });
  expect(codes(stored)).toEqual([]);
});

test('while every write is aborted, edits stay, it is said, and they are saved once writes go well', async () => {
  const { stored, map } = await open();
  faults = injectFaults();
  faults.abortWrites((database) => database === databaseName(id));
  map.set('a', 1);
  await failed(stored);
  map.set('b', 2);
  expect(stored.state).toMatchObject({ kind: 'failed', problem: { code: 'storage-refused' } });
  const flushed = await stored.flush();
  expect(flushed.ok ? '' : flushed.error.message).toContain('kept in this window');
  expect((await stored.close()).ok).toBe(false);
  faults.heal();
  await saved(stored);
  expect(await readBack()).toEqual({ a: 1, b: 2 });
});

test('a full disk is said by its name, and the edits are saved once there is room', { timeout: 90_000 }, async () => {
  const { stored, map } = await open();
  await setQuota(1);
  // Chromium remembers for a while how much room there was.
  let edits = 0;
  await expect
    .poll(
      () => {
        map.set('edits', ++edits);
        return stored.state.kind;
      },
      { timeout: 60_000, interval: 250 },
    )
    .toBe('failed');
  expect(stored.state).toMatchObject({ kind: 'failed', problem: { code: 'storage-full' } });
  await setQuota(1_000_000_000);
  await saved(stored);
  expect(await readBack()).toEqual({ edits });
});

test('a flipped bit in a stored row is noticed, the row is put aside and everything else opens', async () => {
  await storeThree();
  let original: unknown;
  await tamper(async (updates) => {
    const key = (await keysOf(updates)).at(-1) ?? 0;
    original = await answer(updates.get(key));
    // In the last letter of a value: Yjs itself would take it silently.
    const flipped = (original as Uint8Array).slice();
    const at = flipped.lastIndexOf('c'.charCodeAt(0));
    flipped[at] = 'C'.charCodeAt(0);
    await answer(updates.put(flipped, key));
  });
  const { stored, map } = await open();
  expect(map.toJSON()).toEqual({ a: 'a', b: 'b' });
  expect(codes(stored)).toEqual(['rows-corrupt']);
  const [aside] = must(await openWindow().quarantine(id));
  expect(aside?.value).toBeInstanceOf(Uint8Array);
  expect(aside?.value).toHaveLength((original as Uint8Array).byteLength);
  map.set('d', 'd');
  must(await stored.close());
  const again = await open();
  expect(again.map.toJSON()).toEqual({ a: 'a', b: 'b', d: 'd' });
});

test('rows that are no update at all are put aside: y-indexeddb would never open the document', async () => {
  await storeThree();
  await tamper(async (updates) => {
    await answer(updates.add(new Uint8Array([255, 255, 255, 255, 255, 1, 2, 3])));
    await answer(updates.add('not even bytes'));
  });
  const { stored, map } = await open();
  expect(map.toJSON()).toEqual({ a: 'a', b: 'b', c: 'c' });
  expect(codes(stored)).toEqual(['rows-corrupt']);
  expect(must(await openWindow().quarantine(id)).map((row) => typeof row.value)).toEqual(['object', 'string']);
});

test('a value that the browser cannot read does not keep the rest from opening', async () => {
  await storeThree();
  const keys: number[] = [];
  await tamper(async (updates) => keys.push(...(await keysOf(updates))));
  faults = injectFaults();
  faults.hideValue(keys.at(-1) ?? 0);
  const store = openWindow();
  const doc = new Y.Doc();
  expect(must(await store.read(id, doc)).map((problem) => problem.code)).toEqual(['rows-corrupt']);
  expect(doc.getMap('m').toJSON()).toEqual({ a: 'a', b: 'b' });
});

test('a lost row is noticed, and so are the edits it hides', async () => {
  await storeThree();
  await tamper(async (updates) => {
    await answer(updates.delete((await keysOf(updates))[1] ?? 0));
  });
  const { stored, map } = await open();
  expect(map.toJSON()).toEqual({ a: 'a' });
  expect(codes(stored)).toEqual(['rows-lost', 'parts-missing']);
  must(await stored.compact());
  must(await stored.close());
  expect(codes((await open()).stored), 'what waits for the missing part is kept').toContain('parts-missing');
});

test('a row that vanishes while the document is open is written again, whole', async () => {
  const { stored, map } = await open();
  map.set('a', 1);
  must(await stored.flush());
  await tamper((updates) => answer(updates.clear()));
  map.set('b', 2);
  must(await stored.flush());
  expect(codes(stored)).toEqual(['storage-emptied']);
  expect(await readBack()).toEqual({ a: 1, b: 2 });
});

test('a database that is deleted under an open document is written again without any edit', async () => {
  const { stored, map } = await open();
  map.set('a', 1);
  must(await stored.flush());
  must(await deleteDatabase(databaseName(id)));
  await until(
    (listener) => stored.subscribe(listener),
    () => stored.damage.length > 0,
  );
  await saved(stored);
  expect(codes(stored)).toEqual(['storage-emptied']);
  expect(await readBack()).toEqual({ a: 1 });
  map.set('b', 2);
  await saved(stored);
  expect(await readBack()).toEqual({ a: 1, b: 2 });
});

test('rows written ahead and never verified, as after a kill, are vetted, opened and then verified', async () => {
  await storeThree();
  const killed = new Y.Doc();
  must(await openWindow().read(id, killed));
  const vector = Y.encodeStateVector(killed);
  killed.getMap('m').set('d', 'd');
  await tamper((updates) => answer(updates.add(Y.encodeStateAsUpdate(killed, vector))));
  const { stored, map } = await open();
  expect(map.toJSON()).toEqual({ a: 'a', b: 'b', c: 'c', d: 'd' });
  expect(codes(stored)).toEqual([]);
  await saved(stored);
});

test('a clock set back a day delays nothing', async () => {
  const { stored, map } = await open();
  map.set('a', 1);
  now -= 86_400_000;
  map.set('b', 2);
  await saved(stored);
  now -= 86_400_000;
  faults = injectFaults();
  faults.abortWrites((database) => database === databaseName(id));
  map.set('c', 3);
  await failed(stored);
  now -= 86_400_000;
  faults.heal();
  await saved(stored);
  expect(await readBack()).toEqual({ a: 1, b: 2, c: 3 });
});

test('hundreds of batches do not make hundreds of rows, nor does opening again and again', async () => {
  const { stored, map } = await open();
  for (let index = 0; index < 450; index++) {
    map.set(`k${index % 7}`, index);
    must(await stored.flush());
  }
  must(await stored.close());
  const rows = async (): Promise<number> => {
    let count = 0;
    await tamper(async (updates) => {
      count = await answer(updates.count());
    });
    return count;
  };
  expect(await rows()).toBeLessThan(205);
  for (let index = 0; index < 3; index++) {
    const again = await open();
    expect(again.map.size).toBe(7);
    must(await again.stored.compact());
    again.map.set('k0', index);
    must(await again.stored.close());
  }
  expect(await rows()).toBeLessThanOrEqual(4);
});

test('the owner dies with an edit told and not stored: the follower stores it, and says saved only then', async () => {
  const ownerWindow = openWindow();
  const owner = await open(ownerWindow);
  const follower = await open();
  faults = injectFaults();
  faults.abortWrites((database) => database === databaseName(id));
  owner.map.set('by the owner', 1);
  follower.map.set('by the follower', 2);
  await failed(owner.stored);
  await expect.poll(() => follower.map.size).toBe(2);
  expect(follower.stored.state.kind).not.toBe('saved');
  ownerWindow.dispose();
  faults.heal();
  await saved(follower.stored);
  expect(await readBack()).toEqual({ 'by the owner': 1, 'by the follower': 2 });
  expect(codes(follower.stored)).toEqual([]);
});

test('a window that opens while another takes over and its disk is slow waits for the words, not for the disk', async () => {
  const ownerWindow = openWindow();
  const owner = await open(ownerWindow);
  const heir = await open();
  owner.map.set('by the owner', 1);
  await Promise.all([saved(owner.stored), saved(heir.stored)]);
  const db = must(await openDatabase(databaseName(id)));
  let slow = true;
  // Whoever reads goes on; whoever writes waits until this is over.
  const reading = transact(db, { mode: 'readonly' }, async (updates) => {
    while (slow) await answer(updates.count());
  });
  ownerWindow.dispose();
  heir.map.set('by the heir', 2);
  const third = await Promise.race([open(), new Promise<null>((resolve) => setTimeout(() => resolve(null), 5000))]);
  expect(third?.map.toJSON()).toEqual({ 'by the owner': 1, 'by the heir': 2 });
  expect(heir.stored.state.kind).toBe('saving');
  slow = false;
  must(await reading);
  db.close();
  third?.map.set('by the third', 3);
  await Promise.all([saved(heir.stored), third && saved(third.stored)]);
  expect(await readBack()).toEqual({ 'by the owner': 1, 'by the heir': 2, 'by the third': 3 });
});

test('further windows hear that the owner cannot store', async () => {
  const owner = await open();
  const follower = await open();
  faults = injectFaults();
  faults.abortWrites((database) => database === databaseName(id));
  follower.map.set('a', 1);
  await failed(follower.stored);
  expect(follower.stored.state).toMatchObject({ problem: { code: 'storage-refused' } });
  faults.heal();
  await Promise.all([saved(owner.stored), saved(follower.stored)]);
  expect(await readBack()).toEqual({ a: 1 });
});

test('opening and closing leaves no lock, no connection, no channel', async () => {
  for (let round = 0; round < 20; round++) {
    const { stored } = await open();
    must(await stored.close());
  }
  const { held = [], pending = [] } = await navigator.locks.query();
  expect([...held, ...pending].filter((lock) => lock.name?.includes(id))).toEqual([]);
  const deleted = await Promise.race([
    deleteDatabase(databaseName(id)),
    new Promise((resolve) => setTimeout(() => resolve('blocked by a connection'), 2000)),
  ]);
  expect(deleted).toEqual({ ok: true, value: undefined });
});

test('a window that inherits while it opens, and cannot read, answers why instead of trying for ever', async () => {
  let end = (): void => undefined;
  await new Promise<void>((held) => {
    void navigator.locks.request(lockName(id), () => {
      held();
      return new Promise<void>((resolve) => {
        end = resolve;
      });
    });
  });
  const opening = openWindow().open(id, new Y.Doc());
  await new Promise((resolve) => setTimeout(resolve, 100));
  const real = indexedDB.open.bind(indexedDB);
  indexedDB.open = () => {
    throw new DOMException('The disk is broken.', 'UnknownError');
  };
  end();
  const opened = await opening;
  indexedDB.open = real;
  expect(opened.ok).toBe(false);
});
