/** What this person read on this device, a row a project (SPEC UNREAD-1): in no document, and shared by the windows of the profile. */
import { liveQuery } from 'dexie';
import type { Clock } from '#shared/kernel/clock.ts';
import type { Dispose } from '#shared/kernel/disposable.ts';
import type { CommentId, ProjectId } from '#shared/kernel/ids.ts';
import type { Result } from '#shared/kernel/result.ts';
import { attempt, type LocalDatabase, type ReadingRow } from './local-database.ts';

export class ReadingStore {
  readonly #database: LocalDatabase;
  readonly #clock: Clock;

  constructor(database: LocalDatabase, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
  }

  /** From now on what others write is unread; where that was said before, it stands. */
  begin(project: ProjectId): Promise<Result<void>> {
    return attempt(() =>
      this.#database.transaction('rw', this.#database.reading, async () => {
        const known = await this.#database.reading.get(project);
        if (known) return;
        await this.#database.reading.add({ project, since: this.#clock.now(), read: [], kept: [], unread: 0 });
      }),
    );
  }

  /** Calls `listener` with what is known, now and after each change, in any window. */
  observe(project: ProjectId, listener: (row: ReadingRow | undefined) => void): Dispose {
    const subscription = liveQuery(() => this.#database.reading.get(project)).subscribe({
      next: listener,
      // A note that cannot be read is none: nothing counts as unread.
      error: () => listener(undefined),
    });
    return () => subscription.unsubscribe();
  }

  mark(project: ProjectId, comments: readonly CommentId[], read: boolean): Promise<Result<void>> {
    return this.#change(project, (row) => {
      const known = new Set(row.read);
      const kept = new Set(row.kept);
      for (const id of comments) {
        (read ? known : kept).add(id);
        (read ? kept : known).delete(id);
      }
      return { read: [...known], kept: [...kept] };
    });
  }

  /** Notes how many are unread, for lists of projects that are not open. */
  note(project: ProjectId, unread: number): Promise<Result<void>> {
    return this.#change(project, (row) => (row.unread === unread ? null : { unread }));
  }

  /** Calls `listener` with how many comments are unread in each project, as it was when it was open last. */
  observeCounts(listener: (counts: ReadonlyMap<ProjectId, number>) => void): Dispose {
    const query = liveQuery(async () => {
      const rows = await this.#database.reading.toArray();
      return new Map(rows.filter(({ unread }) => unread > 0).map(({ project, unread }) => [project, unread]));
    });
    const subscription = query.subscribe({ next: listener, error: () => listener(new Map()) });
    return () => subscription.unsubscribe();
  }

  forget(project: ProjectId): Promise<Result<void>> {
    return attempt(() => this.#database.reading.delete(project));
  }

  #change(project: ProjectId, change: (row: ReadingRow) => Partial<ReadingRow> | null): Promise<Result<void>> {
    return attempt(() =>
      this.#database.transaction('rw', this.#database.reading, async () => {
        const row = await this.#database.reading.get(project);
        const changed = row && change(row);
        if (row && changed) await this.#database.reading.put({ ...row, ...changed });
      }),
    );
  }
}
