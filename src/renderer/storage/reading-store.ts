/** What this person read on this device, a row a project (SPEC UNREAD-1): in no document, and shared by the windows of the profile. */
import { liveQuery } from 'dexie';
import type { CommentRecord } from '#shared/domain/records.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import type { Dispose } from '#shared/kernel/disposable.ts';
import type { CommentId, ProjectId } from '#shared/kernel/ids.ts';
import type { Result } from '#shared/kernel/result.ts';
import type { Reading } from '#shared/views/index.ts';
import { attempt, type LocalDatabase, type ReadingRow } from './local-database.ts';

/** Milliseconds in which all of a project comes, also over a slow relay. */
const ARRIVAL = 600_000;

/** What is looked at of comments: `at` by their author's clock. */
export type WrittenComment = Pick<CommentRecord, 'id' | 'at'>;

export interface KnownReading extends Reading {
  readonly since: number;
}

export class ReadingStore {
  readonly #database: LocalDatabase;
  readonly #clock: Clock;

  constructor(database: LocalDatabase, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
  }

  /** From now on what comes in is unread, and `present` is not; where that was said before, it stands. */
  begin(project: ProjectId, present: readonly WrittenComment[]): Promise<Result<void>> {
    return attempt(() =>
      this.#database.transaction('rw', this.#database.reading, this.#database.readBefore, async () => {
        if (await this.#database.readBefore.get(project)) return;
        const known = await this.#database.reading.get(project);
        // A version that noted no ids compared clocks.
        const read = known ? present.filter(({ at }) => at === null || at <= known.since) : present;
        await this.#database.readBefore.add({ project, comments: read.map(({ id }) => id) });
        if (!known)
          await this.#database.reading.add({ project, since: this.#clock.now(), read: [], kept: [], unread: 0 });
      }),
    );
  }

  /** Calls `listener` with what is known, now and after each change, in any window. */
  observe(project: ProjectId, listener: (known: KnownReading | null) => void): Dispose {
    const query = liveQuery(async () => {
      const [row, before] = await Promise.all([
        this.#database.reading.get(project),
        this.#database.readBefore.get(project),
      ]);
      if (!row || !before) return null;
      return { since: row.since, read: new Set([...before.comments, ...row.read]), kept: new Set(row.kept) };
    });
    const subscription = query.subscribe({
      next: listener,
      // A note that cannot be read is none: nothing counts as unread.
      error: () => listener(null),
    });
    return () => subscription.unsubscribe();
  }

  /**
   * Of comments that come in while a project is still arriving on this device, those written before it began to: they are
   * part of what it is found with. Nowhere else does an author's clock count.
   */
  arriving({ since, kept }: KnownReading, comments: readonly WrittenComment[]): readonly CommentId[] {
    if (this.#clock.now() >= since + ARRIVAL) return [];
    return comments.filter(({ id, at }) => at !== null && at < since && !kept.has(id)).map(({ id }) => id);
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
    return attempt(() =>
      this.#database.transaction('rw', this.#database.reading, this.#database.readBefore, async () => {
        await this.#database.reading.delete(project);
        await this.#database.readBefore.delete(project);
      }),
    );
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
