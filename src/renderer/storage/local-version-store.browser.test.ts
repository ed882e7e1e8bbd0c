/** [VERSION-1] Versions on real storage. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { SavedVersion } from '#shared/document/version-store.ts';
import { newId, type ProjectId, type VersionId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { clearDatabases } from '#tests/acceptance/browser/databases.ts';
import { LocalDatabase } from './local-database.ts';
import { LocalVersionStore } from './local-version-store.ts';

const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));
const project = newId<ProjectId>(random);
const another = newId<ProjectId>(random);

let database: LocalDatabase;
let store: LocalVersionStore;
beforeEach(() => {
  database = new LocalDatabase();
  store = new LocalVersionStore(database);
});
afterEach(async () => {
  database.close();
  await clearDatabases();
});

function version(name: string, savedAt: number, of = project): Omit<SavedVersion, 'size'> {
  return { id: newId<VersionId>(random), project: of, name, savedAt, savedBy: 'Ada', tasks: 3 };
}

/** What a window of its own is told of a project's versions. */
function heard(from: LocalDatabase): { names: () => string[] | null; stop: () => void } {
  let names: string[] | null = null;
  const stop = new LocalVersionStore(from).observe(project, (versions) => {
    names = must(versions).map(({ name }) => name);
  });
  return { names: () => names, stop };
}

test('[VERSION-1] a version is what it was given, after a restart too, and takes less room', async () => {
  const state = new TextEncoder().encode('Signed plan '.repeat(5000));
  const signed = version('Signed', 2);
  must(await store.add(signed, state));
  must(await store.add(version('Draft', 1), new Uint8Array([1, 2, 3])));
  database.close();
  database = new LocalDatabase();
  const again = new LocalVersionStore(database);
  expect(must(await again.read(signed.id))).toEqual(state);
  let listed: readonly SavedVersion[] = [];
  const stop = again.observe(project, (versions) => {
    listed = must(versions);
  });
  await vi.waitFor(() => expect(listed.map(({ name }) => name)).toEqual(['Draft', 'Signed']));
  expect(listed[1]).toMatchObject({ ...signed, size: expect.any(Number) });
  expect(listed[1]?.size).toBeLessThan(state.length / 10);
  stop();
});

test('[VERSION-1] windows see the same versions, and those of a project go with it', async () => {
  const window = new LocalDatabase();
  const { names, stop } = heard(window);
  await vi.waitFor(() => expect(names()).toEqual([]));
  const [first, second, other] = [version('First', 1), version('Second', 2), version('Other', 3, another)];
  for (const each of [first, second, other]) must(await store.add(each, new Uint8Array([1])));
  await vi.waitFor(() => expect(names()).toEqual(['First', 'Second']));
  must(await store.rename(first.id, 'Signed'));
  await vi.waitFor(() => expect(names()).toEqual(['Signed', 'Second']));
  must(await store.remove(second.id));
  await vi.waitFor(() => expect(names()).toEqual(['Signed']));
  expect(must(await store.read(second.id))).toBeNull();
  must(await store.forget(project));
  await vi.waitFor(() => expect(names()).toEqual([]));
  expect(await database.versionBytes.toCollection().primaryKeys()).toEqual([other.id]);
  stop();
  window.close();
});

test('[VERSION-1] versions that cannot be listed are told as such, not as none', async () => {
  const window = new LocalDatabase();
  await window.open();
  window.close();
  const told: boolean[] = [];
  const stop = new LocalVersionStore(window).observe(project, (versions) => told.push(versions.ok));
  await vi.waitFor(() => expect(told).toEqual([false]));
  stop();
});

test('[VERSION-1] bytes that were damaged on the disk are refused', async () => {
  const kept = version('Signed', 1);
  must(await store.add(kept, new TextEncoder().encode('Signed plan '.repeat(50))));
  const stored = await database.versionBytes.get(kept.id);
  const bytes = stored?.bytes.map((byte, index) => (index === 15 ? byte ^ 0xff : byte));
  await database.versionBytes.put({ id: kept.id, bytes: bytes ?? new Uint8Array() });
  expect(await store.read(kept.id)).toMatchObject({ ok: false });
});
