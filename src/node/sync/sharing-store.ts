/** What the host remembers of its shared projects beside their entries: in `host.db`, durable when it answers. */
import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { z } from 'zod';
import { openHostDatabase } from '#node/data/host-database.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { DeviceId, DocumentKey, EntryHash, Incarnation, SpaceId } from '#shared/sync/ids.ts';
import type { ClientIdBook } from '#shared/sync/member/client-id-book.ts';
import type { NotedHave } from './project/retention.ts';
import type { Counted } from './project/shared-copy.ts';

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS feed_clients (
    space TEXT NOT NULL,
    incarnation TEXT NOT NULL,
    given INTEGER NOT NULL,
    PRIMARY KEY (space, incarnation)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS document_clients (
    space TEXT NOT NULL,
    incarnation TEXT NOT NULL,
    document TEXT NOT NULL,
    given INTEGER NOT NULL,
    PRIMARY KEY (space, incarnation, document)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS written_feeds (
    space TEXT NOT NULL,
    incarnation TEXT NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (space, incarnation)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS spaces (
    space TEXT PRIMARY KEY,
    project TEXT UNIQUE,
    name TEXT NOT NULL,
    relays TEXT NOT NULL,
    addresses TEXT NOT NULL,
    spread INTEGER NOT NULL DEFAULT 0
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS heard_devices (
    space TEXT NOT NULL,
    device TEXT NOT NULL,
    at INTEGER NOT NULL,
    held INTEGER,
    PRIMARY KEY (space, device)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS level_devices (
    space TEXT NOT NULL,
    device TEXT NOT NULL,
    mark TEXT NOT NULL,
    PRIMARY KEY (space, device)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS given_files (
    space TEXT NOT NULL,
    device TEXT NOT NULL,
    at INTEGER NOT NULL,
    mark TEXT NOT NULL,
    PRIMARY KEY (space, device)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS taken_spaces (space TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS counted (
    space TEXT PRIMARY KEY,
    generation INTEGER NOT NULL,
    lineage TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS counted_documents (
    space TEXT NOT NULL,
    document TEXT NOT NULL,
    generation INTEGER NOT NULL,
    lineage TEXT NOT NULL,
    PRIMARY KEY (space, document)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS noted_have (
    space TEXT PRIMARY KEY,
    at INTEGER NOT NULL,
    have TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS listening (one INTEGER PRIMARY KEY CHECK (one = 1), port INTEGER NOT NULL) STRICT;
`;

/** What is forgotten with a space; its row last, by which it is known that something is to be forgotten. */
const OF_A_SPACE = [
  'heard_devices',
  'level_devices',
  'given_files',
  'taken_spaces',
  'counted',
  'counted_documents',
  'noted_have',
  'spaces',
] as const;

/** A space of this device, and how it finds the others. */
export interface SpaceRow {
  readonly space: SpaceId;
  /** The project's id in the app; null as long as its content has not come. */
  readonly project: string | null;
  /** As invitations show it. */
  readonly name: string;
  readonly relays: readonly string[];
  /** `host:port` of devices that are called besides those that are found. */
  readonly addresses: readonly string[];
}

/** A file of changes that was saved. */
export interface GivenFile {
  /** Milliseconds since 1970, for display. */
  readonly at: number;
  /** The newest entry here when it was begun: it has all of them, unless it went on from an earlier one. */
  readonly mark: EntryHash;
}

export interface HeardDevice {
  /** Milliseconds since 1970, for display. */
  readonly at: number;
  /** How many entries it was last seen to hold; null where that was never seen. */
  readonly held: number | null;
}

/** In the place of a device, of files for whoever gets them. */
const WHOEVER = '';

const listSchema = z.array(z.string());
const hex = z.string();
const headsSchema = z.array(z.object({ seq: z.number(), hash: hex.transform((hash) => hash as EntryHash) }));
const haveSchema = z.object({
  membership: headsSchema,
  feeds: z.array(
    z.object({
      device: hex.transform((device) => device as DeviceId),
      incarnation: hex.transform((incarnation) => incarnation as Incarnation),
      heads: headsSchema,
    }),
  ),
});

export class SharingStore implements ClientIdBook {
  readonly #database: DatabaseSync;

  constructor(file: string) {
    this.#database = openHostDatabase(file, SCHEMA);
  }

  allocate(space: SpaceId, incarnation: Incarnation, doc: DocumentKey): number {
    const given = this.#database
      .prepare(
        `INSERT INTO document_clients (space, incarnation, document, given) VALUES (?, ?, ?, 1)
         ON CONFLICT DO UPDATE SET given = given + 1 RETURNING given`,
      )
      .get(space, incarnation, doc)?.given;
    return Number(given) - 1;
  }

  recorded(space: SpaceId): ReadonlyMap<Incarnation, number> {
    const rows = this.#database
      .prepare(
        `SELECT incarnation, MAX(given) AS given FROM
           (SELECT space, incarnation, given FROM document_clients UNION ALL SELECT space, incarnation, given FROM feed_clients)
         WHERE space = ? GROUP BY incarnation`,
      )
      .all(space);
    return new Map(rows.map(({ incarnation, given }) => [String(incarnation) as Incarnation, Number(given)]));
  }

  noteWritten(space: SpaceId, incarnation: Incarnation, seq: number): void {
    this.#database
      .prepare(
        `INSERT INTO written_feeds (space, incarnation, seq) VALUES (?, ?, ?)
         ON CONFLICT DO UPDATE SET seq = MAX(seq, excluded.seq)`,
      )
      .run(space, incarnation, seq);
  }

  lastWritten(space: SpaceId, incarnation: Incarnation): number {
    const row = this.#database
      .prepare('SELECT seq FROM written_feeds WHERE space = ? AND incarnation = ?')
      .get(space, incarnation);
    return Number(row?.seq ?? 0);
  }

  spaces(): readonly SpaceRow[] {
    const rows = this.#database.prepare('SELECT * FROM spaces').all();
    return rows.map(({ space, project, name, relays, addresses }) => ({
      space: String(space) as SpaceId,
      project: project === null ? null : String(project),
      name: String(name),
      relays: listOf(relays),
      addresses: listOf(addresses),
    }));
  }

  /** The space that a project of this device is shared in. */
  holderOf(project: string): SpaceId | null {
    const space = this.#database.prepare('SELECT space FROM spaces WHERE project = ?').get(project)?.space;
    return space === undefined ? null : (String(space) as SpaceId);
  }

  /** Refused where another space holds the project: a row never makes room for another. */
  keep({ space, project, name, relays, addresses }: SpaceRow): Result<void, Problem> {
    return this.#write(
      `INSERT INTO spaces (space, project, name, relays, addresses, spread) VALUES (?, ?, ?, ?, ?, 0)
         ON CONFLICT (space) DO UPDATE SET project = excluded.project, name = excluded.name, relays = excluded.relays,
           addresses = excluded.addresses`,
      [space, project, name, JSON.stringify(relays), JSON.stringify(addresses)],
    );
  }

  /** How many of this device's own entries some other device was ever seen to hold. */
  spreadOf(space: SpaceId): number {
    return Number(this.#database.prepare('SELECT spread FROM spaces WHERE space = ?').get(space)?.spread ?? 0);
  }

  keepSpread(space: SpaceId, spread: number): Result<void, Problem> {
    return this.#write('UPDATE spaces SET spread = ? WHERE space = ?', [spread, space]);
  }

  /** Pages of this device have what is in it: by sharing it, or from its log. */
  isTaken(space: SpaceId): boolean {
    return this.#database.prepare('SELECT 1 FROM taken_spaces WHERE space = ?').get(space) !== undefined;
  }

  keepTaken(space: SpaceId): Result<void, Problem> {
    return this.#write('INSERT OR IGNORE INTO taken_spaces (space) VALUES (?)', [space]);
  }

  counted(space: SpaceId): Counted | null {
    const row = this.#database.prepare('SELECT generation, lineage FROM counted WHERE space = ?').get(space);
    return row === undefined ? null : { generation: Number(row.generation), lineage: String(row.lineage) };
  }

  keepCounted(space: SpaceId, { generation, lineage }: Counted): Result<void, Problem> {
    return this.#write('INSERT OR REPLACE INTO counted (space, generation, lineage) VALUES (?, ?, ?)', [
      space,
      generation,
      lineage,
    ]);
  }

  /** As `counted`, of the documents besides the project's own that a page ever opened: by their ids in the app. */
  countedDocuments(space: SpaceId): ReadonlyMap<string, Counted> {
    const rows = this.#database
      .prepare('SELECT document, generation, lineage FROM counted_documents WHERE space = ?')
      .all(space);
    return new Map(
      rows.map(({ document, generation, lineage }) => [
        String(document),
        { generation: Number(generation), lineage: String(lineage) },
      ]),
    );
  }

  keepCountedDocument(space: SpaceId, document: string, { generation, lineage }: Counted): Result<void, Problem> {
    return this.#write(
      'INSERT OR REPLACE INTO counted_documents (space, document, generation, lineage) VALUES (?, ?, ?, ?)',
      [space, document, generation, lineage],
    );
  }

  /** What was built from these counts no more; of those besides `known`. */
  recountDocuments(space: SpaceId, known: ReadonlySet<string>): Result<void, Problem> {
    return this.#write(
      `UPDATE counted_documents SET generation = generation + 1
         WHERE space = ? AND document NOT IN (SELECT value FROM json_each(?))`,
      [space, JSON.stringify([...known])],
    );
  }

  notedHave(space: SpaceId): NotedHave | null {
    const row = this.#database.prepare('SELECT at, have FROM noted_have WHERE space = ?').get(space);
    const have = row === undefined ? null : haveSchema.safeParse(jsonOf(row.have));
    return row !== undefined && have?.success ? { at: Number(row.at), have: have.data } : null;
  }

  noteHave(space: SpaceId, { at, have }: NotedHave): Result<void, Problem> {
    const values = [space, at, JSON.stringify(have)];
    return this.#write('INSERT OR REPLACE INTO noted_have (space, at, have) VALUES (?, ?, ?)', values);
  }

  /** The ordinals and numbers stay: a clientID that came back could be given out twice, and a number be signed twice. */
  forget(space: SpaceId): Result<void, Problem> {
    return this.#attempt(() => {
      for (const table of OF_A_SPACE) this.#database.prepare(`DELETE FROM ${table} WHERE space = ?`).run(space);
      this.#database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    });
  }

  /** Where others called last, for them to find it again; null before the first time. */
  listeningPort(): number | null {
    const port = this.#database.prepare('SELECT port FROM listening').get()?.port;
    return port === undefined ? null : Number(port);
  }

  listensOn(port: number): Result<void, Problem> {
    return this.#write('INSERT OR REPLACE INTO listening (one, port) VALUES (1, ?)', [port]);
  }

  /** What it holds stays as it was where that is not said. */
  heard(space: SpaceId, device: DeviceId, { at, held }: HeardDevice): Result<void, Problem> {
    return this.#write(
      `INSERT INTO heard_devices (space, device, at, held) VALUES (?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET at = excluded.at, held = COALESCE(excluded.held, held)`,
      [space, device, at, held],
    );
  }

  heardOf(space: SpaceId): ReadonlyMap<DeviceId, HeardDevice> {
    const rows = this.#database.prepare('SELECT device, at, held FROM heard_devices WHERE space = ?').all(space);
    return new Map(
      rows.map(({ device, at, held }) => [
        String(device) as DeviceId,
        { at: Number(at), held: held === null ? null : Number(held) },
      ]),
    );
  }

  /** The newest entry here when the device was last known to hold all that is held here. */
  keepMark(space: SpaceId, device: DeviceId, mark: EntryHash): Result<void, Problem> {
    return this.#write('INSERT OR REPLACE INTO level_devices (space, device, mark) VALUES (?, ?, ?)', [
      space,
      device,
      mark,
    ]);
  }

  marksOf(space: SpaceId): ReadonlyMap<DeviceId, EntryHash> {
    const rows = this.#database.prepare('SELECT device, mark FROM level_devices WHERE space = ?').all(space);
    return new Map(rows.map(({ device, mark }) => [String(device) as DeviceId, String(mark) as EntryHash]));
  }

  /** `device`: null for whoever gets it. */
  keepGiven(space: SpaceId, device: DeviceId | null, { at, mark }: GivenFile): Result<void, Problem> {
    const values = [space, device ?? WHOEVER, at, mark];
    return this.#write('INSERT OR REPLACE INTO given_files (space, device, at, mark) VALUES (?, ?, ?, ?)', values);
  }

  givenOf(space: SpaceId): ReadonlyMap<DeviceId | null, GivenFile> {
    const rows = this.#database.prepare('SELECT device, at, mark FROM given_files WHERE space = ?').all(space);
    return new Map(
      rows.map(({ device, at, mark }) => [
        device === WHOEVER ? null : (String(device) as DeviceId),
        { at: Number(at), mark: String(mark) as EntryHash },
      ]),
    );
  }

  close(): void {
    this.#database.close();
  }

  #write(statement: string, values: readonly SQLInputValue[]): Result<void, Problem> {
    return this.#attempt(() => void this.#database.prepare(statement).run(...values));
  }

  #attempt(write: () => void): Result<void, Problem> {
    try {
      write();
      return ok();
    } catch (failure) {
      // Without a code it is a fault of the program.
      if (!(failure instanceof Error && 'errcode' in failure)) throw failure;
      return err({ ...notNoted, detail: failure.message });
    }
  }
}

const notNoted: Problem = {
  code: 'not-noted',
  message: 'What this device has to remember of its shared projects could not be written.',
  help: 'Make room on the disk, or close what else has the file open. Then try again.',
};

function listOf(json: unknown): readonly string[] {
  return listSchema.safeParse(jsonOf(json)).data ?? [];
}

/** Null of what is none. */
function jsonOf(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return null;
  }
}
