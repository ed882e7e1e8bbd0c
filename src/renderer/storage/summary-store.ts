/**
 * The rows from which Today and the portfolio are read. Windows of one profile have the same. A full row is large, and an edit
 * makes one of them anew: what is read once is kept, and of the others their signs alone are looked at.
 */
import { liveQuery } from 'dexie';
import type { Dispose } from '#shared/kernel/disposable.ts';
import { asId, type ProjectId } from '#shared/kernel/ids.ts';
import type { Result } from '#shared/kernel/result.ts';
import { attempt, type LocalDatabase, SUMMARY_SIGN, type SummaryRow } from './local-database.ts';

export class SummaryStore {
  readonly #database: LocalDatabase;
  readonly #known = new Map<ProjectId, SummaryRow>();

  constructor(database: LocalDatabase) {
    this.#database = database;
  }

  /** Each is the same object until it is another row. */
  all(): Promise<Result<readonly SummaryRow[]>> {
    return attempt(() => this.#read());
  }

  /** Calls `listener` with all rows, as `all` has them, now and after each change, in any window. */
  observe(listener: (rows: readonly SummaryRow[]) => void): Dispose {
    const subscription = liveQuery(() => this.#read()).subscribe({
      next: listener,
      // Rows that cannot be read are made anew.
      error: () => listener([]),
    });
    return () => subscription.unsubscribe();
  }

  /** A project that was removed meanwhile gets none: it would be shown again. */
  put(row: SummaryRow): Promise<Result<void>> {
    return attempt(() =>
      this.#database.transaction('rw', this.#database.summaries, this.#database.catalogue, async () => {
        if (await this.#database.catalogue.get(row.project)) await this.#database.summaries.put(row);
      }),
    );
  }

  forget(project: ProjectId): Promise<Result<void>> {
    return attempt(() => this.#database.summaries.delete(project));
  }

  async #read(): Promise<readonly SummaryRow[]> {
    const { summaries } = this.#database;
    const signs = (await summaries.orderBy(SUMMARY_SIGN).keys()).map(parts);
    const there = new Set(signs.map(([project]) => asId<ProjectId>(String(project))));
    const others = signs.filter(([project, ...sign]) => !isOf(this.#known.get(asId(String(project))), sign));
    for (const row of await summaries.bulkGet(others.map(([project]) => asId<ProjectId>(String(project))))) {
      if (row) this.#known.set(row.project, row);
    }
    for (const project of this.#known.keys()) if (!there.has(project)) this.#known.delete(project);
    return [...this.#known.values()];
  }
}

/** A key of several parts, as the browser hands it out. */
function parts(key: unknown): readonly unknown[] {
  return Array.isArray(key) ? key : [];
}

function isOf(row: SummaryRow | undefined, [fingerprint, version, reckonedAt]: readonly unknown[]): boolean {
  if (row === undefined) return false;
  return row.fingerprint === fingerprint && row.version === version && row.summary.reckonedAt === reckonedAt;
}
