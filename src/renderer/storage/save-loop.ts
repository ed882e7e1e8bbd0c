/**
 * Decides when what is written, and says where the edits stand. Each edit is written ahead as soon as the previous
 * write-ahead is done (so a storm of small edits becomes few rows), and becomes "saved" at the next durable barrier,
 * a moment after the last edit and never long after the first. Edits stay in memory until a barrier has seen them.
 */
import type { SaveState } from '#shared/document/store.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import { Emitter } from '#shared/kernel/emitter.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { mergeUpdates } from './merge.ts';
import { storageProblem } from './problems.ts';

export interface RowWriter {
  /** Hands a row to the browser without waiting for the disk. Never throws; a failure shows at the barrier. */
  writeAhead(batch: Uint8Array): Promise<void>;
  /** Makes these rows, and everything before them, durable. Writing a row twice is harmless. */
  verify(batches: readonly Uint8Array[]): Promise<Result<void>>;
  /** Makes the whole document durable as one row, with these rows in it. */
  compact(batches: readonly Uint8Array[]): Promise<Result<void>>;
}

export interface SaveLoopOptions {
  readonly clock: Clock;
  /** True where timers are not to be trusted, as in a hidden window: the barrier then follows at once. */
  readonly hurried: () => boolean;
}

/** Milliseconds without edits before a barrier. */
const QUIET = 60;
/** Milliseconds that an edit waits at most for its barrier to start. */
const LONGEST_WAIT = 400;
/** Milliseconds between attempts after a failure; the last one repeats. */
const RETRIES = [250, 500, 1000, 2000, 5000, 10_000, 30_000] as const;

export class SaveLoop {
  readonly changes = new Emitter<SaveState>();
  /** How many edits are durable, each time that grows. */
  readonly progress = new Emitter<number>();
  readonly #writer: RowWriter;
  readonly #options: SaveLoopOptions;
  #state: SaveState = { kind: 'saved' };
  /** Not handed to the browser yet. */
  #unwritten: Uint8Array[] = [];
  /** Handed over, and not seen by a barrier yet. */
  #unverified: Uint8Array[] = [];
  #accepted = 0;
  #durable = 0;
  #since = 0;
  #writingAhead = false;
  #barriers: Promise<unknown> = Promise.resolve();
  #timer: ReturnType<typeof setTimeout> | null = null;
  #firstEdit: number | null = null;
  #failures = 0;
  #problem: Problem | null = null;
  #disposed = false;

  constructor(writer: RowWriter, options: SaveLoopOptions) {
    this.#writer = writer;
    this.#options = options;
  }

  get state(): SaveState {
    return this.#state;
  }

  /** How many edits were accepted so far; they are durable when `progress` reaches this number. */
  get accepted(): number {
    return this.#accepted;
  }

  get durable(): number {
    return this.#durable;
  }

  accept(update: Uint8Array): void {
    this.#unwritten.push(update);
    if (this.#unwritten.length === 1) queueMicrotask(() => void this.#writeAhead());
    this.doubt();
  }

  /** Says that what is stored may not be whole, though nothing was edited: the next barrier looks, and repairs. */
  doubt(): void {
    if (this.#durable === this.#accepted) this.#since = this.#options.clock.now();
    this.#accepted += 1;
    if (this.#problem === null) this.#schedule();
    this.#tell();
  }

  async flush(): Promise<Result<void>> {
    const wanted = this.#accepted;
    while (this.#durable < wanted && !this.#disposed) {
      const result = await this.#inTurn((batches) => this.#writer.verify(batches));
      if (!result.ok) return result;
    }
    return ok();
  }

  compact(): Promise<Result<void>> {
    return this.#inTurn((batches) => this.#writer.compact(batches), true);
  }

  dispose(): void {
    this.#disposed = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  async #writeAhead(): Promise<void> {
    if (this.#writingAhead || this.#disposed || this.#unwritten.length === 0) return;
    this.#writingAhead = true;
    await this.#writer.writeAhead(this.#batch());
    this.#writingAhead = false;
    await this.#writeAhead();
  }

  /** Everything unwritten as one row, which from now on waits for its barrier. */
  #batch(): Uint8Array {
    const batch = mergeUpdates(this.#unwritten);
    this.#unwritten = [];
    this.#unverified.push(batch);
    return batch;
  }

  #schedule(): void {
    if (this.#disposed) return;
    if (this.#options.hurried()) {
      if (this.#firstEdit === null) queueMicrotask(() => void this.flush());
      this.#firstEdit ??= performance.now();
      return;
    }
    // A clock that is set does not change when the barrier runs: performance.now() only moves forward.
    this.#firstEdit ??= performance.now();
    const waited = performance.now() - this.#firstEdit;
    this.#wake(Math.max(0, Math.min(QUIET, LONGEST_WAIT - waited)));
  }

  #wake(delay: number): void {
    if (this.#disposed) return;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), delay);
  }

  /** One barrier after the other; a barrier that finds nothing to do answers at once. */
  #inTurn(work: (batches: readonly Uint8Array[]) => Promise<Result<void>>, always = false): Promise<Result<void>> {
    const run = this.#barriers.then(async () => {
      if (this.#disposed || (!always && this.#durable === this.#accepted)) return ok();
      return this.#attempt(work);
    });
    // A listener that throws fails its own caller, not the barriers to come.
    this.#barriers = run.catch(() => undefined);
    return run;
  }

  async #attempt(work: (batches: readonly Uint8Array[]) => Promise<Result<void>>): Promise<Result<void>> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#firstEdit = null;
    if (this.#unwritten.length > 0) this.#batch();
    const reached = this.#accepted;
    const batches = [...this.#unverified];
    const started = this.#options.clock.now();
    const result = await answered(() => work(batches));
    if (result.ok) this.#succeeded(reached, batches.length, started);
    else if (reached > this.#durable) this.#failed(result.error);
    return result;
  }

  #succeeded(reached: number, rows: number, started: number): void {
    this.#unverified.splice(0, rows);
    this.#durable = reached;
    this.#failures = 0;
    this.#problem = null;
    if (this.#accepted > reached) {
      this.#since = started;
      this.#schedule();
    }
    this.progress.emit(reached);
    this.#tell();
  }

  #failed(problem: Problem): void {
    const delay = RETRIES[Math.min(this.#failures, RETRIES.length - 1)] ?? 30_000;
    this.#failures += 1;
    this.#problem = problem;
    this.#wake(delay);
    this.#say({ kind: 'failed', problem, retryAt: this.#options.clock.now() + delay });
  }

  #tell(): void {
    if (this.#problem !== null) return;
    if (this.#durable === this.#accepted) this.#say({ kind: 'saved' });
    else this.#say({ kind: 'saving', since: this.#since });
  }

  #say(state: SaveState): void {
    if (state.kind === this.#state.kind && state.kind !== 'failed') return;
    this.#state = state;
    this.changes.emit(state);
  }
}

/** A writer that throws has failed like one that says so: otherwise no barrier after it would ever run. */
async function answered(work: () => Promise<Result<void>>): Promise<Result<void>> {
  try {
    return await work();
  } catch (error) {
    return err(storageProblem(error));
  }
}
