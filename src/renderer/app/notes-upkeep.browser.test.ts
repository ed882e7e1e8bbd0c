/** What is done to notes that nobody looks at: given to the log, and emptied with their meetings. */
import { expect, test, vi } from 'vitest';
import { createMeeting, deleteMeeting, purgeRecord, renameProject } from '#shared/document/index.ts';
import { bytesOfDocument } from '#shared/document/whole.ts';
import type { DateValue } from '#shared/domain/day.ts';
import type { MeetingId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import {
  left,
  logWith,
  MEETING,
  makeWorkspace,
  notesOf,
  opened,
  openParts,
  partNames,
  stored,
  storedWorkspaces,
  write,
} from '#tests/support/browser/notes-workspace.ts';
import { oneShared } from '#tests/support/browser/one-shared.ts';

storedWorkspaces();

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

test('[SYNC-V5] what the log lacks is given to a host that takes its time to answer, at the first occasion', async () => {
  const { id, bytes } = await stored('Written alone.');
  const pushes: (string | undefined)[] = [];
  let asked = 0;
  const slow = async (): Promise<boolean> => {
    asked += 1;
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    return true;
  };
  const workspace = makeWorkspace(
    oneShared(id, bytes, {
      generation: 1,
      role: 'owner',
      pushed: ({ document }) => void pushes.push(document),
      opens: (document) => document === undefined || slow(),
    }),
  );
  must(await workspace.open(id));
  await expect.poll(() => pushes, { timeout: 8_000 }).toContain(MEETING);
  // Opened once, and asked again once where the first answer was not waited for; then to go on as begun.
  expect(asked).toBeLessThan(5);
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
