/** [UNREAD-1] [UNREAD-2] What was read, on real storage. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LocalDatabase, ReadingStore } from '#renderer/storage/index.ts';
import { addComment } from '#shared/document/index.ts';
import type { Dispose } from '#shared/kernel/disposable.ts';
import { newId, type ProjectId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { clearDatabases } from '#tests/acceptance/browser/databases.ts';
import { withCards } from '#tests/support/cards.ts';
import { deliver, replica } from '#tests/support/documents.ts';
import { StoredTalk } from './project-talk.ts';

const id = newId<ProjectId>((length) => crypto.getRandomValues(new Uint8Array(length)));
const NOW = Date.UTC(2026, 10, 20, 9);
let now: number;
const clock = { now: () => now };

/** What is followed begins in an idle moment, after a second at the latest. */
const SOON = { timeout: 5_000 };

let databases: LocalDatabase[];
let ends: Dispose[];
beforeEach(() => {
  now = NOW;
  databases = [];
  ends = [];
});
afterEach(async () => {
  for (const end of ends) end();
  for (const database of databases) database.close();
  await clearDatabases();
});

function windowOn(document: Parameters<StoredTalk['follow']>[0]) {
  const database = new LocalDatabase();
  databases.push(database);
  const store = new ReadingStore(database, clock);
  const talk = new StoredTalk(id, store);
  ends.push(talk.follow(document, true));
  let counts: ReadonlyMap<ProjectId, number> = new Map();
  ends.push(store.observeCounts((next) => (counts = next)));
  return { talk, store, database, unread: () => talk.attention.get().unread.size, count: () => counts.get(id) };
}

test('what others write is unread in every window until it was read in one, and after a restart too', async () => {
  const { first: here, a } = withCards();
  const elsewhere = replica(1);
  deliver(here, elsewhere);
  const one = windowOn(here.project);
  const another = windowOn(here.project);
  await vi.waitFor(async () => expect(await one.database.readBefore.count()).toBe(1), SOON);
  const comment = must(addComment(elsewhere.project, a, 'Which crane?'));
  deliver(elsewhere, here);
  await vi.waitFor(() => expect([one.unread(), another.unread(), another.count()]).toEqual([1, 1, 1]), SOON);
  const later = windowOn(here.project);
  await vi.waitFor(() => expect(later.unread()).toBe(1), SOON);

  one.talk.mark([comment], true);
  await vi.waitFor(() => expect([one.unread(), another.unread(), another.count()]).toEqual([0, 0, undefined]), SOON);
  const again = windowOn(here.project);
  await vi.waitFor(() => expect(again.count()).toBeUndefined(), SOON);
  again.talk.mark([comment], false);
  await vi.waitFor(() => expect([one.unread(), again.unread(), again.count()]).toEqual([1, 1, 1]), SOON);
});

test('a project that comes with comments brings none that is unread, and what is known of it goes with it', async () => {
  const { first: here, a } = withCards();
  must(addComment(here.project, a, 'My own'));
  const elsewhere = replica(1);
  deliver(here, elsewhere);
  must(addComment(elsewhere.project, a, 'Old'));
  deliver(elsewhere, here);
  const { talk, store, database } = windowOn(here.project);
  await vi.waitFor(async () => expect(await database.reading.count()).toBe(1), SOON);
  expect(talk.attention.get().unread.size).toBe(0);
  must(await store.forget(id));
  expect([await database.reading.count(), await database.readBefore.count()]).toEqual([0, 0]);
});

/** By whatever clock, or none: yesterday's by a plane, and by somebody whose clock stands years behind. */
test('[UNREAD-1] [SYNC-E7] what comes in later is unread, whenever its author says to have written it', async () => {
  const { first: here, a } = withCards();
  const elsewhere = replica(1);
  deliver(here, elsewhere);
  now = Date.UTC(2030, 0);
  const window = windowOn(here.project);
  await vi.waitFor(async () => expect(await window.database.readBefore.count()).toBe(1), SOON);
  now += 3_600_000;
  must(addComment(elsewhere.project, a, 'Written years ago'));
  deliver(elsewhere, here);
  await vi.waitFor(() => expect([window.unread(), window.count()]).toEqual([1, 1]), SOON);
});

test('[UNREAD-1] what goes on arriving of a project that this device has just joined is read, but not what is written meanwhile', async () => {
  const { first: here, a } = withCards();
  const elsewhere = replica(1);
  deliver(here, elsewhere);
  const old = must(addComment(elsewhere.project, a, 'Old'));
  now = (elsewhere.project.get('comment', old)?.at ?? 0) + 1;
  const window = windowOn(here.project);
  await vi.waitFor(async () => expect(await window.database.readBefore.count()).toBe(1), SOON);
  must(addComment(elsewhere.project, a, 'New'));
  deliver(elsewhere, here);
  await vi.waitFor(() => expect(window.unread()).toBe(1), SOON);
  expect([...window.talk.attention.get().heard].map(({ comment }) => comment.text)).toEqual(['New']);
});

test('what a version before noted by clocks holds for what was there then', async () => {
  const { first: here, a } = withCards();
  const elsewhere = replica(1);
  deliver(here, elsewhere);
  const old = must(addComment(elsewhere.project, a, 'Old'));
  must(addComment(elsewhere.project, a, 'New'));
  deliver(elsewhere, here);
  const before = new LocalDatabase();
  databases.push(before);
  const since = elsewhere.project.get('comment', old)?.at ?? 0;
  await before.reading.add({ project: id, since, read: [], kept: [], unread: 0 });
  now = since + 3_600_000;
  const window = windowOn(here.project);
  await vi.waitFor(() => expect(window.unread()).toBe(1), SOON);
  expect(window.talk.attention.get().unreadOf.get(a)).toBe(1);
});
