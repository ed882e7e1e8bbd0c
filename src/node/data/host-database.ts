import { DatabaseSync } from 'node:sqlite';

/** Milliseconds: in the desktop edition two processes write this file, neither of them for long. */
const PATIENCE = 2_000;

/**
 * `host.db`, as each store in it opens it. FULL: a commit is on disk when it returns, or what a power cut took back would be done
 * twice: a clientID given out (SYNC E5), a message posted. What is forgotten leaves no trace in the file.
 */
export function openHostDatabase(file: string, schema: string): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: PATIENCE });
  try {
    database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; ${schema}`);
    return database;
  } catch (failure) {
    database.close();
    throw failure;
  }
}
