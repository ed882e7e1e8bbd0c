import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, test } from 'vitest';
import { PostgresEntryLog } from '#node/entries/postgres-entry-log.ts';
import { SqliteEntryLog } from '#node/entries/sqlite-entry-log.ts';
import { must } from '#shared/kernel/result.ts';
import { MemoryEntryLog } from '#shared/sync/log/memory-entry-log.ts';
import { startPostgres } from '#tests/support/postgres.ts';
import { entryLogAcceptance } from './entry-log.ts';

entryLogAcceptance('memory', false, () => ({ open: () => new MemoryEntryLog(), clear: () => {} }));

entryLogAcceptance('SQLite', true, () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'throughline-log-'));
  return {
    open: () => must(SqliteEntryLog.open(path.join(folder, 'entries.sqlite'))),
    clear: () => rmSync(folder, { recursive: true }),
  };
});

const database = await startPostgres();
afterAll(() => database?.remove());

if (database === null) {
  describe('EntryLog over PostgreSQL', () => {
    test('does what every log does', ({ skip }) => skip('not run: no PostgreSQL server on this machine'));
  });
} else {
  const open = async () => must(await PostgresEntryLog.open(database.url));
  entryLogAcceptance('PostgreSQL', true, () => ({
    open,
    clear: async () => {
      const log = await open();
      for (const space of await log.spaces()) must(await log.forget(space));
      // Of a space that has nothing but what was set aside.
      for (const byte of [1, 2]) must(await log.forget(byte.toString(16).padStart(2, '0').repeat(32)));
      await log.close();
    },
  }));
}
