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
/** Before what the two people of the test write. */
const clock = { now: () => Date.UTC(2026, 10, 20, 9) };

let databases: LocalDatabase[];
let ends: Dispose[];
beforeEach(() => {
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
  ends.push(talk.follow(document));
  let counts: ReadonlyMap<ProjectId, number> = new Map();
  ends.push(store.observeCounts((next) => (counts = next)));
  return { talk, store, unread: () => talk.attention.get().unread.size, count: () => counts.get(id) };
}

test('what others write is unread in every window until it was read in one, and after a restart too', async () => {
  const { first: here, a } = withCards();
  const elsewhere = replica(1);
  deliver(here, elsewhere);
  const one = windowOn(here.project);
  const another = windowOn(here.project);
  const comment = must(addComment(elsewhere.project, a, 'Which crane?'));
  deliver(elsewhere, here);
  await vi.waitFor(() => expect([one.unread(), another.unread(), another.count()]).toEqual([1, 1, 1]));
  const later = windowOn(here.project);
  await vi.waitFor(() => expect(later.unread()).toBe(1));

  one.talk.mark([comment], true);
  await vi.waitFor(() => expect([one.unread(), another.unread(), another.count()]).toEqual([0, 0, undefined]));
  const again = windowOn(here.project);
  await vi.waitFor(() => expect(again.count()).toBeUndefined());
  again.talk.mark([comment], false);
  await vi.waitFor(() => expect([one.unread(), again.unread(), again.count()]).toEqual([1, 1, 1]));
});

test('a project that comes with comments brings none that is unread, and what is known of it goes with it', async () => {
  const { first: here, a } = withCards();
  must(addComment(here.project, a, 'My own'));
  const elsewhere = replica(1);
  deliver(here, elsewhere);
  must(addComment(elsewhere.project, a, 'Old'));
  deliver(elsewhere, here);
  const database = new LocalDatabase();
  databases.push(database);
  const store = new ReadingStore(database, { now: () => Date.UTC(2026, 11, 1) });
  const talk = new StoredTalk(id, store);
  ends.push(talk.follow(here.project));
  await vi.waitFor(async () => expect(await database.reading.count()).toBe(1));
  expect(talk.attention.get().unread.size).toBe(0);
  must(await store.forget(id));
  expect(await database.reading.count()).toBe(0);
});
