/**
 * The list of projects on this device. It is derived: every entry remembers the fingerprint of the stored bytes it was
 * read from, and is read anew where that differs, where the entry lacks, or where this version reads other facts.
 */
import { liveQuery } from 'dexie';
import * as Y from 'yjs';
import { KNOWN_FEATURES } from '#shared/document/layout.ts';
import type { DocumentStore, StoredSummary } from '#shared/document/store.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import type { Dispose } from '#shared/kernel/disposable.ts';
import type { ProjectId } from '#shared/kernel/ids.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import { attempt, type CatalogueEntry, type LocalDatabase, type ProjectFacts } from './local-database.ts';
import { projectFacts } from './project-facts.ts';

/** Raised whenever `ProjectFacts` changes: all entries are read again. So they are by a version that knows more features. */
const VERSION = ['4', ...KNOWN_FEATURES].join(' ');
const VERSION_KEY = 'catalogue-version';

export interface Reconciliation {
  readonly rebuilt: readonly ProjectId[];
  /** Known before, and their documents are gone from this disk. */
  readonly missing: readonly ProjectId[];
}

export class Catalogue {
  readonly #database: LocalDatabase;
  readonly #documents: DocumentStore;
  readonly #clock: Clock;

  constructor(database: LocalDatabase, documents: DocumentStore, clock: Clock) {
    this.#database = database;
    this.#documents = documents;
    this.#clock = clock;
  }

  /** Last opened first. */
  entries(): Promise<Result<readonly CatalogueEntry[]>> {
    return attempt(() => this.#entries());
  }

  /** Calls `listener` with all entries, now and after each change, in any window. */
  observe(listener: (entries: readonly CatalogueEntry[]) => void): Dispose {
    const subscription = liveQuery(() => this.#entries()).subscribe({ next: listener });
    return () => subscription.unsubscribe();
  }

  /**
   * Notes what an open document says of itself. `fingerprint`: of exactly this content, which it is only while everything
   * is saved; null otherwise, so that a start after a crash reads it again.
   */
  note(id: ProjectId, facts: ProjectFacts, fingerprint: string | null): Promise<Result<void>> {
    return attempt(() =>
      this.#database.transaction('rw', this.#database.catalogue, async () => {
        const before = await this.#database.catalogue.get(id);
        await this.#database.catalogue.put(entryOf({ id, fingerprint }, facts, before));
      }),
    );
  }

  /** Remembers that it was opened now. */
  opened(id: ProjectId): Promise<Result<void>> {
    return attempt(async () => {
      await this.#database.catalogue.update(id, { openedAt: this.#clock.now() });
    });
  }

  forget(id: ProjectId): Promise<Result<void>> {
    return attempt(() => this.#database.catalogue.delete(id));
  }

  /** Compares with the documents and reads again what differs. Done at start, before the list is trusted. */
  async reconcile(): Promise<Result<Reconciliation>> {
    const stored = await this.#documents.list();
    if (!stored.ok) return stored;
    const known = await attempt(() => this.#known());
    if (!known.ok) return known;
    const rebuilt: ProjectId[] = [];
    for (const summary of stored.value) {
      const entry = known.value.get(summary.id);
      known.value.delete(summary.id);
      if (entry && isCurrent(entry, summary)) continue;
      if (await this.#rebuild(summary, entry)) rebuilt.push(summary.id);
    }
    const missing = [...known.value.keys()];
    const marked = await attempt(async () => {
      await Promise.all(missing.map((id) => this.#database.catalogue.update(id, { missing: true, fingerprint: null })));
      await this.#database.settings.put({ key: VERSION_KEY, value: VERSION });
    });
    return marked.ok ? ok({ rebuilt, missing }) : marked;
  }

  async #entries(): Promise<CatalogueEntry[]> {
    const entries = await this.#database.catalogue.toArray();
    return entries.sort(
      (a, b) => (b.openedAt ?? 0) - (a.openedAt ?? 0) || a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1),
    );
  }

  /** What is known, with every fingerprint void where another version of this code wrote it. */
  async #known(): Promise<Map<ProjectId, CatalogueEntry>> {
    const current = (await this.#database.settings.get(VERSION_KEY))?.value === VERSION;
    const entries = await this.#database.catalogue.toArray();
    return new Map(entries.map((entry) => [entry.id, current ? entry : { ...entry, fingerprint: null }]));
  }

  async #rebuild(summary: StoredSummary, entry: CatalogueEntry | undefined): Promise<boolean> {
    const doc = new Y.Doc();
    const read = await this.#documents.read(summary.id, doc);
    const facts = read.ok ? projectFacts(doc) : null;
    doc.destroy();
    // A database in which nothing was ever written is no project; one that cannot be read keeps its old entry.
    if (facts === null) return false;
    const put = await attempt(() => this.#database.catalogue.put(entryOf(summary, facts, entry)));
    return put.ok;
  }
}

function entryOf(
  { id, fingerprint }: StoredSummary,
  facts: ProjectFacts,
  before: CatalogueEntry | undefined,
): CatalogueEntry {
  // The part that says the name may be damaged: the project goes on being called what it was called.
  const name = facts.createdAt === null ? (before?.name ?? facts.name) : facts.name;
  return { id, ...facts, name, openedAt: before?.openedAt ?? null, fingerprint, missing: false };
}

function isCurrent(entry: CatalogueEntry, summary: StoredSummary): boolean {
  return entry.fingerprint !== null && entry.fingerprint === summary.fingerprint && !entry.missing;
}
