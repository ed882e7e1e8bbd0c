/** The history of a project on this device, filed by month and idempotently by `opId` (DESIGN Documents 9). */
import { type Collection, liveQuery } from 'dexie';
import type { ActivityRecord } from '#shared/document/activity.ts';
import { monthOf } from '#shared/kernel/clock.ts';
import type { Dispose } from '#shared/kernel/disposable.ts';
import { Emitter } from '#shared/kernel/emitter.ts';
import type { ProjectId } from '#shared/kernel/ids.ts';
import { ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { attempt, type FiledActivity, type LocalDatabase } from './local-database.ts';

/** Milliseconds until records that could not be filed are tried again. */
const RETRY = 5000;

/** Records that are told of what came; of more only their number. */
const MOST_HEARD = 5000;

/** Of what came from other devices the newest, in the order of coming, and how much came in all. */
export interface HeardRows {
  readonly rows: readonly FiledActivity[];
  readonly count: number;
}

export class ActivityStore {
  readonly #database: LocalDatabase;
  readonly #changes = new Emitter<void>();
  #waiting: FiledActivity[] = [];
  #filing = 0;
  #problem: Problem | null = null;
  #retry: ReturnType<typeof setTimeout> | null = null;

  constructor(database: LocalDatabase) {
    this.#database = database;
  }

  /**
   * Files records; what cannot be filed stays in memory and goes with the next ones. `arrivedAt`: when they came from another
   * device, milliseconds since 1970; of what is filed already nothing changes.
   */
  async file(
    project: ProjectId,
    records: readonly ActivityRecord[],
    arrivedAt: number | null = null,
  ): Promise<Result<void>> {
    for (const record of records) {
      const row = filed(project, record);
      this.#waiting.push(arrivedAt === null ? row : { ...row, arrivedAt });
    }
    const batch = this.#waiting;
    this.#waiting = [];
    if (this.#retry !== null) clearTimeout(this.#retry);
    this.#retry = null;
    this.#filing += 1;
    this.#changes.emit();
    const result = await attempt(async () => {
      await this.#put(batch);
    });
    this.#filing -= 1;
    this.#problem = result.ok ? null : result.error;
    if (!result.ok) {
      this.#waiting = [...batch, ...this.#waiting];
      this.#retry ??= setTimeout(() => void this.file(project, []), RETRY);
    }
    this.#changes.emit();
    return result;
  }

  /** Whether every record is filed, durably. */
  get settled(): boolean {
    return this.#filing === 0 && this.#waiting.length === 0;
  }

  /** Why records wait that could not be filed; null while all goes well. */
  get problem(): Problem | null {
    return this.#problem;
  }

  /** Calls `listener` after each change of `settled` and `problem`. */
  subscribe(listener: () => void): Dispose {
    return this.#changes.on(listener);
  }

  /** Answers when every record filed before the call is durable, or with what prevents it. */
  async flush(): Promise<Result<void>> {
    if (this.#filing > 0) {
      await new Promise<void>((resolve) => {
        const stop = this.#changes.on(() => {
          if (this.#filing > 0) return;
          stop();
          resolve();
        });
      });
    }
    const [first] = this.#waiting;
    return first ? this.file(first.project, []) : ok();
  }

  /** Newest first. */
  forTarget(project: ProjectId, id: string): Promise<Result<readonly ActivityRecord[]>> {
    return attempt(() => this.#forTarget(project, id));
  }

  /** Calls `listener` with the history of one target, now and after each change, in any window. */
  observeTarget(project: ProjectId, id: string, listener: (records: readonly ActivityRecord[]) => void): Dispose {
    const subscription = liveQuery(() => this.#forTarget(project, id)).subscribe({ next: listener });
    return () => subscription.unsubscribe();
  }

  /** Oldest first. */
  all(project: ProjectId): Promise<Result<readonly ActivityRecord[]>> {
    return attempt(async () => {
      const rows = await this.#ofProject(project).sortBy('at');
      return rows.map((row) => row.record);
    });
  }

  /** Calls `listener` with the newest records, oldest first, now and after each change, in any window. */
  observeNewest(project: ProjectId, most: number, listener: (records: readonly ActivityRecord[]) => void): Dispose {
    const subscription = liveQuery(() => this.#newest(project, most)).subscribe({ next: listener });
    return () => subscription.unsubscribe();
  }

  /** At most so many, oldest first. */
  newest(project: ProjectId, most: number): Promise<Result<readonly ActivityRecord[]>> {
    return attempt(() => this.#newest(project, most));
  }

  /** Calls `listener` with what came from other devices after `since`, now and after each change, in any window. */
  observeHeard(project: ProjectId, since: number, listener: (heard: HeardRows) => void): Dispose {
    const subscription = liveQuery(async () => {
      const range = this.#database.activity
        .where('[project+arrivedAt]')
        .between([project, since], [project, Infinity], false);
      const [rows, count] = [await range.clone().reverse().limit(MOST_HEARD).toArray(), await range.count()];
      return { rows: rows.reverse(), count };
    }).subscribe({ next: listener });
    return () => subscription.unsubscribe();
  }

  /** `YYYY-MM`, oldest first. */
  months(project: ProjectId): Promise<Result<readonly string[]>> {
    return attempt(async () => {
      const keys = await this.#database.activity
        .where('[project+month]')
        .between([project, ''], [project, '\uffff'])
        .uniqueKeys();
      return keys.map((key) => (Array.isArray(key) ? String(key[1]) : String(key)));
    });
  }

  /** Oldest first. */
  ofMonth(project: ProjectId, month: string): Promise<Result<readonly ActivityRecord[]>> {
    return attempt(async () => {
      const rows = await this.#database.activity.where('[project+month]').equals([project, month]).sortBy('at');
      return rows.map((row) => row.record);
    });
  }

  forget(project: ProjectId): Promise<Result<void>> {
    return attempt(async () => {
      await this.#database.activity.where('[project+month]').between([project, ''], [project, '\uffff']).delete();
    });
  }

  dispose(): void {
    if (this.#retry !== null) clearTimeout(this.#retry);
    this.#retry = null;
  }

  /** By the author's clock. */
  #ofProject(project: ProjectId): Collection<FiledActivity, [ProjectId, string]> {
    return this.#database.activity.where('[project+at]').between([project, -Infinity], [project, Infinity]);
  }

  async #newest(project: ProjectId, most: number): Promise<readonly ActivityRecord[]> {
    const rows = await this.#ofProject(project).reverse().limit(most).toArray();
    return rows.map((row) => row.record).reverse();
  }

  async #put(batch: readonly FiledActivity[]): Promise<void> {
    const { activity } = this.#database;
    await this.#database.transaction('rw', activity, async () => {
      const come = batch.filter(({ arrivedAt }) => arrivedAt !== undefined);
      const held = await activity.bulkGet(come.map(({ project, opId }) => [project, opId]));
      const known = new Set(come.filter((_, index) => held[index] !== undefined));
      await activity.bulkPut(batch.filter((row) => !known.has(row)));
    });
  }

  async #forTarget(project: ProjectId, id: string): Promise<readonly ActivityRecord[]> {
    const rows = await this.#database.activity.where('targets').equals(targetKey(project, id)).sortBy('at');
    return rows.map((row) => row.record).reverse();
  }
}

function targetKey(project: ProjectId, id: string): string {
  return `${project}/${id}`;
}

function filed(project: ProjectId, record: ActivityRecord): FiledActivity {
  return {
    project,
    opId: record.opId,
    month: monthOf(record.at),
    // No key of an index is NaN: the record would be in no list.
    at: Number.isNaN(record.at) ? 0 : record.at,
    targets: record.targets.map((target) => targetKey(project, target.id)),
    record,
  };
}
