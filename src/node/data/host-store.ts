import { randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { Clock } from '#shared/kernel/clock.ts';
import { newId, type PersonId } from '#shared/kernel/ids.ts';
import type { Profile } from '#shared/ports/host.ts';
import type { HostEdition } from './edition-notice.ts';
import { openHostDatabase } from './host-database.ts';

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS client_ids (id INTEGER PRIMARY KEY, allocated_at INTEGER NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS edition (one INTEGER PRIMARY KEY CHECK (one = 1), last TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS profile (one INTEGER PRIMARY KEY CHECK (one = 1), id TEXT NOT NULL, name TEXT NOT NULL) STRICT;
`;

/** What the host itself must remember: which Yjs clientIDs are taken, and who this profile's person is. */
export class HostStore {
  readonly #database: DatabaseSync;
  readonly #clock: Clock;
  readonly #random: (length: number) => Uint8Array;

  constructor(file: string, clock: Clock, random: (length: number) => Uint8Array = randomBytes) {
    this.#database = openHostDatabase(file, SCHEMA);
    this.#clock = clock;
    this.#random = random;
  }

  /** `count` clientIDs never answered before, recorded before they are answered (SYNC E5). */
  allocateClientIds(count: number): number[] {
    const insert = this.#database.prepare('INSERT OR IGNORE INTO client_ids (id, allocated_at) VALUES (?, ?)');
    const ids: number[] = [];
    this.#transaction(() => {
      while (ids.length < count) {
        const id = randomClientId(this.#random);
        if (insert.run(id, this.#clock.now()).changes === 1) ids.push(id);
      }
    });
    return ids;
  }

  /** Of `ids`, those that this host has allocated. */
  ownClientIds(ids: readonly number[]): number[] {
    const select = this.#database.prepare('SELECT 1 FROM client_ids WHERE id = ?');
    return ids.filter((id) => select.get(id) !== undefined);
  }

  /** This profile's person; made once, named after the system's user. */
  profile(systemName: string): Profile {
    const row = this.#database.prepare('SELECT id, name FROM profile').get();
    if (row !== undefined) return { id: String(row.id), name: String(row.name) };
    const profile = { id: newId<PersonId>(this.#random), name: systemName };
    const insert = 'INSERT OR IGNORE INTO profile (one, id, name) VALUES (1, ?, ?)';
    if (this.#database.prepare(insert).run(profile.id, profile.name).changes === 1) return profile;
    // The other process was a moment earlier.
    return this.profile(systemName);
  }

  renameProfile(name: string): void {
    this.#database.prepare('UPDATE profile SET name = ?').run(name);
  }

  /** Leaves no trace of the name in the file; the clientIDs stay taken. */
  forgetProfile(): void {
    this.#database.exec('DELETE FROM profile; PRAGMA wal_checkpoint(TRUNCATE);');
  }

  /** The edition that served this folder last, or null before the first. */
  lastEdition(): HostEdition | null {
    const last = this.#database.prepare('SELECT last FROM edition').get()?.last;
    return last === 'desktop' || last === 'browser' ? last : null;
  }

  recordEdition(edition: HostEdition): void {
    this.#database.prepare('INSERT OR REPLACE INTO edition (one, last) VALUES (1, ?)').run(edition);
  }

  close(): void {
    this.#database.close();
  }

  #transaction(work: () => void): void {
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      work();
      this.#database.exec('COMMIT');
    } catch (error) {
      this.#database.exec('ROLLBACK');
      throw error;
    }
  }
}

/** 53 random bits, never 0: what a double holds exactly. */
export function randomClientId(random: (length: number) => Uint8Array): number {
  const bytes = random(7);
  let value = (bytes[0] ?? 0) & 0x1f;
  for (const byte of bytes.subarray(1)) value = value * 256 + byte;
  return value === 0 ? randomClientId(random) : value;
}
