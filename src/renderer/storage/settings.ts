import { liveQuery } from 'dexie';
import type { Dispose } from '#shared/kernel/disposable.ts';
import type { Json } from '#shared/kernel/json.ts';
import type { Result } from '#shared/kernel/result.ts';
import { attempt, type LocalDatabase } from './local-database.ts';

/** Key and value, of this device. Whoever reads a value parses it. */
export class SettingsStore {
  readonly #database: LocalDatabase;

  constructor(database: LocalDatabase) {
    this.#database = database;
  }

  /** Undefined where nothing was set. */
  get(key: string): Promise<Result<Json | undefined>> {
    return attempt(async () => (await this.#database.settings.get(key))?.value);
  }

  set(key: string, value: Json): Promise<Result<void>> {
    return attempt(async () => {
      await this.#database.settings.put({ key, value });
    });
  }

  /** Calls `listener` with the value, now and after each change, in any window. */
  observe(key: string, listener: (value: Json | undefined) => void): Dispose {
    const query = liveQuery(async () => (await this.#database.settings.get(key))?.value);
    const subscription = query.subscribe({ next: listener });
    return () => subscription.unsubscribe();
  }
}
