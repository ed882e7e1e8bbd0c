/**
 * The index of a window, together with what is kept of it between starts: entries in pieces, of which a change writes those anew in
 * which something changed. One worker of the profile writes, the others keep theirs in memory.
 */
import type { LocalDatabase, SearchPiece, SearchRow } from '#renderer/storage/local-database.ts';
import { SearchStore } from '#renderer/storage/search-store.ts';
import type { ProjectId } from '#shared/kernel/ids.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import { shortHash } from '#shared/kernel/short-hash.ts';
import { type EntryChange, isSameEntry, keyOfEntry, type SearchEntry, SearchIndex } from '#shared/search/index.ts';
import type { Pauses } from './pauses.ts';

/** Another one whenever the same bytes are read as other entries: what is kept is read anew then. */
const SEARCH_VERSION = '2';
/** Entries of a piece, as it is planned; it may grow to so many times that before all are cut anew. */
const PIECE = 250;
const GROWTH = 4;

interface Kept {
  fingerprint: string;
  parts: Readonly<Record<string, string>>;
  pieces: number;
  /** Pieces in which something changed since they were written. */
  readonly stale: Set<number>;
  /** What is written is not known, or cut otherwise. */
  isWhollyStale: boolean;
}

export class KeptIndex {
  readonly index = new SearchIndex();
  readonly #store: SearchStore;
  readonly #pauses: Pauses;
  readonly #kept = new Map<ProjectId, Kept>();
  #isWriter = false;

  constructor(database: LocalDatabase, pauses: Pauses) {
    this.#store = new SearchStore(database);
    this.#pauses = pauses;
  }

  /** From now on this one writes; what another wrote meanwhile is not known here. */
  becomeWriter(): void {
    this.#isWriter = true;
    for (const kept of this.#kept.values()) kept.isWhollyStale = true;
  }

  /** Answers of which bytes the entries of each project are. What cannot be read is as not kept. */
  async begin(): Promise<ReadonlyMap<ProjectId, string>> {
    const rows = await this.#store.rows();
    for (const row of rows.ok ? rows.value : []) {
      if (row.version === SEARCH_VERSION) await this.#takeUp(row);
    }
    return new Map([...this.#kept].map(([project, { fingerprint }]) => [project, fingerprint]));
  }

  async #takeUp(row: SearchRow): Promise<void> {
    const entries = await this.#store.entries(row);
    if (!entries.ok || entries.value === null) return;
    for (const entry of entries.value) {
      this.index.put(row.project, entry);
      await this.#pauses.now();
    }
    const { fingerprint, parts, pieces } = row;
    this.#kept.set(row.project, { fingerprint, parts, pieces, stale: new Set(), isWhollyStale: !this.#isWriter });
  }

  partsOf(project: ProjectId): Readonly<Record<string, string>> {
    return this.#kept.get(project)?.parts ?? {};
  }

  /** Of the bytes that its entries are of; null of a project that was not read yet. */
  fingerprintOf(project: ProjectId): string | null {
    return this.#kept.get(project)?.fingerprint ?? null;
  }

  change(project: ProjectId, { put, gone }: EntryChange): void {
    for (const entry of put) this.#put(project, entry);
    for (const key of gone) this.#remove(project, key);
  }

  #put(project: ProjectId, entry: SearchEntry): void {
    const key = keyOfEntry(entry);
    const known = this.index.get(project, key);
    if (known !== undefined && isSameEntry(known, entry)) return;
    this.index.put(project, entry);
    this.#noteStale(project, key);
  }

  #remove(project: ProjectId, key: string): void {
    if (this.index.get(project, key) === undefined) return;
    this.index.remove(project, key);
    this.#noteStale(project, key);
  }

  #noteStale(project: ProjectId, key: string): void {
    const kept = this.#kept.get(project);
    if (kept !== undefined) kept.stale.add(pieceOf(key, kept.pieces));
  }

  /** What is there now is what these bytes say. */
  async settle(project: ProjectId, fingerprint: string, parts = this.partsOf(project)): Promise<Result<void>> {
    const size = [...this.index.entries(project)].length;
    const known = this.#kept.get(project);
    const isCutAnew = known === undefined || size > known.pieces * PIECE * GROWTH;
    const pieces = isCutAnew ? Math.max(1, Math.ceil(size / PIECE)) : known.pieces;
    const kept: Kept = {
      fingerprint,
      parts,
      pieces,
      stale: known?.stale ?? new Set(),
      isWhollyStale: isCutAnew || known.isWhollyStale,
    };
    this.#kept.set(project, kept);
    return this.#isWriter ? this.#write(project, kept) : ok();
  }

  async #write(project: ProjectId, kept: Kept): Promise<Result<void>> {
    const { fingerprint, parts, pieces, isWhollyStale } = kept;
    const stale = new Set(isWhollyStale ? Array.from({ length: pieces }, (_, piece) => piece) : kept.stale);
    const entries = new Map<number, SearchEntry[]>([...stale].map((piece) => [piece, []]));
    for (const entry of this.index.entries(project)) entries.get(pieceOf(keyOfEntry(entry), pieces))?.push(entry);
    const changed = [...entries].map(([piece, of]): SearchPiece => ({ project, piece, entries: of }));
    kept.stale.clear();
    kept.isWhollyStale = false;
    const row: SearchRow = { project, fingerprint, version: SEARCH_VERSION, parts, pieces };
    const put = await this.#store.put(row, changed, isWhollyStale);
    if (put.ok) return put;
    // To be written the next time, whatever was.
    kept.isWhollyStale = true;
    return put;
  }

  async forget(project: ProjectId): Promise<Result<void>> {
    this.index.forget(project);
    this.#kept.delete(project);
    return this.#isWriter ? this.#store.forget(project) : ok();
  }
}

function pieceOf(key: string, pieces: number): number {
  return Number.parseInt(shortHash(key).slice(-6), 36) % pieces;
}
