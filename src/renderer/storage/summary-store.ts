/** The rows from which Today and the portfolio are read. Windows of one profile have the same. */
import { liveQuery } from 'dexie';
import type { Dispose } from '#shared/kernel/disposable.ts';
import type { ProjectId } from '#shared/kernel/ids.ts';
import type { Result } from '#shared/kernel/result.ts';
import { attempt, type LocalDatabase, type SummaryRow } from './local-database.ts';

export class SummaryStore {
  readonly #database: LocalDatabase;

  constructor(database: LocalDatabase) {
    this.#database = database;
  }

  all(): Promise<Result<readonly SummaryRow[]>> {
    return attempt(() => this.#database.summaries.toArray());
  }

  /** Calls `listener` with all rows, now and after each change, in any window. */
  observe(listener: (rows: readonly SummaryRow[]) => void): Dispose {
    const subscription = liveQuery(() => this.#database.summaries.toArray()).subscribe({
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
}
