import { Pool, type PoolClient } from 'pg';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { EntryLog, LoggedEntry, SetAside } from '#shared/ports/entry-log.ts';
import { postgresProblem } from './postgres-problem.ts';

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS entries (
    position BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    space BYTEA NOT NULL,
    hash BYTEA NOT NULL,
    bytes BYTEA NOT NULL,
    UNIQUE (space, hash)
  );
  CREATE INDEX IF NOT EXISTS entries_in_order ON entries (space, position);
  ALTER TABLE entries ALTER COLUMN bytes SET STORAGE EXTERNAL;
  CREATE TABLE IF NOT EXISTS set_aside (
    position BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    space BYTEA NOT NULL,
    hash BYTEA NOT NULL,
    bytes BYTEA NOT NULL,
    reason TEXT NOT NULL,
    at BIGINT NOT NULL,
    UNIQUE (space, hash)
  );
  ALTER TABLE set_aside ALTER COLUMN bytes SET STORAGE EXTERNAL;
  CREATE TABLE IF NOT EXISTS stand_ins (space BYTEA NOT NULL, hash BYTEA NOT NULL, PRIMARY KEY (space, hash));
`;

/** Whoever shares the database hears on this channel which space has more, as its hex, once that is durable. */
export const MORE_CHANNEL = 'throughline_more';

/** Rows that are read at once, and bytes of them: a reader that is slow holds no lock in between. */
const PAGE = { rows: 500, bytes: 4 * 2 ** 20 };
/** Milliseconds: a database that falls silent must not be waited for without end. */
const PATIENCE = { connectionTimeoutMillis: 10_000, query_timeout: 60_000, keepAlive: true };
/** Any number that no other program on this database uses: two relays that begin at once make the tables once. */
const SCHEMA_LOCK = 7_270_719_001;

export interface PlacedEntry {
  /** Decimal: higher than that of all entries of the space before it. */
  readonly position: string;
  readonly hash: string;
}

/**
 * The log of relays that share one PostgreSQL (SYNC R2). Who appends to a space waits for the others who do: positions rise in the
 * order of the commits, and whoever asks for what came after one misses nothing.
 *
 * `forget` deletes rows; the server's journal and its backups keep them for as long as its operator lets them. What is in
 * them is sealed.
 */
export class PostgresEntryLog implements EntryLog {
  readonly #pool: Pool;

  private constructor(pool: Pool) {
    this.#pool = pool;
  }

  /** `url` as libpq has it; what is missing in it comes from the PG* variables. */
  static async open(url: string): Promise<Result<PostgresEntryLog, Problem>> {
    // A commit is on disk when it returns, whatever the server's default is.
    const pool = new Pool({ connectionString: url, max: 8, options: '-c synchronous_commit=on', ...PATIENCE });
    // A connection that breaks while nobody uses it is made anew by the pool; unheard, it would end the process.
    pool.on('error', () => undefined);
    const log = new PostgresEntryLog(pool);
    const made = await log.#commit(async (client) => {
      await client.query('SELECT pg_advisory_xact_lock($1)', [SCHEMA_LOCK]);
      await client.query(SCHEMA);
    });
    if (made.ok) return ok(log);
    await pool.end();
    return made;
  }

  async append(entries: readonly LoggedEntry[]): Promise<Result<void, Problem>> {
    if (entries.length === 0) return ok();
    return this.#commit(async (client) => {
      // Sorted: two that append to the same spaces must not wait for each other.
      for (const space of [...new Set(entries.map((entry) => entry.space))].toSorted()) {
        const ofSpace = entries.filter((entry) => entry.space === space);
        await appendTo(client, space, ofSpace);
      }
    });
  }

  async *read(space: string): AsyncIterable<LoggedEntry> {
    for (let after = '0'; ; ) {
      const { rows } = await this.#pool.query<{ position: string; hash: Buffer; bytes: Buffer }>({
        name: 'page',
        // As many as fit, and one at least; lengths are read without the bytes.
        text: `SELECT position, hash, bytes FROM (
                 SELECT position, hash, bytes,
                        sum(octet_length(bytes)) OVER (ORDER BY position) - octet_length(bytes) AS before
                 FROM entries WHERE space = $1 AND position > $2 ORDER BY position LIMIT $3
               ) AS page WHERE before < $4 ORDER BY position`,
        values: [bytesOf(space), after, PAGE.rows, PAGE.bytes],
      });
      for (const { hash, bytes } of rows) yield { space, hash: hash.toString('hex'), bytes: plain(bytes) };
      const last = rows.at(-1);
      if (last === undefined) return;
      after = last.position;
    }
  }

  async get(space: string, hash: string): Promise<Uint8Array | null> {
    const { rows } = await this.#pool.query<{ bytes: Buffer }>({
      name: 'get',
      text: 'SELECT bytes FROM entries WHERE space = $1 AND hash = $2',
      values: [bytesOf(space), bytesOf(hash)],
    });
    return rows[0] === undefined ? null : plain(rows[0].bytes);
  }

  /** What stands after a position, whoever appended it, in that order; `'0'` is before the first. */
  async after(space: string, position: string): Promise<readonly PlacedEntry[]> {
    const { rows } = await this.#pool.query<{ position: string; hash: Buffer }>({
      name: 'after',
      text: 'SELECT position, hash FROM entries WHERE space = $1 AND position > $2 ORDER BY position LIMIT $3',
      values: [bytesOf(space), position, PAGE.rows],
    });
    return rows.map((row) => ({ position: row.position, hash: row.hash.toString('hex') }));
  }

  /** The position of the last entry of a space, `'0'` where there is none: for `after`. */
  async end(space: string): Promise<string> {
    const { rows } = await this.#pool.query<{ end: string | null }>({
      name: 'end',
      text: 'SELECT max(position) AS end FROM entries WHERE space = $1',
      values: [bytesOf(space)],
    });
    return rows[0]?.end ?? '0';
  }

  async drop(
    space: string,
    hashes: readonly string[],
    standIns: readonly string[] | null = null,
  ): Promise<Result<void, Problem>> {
    if (hashes.length === 0 && standIns === null) return ok();
    return this.#commit(async (client) => {
      const named = bytesOf(space);
      await client.query('DELETE FROM entries WHERE space = $1 AND hash = ANY($2)', [named, hashes.map(bytesOf)]);
      if (standIns === null) return;
      await client.query('DELETE FROM stand_ins WHERE space = $1', [named]);
      const insert = 'INSERT INTO stand_ins (space, hash) SELECT $1, unnest($2::bytea[]) ON CONFLICT DO NOTHING';
      await client.query(insert, [named, standIns.map(bytesOf)]);
    });
  }

  async standIns(space: string): Promise<readonly string[]> {
    const { rows } = await this.#pool.query<{ hash: Buffer }>(
      'SELECT hash FROM stand_ins WHERE space = $1 ORDER BY hash',
      [bytesOf(space)],
    );
    return rows.map(({ hash }) => hash.toString('hex'));
  }

  async spaces(): Promise<readonly string[]> {
    const { rows } = await this.#pool.query<{ space: Buffer }>('SELECT DISTINCT space FROM entries');
    return rows.map(({ space }) => space.toString('hex')).toSorted();
  }

  async setAside({ space, hash, bytes, reason, at }: SetAside): Promise<Result<void, Problem>> {
    return this.#commit(async (client) => {
      await client.query(
        'INSERT INTO set_aside (space, hash, bytes, reason, at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING',
        [bytesOf(space), bytesOf(hash), bytes, reason, at],
      );
    });
  }

  async readSetAside(space: string): Promise<readonly SetAside[]> {
    const { rows } = await this.#pool.query<{ hash: Buffer; bytes: Buffer; reason: string; at: string }>(
      'SELECT hash, bytes, reason, at FROM set_aside WHERE space = $1 ORDER BY position',
      [bytesOf(space)],
    );
    return rows.map(({ hash, bytes, reason, at }) => {
      return { space, hash: hash.toString('hex'), bytes: plain(bytes), reason, at: Number(at) };
    });
  }

  async forget(space: string): Promise<Result<void, Problem>> {
    return this.#commit(async (client) => {
      for (const table of ['entries', 'set_aside', 'stand_ins']) {
        await client.query(`DELETE FROM ${table} WHERE space = $1`, [bytesOf(space)]);
      }
    });
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }

  async #commit(work: (client: PoolClient) => Promise<void>): Promise<Result<void, Problem>> {
    let client: PoolClient;
    try {
      client = await this.#pool.connect();
    } catch (failure) {
      return err(postgresProblem(failure));
    }
    try {
      await client.query('BEGIN');
      await work(client);
      await client.query('COMMIT');
      client.release();
      return ok();
    } catch (failure) {
      // The connection goes with its transaction, in whatever state that is.
      client.release(true);
      return err(postgresProblem(failure));
    }
  }
}

async function appendTo(client: PoolClient, space: string, entries: readonly LoggedEntry[]): Promise<void> {
  const named = bytesOf(space);
  await client.query('SELECT pg_advisory_xact_lock($1)', [named.readBigInt64BE(0).toString()]);
  const held = await client.query<{ hash: Buffer }>({
    name: 'held',
    text: 'SELECT hash FROM entries WHERE space = $1 AND hash = ANY($2)',
    values: [named, entries.map(({ hash }) => bytesOf(hash))],
  });
  const known = new Set(held.rows.map(({ hash }) => hash.toString('hex')));
  let isMore = false;
  for (const { hash, bytes } of entries) {
    if (known.has(hash)) continue;
    known.add(hash);
    isMore = true;
    await client.query({
      name: 'append',
      text: 'INSERT INTO entries (space, hash, bytes) VALUES ($1, $2, $3)',
      values: [named, bytesOf(hash), bytes],
    });
  }
  if (isMore) await client.query('SELECT pg_notify($1, $2)', [MORE_CHANNEL, space]);
}

const bytesOf = (hex: string): Buffer => Buffer.from(hex, 'hex');
/** A copy of its own: what is kept of a small entry must not hold on to a page of them. */
const plain = (buffer: Buffer): Uint8Array => Uint8Array.from(buffer);
