/** Notes at rest are packed, and are in no more danger than in rows. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { partId, type StoredDocument } from '#shared/document/store.ts';
import { newId, type PartId, type ProjectId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { clearDatabases } from '#tests/acceptance/browser/databases.ts';
import { type Faults, injectFaults } from '#tests/acceptance/browser/faults.ts';
import { answer, databaseName, lookInto, transact } from './database.ts';
import { IndexedDbDocumentStore } from './indexed-db-document-store.ts';
import { isEmptyUpdate } from './merge.ts';
import { PACKED_KEY } from './packed.ts';

/** Longer than what is left in rows at rest. */
const LONG = 'Who orders the crane, and until when? '.repeat(100);

let id: PartId;
let faults: Faults | null;
let stores: IndexedDbDocumentStore[];

beforeEach(() => {
  const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));
  id = partId(newId<ProjectId>(random), 'meeting');
  faults = null;
  stores = [];
});
afterEach(async () => {
  faults?.heal();
  for (const store of stores) store.dispose();
  await clearDatabases();
});

interface Opened {
  readonly doc: Y.Doc;
  readonly text: Y.Text;
  readonly stored: StoredDocument;
}

function openWindow(): IndexedDbDocumentStore {
  const store = new IndexedDbDocumentStore({ clock: Date, windowName: crypto.randomUUID(), durability: 'relaxed' });
  stores.push(store);
  return store;
}

async function open(store = openWindow()): Promise<Opened> {
  const doc = new Y.Doc();
  const stored = must(await store.open(id, doc));
  return { doc, stored, text: doc.getText('t') };
}

async function written(text: string): Promise<void> {
  const opened = await open();
  opened.text.insert(opened.text.length, text);
  must(await opened.stored.close());
}

interface AtRest {
  readonly packed: Uint8Array | undefined;
  readonly rows: readonly Uint8Array[];
}

/** Without the empty row that y-indexeddb adds at each opening. */
async function atRest(): Promise<AtRest> {
  return must(
    await lookInto(databaseName(id), (db) =>
      transact(db, { mode: 'readonly' }, async (updates, custom) => {
        const packed = await answer<Uint8Array | undefined>(custom.get(PACKED_KEY));
        const rows = await answer<Uint8Array[]>(updates.getAll());
        return { packed, rows: rows.filter((row) => !isEmptyUpdate(row)) };
      }),
    ),
  );
}

async function changePacked(change: (packed: Uint8Array) => Uint8Array | null): Promise<void> {
  must(
    await lookInto(databaseName(id), (db) =>
      transact(db, { mode: 'readwrite' }, async (_updates, custom) => {
        const changed = change(await answer<Uint8Array>(custom.get(PACKED_KEY)));
        if (changed === null) await answer(custom.delete(PACKED_KEY));
        else await answer(custom.put(changed, PACKED_KEY));
      }),
    ),
  );
}

const flipped = (packed: Uint8Array): Uint8Array =>
  packed.map((byte, index) => (index === packed.length >> 1 ? byte ^ 1 : byte));

test('[NOTES-7] notes that are closed are packed; what is written later stands beside them until it is worth packing anew', async () => {
  await written(LONG);
  const first = await atRest();
  expect(first.rows).toEqual([]);
  expect(first.packed?.length ?? Number.NaN).toBeLessThan(LONG.length / 8);
  await written('One line more.');
  const second = await atRest();
  expect(second.rows).toHaveLength(1);
  expect(second.packed).toEqual(first.packed);
  await written([...LONG].toReversed().join(''));
  const third = await atRest();
  expect(third.rows).toEqual([]);
  const { doc, text, stored } = await open();
  expect(text.toString()).toBe(`${LONG}One line more.${[...LONG].toReversed().join('')}`);
  expect([doc.store.pendingStructs, doc.store.pendingDs, stored.damage, stored.state.kind]).toEqual([
    null,
    null,
    [],
    'saved',
  ]);
});

test('notes that are written for long are packed while they are open, when nobody waits', async () => {
  const { text, stored } = await open();
  for (let line = 0; line < 20; line++) {
    text.insert(text.length, LONG);
    must(await stored.flush());
  }
  await expect.poll(async () => (await atRest()).packed !== undefined).toBe(true);
  text.insert(text.length, 'Goes on.');
  must(await stored.flush());
  expect(await read()).toBe(`${LONG.repeat(20)}Goes on.`);
});

async function read(): Promise<string> {
  const doc = new Y.Doc();
  must(await openWindow().read(id, doc));
  return doc.getText('t').toString();
}

test('what is written while they are being packed is saved like any other', async () => {
  const { text, stored } = await open();
  text.insert(0, LONG);
  must(await stored.flush());
  const packing = stored.compact();
  for (let key = 0; key < 50; key++) {
    text.insert(text.length, 'x');
    await Promise.resolve();
  }
  must(await packing);
  must(await stored.flush());
  expect(await read()).toBe(LONG + 'x'.repeat(50));
});

test('notes are read whole by others while they are being packed', async () => {
  const { text, stored } = await open();
  text.insert(0, LONG);
  must(await stored.flush());
  const reader = openWindow();
  for (let round = 0; round < 20; round++) {
    text.insert(text.length, 'x');
    const packing = stored.flush().then(() => stored.compact());
    const doc = new Y.Doc();
    // What was met on the way would be told here.
    expect(must(await reader.read(id, doc))).toEqual([]);
    expect(doc.getText('t').toString().length).toBeGreaterThanOrEqual(LONG.length + round);
    must(await packing);
  }
});

test('a further window that takes over packed notes has all of them, and stores them whole', async () => {
  await written(LONG);
  const first = await open();
  const store = openWindow();
  const second = await open(store);
  first.text.insert(0, 'Before. ');
  must(await first.stored.close());
  await expect.poll(() => second.stored.isOwner).toBe(true);
  second.text.insert(0, 'Later. ');
  must(await second.stored.close());
  expect(await read()).toBe(`Later. Before. ${LONG}`);
});

test.each([
  ['flipped', flipped],
  ['cut off', (packed: Uint8Array) => packed.subarray(0, packed.length >> 1)],
  ['packed in another way', (packed: Uint8Array) => packed.map((byte, index) => (index === 0 ? 2 : byte))],
])('packed notes whose bytes are %s are put aside and told of; what stands beside them is kept', async (_, change) => {
  await written(LONG);
  await written('One line more.');
  const before = await atRest();
  await changePacked(change);
  const { stored } = await open();
  expect(stored.damage.map(({ isSetAside, seen }) => [isSetAside, seen])).toContainEqual([true, false]);
  must(await stored.close());
  const [row] = must(await openWindow().quarantine(id));
  expect(row?.kind).toBe('corrupt');
  expect(row?.value).toEqual(before.packed && change(before.packed));
  const after = await atRest();
  expect(after.packed).toBeUndefined();
  expect(after.rows.length).toBeGreaterThan(0);
});

test('packed notes that are gone are told of', async () => {
  await written(LONG);
  await changePacked(() => null);
  const { stored } = await open();
  expect(stored.damage.map(({ code }) => code)).toEqual(['rows-lost']);
});

test('packed notes that vanish while they are open are written again', async () => {
  await written(LONG);
  const { text, stored } = await open();
  await changePacked(() => null);
  text.insert(0, 'Still here. ');
  must(await stored.close());
  expect(await read()).toBe(`Still here. ${LONG}`);
});

test('packed notes that the browser cannot read take no row with them', async () => {
  await written(LONG);
  await written('One line more.');
  faults = injectFaults();
  faults.hideInCustom(PACKED_KEY);
  const doc = new Y.Doc();
  const problems = must(await openWindow().read(id, doc));
  expect(problems).not.toEqual([]);
});

test('a disk that refuses the packing leaves the rows', async () => {
  const { text, stored } = await open();
  text.insert(0, LONG);
  must(await stored.flush());
  faults = injectFaults();
  faults.abortWrites((database) => database === databaseName(id));
  expect((await stored.compact()).ok).toBe(false);
  faults.heal();
  expect((await atRest()).packed).toBeUndefined();
  expect(await read()).toBe(LONG);
});
