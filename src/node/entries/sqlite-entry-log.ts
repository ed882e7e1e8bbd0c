import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { EntryLog, LoggedEntry, SetAside } from '#shared/ports/entry-log.ts';

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS entries (
    position INTEGER PRIMARY KEY,
    space BLOB NOT NULL,
    hash BLOB NOT NULL,
    bytes BLOB NOT NULL,
    UNIQUE (space, hash)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS set_aside (
    position INTEGER PRIMARY KEY,
    space BLOB NOT NULL,
    hash BLOB NOT NULL,
    bytes BLOB NOT NULL,
    reason TEXT NOT NULL,
    at INTEGER NOT NULL,
    UNIQUE (space, hash)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS stand_ins (
    space BLOB NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (space, hash)
  ) STRICT, WITHOUT ROWID;
`;

/** Rows that are read at once: a reader that is slow holds no lock in between. */
const PAGE = 200;
/** Entries that are dropped at once from which on the file is made smaller. */
const WORTH_FREEING = 100;

export interface LogOptions {
  /** What would make the file larger is refused as on a full disk; null for as much as the disk has. */
  readonly mostBytes?: number | null;
}

interface Append {
  readonly entries: readonly LoggedEntry[];
  readonly done: (appended: Result<void, Problem>) => void;
}

/**
 * The log of a host, in one file: a commit is on disk when it returns (DESIGN, Where data is kept). The disk takes its time over
 * each, and nothing else goes on meanwhile: what is appended in one turn of the loop is one commit.
 */
export class SqliteEntryLog implements EntryLog {
  readonly #database: DatabaseSync;
  readonly #insert: StatementSync;
  readonly #select: StatementSync;
  #appends: Append[] = [];

  private constructor(database: DatabaseSync) {
    this.#database = database;
    this.#insert = database.prepare('INSERT OR IGNORE INTO entries (space, hash, bytes) VALUES (?, ?, ?)');
    this.#select = database.prepare('SELECT bytes FROM entries WHERE space = ? AND hash = ?');
  }

  /** Refuses a file that is no log, or a damaged one: it is left as it is for whoever mends it. `mostBytes` of the file. */
  static open(file: string, { mostBytes = null }: LogOptions = {}): Result<SqliteEntryLog, Problem> {
    let database: DatabaseSync | null = null;
    try {
      database = new DatabaseSync(file);
      // Before there is a table: what is dropped is given back to the disk.
      database.exec('PRAGMA auto_vacuum = INCREMENTAL');
      database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; ${SCHEMA}`);
      if (mostBytes !== null) limit(database, mostBytes);
      return ok(new SqliteEntryLog(database));
    } catch (failure) {
      database?.close();
      return err(problemOf(failure));
    }
  }

  append(entries: readonly LoggedEntry[]): Promise<Result<void, Problem>> {
    return new Promise((done) => {
      this.#appends.push({ entries, done });
      if (this.#appends.length === 1) setImmediate(() => this.#appendAll());
    });
  }

  async *read(space: string): AsyncIterable<LoggedEntry> {
    // Bytes one by one: entries can be large, and a page of them need not fit into memory.
    const page = this.#database.prepare(
      'SELECT position, hash FROM entries WHERE space = ? AND position > ? ORDER BY position LIMIT ?',
    );
    const select = this.#database.prepare('SELECT bytes FROM entries WHERE position = ?');
    for (let after = 0; ; ) {
      const rows = page.all(bytesOf(space), after, PAGE);
      for (const { position, hash } of rows) {
        const row = select.get(position ?? null);
        // Dropped meanwhile.
        if (row !== undefined) yield { space, hash: hexOf(hash), bytes: asBytes(row.bytes) };
      }
      if (rows.length < PAGE) return;
      after = Number(rows.at(-1)?.position);
    }
  }

  async get(space: string, hash: string): Promise<Uint8Array | null> {
    const row = this.#select.get(bytesOf(space), bytesOf(hash));
    return row === undefined ? null : asBytes(row.bytes);
  }

  async drop(
    space: string,
    hashes: readonly string[],
    standIns: readonly string[] | null = null,
  ): Promise<Result<void, Problem>> {
    if (hashes.length === 0 && standIns === null) return ok();
    const named = bytesOf(space);
    const remove = this.#database.prepare('DELETE FROM entries WHERE space = ? AND hash = ?');
    const dropped = this.#commit(() => {
      for (const hash of hashes) remove.run(named, bytesOf(hash));
      if (standIns === null) return;
      this.#database.prepare('DELETE FROM stand_ins WHERE space = ?').run(named);
      const insert = this.#database.prepare('INSERT INTO stand_ins (space, hash) VALUES (?, ?)');
      for (const hash of standIns) insert.run(named, bytesOf(hash));
    });
    return dropped.ok && hashes.length >= WORTH_FREEING ? this.#free() : dropped;
  }

  async standIns(space: string): Promise<readonly string[]> {
    const select = this.#database.prepare('SELECT hash FROM stand_ins WHERE space = ? ORDER BY hash');
    return select.all(bytesOf(space)).map((row) => hexOf(row.hash));
  }

  async spaces(): Promise<readonly string[]> {
    const rows = this.#database.prepare('SELECT DISTINCT space FROM entries').all();
    return rows.map((row) => hexOf(row.space)).toSorted();
  }

  async setAside({ space, hash, bytes, reason, at }: SetAside): Promise<Result<void, Problem>> {
    const insert = this.#database.prepare(
      'INSERT OR IGNORE INTO set_aside (space, hash, bytes, reason, at) VALUES (?, ?, ?, ?, ?)',
    );
    return this.#commit(() => void insert.run(bytesOf(space), bytesOf(hash), bytes, reason, at));
  }

  async readSetAside(space: string): Promise<readonly SetAside[]> {
    const select = this.#database.prepare(
      'SELECT hash, bytes, reason, at FROM set_aside WHERE space = ? ORDER BY position',
    );
    return select.all(bytesOf(space)).map((row) => ({
      space,
      hash: hexOf(row.hash),
      bytes: asBytes(row.bytes),
      reason: String(row.reason),
      at: Number(row.at),
    }));
  }

  async forget(space: string): Promise<Result<void, Problem>> {
    this.#appendAll();
    const forgotten = this.#commit(() => {
      for (const table of ['entries', 'set_aside', 'stand_ins']) {
        this.#database.prepare(`DELETE FROM ${table} WHERE space = ?`).run(bytesOf(space));
      }
    });
    if (!forgotten.ok) return forgotten;
    const freed = this.#free();
    if (!freed.ok) return freed;
    // The journal would keep it until it is next written over.
    const journal = this.#database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get();
    return Number(journal?.busy) === 0 ? ok() : err(STILL_READ);
  }

  async close(): Promise<void> {
    this.#appendAll();
    this.#database.close();
  }

  #appendAll(): void {
    const appends = this.#appends;
    this.#appends = [];
    if (appends.length === 0) return;
    const together = this.#insertAll(appends.flatMap(({ entries }) => entries));
    // What one of them is too large for, the others may not be.
    const isEachAlone = !together.ok && appends.length > 1;
    for (const { entries, done } of appends) done(isEachAlone ? this.#insertAll(entries) : together);
  }

  #insertAll(entries: readonly LoggedEntry[]): Result<void, Problem> {
    if (entries.length === 0) return ok();
    return this.#commit(() => {
      for (const { space, hash, bytes } of entries) this.#insert.run(bytesOf(space), bytesOf(hash), bytes);
    });
  }

  /** Gives pages that hold nothing any more back to the disk, as far as nobody reads from them just now. */
  #free(): Result<void, Problem> {
    try {
      this.#database.exec('PRAGMA incremental_vacuum; PRAGMA wal_checkpoint(TRUNCATE)');
      return ok();
    } catch (failure) {
      return err(problemOf(failure));
    }
  }

  #commit(work: () => void): Result<void, Problem> {
    try {
      this.#database.exec('BEGIN IMMEDIATE');
      work();
      this.#database.exec('COMMIT');
      return ok();
    } catch (failure) {
      // A full disk has rolled it back already.
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      return err(problemOf(failure));
    }
  }
}

function limit(database: DatabaseSync, mostBytes: number): void {
  const size = Number(database.prepare('PRAGMA page_size').get()?.page_size);
  database.exec(`PRAGMA max_page_count = ${Math.max(1, Math.floor(mostBytes / size))}`);
}

const STILL_READ: Problem = {
  code: 'log-busy',
  message: 'The second copy of the project is gone, but for traces in its journal, which another program reads.',
  help: 'Close what else has this file open, and try again.',
};

/** SQLite's primary codes that a person can do something about. */
const FULL = 13;
const DAMAGED: readonly number[] = [11, 26];

function problemOf(failure: unknown): Problem {
  if (!(failure instanceof Error)) throw failure;
  const code = 'errcode' in failure && typeof failure.errcode === 'number' ? failure.errcode & 255 : null;
  // Without a code it is a fault of the program.
  if (code === null) throw failure;
  const detail = failure.message;
  if (code === FULL) {
    return {
      code: 'log-full',
      message: 'The disk is full: the latest changes are not in the second copy, and not sent to others.',
      help: 'Make room on the disk. They are tried again by themselves.',
      detail,
    };
  }
  if (DAMAGED.includes(code)) {
    return {
      code: 'log-damaged',
      message: 'The second copy of what you wrote is damaged. Your projects themselves are not.',
      help: 'Keep the file for support. A new one can be begun, and filled from your projects and from others.',
      detail,
    };
  }
  return {
    code: 'log-failed',
    message: 'The second copy of what you wrote cannot be written. Your projects themselves are not concerned.',
    help: 'Look whether the data folder can be written to. It is tried again by itself.',
    detail,
  };
}

const bytesOf = (hex: string): Uint8Array => Buffer.from(hex, 'hex');

function asBytes(value: unknown): Uint8Array {
  if (value instanceof Uint8Array) return value;
  throw new Error('The log answered something else than bytes');
}

const hexOf = (value: unknown): string => Buffer.from(asBytes(value)).toString('hex');
