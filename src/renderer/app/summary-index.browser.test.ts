/** Summaries of real documents, reckoned by the real worker and kept in real rows. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { knownDevices } from '#renderer/state/known-devices.ts';
import { Value } from '#renderer/state/value.ts';
import { LocalDatabase, SummaryStore } from '#renderer/storage/index.ts';
import { SummaryWorker } from '#renderer/summaries/index.ts';
import { createList, createTask, renameProject } from '#shared/document/index.ts';
import type { Day } from '#shared/domain/day.ts';
import { SUMMARY_VERSION } from '#shared/insight/summary/summary.ts';
import { asId, type ProjectId } from '#shared/kernel/ids.ts';
import { err, must, ok } from '#shared/kernel/result.ts';
import type { Sharing } from '#shared/ports/sync.ts';
import { clearDatabases } from '#tests/acceptance/browser/databases.ts';
import { windowServices } from '#tests/acceptance/browser/window-services.ts';
import { deviceOf, memberOf, sharedBy } from '#tests/support/browser/sharing.ts';
import { summaryRow } from '#tests/support/summaries.ts';
import { SummaryIndex, type SummaryIndexParts } from './summary-index.ts';

const NOON = Date.UTC(2026, 10, 18, 12);

let window: ReturnType<typeof windowServices>;
let database: LocalDatabase;
let now: number;
/** Milliseconds by the window's clock. */
let reads: { readonly from: number; to: number }[];
let ends: number;
/** Milliseconds by which each read says that it took longer. */
let slowness: number;
let sharing: Sharing | null;
const indexes: SummaryIndex[] = [];

beforeEach(() => {
  // The window's own would reckon the same rows, for another day.
  window = windowServices({ report: () => {}, saveFaultReport: async () => null, summaries: new Value(null) });
  database = new LocalDatabase();
  [now, reads, sharing, ends, slowness] = [NOON, [], null, 0, 0];
});
afterEach(async () => {
  for (const index of indexes.splice(0)) index.dispose();
  window.end();
  database.close();
  localStorage.clear();
  await clearDatabases();
});

function open(projects: SummaryIndexParts['projects'] = window.services.workspace.projects): SummaryIndex {
  const worker = new SummaryWorker();
  const index = new SummaryIndex({
    projects,
    store: new SummaryStore(database),
    worker: {
      read: async (asked) => {
        const noted = { from: performance.now(), to: 0 };
        reads.push(noted);
        const read = await worker.read(asked);
        noted.to = performance.now();
        return read.ok && read.value ? ok({ ...read.value, took: read.value.took + slowness }) : read;
      },
      end: () => {
        ends++;
        worker.end();
      },
    },
    devices: async (_, at) => knownDevices(sharing, at),
    clock: { now: () => now },
    alone: (work) => navigator.locks.request('summaries-of-the-test', work),
    pause: 20,
    check: 200,
  });
  indexes.push(index);
  return index;
}

async function projectWith(cards: number, name = 'Harbour'): Promise<ProjectId> {
  const { workspace } = window.services;
  const id = must(await workspace.create(name));
  const { document } = must(await workspace.open(id));
  const list = must(createList(document, { name: 'More' }));
  for (let card = 0; card < cards; card++) must(createTask(document, { list, title: `Card ${card}` }));
  must(await workspace.flush());
  return id;
}

const totals = (index: SummaryIndex) =>
  Object.fromEntries((index.get()?.rows ?? []).map(({ name, progress }) => [name, progress.tasks.total]));
const rulesOf = (index: SummaryIndex) => index.get()?.rows[0]?.flags.map(({ rule }) => rule);
const settles = (index: SummaryIndex, rows: Record<string, number>) =>
  vi.waitFor(
    () => {
      expect(index.get()?.behind).toEqual([]);
      expect(totals(index)).toEqual(rows);
    },
    { timeout: 15_000, interval: 50 },
  );

test('[SUMMARY-1] every project has a row, and it follows what is stored', async () => {
  const index = open();
  await projectWith(2, 'Harbour');
  const quay = await projectWith(1, 'Quay');
  await settles(index, { Harbour: 2, Quay: 1 });
  const { document } = must(await window.services.workspace.open(quay));
  const list = document.all('list')[0]?.id;
  if (list === undefined) throw new Error('no list');
  must(createTask(document, { list, title: 'Another' }));
  must(await window.services.workspace.flush());
  await settles(index, { Harbour: 2, Quay: 2 });
});

test('[SUMMARY-1] one that is stored for the first time is known as missing, and is not read before it is there', async () => {
  const quay = await projectWith(1, 'Quay');
  const { projects } = window.services.workspace;
  const index = open({
    get: () => projects.get()?.map((entry) => ({ ...entry, fingerprint: null })) ?? null,
    subscribe: (listener) => projects.subscribe(listener),
  });
  await expect.poll(() => index.get()?.behind, { timeout: 15_000 }).toEqual([quay]);
  expect(reads).toEqual([]);
});

test('[SUMMARY-1] what takes long rests before it is read again, by a worker that ends at once', async () => {
  const { workspace } = window.services;
  slowness = 500;
  const index = open();
  const id = await projectWith(1);
  await settles(index, { Harbour: 1 });
  await vi.waitFor(() => expect(ends).toBeGreaterThan(0), { timeout: 10_000 });
  const { document } = must(await workspace.open(id));
  const list = document.all('list')[0]?.id;
  if (list === undefined) throw new Error('no list');
  const known = reads.length;
  for (let edit = 0; edit < 5; edit++) {
    must(createTask(document, { list, title: `Edit ${edit}` }));
    must(await workspace.flush());
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await settles(index, { Harbour: 6 });
  const later = reads.slice(known - 1);
  expect(later.length).toBeGreaterThan(1);
  for (const [at, { from }] of later.slice(1).entries()) {
    expect(from - (later[at]?.to ?? from)).toBeGreaterThanOrEqual(5 * slowness);
  }
});

test('[SUMMARY-1] what is known already is not read again, by this window or the next', async () => {
  await projectWith(1);
  await settles(open(), { Harbour: 1 });
  const before = reads.length;
  await settles(open(), { Harbour: 1 });
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(reads.length).toBe(before);
});

test('[SUMMARY-1] two windows do not reckon the same twice', async () => {
  await projectWith(1);
  const [left, right] = [open(), open()];
  await settles(left, { Harbour: 1 });
  await settles(right, { Harbour: 1 });
  expect(reads).toHaveLength(1);
});

test('[SUMMARY-1] another day and another version of the code make the row behind', async () => {
  const id = await projectWith(1);
  const first = open();
  await settles(first, { Harbour: 1 });
  expect(first.get()?.rows[0]?.day).toBe('2026-11-18');
  now += 86_400_000;
  const next = open();
  await vi.waitFor(() => expect(next.get()?.rows[0]?.day).toBe('2026-11-19'), { timeout: 15_000 });
  await database.summaries.update(id, { version: 'of long ago' });
  const count = reads.length;
  await vi.waitFor(() => expect(reads.length).toBeGreaterThan(count), { timeout: 15_000 });
});

test('[SUMMARY-1] a row of another version of the code is shown to nobody, since its shape is another', async () => {
  const id = await projectWith(1);
  const first = open();
  await settles(first, { Harbour: 1 });
  first.dispose();
  await database.summaries.update(id, { version: 'of long ago' });
  const { projects } = window.services.workspace;
  // Being written to, so that nothing is read in its place yet.
  const next = open({
    get: () => projects.get()?.map((entry) => ({ ...entry, fingerprint: null })) ?? null,
    subscribe: (listener) => projects.subscribe(listener),
  });
  await expect.poll(() => next.get()?.behind, { timeout: 15_000 }).toEqual([id]);
  expect(next.get()?.rows).toEqual([]);
  await settles(open(), { Harbour: 1 });
});

test('[SUMMARY-1] [FLAG-9] a row knows which devices were not heard for days', async () => {
  const away = { kind: 'away', heardAt: NOON - 10 * 86_400_000 } as const;
  sharing = sharedBy({ members: [memberOf('Ben', { devices: [deviceOf('Laptop', { link: away })] })] });
  const index = open();
  await projectWith(1);
  await settles(index, { Harbour: 1 });
  expect(index.get()?.rows[0]?.flags.map(({ rule, sentence }) => `${rule}: ${sentence}`)).toContain(
    'data-old: “Laptop of Ben” was not heard from since Sun 8 Nov: what was done there is not known here.',
  );
  // It comes back and has written nothing.
  now += 60_000;
  sharing = sharedBy({
    members: [memberOf('Ben', { devices: [deviceOf('Laptop', { link: { kind: 'away', heardAt: now } })] })],
  });
  await vi.waitFor(() => expect(rulesOf(index)).not.toContain('data-old'), { timeout: 15_000 });
  expect(index.get()?.rows[0]?.freshness.devices).toHaveLength(1);
});

test('[SUMMARY-7] a project that is put away or gone is not shown, and leaves no row that would come back', async () => {
  const { workspace } = window.services;
  const index = open();
  const id = await projectWith(1);
  await projectWith(1, 'Quay');
  await settles(index, { Harbour: 1, Quay: 1 });
  must(await workspace.setArchived(id, true));
  await settles(index, { Quay: 1 });
  must(await workspace.setArchived(id, false));
  await settles(index, { Harbour: 1, Quay: 1 });
  must(await workspace.setDeleted(id, true));
  must(await workspace.purge(id));
  const store = new SummaryStore(database);
  must(await store.forget(id));
  const row = index.get()?.rows[0];
  if (!row) throw new Error('no row');
  must(await store.put({ project: id, fingerprint: 'x', version: '1', summary: { ...row, id } }));
  expect(must(await store.all()).map(({ project }) => project)).not.toContain(id);
});

test('[SUMMARY-7] of all that a project may be marked as only what is none of it is read and shown', async () => {
  const marks = ['archived', 'deleted', 'missing', 'whatIf'] as const;
  const entries = Array.from({ length: 16 }, (_, bits) => {
    const is = (mark: (typeof marks)[number]): boolean => ((bits >> marks.indexOf(mark)) & 1) === 1;
    const id = asId<ProjectId>(`p${bits}`);
    const [archived, deleted, missing] = [is('archived'), is('deleted'), is('missing')];
    const whatIfOf = is('whatIf') ? asId<ProjectId>('p0') : null;
    const rest = { name: id, readOnly: false, openedAt: null, updatedAt: null, fingerprint: 'x' };
    return { ...rest, id, archived, deleted, missing, whatIfOf, tasks: { open: 0, done: 0 } };
  });
  const read: string[] = [];
  const rows = entries.map(({ id }) => summaryRow(id, { day: '2026-11-18' as Day }));
  const index = new SummaryIndex({
    projects: new Value(entries),
    // Rows of all of them are here from before.
    store: {
      observe: (listener) => {
        const of = (row: (typeof rows)[number]) => ({ project: row.id, fingerprint: 'old', version: SUMMARY_VERSION });
        listener(rows.map((summary) => ({ ...of(summary), summary, took: 0 })));
        return () => {};
      },
      all: async () => ok([]),
      put: async () => ok(),
    },
    worker: {
      read: async ({ project }) => {
        read.push(project);
        return err({ code: 'broken', message: 'It is broken.' });
      },
      end: () => {},
    },
    devices: async () => [],
    clock: { now: () => now },
    alone: (work) => work(),
    pause: 5,
  });
  indexes.push(index);
  expect(index.get()?.rows.map(({ id }) => id)).toEqual(['p0']);
  await vi.waitFor(() => expect(index.get()?.failed.size).toBe(1), { timeout: 15_000 });
  expect(read).toEqual(['p0']);
});

test('[SUMMARY-1] what could not be read is tried again by itself, after longer and longer pauses', async () => {
  const { workspace } = window.services;
  const id = await projectWith(1);
  const tries: number[] = [];
  const worker = new SummaryWorker();
  const index = new SummaryIndex({
    projects: workspace.projects,
    store: new SummaryStore(database),
    worker: {
      read: async (asked) => {
        tries.push(performance.now());
        return tries.length < 4 ? err({ code: 'broken', message: 'It is broken.' }) : worker.read(asked);
      },
      end: () => worker.end(),
    },
    devices: async () => [],
    clock: { now: () => now },
    alone: (work) => work(),
    pause: 5,
    check: 20,
    retry: 50,
  });
  indexes.push(index);
  await vi.waitFor(() => expect(index.get()?.failed.get(id)?.code).toBe('broken'), { timeout: 15_000 });
  await vi.waitFor(() => expect(index.get()?.failed.size).toBe(0), { timeout: 15_000 });
  await settles(index, { Harbour: 1 });
  const pauses = tries.slice(1).map((at, place) => at - (tries[place] ?? 0));
  expect(pauses.every((pause, place) => pause >= 50 * 4 ** place)).toBe(true);
  expect(tries).toHaveLength(4);
});

test('a name that has changed is shown at once, and what cannot be read is said', async () => {
  const { workspace } = window.services;
  const index = open();
  const id = await projectWith(1);
  await settles(index, { Harbour: 1 });
  must(renameProject(must(await workspace.open(id)).document, 'Harbour, east'));
  await vi.waitFor(() => expect(totals(index)).toEqual({ 'Harbour, east': 1 }), { timeout: 15_000 });
  const failing = new SummaryIndex({
    projects: workspace.projects,
    store: {
      observe: (listener) => {
        listener([]);
        return () => {};
      },
      all: async () => ({ ok: true, value: [] }),
      put: async () => ({ ok: true, value: undefined }),
    },
    worker: { read: async () => ({ ok: false, error: { code: 'broken', message: 'It is broken.' } }), end: () => {} },
    devices: async () => [],
    clock: { now: () => now },
    alone: (work) => work(),
    pause: 5,
  });
  indexes.push(failing);
  await vi.waitFor(() => expect(failing.get()?.failed.get(id)?.code).toBe('broken'), { timeout: 15_000 });
});
