import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SqliteEntryLog } from '#node/entries/sqlite-entry-log.ts';
import { must } from '#shared/kernel/result.ts';
import { MemoryEntryLog } from '#shared/sync/log/memory-entry-log.ts';
import { entryLogAcceptance } from './entry-log.ts';

entryLogAcceptance('memory', false, () => ({ open: () => new MemoryEntryLog(), clear: () => {} }));

entryLogAcceptance('SQLite', true, () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'throughline-log-'));
  return {
    open: () => must(SqliteEntryLog.open(path.join(folder, 'entries.sqlite'))),
    clear: () => rmSync(folder, { recursive: true }),
  };
});
