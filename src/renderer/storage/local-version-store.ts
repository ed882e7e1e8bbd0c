/** Versions in the database beside the documents: facts in one table, packed bytes in another, so that a list reads no bytes. */
import { liveQuery } from 'dexie';
import type { SavedVersion, VersionStore } from '#shared/document/version-store.ts';
import type { Dispose } from '#shared/kernel/disposable.ts';
import type { ProjectId, VersionId } from '#shared/kernel/ids.ts';
import type { Result } from '#shared/kernel/result.ts';
import { through } from './compression.ts';
import { attempt, type LocalDatabase } from './local-database.ts';

export class LocalVersionStore implements VersionStore {
  readonly #database: LocalDatabase;

  constructor(database: LocalDatabase) {
    this.#database = database;
  }

  observe(project: ProjectId, listener: (versions: Result<readonly SavedVersion[]>) => void): Dispose {
    // What fails is a value here: a live query keeps to itself that the database was closed.
    const query = liveQuery(async () => attempt(() => this.#database.versions.where({ project }).sortBy('savedAt')));
    const subscription = query.subscribe({ next: listener });
    return () => subscription.unsubscribe();
  }

  add(version: Omit<SavedVersion, 'size'>, state: Uint8Array): Promise<Result<void>> {
    return attempt(async () => {
      // Before the transaction: waiting for anything else would end it.
      const bytes = await through(state, new CompressionStream('gzip'));
      await this.#write(async () => {
        await this.#database.versions.add({ ...version, size: bytes.length });
        await this.#database.versionBytes.add({ id: version.id, bytes });
      });
    });
  }

  rename(id: VersionId, name: string): Promise<Result<void>> {
    return attempt(async () => {
      await this.#database.versions.update(id, { name });
    });
  }

  remove(id: VersionId): Promise<Result<void>> {
    return this.#remove([id]);
  }

  read(id: VersionId): Promise<Result<Uint8Array | null>> {
    return attempt(async () => {
      const found = await this.#database.versionBytes.get(id);
      return found ? through(found.bytes, new DecompressionStream('gzip')) : null;
    });
  }

  projects(): Promise<Result<readonly ProjectId[]>> {
    return attempt(async () => (await this.#database.versions.orderBy('project').uniqueKeys()) as ProjectId[]);
  }

  async forget(project: ProjectId): Promise<Result<void>> {
    const ids = await attempt(() => this.#database.versions.where({ project }).primaryKeys());
    return ids.ok ? this.#remove(ids.value) : ids;
  }

  #remove(ids: readonly VersionId[]): Promise<Result<void>> {
    return attempt(() =>
      this.#write(async () => {
        await this.#database.versions.bulkDelete([...ids]);
        await this.#database.versionBytes.bulkDelete([...ids]);
      }),
    );
  }

  #write(work: () => Promise<void>): PromiseLike<void> {
    return this.#database.transaction('rw', this.#database.versions, this.#database.versionBytes, work);
  }
}
