import { expect } from 'vitest';
import { deleteDatabase } from '#renderer/storage/database.ts';

/** Deletes every database. It waits for connections left open, so that it ends proves there are none. */
export async function clearDatabases(): Promise<void> {
  for (const { name } of await indexedDB.databases()) {
    if (name) expect(await deleteDatabase(name)).toEqual({ ok: true, value: undefined });
  }
  await noLockIsHeld();
}

async function noLockIsHeld(): Promise<void> {
  await expect
    .poll(async () => {
      const { held = [], pending = [] } = await navigator.locks.query();
      return [...held, ...pending].map((lock) => lock.name).filter((name) => name?.startsWith('throughline-'));
    })
    .toEqual([]);
}
