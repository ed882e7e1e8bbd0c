/**
 * Keeps the rows of Today and the portfolio true: a row is behind where its project's bytes, the day on the project's clock or this
 * code's version are others than it was reckoned for. What is behind is reckoned by a worker from what is stored, one project after
 * the other, by one window of the profile; the project on screen too, since its edits are stored within moments. What takes long
 * is reckoned less often, and its worker goes at once: it holds the project a second time.
 */

import type { SummaryList } from '#renderer/state/summaries.ts';
import { Value } from '#renderer/state/value.ts';
import type { ProjectEntry, ProjectList } from '#renderer/state/workspace.ts';
import type { SummaryRow, SummaryStore } from '#renderer/storage/index.ts';
import type { Reckoned } from '#renderer/summaries/index.ts';
import { dayInZone } from '#shared/domain/day.ts';
import type { KnownDevice } from '#shared/insight/index.ts';
import { SUMMARY_VERSION } from '#shared/insight/summary/summary.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import { type Dispose, DisposeBag } from '#shared/kernel/disposable.ts';
import type { ProjectId } from '#shared/kernel/ids.ts';
import type { Problem, Result } from '#shared/kernel/result.ts';
import type { View } from '#shared/views/index.ts';

export interface SummaryIndexParts {
  readonly projects: View<ProjectList>;
  readonly store: Pick<SummaryStore, 'observe' | 'all' | 'put'>;
  readonly worker: {
    read(asked: {
      readonly project: ProjectId;
      readonly now: number;
      readonly devices: readonly KnownDevice[];
    }): Promise<Result<Reckoned | null, Problem>>;
    end(): void;
  };
  /** What is known of the other devices of a project. */
  readonly devices: (project: ProjectId, now: number) => Promise<readonly KnownDevice[]>;
  readonly clock: Clock;
  /** Runs it when no other window of the profile runs one of these. */
  readonly alone: (work: () => Promise<void>) => Promise<void>;
  /** Milliseconds, as the two after it: in the place of `PAUSE` and of `DAY_CHECK`. */
  readonly pause?: number;
  readonly check?: number;
  /** In the place of `RETRY`. */
  readonly retry?: number;
}

/** Milliseconds without news before rows are looked at: a start, and every edit, bring several. */
const PAUSE = 700;
/** A day turns at another moment for every clock; half a minute late at most. */
const DAY_CHECK = 30_000;
/** Milliseconds from which on a device that is not heard may be one of which flags speak: they count whole days. */
const AWAY = 86_400_000;
/** For which a worker with nothing to do is kept. */
const LINGERING = 20_000;
/** Milliseconds from which on what a project leaves in a worker is worth more than its start: such a worker ends at once. */
const LONG = 400;
/** A row rests for so many times what it took to reckon, ten seconds at most: whoever edits a large project does so all the time. */
const RESTS = 5;
const LONGEST_REST = 10_000;

/** Milliseconds after which what could not be read is tried again, four times as long with each time, an hour at most. */
const RETRY = 30_000;
const LONGEST_RETRY = 3_600_000;

interface Failure {
  readonly fingerprint: string | null;
  readonly problem: Problem;
  /** How often it was tried. */
  readonly tries: number;
  /** By `performance.now`. */
  readonly again: number;
}

export class SummaryIndex implements View<SummaryList | null> {
  readonly #parts: SummaryIndexParts;
  readonly #list = new Value<SummaryList | null>(null);
  readonly #bag = new DisposeBag();
  /** By project, with the fingerprint of what could not be read. */
  readonly #failed = new Map<ProjectId, Failure>();
  #rows: ReadonlyMap<ProjectId, SummaryRow> | null = null;
  /** When this window learned of a row that was reckoned meanwhile, by `performance.now`. */
  readonly #learned = new Map<ProjectId, number>();
  /** Of which a device was heard, or went, since its row said that it was away. */
  readonly #heard = new Set<ProjectId>();
  #timer: ReturnType<typeof setTimeout> | null = null;
  /** Until the first of those that rest may be read again. */
  #rest: ReturnType<typeof setTimeout> | null = null;
  #ending: ReturnType<typeof setTimeout> | null = null;
  #isRunning = false;
  #isOver = false;

  constructor(parts: SummaryIndexParts) {
    this.#parts = parts;
    this.#bag.add(
      parts.store.observe((rows) => {
        this.#rows = this.#taken(rows);
        this.#tell();
        this.#soon();
      }),
    );
    this.#bag.add(
      parts.projects.subscribe(() => {
        this.#tell();
        this.#soon();
      }),
    );
    const days = setInterval(() => {
      this.#soon();
      void this.#listen();
    }, parts.check ?? DAY_CHECK);
    this.#bag.add(() => clearInterval(days));
  }

  get(): SummaryList | null {
    return this.#list.get();
  }

  subscribe(listener: () => void): Dispose {
    return this.#list.subscribe(listener);
  }

  dispose(): void {
    this.#isOver = true;
    this.#bag.dispose();
    for (const timer of [this.#timer, this.#rest, this.#ending]) if (timer !== null) clearTimeout(timer);
    this.#parts.worker.end();
  }

  /**
   * A row that was put comes back as a copy: it stays the object that it is here. One of other code has another shape, over which
   * whoever reads it would stumble: it is as missing until it is made anew.
   */
  #taken(rows: readonly SummaryRow[]): ReadonlyMap<ProjectId, SummaryRow> {
    const own = rows.filter(({ version }) => version === SUMMARY_VERSION);
    return new Map(
      own.map((row) => {
        const known = this.#rows?.get(row.project);
        if (known && isSameRow(known, row)) return [row.project, known];
        this.#heard.delete(row.project);
        // What a start finds was reckoned long ago.
        if (this.#rows !== null) this.#learned.set(row.project, performance.now());
        return [row.project, row];
      }),
    );
  }

  /** A device that comes back after days need not have written anything: the bytes are those of before. */
  async #listen(): Promise<void> {
    const { clock, devices } = this.#parts;
    const now = clock.now();
    for (const { project, summary } of this.#rows?.values() ?? []) {
      const away = summary.freshness.devices.filter(
        ({ heardAt }) => heardAt !== null && summary.reckonedAt - heardAt >= AWAY,
      );
      if (away.length === 0) continue;
      const known = await devices(project, now);
      // Where nothing is told of any of them nobody is asked: sharing answers later, or not at all.
      const isAsBefore = away.every((one) =>
        known.some(({ name, heardAt }) => name === one.name && heardAt === one.heardAt),
      );
      if (known.length === 0 || isAsBefore || this.#isOver) continue;
      this.#heard.add(project);
      this.#tell();
      this.#soon();
    }
  }

  #soon(): void {
    if (this.#timer !== null || this.#isOver) return;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      if (this.#isRunning) return;
      if (this.#due().length > 0) void this.#run();
      else this.#afterRest();
    }, this.#parts.pause ?? PAUSE);
  }

  #afterRest(): void {
    const rests = this.#behind().map(({ id }) => this.#restOf(id));
    if (rests.length === 0 || this.#isOver) return;
    if (this.#rest !== null) clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.#soon(), Math.min(...rests));
  }

  /** Milliseconds for which its row is left as it is. */
  #restOf(id: ProjectId): number {
    const learned = this.#learned.get(id);
    const took = this.#rows?.get(id)?.took ?? 0;
    return learned === undefined ? 0 : learned + Math.min(LONGEST_REST, took * RESTS) - performance.now();
  }

  #due(): readonly ProjectEntry[] {
    return this.#behind().filter(({ id }) => this.#restOf(id) <= 0);
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    let longest = 0;
    try {
      await this.#parts.alone(async () => {
        longest = await this.#catchUp();
      });
    } finally {
      this.#isRunning = false;
      this.#endLater(longest > LONG ? 0 : LINGERING);
    }
    // It may have been changed while it was read.
    if (this.#behind().length > 0) this.#soon();
  }

  /** The next edit is mostly a moment away: starting a worker takes longer than what it does for a project of ordinary size. */
  #endLater(after: number): void {
    if (this.#ending !== null) clearTimeout(this.#ending);
    this.#ending = setTimeout(() => {
      if (!this.#isRunning) this.#parts.worker.end();
    }, after);
  }

  /** Each once: what is behind again by then waits for the next time. Answers the milliseconds that the longest took. */
  async #catchUp(): Promise<number> {
    const { store, worker, clock, devices } = this.#parts;
    // Another window may have done it while this one waited.
    const known = await store.all();
    if (known.ok) this.#rows = this.#taken(known.value);
    let longest = 0;
    for (const { id } of this.#due()) {
      const entry = this.#due().find((each) => each.id === id);
      if (this.#isOver) break;
      // The fingerprint is taken before the bytes: what is written in between makes the row behind once more.
      if (!entry?.fingerprint) continue;
      const { fingerprint } = entry;
      const now = clock.now();
      const read = await worker.read({ project: id, now, devices: await devices(id, now) });
      if (this.#isOver) break;
      if (!read.ok) this.#fail(id, fingerprint, read.error);
      else if (read.value !== null) {
        longest = Math.max(longest, read.value.took);
        const row = { project: id, fingerprint, version: SUMMARY_VERSION, ...read.value };
        const put = await store.put(row);
        if (!put.ok) this.#fail(id, fingerprint, put.error);
        else {
          this.#failed.delete(id);
          // Not to be read again before the store has told of it.
          this.#rows = this.#taken([...(this.#rows ?? new Map()).values(), row]);
        }
      } else this.#fail(id, fingerprint, noProject);
      this.#tell();
    }
    return longest;
  }

  /** A disk that was full, or a worker that did not start, may be well in a while: nobody has to edit the project for that. */
  #fail(id: ProjectId, fingerprint: string, problem: Problem): void {
    const before = this.#failed.get(id);
    const tries = before?.fingerprint === fingerprint ? before.tries + 1 : 1;
    const pause = Math.min(LONGEST_RETRY, (this.#parts.retry ?? RETRY) * 4 ** (tries - 1));
    this.#failed.set(id, { fingerprint, problem, tries, again: performance.now() + pause });
  }

  #behind(): readonly ProjectEntry[] {
    const rows = this.#rows;
    if (rows === null) return [];
    const now = this.#parts.clock.now();
    return workedOn(this.#parts.projects.get()).filter((entry) => {
      // Being changed at this moment: its fingerprint comes when that is stored.
      if (entry.fingerprint === null) return false;
      const failed = this.#failed.get(entry.id);
      if (failed?.fingerprint === entry.fingerprint && failed.again > performance.now()) return false;
      const row = rows.get(entry.id);
      return !row || this.#heard.has(entry.id) || !isTrue(row, entry.fingerprint, now);
    });
  }

  #tell(): void {
    const rows = this.#rows;
    const entries = this.#parts.projects.get();
    if (rows === null || entries === null) return;
    const shown = workedOn(entries).flatMap(({ id, name }) => {
      const summary = rows.get(id)?.summary;
      return summary ? [summary.name === name ? summary : { ...summary, name }] : [];
    });
    // One that is stored for the first time can be read in a moment, and is shown by nobody until then.
    const unread = workedOn(entries).filter(({ id, fingerprint }) => fingerprint === null && !rows.has(id));
    const behind = [...this.#behind(), ...unread].map(({ id }) => id);
    const failed = new Map([...this.#failed].map(([id, { problem }]) => [id, problem]));
    this.#list.set({ rows: shown, behind, failed });
  }
}

/** What is archived, deleted, lost or tried out is nobody's work of today. */
function workedOn(entries: ProjectList): readonly ProjectEntry[] {
  return (entries ?? []).filter(
    ({ archived, deleted, missing, whatIfOf }) => !archived && !deleted && !missing && whatIfOf === null,
  );
}

function isSameRow(left: SummaryRow, right: SummaryRow): boolean {
  const isOfSameBytes = left.fingerprint === right.fingerprint;
  return left === right || (isOfSameBytes && left.summary.reckonedAt === right.summary.reckonedAt);
}

function isTrue({ fingerprint, summary }: SummaryRow, stored: string, now: number): boolean {
  return fingerprint === stored && summary.day === dayInZone(now, summary.timeZone);
}

const noProject: Problem = {
  code: 'summary-no-project',
  message: 'There is no project in what is stored here, or it is still on its way.',
};
