/** IndexedDB in promises whose outcome is the transaction's, not the request's: a request can succeed and be undone. */
import { partOf, type StoredId } from '#shared/document/store.ts';
import { asId, type ProjectId } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { openProblem, storageProblem } from './problems.ts';

const PREFIX = 'throughline-doc-';

/** Of other documents of a project than its own: versions of this program that know of none do not take them for projects. */
const PART_PREFIX = 'throughline-';

export function databaseName(id: StoredId): string {
  return (partOf(id) === null ? PREFIX : PART_PREFIX) + id;
}

/** What part of which project is in a database; null where it is none. */
export function partIn(database: string | undefined): ReturnType<typeof partOf> {
  return database?.startsWith(PART_PREFIX) ? partOf(database.slice(PART_PREFIX.length)) : null;
}

/** The project a database belongs to, or null for any other database. */
export function projectOf(database: string | undefined): ProjectId | null {
  if (!database?.startsWith(PREFIX) || database.length === PREFIX.length) return null;
  return asId<ProjectId>(database.slice(PREFIX.length));
}

/** y-indexeddb's two stores. */
export const UPDATES = 'updates';
export const CUSTOM = 'custom';

/** Creates the database as y-indexeddb would, because we are always first at it. */
export function openDatabase(name: string): Promise<Result<IDBDatabase>> {
  return new Promise((resolve) => {
    let request: IDBOpenDBRequest;
    try {
      request = indexedDB.open(name);
    } catch (error) {
      resolve(err(openProblem(error)));
      return;
    }
    request.onupgradeneeded = () => {
      request.result.createObjectStore(UPDATES, { autoIncrement: true });
      request.result.createObjectStore(CUSTOM);
    };
    request.onerror = () => resolve(err(openProblem(request.error)));
    request.onsuccess = () => resolve(ok(request.result));
  });
}

export function deleteDatabase(name: string): Promise<Result<void>> {
  return new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve(ok());
    request.onerror = () => resolve(err(openProblem(request.error)));
  });
}

/** On a connection of its own, which holds nobody up who wants to delete the database. */
export async function lookInto<T>(name: string, look: (db: IDBDatabase) => Promise<Result<T>>): Promise<Result<T>> {
  const opened = await openDatabase(name);
  if (!opened.ok) return opened;
  const db = opened.value;
  db.onversionchange = () => db.close();
  const result = await look(db);
  db.close();
  return result;
}

export function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = (event) => {
      // The awaiting code decides whether the transaction goes on.
      event.preventDefault();
      reject(request.error);
    };
  });
}

export interface TransactionOptions {
  readonly mode: IDBTransactionMode;
  readonly durability?: IDBTransactionDurability;
}

/** Milliseconds after which a transaction is aborted and counted as failed. A slow disk needs seconds, not this. */
const PATIENCE = 20_000;

/**
 * Runs `work` in one transaction over both stores. Ok only after `complete`; `work` may await nothing but requests of
 * the transaction, which would commit itself meanwhile.
 */
export async function transact<T>(
  db: IDBDatabase,
  options: TransactionOptions,
  work: (updates: IDBObjectStore, custom: IDBObjectStore) => Promise<T>,
): Promise<Result<T, Problem>> {
  let transaction: IDBTransaction;
  try {
    transaction = db.transaction([UPDATES, CUSTOM], options.mode, { durability: options.durability ?? 'default' });
  } catch (error) {
    return err(storageProblem(error));
  }
  let late = false;
  const outcome = new Promise<{ error: unknown } | null>((resolve) => {
    transaction.oncomplete = () => resolve(null);
    transaction.onabort = () => resolve({ error: transaction.error ?? new DOMException('Aborted', 'AbortError') });
  });
  const watch = setTimeout(() => {
    late = true;
    abort(transaction);
  }, PATIENCE);
  try {
    const value = await work(transaction.objectStore(UPDATES), transaction.objectStore(CUSTOM));
    const failure = await outcome;
    return failure ? err(storageProblem(late ? new DOMException('Late', 'TimeoutError') : failure.error)) : ok(value);
  } catch (error) {
    abort(transaction);
    const failure = await outcome;
    // The transaction knows better than the request why it failed: "quota exceeded" rather than "aborted".
    return err(storageProblem(failure && isAbort(error) ? failure.error : error));
  } finally {
    clearTimeout(watch);
  }
}

function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}

function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort();
  } catch {
    // Finished already, and its outcome is known.
  }
}
