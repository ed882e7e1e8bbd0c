/**
 * The rows of one document, over two connections: y-indexeddb's for writing ahead, our own for the barrier. Each is
 * reopened or done without when the browser closes it; the rows in memory are the loop's.
 */
import type { IndexeddbPersistence } from 'y-indexeddb';
import { Emitter } from '#shared/kernel/emitter.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { barrier, compaction, EMPTY_STANDING, packing, type Standing } from './barrier.ts';
import { openDatabase, UPDATES } from './database.ts';
import { fingerprint } from './ledger.ts';
import { isWorthPacking } from './packed.ts';
import { DAMAGED, storeClosed } from './problems.ts';
import type { RowWriter } from './save-loop.ts';

export interface RowStoreOptions {
  readonly name: string;
  /** The whole document as it is in memory. */
  readonly whole: () => Uint8Array;
  /** The same in version 2, for packing; null of a document that is kept in rows. */
  readonly packable: (() => Uint8Array) | null;
  /** Of writing ahead. The barrier is always strict. */
  readonly durability: IDBTransactionDurability;
}

export class RowStore implements RowWriter {
  /** The browser took the connection away: what is stored is in doubt. */
  readonly lost = new Emitter<void>();
  /** Stored rows had vanished and were written again. */
  readonly rewritten = new Emitter<void>();
  readonly #options: RowStoreOptions;
  #db: IDBDatabase | null = null;
  #persistence: IndexeddbPersistence | null = null;
  #standing: Standing | null = EMPTY_STANDING;
  #closed = false;

  constructor(options: RowStoreOptions) {
    this.#options = options;
  }

  get fingerprint(): string {
    return fingerprint(this.#standing?.ledger ?? []);
  }

  /** What opening found. Null where memory may hold more than was stored: the next barrier writes the whole. */
  begin(standing: Standing | null): void {
    this.#standing = standing;
  }

  /** From now on rows are written ahead, on y-indexeddb's connection. */
  writeAheadThrough(persistence: IndexeddbPersistence): void {
    this.#persistence = persistence;
  }

  async connect(): Promise<Result<IDBDatabase>> {
    if (this.#db) return ok(this.#db);
    const opened = await openDatabase(this.#options.name);
    if (!opened.ok) return opened;
    const db = opened.value;
    if (this.#closed) {
      db.close();
      return err(storeClosed);
    }
    db.onversionchange = () => {
      // Another window deletes the database. Holding on would block it; what it deletes is written again afterwards.
      db.close();
      this.#lose(db);
    };
    db.onclose = () => this.#lose(db);
    this.#db = db;
    return ok(db);
  }

  async writeAhead(batch: Uint8Array): Promise<void> {
    const db = this.#persistence?.db;
    if (!db || this.#closed) return;
    await new Promise<void>((resolve) => {
      try {
        const transaction = db.transaction([UPDATES], 'readwrite', { durability: this.#options.durability });
        transaction.oncomplete = () => resolve();
        transaction.onabort = () => resolve();
        transaction.objectStore(UPDATES).add(batch);
      } catch {
        // The connection is closed or refuses. The barrier finds the row missing, writes it, or says why it cannot.
        resolve();
      }
    });
  }

  async verify(batches: readonly Uint8Array[]): Promise<Result<void>> {
    const db = await this.connect();
    if (!db.ok) return db;
    const outcome = await barrier(db.value, this.#standing, batches, this.#options.whole);
    if (!outcome.ok) {
      // What cannot be read back is not asked for again: the next attempt writes the whole without looking.
      if (outcome.error.code === DAMAGED) this.#standing = null;
      return outcome;
    }
    this.#standing = outcome.value;
    if (outcome.value.rewritten) this.rewritten.emit();
    return ok();
  }

  /** Whether more than `least` bytes stand beside what is packed. */
  isWorthPacking(least: number): boolean {
    return this.#options.packable !== null && isWorthPacking(this.#standing?.ledger ?? [], least);
  }

  async compact(batches: readonly Uint8Array[]): Promise<Result<void>> {
    const { whole, packable } = this.#options;
    // What is packed stands in the place of rows that were seen: all of them are, of whatever was said so far.
    const seen = packable === null ? ok() : await this.verify(batches);
    if (!seen.ok) return seen;
    const db = await this.connect();
    if (!db.ok) return db;
    const outcome =
      packable === null || this.#standing === null
        ? await compaction(db.value, whole)
        : await packing(db.value, this.#standing, packable);
    if (!outcome.ok) return outcome;
    this.#standing = outcome.value;
    return ok();
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#db?.close();
    this.#db = null;
    const persistence = this.#persistence;
    this.#persistence = null;
    await persistence?.destroy();
  }

  #lose(db: IDBDatabase): void {
    if (this.#db !== db) return;
    this.#db = null;
    this.lost.emit();
  }
}
