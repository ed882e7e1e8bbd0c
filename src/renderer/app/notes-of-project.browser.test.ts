/** Notes of meetings, each a document of its own, on real storage (decision 036). */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
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
import { createMeeting, deleteMeeting, purgeRecord, renameProject } from '#shared/document/index.ts';
import { addNoteComment, NotesDocument } from '#shared/document/notes/index.ts';
import { NOTES_TEXT, writeMarkdown } from '#shared/document/text/index.ts';
import { bytesOfDocument } from '#shared/document/whole.ts';
import type { DateValue } from '#shared/domain/day.ts';
import { type MeetingId, newId, type ProjectId } from '#shared/kernel/ids.ts';
import { must, ok } from '#shared/kernel/result.ts';
import { clearDatabases } from '#tests/acceptance/browser/databases.ts';
import { nothingShared } from '#tests/support/browser/nothing-shared.ts';
import { oneShared } from '#tests/support/browser/one-shared.ts';
import { ClientIds } from './client-ids.ts';
import { ProjectWorkspace } from './project-workspace.ts';

const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));
const MEETING = newId<MeetingId>(random);

let database: LocalDatabase;
let activity: ActivityStore;
let next = 100;
const stores: IndexedDbDocumentStore[] = [];
const workspaces: ProjectWorkspace[] = [];

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

/** A window of the profile. */
function makeWorkspace(shared = nothingShared()): ProjectWorkspace {
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
    clientIds: new ClientIds((count) => Promise.resolve(ok(Array.from({ length: count }, () => next++)))),
    shared,
    actor: () => null,
    clock: Date,
    random,
  });
  workspaces.push(workspace);
  return workspace;
}

function write(notes: NotesDocument, words: string): void {
  must(notes.write(() => writeMarkdown(notes.fragment('notes'), words, NOTES_TEXT)));
}

function opened(workspace: ProjectWorkspace): OpenProject {
  const project = workspace.current.get();
  if (project === null) throw new Error('A project is open');
  return project;
}

async function notesOf(workspace: ProjectWorkspace, kind: 'shared' | 'private' = 'shared') {
  return must(await opened(workspace).notes.open(MEETING, kind));
}

const partNames = async (): Promise<readonly string[]> =>
  (await indexedDB.databases()).flatMap(({ name }) => (name?.startsWith('throughline-part') ? name : []));

/** Documents besides a project's own that some window stores just now. */
async function openParts(): Promise<number> {
  const { held = [] } = await navigator.locks.query();
  return held.filter(({ name }) => name?.includes('part/')).length;
}

/** Another project comes on screen. */
async function left(workspace: ProjectWorkspace): Promise<void> {
  must(await workspace.create('Another'));
}

/** A project with notes of a meeting, which is not on screen. */
async function stored(
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
async function damageAll(): Promise<number> {
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

function logWith(words: string): Uint8Array {
  const doc = new Y.Doc();
  write(new NotesDocument(doc, { actor: () => null, clock: Date, random }), words);
  return Y.encodeStateAsUpdate(doc);
}

test('notes are stored with their project: saved with it, open as long as somebody looks, and gone with it', async () => {
  const workspace = makeWorkspace();
  const id = must(await workspace.create('Harbour'));
  const [first, second] = [await notesOf(workspace), await notesOf(workspace)];
  const own = await notesOf(workspace, 'private');
  expect(first.notes.get()).toBe(second.notes.get());
  write(first.notes.get(), 'Agreed on the quay.');
  write(own.notes.get(), 'Ask Ben first.');
  expect(workspace.unsaved).toBe(true);
  expect(workspace.current.get()?.stored.state.kind).toBe('saving');
  must(await workspace.flush());
  expect(workspace.unsaved).toBe(false);
  first.close();
  first.close();
  write(second.notes.get(), 'And on the crane.');
  await left(workspace);
  expect(workspace.projects.get()?.map(({ name }) => name)).not.toContain('Untitled project');
  must(await workspace.open(id));
  expect((await notesOf(workspace)).notes.get().markdown('notes')).toBe('Agreed on the quay.\n\nAnd on the crane.');
  expect((await notesOf(workspace, 'private')).notes.get().markdown('notes')).toBe('Ask Ben first.');
  expect(await partNames()).toHaveLength(2);
  must(await workspace.purge(id));
  expect(await partNames()).toEqual([]);
});

test('another window of the profile has the same notes, and what it writes is stored by the first', async () => {
  const [one, other] = [makeWorkspace(), makeWorkspace()];
  const id = must(await one.create('Harbour'));
  must(await one.flush());
  must(await other.open(id));
  const [mine, theirs] = [await notesOf(one), await notesOf(other)];
  expect([mine.stored.get().isOwner, theirs.stored.get().isOwner]).toEqual([true, false]);
  write(theirs.notes.get(), 'Said in the other window.');
  must(await other.flush());
  expect(mine.notes.get().markdown('notes')).toBe('Said in the other window.');
});

test('[SYNC-V5] what was written before the project was shared begins the notes in the log; what is private never goes there', async () => {
  const { id, bytes } = await stored('Written alone.');
  const pushes: { readonly document?: string | undefined; readonly isBeginning: boolean }[] = [];
  const workspace = makeWorkspace(
    oneShared(id, bytes, {
      generation: 1,
      role: 'owner',
      pushed: ({ document, isBeginning }) => void pushes.push({ document, isBeginning }),
    }),
  );
  must(await workspace.open(id));
  // Nobody looks at them.
  await expect.poll(() => pushes).toContainEqual({ document: MEETING, isBeginning: true });
  const own = await notesOf(workspace, 'private');
  write(own.notes.get(), 'Mine.');
  const shared = await notesOf(workspace);
  write(shared.notes.get(), 'Ours.');
  must(await workspace.flush());
  await expect.poll(() => pushes).toContainEqual({ document: MEETING, isBeginning: false });
  expect(new Set(pushes.map(({ document }) => document))).toEqual(new Set([MEETING]));
  must(await workspace.open(must(await workspace.create('Another'))));
  must(await workspace.open(id));
  expect(pushes.filter(({ isBeginning }) => isBeginning)).toHaveLength(1);
});

test('[SYNC-V5] what the log lacks of notes that nobody looks at is given to it, once and by whoever may write', async () => {
  const { id, bytes } = await stored('Written while the host was away.');
  for (const name of [id, `${id}/${MEETING}`]) localStorage.setItem(`throughline.built-from.${name}`, '1');
  localStorage.setItem(`throughline.owed.${id}/${MEETING}`, '1');
  const pushes: (string | undefined)[] = [];
  const shared = oneShared(id, bytes, {
    generation: 1,
    role: 'writer',
    notes: new Map([[MEETING, logWith('')]]),
    pushed: ({ document }) => void pushes.push(document),
  });
  const workspace = makeWorkspace(shared);
  must(await workspace.open(id));
  await expect.poll(() => pushes).toEqual([MEETING]);
  await expect.poll(() => localStorage.getItem(`throughline.owed.${id}/${MEETING}`)).toBeNull();
  must(await workspace.open(must(await workspace.create('Another'))));
  must(await workspace.open(id));
  must(await workspace.flush());
  expect(pushes).toEqual([MEETING]);
});

test('[SYNC-V5] notes of which something counts no more are made anew; what only they said stands in the private ones', async () => {
  const { id, bytes } = await stored('Said by who was removed.');
  localStorage.setItem(`throughline.built-from.${id}`, '2');
  localStorage.setItem(`throughline.built-from.${id}/${MEETING}`, '1');
  localStorage.setItem('throughline.shared', JSON.stringify([id]));
  const log = logWith('Said by who counts.');
  const workspace = makeWorkspace(
    oneShared(id, bytes, { generation: 2, role: 'writer', notes: new Map([[MEETING, log]]) }),
  );
  must(await workspace.open(id));
  const { notes } = await notesOf(workspace);
  await expect.poll(() => notes.get().markdown('notes')).toBe('Said by who counts.');
  await expect.poll(() => notes.get().state.kind).toBe('ready');
  const own = await notesOf(workspace, 'private');
  expect(own.notes.get().markdown('notes')).toMatch(/read again from the others\n\nSaid by who was removed\.$/);
  write(notes.get(), 'Goes on.');
  must(await workspace.flush());
});

test('notes leave with their project as a file and come with it, the private ones never', async () => {
  const { id } = await stored('Ours.');
  const workspace = makeWorkspace();
  must(await workspace.open(id));
  const open = await notesOf(workspace);
  write(open.notes.get(), 'Not stored yet.');
  write((await notesOf(workspace, 'private')).notes.get(), 'Mine.');
  const { notes, bytes } = must(await workspace.snapshot(id));
  expect(notes.map((each) => each.id)).toEqual([MEETING]);
  await left(workspace);
  expect(must(await workspace.snapshot(id)).notes).toEqual(notes);
  const imported = must(
    await workspace.importProject(async () =>
      ok({ id: null, document: { kind: 'newer', bytes }, activity: [], notes }),
    ),
  );
  expect(imported).not.toBe(id);
  expect((await notesOf(workspace)).notes.get().markdown('notes')).toBe('Ours.\n\nNot stored yet.');
  expect((await notesOf(workspace, 'private')).notes.get().markdown('notes')).toBe('');
});

test('[DEL-4] [DEL-6] the notes of a meeting that was removed for good say nothing any more, here and in files; the private ones are gone', async () => {
  const workspace = makeWorkspace();
  const id = must(await workspace.create('Harbour'));
  const { document } = opened(workspace);
  const starts = '2026-11-23T10:00' as DateValue;
  const [kickOff, review] = ['Kick-off', 'Review'].map((title) => must(createMeeting(document, { title, starts })));
  if (kickOff === undefined || review === undefined) throw new Error('Two meetings were made');
  const open = async (meeting: MeetingId, kind: 'shared' | 'private') =>
    must(await opened(workspace).notes.open(meeting, kind));
  for (const meeting of [kickOff, review]) {
    for (const kind of ['shared', 'private'] as const) {
      const { notes, close } = await open(meeting, kind);
      write(notes.get(), `Said in ${kind}.`);
      close();
    }
  }
  must(deleteMeeting(document, { meeting: kickOff }));
  must(purgeRecord(document, 'meeting', kickOff));
  expect(must(await workspace.snapshot(id)).notes.map((each) => each.id)).toEqual([review]);
  await expect.poll(partNames).toHaveLength(3);
  const [emptied, kept] = [await open(kickOff, 'shared'), await open(review, 'shared')];
  expect([emptied.notes.get().saysNothing, kept.notes.get().markdown('notes')]).toEqual([true, 'Said in shared.']);
  expect((await open(review, 'private')).notes.get().markdown('notes')).toBe('Said in private.');
  expect((await open(kickOff, 'private')).notes.get().saysNothing).toBe(true);
});

test('damaged notes are told of with their project, until a person has seen it', async () => {
  const { id } = await stored('Ours.');
  const keys = await damageAll();
  const workspace = makeWorkspace();
  must(await workspace.open(id));
  const project = opened(workspace);
  expect(project.stored.damage).toEqual([]);
  await notesOf(workspace);
  const { damage } = project.stored;
  expect(damage.map(({ seen, isSetAside }) => [seen, isSetAside])).toContainEqual([false, true]);
  expect(project.stored.damage).toBe(damage);
  expect(must(await workspace.damagedRows(id))).toHaveLength(keys);
  must(await project.stored.markSeen(damage));
  expect(project.stored.damage.every(({ seen }) => seen)).toBe(true);
});

test('[SYNC-V5] what could not be given to the log when the project was opened is given when there is an occasion again', async () => {
  const { id, bytes } = await stored('Written alone.');
  vi.useFakeTimers({ toFake: ['performance'] });
  const pushes: (string | undefined)[] = [];
  let [asked, isAway] = [0, true];
  const shared = oneShared(id, bytes, {
    generation: 1,
    role: 'owner',
    pushed: ({ document }) => void pushes.push(document),
    opens: (document) => {
      if (document !== undefined) asked += 1;
      return document === undefined || !isAway;
    },
  });
  const workspace = makeWorkspace(shared);
  must(await workspace.open(id));
  await expect.poll(() => asked).toBeGreaterThan(0);
  await expect.poll(openParts).toBe(0);
  isAway = false;
  must(renameProject(opened(workspace).document, 'Harbour again'));
  must(await workspace.flush());
  expect(pushes).not.toContain(MEETING);
  vi.advanceTimersByTime(30_000);
  must(renameProject(opened(workspace).document, 'Harbour, and again'));
  await expect.poll(() => pushes).toContain(MEETING);
});

test('[DEL-4] what others said in a meeting that was removed for good goes from the log, though nobody opened its notes here', async () => {
  const maker = makeWorkspace();
  const id = must(await maker.create('Harbour'));
  const { document } = opened(maker);
  const starts = '2026-11-23T10:00' as DateValue;
  const meeting = must(createMeeting(document, { title: 'Kick-off', starts }));
  must(deleteMeeting(document, { meeting }));
  must(purgeRecord(document, 'meeting', meeting));
  const bytes = bytesOfDocument(document);
  await left(maker);
  for (const name of ['shared', `built-from.${id}`])
    localStorage.setItem(`throughline.${name}`, name === 'shared' ? JSON.stringify([id]) : '1');
  const pushes: (string | undefined)[] = [];
  const log = new Map([[meeting as string, logWith('Said by others.')]]);
  const pushed = ({ document: of }: { readonly document?: string | undefined }): void => void pushes.push(of);
  const reader = makeWorkspace(oneShared(id, bytes, { generation: 1, role: 'reader', notes: log, pushed }));
  must(await reader.open(id));
  must(await reader.flush());
  await left(reader);
  expect(pushes).toEqual([]);
  const writer = makeWorkspace(oneShared(id, bytes, { generation: 1, role: 'writer', notes: log, pushed }));
  must(await writer.open(id));
  await expect.poll(() => pushes).toContain(meeting);
  const { notes } = must(await opened(writer).notes.open(meeting, 'shared'));
  expect(notes.get().saysNothing).toBe(true);
});

test('[SYNC-V5] comments that only these notes have are kept with their words, too', async () => {
  const { id, bytes } = await stored('Said by who counts.', (notes) => {
    const range = { key: 'notes', from: 'a', to: 'b', quote: 'who counts' } as const;
    must(addNoteComment(notes, range, 'Is **that** so?'));
  });
  localStorage.setItem(`throughline.built-from.${id}`, '2');
  localStorage.setItem(`throughline.built-from.${id}/${MEETING}`, '1');
  localStorage.setItem('throughline.shared', JSON.stringify([id]));
  const log = new Map([[MEETING, logWith('Said by who counts.')]]);
  const workspace = makeWorkspace(oneShared(id, bytes, { generation: 2, role: 'writer', notes: log }));
  must(await workspace.open(id));
  const { notes } = await notesOf(workspace);
  await expect.poll(() => notes.get().state.kind).toBe('ready');
  const own = await notesOf(workspace, 'private');
  const kept = own.notes.get().markdown('notes');
  expect(kept).toMatch(/read again from the others\n\n> who counts\n\nComment:\n\nIs \*\*that\*\* so\?$/);
});

test('of damaged private notes it is told, and no saving is offered: what is private leaves in no file', async () => {
  const workspace = makeWorkspace();
  const id = must(await workspace.create('Harbour'));
  const own = await notesOf(workspace, 'private');
  write(own.notes.get(), 'Mine.');
  await left(workspace);
  await damageAll();
  must(await workspace.open(id));
  await notesOf(workspace, 'private');
  const { stored: project } = opened(workspace);
  expect(project.damage.map(({ seen, isSetAside }) => [seen, isSetAside])).toEqual([[false, false]]);
  expect(must(await workspace.damagedRows(id))).toEqual([]);
  must(await project.markSeen(project.damage));
  expect(project.damage.every(({ seen }) => seen)).toBe(true);
});

test('[SYNC-V5] what this browser lost of notes comes again from the log', async () => {
  const { id, bytes } = await stored('Ours.');
  const log = new Map([[MEETING, logWith('Ours, and more.')]]);
  localStorage.setItem('throughline.shared', JSON.stringify([id]));
  localStorage.setItem(`throughline.built-from.${id}`, '1');
  localStorage.setItem(`throughline.built-from.${id}/${MEETING}`, '1');
  const [name] = await partNames();
  await new Promise((resolve) => {
    indexedDB.deleteDatabase(name ?? '').onsuccess = resolve;
  });
  const workspace = makeWorkspace(oneShared(id, bytes, { generation: 1, role: 'writer', notes: log }));
  must(await workspace.open(id));
  const { notes } = await notesOf(workspace);
  await expect.poll(() => notes.get().markdown('notes')).toBe('Ours, and more.');
});

test('notes are read where this person may only read', async () => {
  const { id, bytes } = await stored('Ours.');
  localStorage.setItem(`throughline.built-from.${id}/${MEETING}`, '1');
  localStorage.setItem(`throughline.built-from.${id}`, '1');
  localStorage.setItem('throughline.shared', JSON.stringify([id]));
  const notesInLog = new Map([[MEETING, logWith('Ours.')]]);
  const workspace = makeWorkspace(oneShared(id, bytes, { generation: 1, role: 'reader', notes: notesInLog }));
  must(await workspace.open(id));
  const { notes } = await notesOf(workspace);
  await expect.poll(() => notes.get().state).toMatchObject({ kind: 'readOnly', problem: { code: 'reader-only' } });
  expect((await notesOf(workspace, 'private')).notes.get().state.kind).toBe('ready');
});
