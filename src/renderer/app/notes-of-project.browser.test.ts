/** Notes of meetings, each a document of its own, on real storage (decision 036). */
import { expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { renameProject } from '#shared/document/index.ts';
import { addNoteComment } from '#shared/document/notes/index.ts';
import { bytesOfDocument } from '#shared/document/whole.ts';
import { asId, type ProjectId } from '#shared/kernel/ids.ts';
import { must, ok } from '#shared/kernel/result.ts';
import {
  damageAll,
  left,
  logWith,
  MEETING,
  makeWorkspace,
  notesOf,
  opened,
  partNames,
  stored,
  storedWorkspaces,
  write,
} from '#tests/support/browser/notes-workspace.ts';
import { oneShared } from '#tests/support/browser/one-shared.ts';

storedWorkspaces();

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

test('[SYNC-E5] notes that are only read take no id away from others, and are read while the host is away', async () => {
  let [asked, next, isAway] = [0, 1, false];
  const workspace = makeWorkspace(undefined, async () => {
    asked += 1;
    if (isAway) await vi.waitUntil(() => !isAway, { timeout: 20_000 });
    return ok([next++, next++]);
  });
  must(await workspace.create('Harbour'));
  for (let round = 0; round < 12; round++) (await notesOf(workspace)).close();
  const first = await notesOf(workspace);
  expect([asked, first.notes.get().doc.clientID]).toEqual([1, 1]);
  write(first.notes.get(), 'Written before.');
  must(await workspace.flush());
  isAway = true;
  first.close();
  const read = await notesOf(workspace);
  expect(read.notes.get().markdown('notes')).toBe('Written before.');
  expect(read.notes.get().state).toMatchObject({ kind: 'readOnly', problem: { code: 'no-client-id' } });
  isAway = false;
  await expect.poll(() => read.notes.get().state.kind).toBe('ready');
  write(read.notes.get(), 'Written afterwards.');
  const { store, clientID } = read.notes.get().doc;
  expect([store.clients.has(clientID), store.clients.size, clientID > 2]).toEqual([true, 2, true]);
});

test('[SYNC-V5] notes are read at once while a host that is there says nothing of them, and written in when it has', async () => {
  const { id, bytes } = await stored('Ours.');
  localStorage.setItem('throughline.shared', JSON.stringify([id]));
  localStorage.setItem(`throughline.built-from.${id}`, '1');
  localStorage.setItem(`throughline.built-from.${id}/${MEETING}`, '1');
  const answer = Promise.withResolvers<boolean>();
  const notes = new Map([[MEETING, logWith('Ours.')]]);
  const opens = (document: string | undefined) => document === undefined || answer.promise;
  const workspace = makeWorkspace(oneShared(id, bytes, { generation: 1, role: 'writer', notes, opens }));
  must(await workspace.open(id));
  const before = performance.now();
  const open = await notesOf(workspace);
  expect(performance.now() - before).toBeLessThan(1_500);
  expect(open.notes.get().markdown('notes')).toBe('Ours.');
  expect(open.notes.get().state).toMatchObject({ kind: 'readOnly', problem: { code: 'host-slow' } });
  answer.resolve(true);
  await expect.poll(() => open.notes.get().state.kind).toBe('ready');
});

test('[SYNC-E5] notes of a project that is shared with nobody are written in at once, whatever a host that is there says of them', async () => {
  const { id } = await stored('Ours.');
  const other = asId<ProjectId>('another-project');
  const opens = (document: string | undefined) => document === undefined || new Promise<boolean>(() => {});
  const workspace = makeWorkspace(
    oneShared(other, Y.encodeStateAsUpdate(new Y.Doc()), { generation: 1, role: 'writer', opens }),
  );
  must(await workspace.open(id));
  const { notes } = await notesOf(workspace);
  expect(notes.get().state.kind).toBe('ready');
  write(notes.get(), 'Written meanwhile.');
  must(await workspace.flush());
});

test('[SYNC-E5] a project is read while no id can be had, and written in under one of the host’s once it can', async () => {
  const { id } = await stored('Ours.');
  const host = Promise.withResolvers<void>();
  const workspace = makeWorkspace(undefined, async () => {
    await host.promise;
    return ok([777]);
  });
  const project = must(await workspace.open(id));
  expect(project.document.state).toMatchObject({ kind: 'readOnly', problem: { code: 'no-client-id' } });
  host.resolve();
  await expect.poll(() => project.document.state.kind).toBe('ready');
  must(renameProject(project.document, 'Quay'));
  expect(Y.parseUpdateMeta(bytesOfDocument(project.document)).to.has(777)).toBe(true);
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
