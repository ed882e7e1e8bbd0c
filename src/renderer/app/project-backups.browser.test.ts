/** Backups of real projects, made by the real worker. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createTask } from '#shared/document/index.ts';
import type { ProjectId } from '#shared/kernel/ids.ts';
import { must, ok } from '#shared/kernel/result.ts';
import { notesOfTexts } from '#shared/transfer/whole-notes.ts';
import { clearDatabases } from '#tests/acceptance/browser/databases.ts';
import { windowServices } from '#tests/acceptance/browser/window-services.ts';
import { KeptBackups } from '#tests/support/browser/kept-backups.ts';
import { ProjectBackups, type ProjectBackupsParts } from './project-backups.ts';

// Each backup starts a worker: seconds, where the machine has much else to do.
vi.setConfig({ testTimeout: 60_000 });

const DAY = 86_400_000;

let window: ReturnType<typeof windowServices>;
let host: KeptBackups;
let backups: ProjectBackups;
let now: number;
let files: File[];
let notes: ProjectBackupsParts['parts'];
let said: string;
let isDamaged: boolean;

beforeEach(() => {
  window = windowServices({ report: () => {}, saveFaultReport: async () => null });
  const { workspace } = window.services;
  [host, now, files, said, isDamaged] = [new KeptBackups(), Date.UTC(2026, 10, 18, 12), [], '', false];
  notes = async () => ok([]);
  const making = { clock: { now: () => 0 }, random: (length: number) => new Uint8Array(length) };
  backups = new ProjectBackups({
    host,
    projects: workspace.projects,
    snapshot: async (id) => {
      const taken = await workspace.snapshot(id);
      const of = notesOfTexts(said === '' ? [] : [{ meeting: 'm', text: said }], { ...making, clientId: 7 });
      return taken.ok ? ok({ ...taken.value, notes: of, isDamaged }) : taken;
    },
    shown: () => workspace.current.get()?.id ?? null,
    parts: (id) => notes(id),
    onFile: (file) => files.push(file),
    clock: { now: () => now },
    alone: (work) => work(),
  });
});
afterEach(async () => {
  window.end();
  localStorage.clear();
  await clearDatabases();
});

const PATIENT = { timeout: 10_000 };
const entryOf = (id: ProjectId) => window.services.workspace.projects.get()?.find((each) => each.id === id);

async function project(name: string): Promise<ProjectId> {
  const { workspace } = window.services;
  const id = must(await workspace.create(name));
  // Until it is stored, the list takes it for one whose data is gone.
  await expect.poll(() => entryOf(id)?.missing, PATIENT).toBe(false);
  return id;
}

async function addCard(id: ProjectId, title: string): Promise<void> {
  const { workspace } = window.services;
  const before = entryOf(id)?.fingerprint;
  must(
    await workspace.change<unknown>(id, (document) => {
      const [list] = document.ids('list');
      return list === undefined ? ok() : createTask(document, { title, list });
    }),
  );
  // The list hears of it a moment later.
  await expect.poll(() => entryOf(id)?.fingerprint, PATIENT).not.toBe(before);
}

const made = async (): Promise<number> => must(await backups.backUpDaily());

test('[BACKUP-11] each project once a day, and only where it changed', async () => {
  const [harbour, rebrand] = [await project('Harbour site'), await project('Rebrand')];
  expect(await made()).toBe(2);
  expect(host.entries.map(({ name, reason }) => [name, reason]).toSorted()).toEqual([
    ['Harbour site', 'daily'],
    ['Rebrand', 'daily'],
  ]);
  await addCard(harbour, 'Order piles');
  expect(await made()).toBe(0);
  now += DAY;
  expect(await made()).toBe(1);
  expect(host.entries[0]).toMatchObject({ project: harbour, tasks: 1 });
  now += DAY;
  expect(await made()).toBe(0);
  // Asked for, the day does not matter.
  await addCard(rebrand, 'Logo');
  expect(must(await backups.backUpChanged('asked'))).toBe(1);
  expect(must(await backups.backUpChanged('asked'))).toBe(0);
});

test('[BACKUP-11] notes have documents of their own: what they say counts, and nothing else of them', async () => {
  await project('Harbour site');
  notes = async () => ok(['m']);
  said = 'Piles come on Friday.';
  expect(must(await backups.backUpChanged('asked'))).toBe(1);
  expect(must(await backups.backUpChanged('asked'))).toBe(0);
  said = 'Piles come on Monday.';
  expect(must(await backups.backUpChanged('asked'))).toBe(1);
});

test('[BACKUP-9] one that fails is answered, keeps no other from its backup, and is tried again', async () => {
  const [harbour] = [await project('Harbour site'), await project('Rebrand')];
  host.failing.set(harbour, { code: 'disk-full', message: 'The disk is full.' });
  expect(await backups.backUpDaily()).toMatchObject({ ok: false, error: { code: 'disk-full' } });
  expect(host.entries.map(({ name }) => name)).toEqual(['Rebrand']);
  host.failing.clear();
  expect(await made()).toBe(1);
});

test('[BACKUP-9] none is made where its folder is not there, and one is once it is', async () => {
  await project('Harbour site');
  const state = host.state.get();
  if (!state) throw new Error('There is a host');
  const problem = { code: 'folder-gone', message: 'The folder for backups is not there: /backups.' };
  host.state.set({ ...state, problem });
  expect(await backups.backUpDaily()).toMatchObject({ ok: false, error: { code: 'folder-gone' } });
  expect(host.entries).toEqual([]);
  host.state.set(state);
  expect(await made()).toBe(1);
});

test('[BACKUP-9] [BACKUP-14] a damaged project has none by the day, which is said until one of it was made', async () => {
  const harbour = await project('Harbour site');
  isDamaged = true;
  expect(await backups.backUpDaily()).toMatchObject({ ok: false, error: { code: 'project-damaged' } });
  expect(backups.state.get()?.troubles).toMatchObject([{ project: harbour, problem: { code: 'project-damaged' } }]);
  must(await backups.backUp(harbour, 'asked'));
  expect(backups.state.get()?.troubles).toEqual([]);
  expect(host.entries).toHaveLength(1);
});

test('[BACKUP-11] none where a person does not want them, but those that are asked for', async () => {
  await project('Harbour site');
  await backups.set({ isDaily: false });
  expect(await made()).toBe(0);
  expect(must(await backups.backUpChanged('asked'))).toBe(1);
});

test('[BACKUP-12] before a file becomes a project, the one on screen as it is, if it changed', async () => {
  const harbour = await project('Harbour site');
  await backups.backUpBefore(harbour, 'import');
  await expect.poll(() => host.entries.map(({ reason }) => reason)).toEqual(['import']);
  await backups.backUpBefore(harbour, 'import');
  expect(host.entries).toHaveLength(1);
});

test('[BACKUP-13] what is brought back is a file that holds the project as it was, and imports beside it', async () => {
  const harbour = await project('Harbour site');
  await addCard(harbour, 'Order piles');
  const { file } = must(await backups.backUp(harbour, 'asked'));
  await addCard(harbour, 'Survey the quay');
  must(await backups.restore(file));
  expect(files.map(({ name }) => name)).toEqual(['Harbour site.throughline']);
  const [brought] = files;
  const options = { onProgress: () => {}, signal: new AbortController().signal };
  const read = must(await window.services.files.read(brought ?? new File([], ''), 'UTC', options));
  const again = must(await read.importProject(0, () => {}));
  expect(again).not.toBe(harbour);
  const { document } = window.services.workspace.current.get() ?? {};
  expect(document?.all('task').map(({ title }) => title)).toEqual(['Order piles']);
});
