import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Dispose } from '#shared/kernel/disposable.ts';

/**
 * One host per data folder. The lock is an exclusive SQLite transaction that is never ended: the operating system
 * drops it with the process, so a killed host leaves nothing stale behind and no process id has to be believed.
 * Answers null while another process holds it.
 */
export function lockFolder(folder: string): Dispose | null {
  return lockFile(path.join(folder, 'host.lock'));
}

/** The same with a lock file of any name, made where it is missing. */
export function lockFile(file: string): Dispose | null {
  const database = new DatabaseSync(file);
  try {
    database.exec('PRAGMA busy_timeout = 0; PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if (isBusy(error)) return null;
    throw error;
  }
  return () => database.close();
}

function isBusy(error: unknown): boolean {
  // SQLITE_BUSY; extended codes keep it in the low byte.
  return (
    error instanceof Error && 'errcode' in error && typeof error.errcode === 'number' && (error.errcode & 255) === 5
  );
}
