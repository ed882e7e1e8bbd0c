/** Where a relay keeps entries: a file of its own, or a database that several relays share (SYNC R2). */
import { closeSync, openSync } from 'node:fs';
import { lockFile } from '#node/data/folder-lock.ts';
import { PostgresEntryLog } from '#node/entries/postgres-entry-log.ts';
import { SqliteEntryLog } from '#node/entries/sqlite-entry-log.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { EntryLog } from '#shared/ports/entry-log.ts';
import { PostgresBus } from './postgres-bus.ts';
import type { RelayBus } from './relay-bus.ts';

/** How a relay hears of what others appended to the same log. */
export interface SharedLog {
  readonly bus: RelayBus;
  /** The position of the last entry of a space. */
  end(space: string): Promise<string>;
  /** What stands after a position, some of it at least where there is any; in an order in which each can be taken in. */
  after(space: string, position: string): Promise<readonly { readonly position: string; readonly hash: string }[]>;
}

export interface RelayStore {
  readonly log: EntryLog;
  /** Null where the log is this relay's alone. */
  readonly shared: SharedLog | null;
  close(): Promise<void>;
}

/** A file is one relay's: two that wrote into it would not hear of each other. */
export function openFileStore(file: string): Result<RelayStore, Problem> {
  // For this user alone, before anything is in it.
  closeSync(openSync(file, 'a', 0o600));
  const unlock = lockFile(`${file}.lock`);
  if (unlock === null) {
    const message = `Another relay keeps its entries in ${file}.`;
    return err({ code: 'relay-running', message, help: 'End it, or choose another file.' });
  }
  const log = SqliteEntryLog.open(file);
  if (!log.ok) {
    unlock();
    return log;
  }
  return ok({ log: log.value, shared: null, close: () => log.value.close().then(unlock) });
}

export async function openPostgresStore(url: string): Promise<Result<RelayStore, Problem>> {
  const opened = await PostgresEntryLog.open(url);
  if (!opened.ok) return opened;
  const log = opened.value;
  const bus = new PostgresBus(url);
  await bus.start();
  return ok({
    log,
    shared: { bus, end: (space) => log.end(space), after: (space, position) => log.after(space, position) },
    close: async () => {
      await bus.close();
      await log.close();
    },
  });
}
