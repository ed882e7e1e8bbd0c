/** What is found in real documents, by the real worker, over what is really stored. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SearchWorker } from '#renderer/search-index/index.ts';
import { LocalDatabase, SearchStore } from '#renderer/storage/index.ts';
import {
  addComment,
  createList,
  createMeeting,
  createTask,
  deleteRecord,
  deleteTasks,
  purgeRecord,
  renameTask,
} from '#shared/document/index.ts';
import { NOTES_TEXT, writeMarkdown } from '#shared/document/text/index.ts';
import type { DateValue } from '#shared/domain/day.ts';
import type { ProjectId, TaskId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { clearDatabases } from '#tests/acceptance/browser/databases.ts';
import { windowServices } from '#tests/acceptance/browser/window-services.ts';
import { onPurge } from './purges.ts';
import { SearchIndexing } from './search-service.ts';

let window: ReturnType<typeof windowServices>;
let database: LocalDatabase;
/** Of each start: what the worker was asked. */
let asked: string[];
const services: SearchIndexing[] = [];

beforeEach(() => {
  window = windowServices({ report: () => {}, saveFaultReport: async () => null });
  database = new LocalDatabase();
  asked = [];
});
afterEach(async () => {
  for (const service of services.splice(0)) service.dispose();
  window.end();
  database.close();
  localStorage.clear();
  await clearDatabases();
});

/** `rest`: milliseconds. */
function start(worker = new SearchWorker(), rest = 3_000): SearchIndexing {
  const { workspace } = window.services;
  const service = new SearchIndexing({
    projects: workspace.projects,
    current: workspace.current,
    worker: {
      ask: (demand) => {
        if (demand.kind !== 'search') asked.push(demand.kind);
        return worker.ask(demand);
      },
      end: () => worker.end(),
      ended: worker.ended,
    },
    me: () => null,
    weekStart: () => 1,
    clock: { now: () => Date.now() },
    pause: 20,
    rest,
  });
  services.push(service);
  service.begin();
  return service;
}

async function project(
  name: string,
  ...titles: readonly string[]
): Promise<{ id: ProjectId; tasks: readonly TaskId[] }> {
  const { workspace } = window.services;
  const id = must(await workspace.create(name));
  const { document } = must(await workspace.open(id));
  const list = must(createList(document, { name: 'More' }));
  const tasks = titles.map((title) => must(createTask(document, { list, title })));
  must(await workspace.flush());
  return { id, tasks };
}

async function found(service: SearchIndexing, text: string): Promise<readonly string[]> {
  const { results } = must(await service.ask(text, 20));
  const titles = results.map(({ title }) => title.map((part) => part.text).join(''));
  // The order is that of changes, which have one time here.
  return results.map(({ kind, projectName }, at) => `${kind} ${titles[at]} (${projectName})`).toSorted();
}

const settled = (service: SearchIndexing) =>
  vi.waitFor(
    () => {
      expect(service.state.get()).toMatchObject({ isBeginning: false, behind: 0 });
    },
    { timeout: 15_000, interval: 30 },
  );
const eventually = (service: SearchIndexing, text: string, results: readonly string[]) =>
  vi.waitFor(async () => expect(await found(service, text)).toEqual(results), { timeout: 15_000, interval: 50 });

test('[SEARCH-7] everything in every project is found, open or not', async () => {
  await project('Harbour', 'Order the crane');
  const quay = await project('Quay', 'Paint the crane');
  const { document } = must(await window.services.workspace.open(quay.id));
  must(addComment(document, quay.tasks[0] as TaskId, 'Ask the **yard** first'));
  must(await window.services.workspace.flush());
  const service = start();
  await eventually(service, 'crane', ['task Order the crane (Harbour)', 'task Paint the crane (Quay)']);
  expect(await found(service, 'yard')).toEqual(['comment Paint the crane (Quay)']);
});

test('[SEARCH-7] what changes in the open project is found at once, and is not read again for it', async () => {
  const { id, tasks } = await project('Harbour', 'Order the crane', 'Paint');
  const service = start();
  await eventually(service, 'crane', ['task Order the crane (Harbour)']);
  await settled(service);
  const { document } = must(await window.services.workspace.open(id));
  asked.length = 0;
  must(renameTask(document, tasks[1] as TaskId, 'Paint the bollards'));
  expect(await found(service, 'bollards')).toEqual(['task Paint the bollards (Harbour)']);
  must(deleteTasks(document, [tasks[0] as TaskId]));
  expect(await found(service, 'crane')).toEqual([]);
  must(await window.services.workspace.flush());
  await vi.waitFor(() => expect(asked).toContain('stored'), { timeout: 15_000 });
  expect(asked).not.toContain('read');
});

test('[SEARCH-7] [DEL-4] of what is removed for good no word is kept, notes included', async () => {
  const { id, tasks } = await project('Harbour', 'Order the crane', 'Paint the bollards');
  const { document, notes } = must(await window.services.workspace.open(id));
  const meeting = must(createMeeting(document, { title: 'Site', starts: '2026-11-20T10:00' as DateValue, length: 60 }));
  const held = must(await notes.open(meeting, 'private'));
  const own = held.notes.get();
  own.doc.transact(() => writeMarkdown(own.fragment('notes'), 'The watchman is asleep', NOTES_TEXT));
  must(await held.stored.get().flush());
  held.close();
  must(await window.services.workspace.flush());
  const service = start();
  const stop = onPurge(window.services.workspace.current, (project) => service.purged(project));
  await eventually(service, 'watchman', ['privateNotes Site (Harbour)']);
  await settled(service);
  must(deleteRecord(document, 'meeting', meeting));
  must(deleteTasks(document, [tasks[0] as TaskId]));
  must(purgeRecord(document, 'meeting', meeting));
  must(purgeRecord(document, 'task', tasks[0] as TaskId));
  must(await window.services.workspace.flush());
  await vi.waitFor(
    async () => {
      const words = JSON.stringify(await database.searchPieces.toArray());
      expect(words).toContain('bollards');
      expect(words).not.toMatch(/crane|watchman/);
    },
    { timeout: 15_000, interval: 100 },
  );
  expect(await found(service, 'bollards')).toEqual(['task Paint the bollards (Harbour)']);
  stop();
});

test('[SEARCH-7] it survives a restart: what did not change is not read again, what changed is', async () => {
  const harbour = await project('Harbour', 'Order the crane');
  await project('Quay', 'Paint the crane');
  const first = start();
  await eventually(first, 'crane', ['task Order the crane (Harbour)', 'task Paint the crane (Quay)']);
  await settled(first);
  first.dispose();
  const { document } = must(await window.services.workspace.open(harbour.id));
  must(renameTask(document, harbour.tasks[0] as TaskId, 'Order two pontoons'));
  must(await window.services.workspace.flush());
  asked.length = 0;
  const second = start();
  await eventually(second, 'pontoons', ['task Order two pontoons (Harbour)']);
  await settled(second);
  expect(asked.filter((kind) => kind === 'read')).toHaveLength(1);
  expect(await found(second, 'paint')).toEqual(['task Paint the crane (Quay)']);
});

test('[SEARCH-7] what was kept by other code, or in part, is read anew', async () => {
  const { id } = await project('Harbour', 'Order the crane');
  const first = start();
  await eventually(first, 'crane', ['task Order the crane (Harbour)']);
  await settled(first);
  await vi.waitFor(async () => expect(await database.searchRows.count()).toBe(1), { timeout: 10_000 });
  first.dispose();
  await database.searchRows.update(id, { version: 'of long ago' });
  const second = start();
  await eventually(second, 'crane', ['task Order the crane (Harbour)']);
  await settled(second);
  expect(asked.filter((kind) => kind === 'read')).toHaveLength(2);
  second.dispose();
  await database.searchPieces.clear();
  const third = start();
  await eventually(third, 'crane', ['task Order the crane (Harbour)']);
  expect(asked.filter((kind) => kind === 'read')).toHaveLength(3);
});

test('[SEARCH-7] a project that is being stored for the first time is said to be missing', async () => {
  const { workspace } = window.services;
  await project('Harbour', 'Order the crane');
  const worker = new SearchWorker();
  const service = new SearchIndexing({
    projects: {
      get: () => workspace.projects.get()?.map((entry) => ({ ...entry, fingerprint: null })) ?? null,
      subscribe: (listener) => workspace.projects.subscribe(listener),
    },
    current: workspace.current,
    worker,
    me: () => null,
    weekStart: () => 1,
    clock: { now: () => Date.now() },
    pause: 20,
  });
  services.push(service);
  service.begin();
  await vi.waitFor(() => expect(service.state.get()).toMatchObject({ isBeginning: false, behind: 1 }), {
    timeout: 15_000,
  });
});

test('[SEARCH-7] where its worker ends, another takes up what was kept, and what changes then is found', async () => {
  const { id, tasks } = await project('Harbour', 'Order the crane');
  await project('Quay', 'Paint the crane');
  const worker = new SearchWorker();
  const service = start(worker, 200);
  await settled(service);
  const moments: boolean[] = [];
  service.state.subscribe(() => moments.push(service.state.get().isBeginning));
  worker.end('it ran out of memory');
  expect(moments).toEqual([true]);
  await eventually(service, 'crane', ['task Order the crane (Harbour)', 'task Paint the crane (Quay)']);
  await settled(service);
  const { document } = must(await window.services.workspace.open(id));
  must(renameTask(document, tasks[0] as TaskId, 'Order the bollards'));
  await eventually(service, 'bollards', ['task Order the bollards (Harbour)']);
});

test('[SEARCH-7] a project in the bin is not found, and of one that is gone nothing is kept', async () => {
  const { workspace } = window.services;
  const { id } = await project('Harbour', 'Order the crane');
  await project('Quay', 'Paint the crane');
  const service = start();
  await eventually(service, 'crane', ['task Order the crane (Harbour)', 'task Paint the crane (Quay)']);
  await settled(service);
  must(await workspace.setDeleted(id, true));
  await eventually(service, 'crane', ['task Paint the crane (Quay)']);
  must(await workspace.purge(id));
  must(await new SearchStore(database).forget(id));
  await vi.waitFor(async () => expect(await database.searchPieces.where({ project: id }).count()).toBe(0));
});

test('[SEARCH-9] notes are found, and private ones too, by whoever wrote them here', async () => {
  const { workspace } = window.services;
  const { id } = await project('Harbour');
  const open = must(await workspace.open(id));
  const meeting = must(
    createMeeting(open.document, { title: 'Site meeting', starts: '2026-11-30T10:00' as DateValue, length: 60 }),
  );
  for (const kind of ['shared', 'private'] as const) {
    const held = must(await open.notes.open(meeting, kind));
    const notes = held.notes.get();
    const said = kind === 'shared' ? 'The piles are **too short**.' : 'Nobody says why the piles are short.';
    notes.doc.transact(() => writeMarkdown(notes.fragment('notes'), said, NOTES_TEXT));
    must(await held.stored.get().flush());
    held.close();
  }
  must(await workspace.flush());
  const service = start();
  await eventually(service, 'piles short', ['notes Site meeting (Harbour)', 'privateNotes Site meeting (Harbour)']);
  expect(await found(service, 'kind:private piles')).toEqual(['privateNotes Site meeting (Harbour)']);
  // Changed while nobody searched: looked at again with the next opening.
  const held = must(await open.notes.open(meeting, 'shared'));
  const notes = held.notes.get();
  notes.doc.transact(() => writeMarkdown(notes.fragment('notes'), 'Order longer ones.', NOTES_TEXT));
  must(await held.stored.get().flush());
  service.begin();
  await eventually(service, 'longer', ['notes Site meeting (Harbour)']);
});
