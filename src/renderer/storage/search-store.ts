/** What can be found of each project, kept between starts in pieces, so that an edit writes a few kilobytes. Derived: it may be lost. */
import type { ProjectId } from '#shared/kernel/ids.ts';
import type { Result } from '#shared/kernel/result.ts';
import type { SearchEntry } from '#shared/search/index.ts';
import { attempt, type LocalDatabase, type SearchPiece, type SearchRow } from './local-database.ts';

export class SearchStore {
  readonly #database: LocalDatabase;

  constructor(database: LocalDatabase) {
    this.#database = database;
  }

  rows(): Promise<Result<readonly SearchRow[]>> {
    return attempt(() => this.#database.searchRows.toArray());
  }

  /** Null where a piece is missing: of what is left nobody knows what it is. */
  entries({ project, pieces }: SearchRow): Promise<Result<readonly SearchEntry[] | null>> {
    return attempt(async () => {
      const kept = await this.#database.searchPieces.where({ project }).toArray();
      const isWhole = kept.length === pieces && kept.every(({ piece }) => piece < pieces);
      return isWhole ? kept.flatMap(({ entries }) => entries) : null;
    });
  }

  /** `whole`: these are all of its pieces, in the place of any others. A project that was removed meanwhile gets none. */
  put(row: SearchRow, changed: readonly SearchPiece[], whole: boolean): Promise<Result<void>> {
    const { searchRows, searchPieces, catalogue } = this.#database;
    return attempt(() =>
      this.#database.transaction('rw', searchRows, searchPieces, catalogue, async () => {
        if (!(await catalogue.get(row.project))) return;
        if (whole) await searchPieces.where({ project: row.project }).delete();
        await searchPieces.bulkPut([...changed]);
        await searchRows.put(row);
      }),
    );
  }

  forget(project: ProjectId): Promise<Result<void>> {
    const { searchRows, searchPieces } = this.#database;
    return attempt(() =>
      this.#database.transaction('rw', searchRows, searchPieces, async () => {
        await searchRows.delete(project);
        await searchPieces.where({ project }).delete();
      }),
    );
  }
}
