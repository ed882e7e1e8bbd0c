/**
 * A stored document together with the history filed beside it, and with the host's log where the project is shared: "saved" is
 * said only when all of them are durable.
 */
import type { ActivityStore } from '#renderer/storage/index.ts';
import type { SyncedDocument } from '#renderer/sync/synced-document.ts';
import type { Damage, SaveState, StoredDocument } from '#shared/document/store.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import type { Dispose } from '#shared/kernel/disposable.ts';
import type { ProjectId } from '#shared/kernel/ids.ts';
import type { Result } from '#shared/kernel/result.ts';

export type FiledHistory = Pick<ActivityStore, 'settled' | 'problem' | 'subscribe' | 'flush'>;

/** Milliseconds that leaving waits for the log: what it lacks is stored here, and sent to it at the next opening. */
const LOG_PATIENCE = 2_000;

export class StoredWithHistory implements StoredDocument {
  readonly #stored: StoredDocument;
  readonly #history: FiledHistory;
  readonly #log: Pick<SyncedDocument, 'state' | 'changes' | 'flush'>;
  readonly #clock: Clock;

  constructor(
    stored: StoredDocument,
    history: FiledHistory,
    log: Pick<SyncedDocument, 'state' | 'changes' | 'flush'>,
    clock: Clock,
  ) {
    this.#stored = stored;
    this.#history = history;
    this.#log = log;
    this.#clock = clock;
  }

  get id(): ProjectId {
    return this.#stored.id;
  }

  get state(): SaveState {
    const { state } = this.#stored;
    if (state.kind !== 'saved') return state;
    const now = this.#clock.now();
    if (this.#history.settled) return this.#isInLog ? state : { kind: 'saving', since: now };
    const { problem } = this.#history;
    return problem ? { kind: 'failed', problem, retryAt: now } : { kind: 'saving', since: now };
  }

  /** Whether leaving loses nothing: what the log lacks goes to it at the next opening. */
  get isKeptHere(): boolean {
    return this.#stored.state.kind === 'saved' && this.#history.settled;
  }

  get isOwner(): boolean {
    return this.#stored.isOwner;
  }

  get damage(): readonly Damage[] {
    return this.#stored.damage;
  }

  get fingerprint(): string | null {
    return this.#stored.fingerprint;
  }

  subscribe(listener: () => void): Dispose {
    const stops = [this.#stored.subscribe(listener), this.#history.subscribe(listener), this.#log.changes.on(listener)];
    return () => {
      for (const stop of stops) stop();
    };
  }

  markSeen(damage: readonly Damage[]): Promise<Result<void>> {
    return this.#stored.markSeen(damage);
  }

  async flush(): Promise<Result<void>> {
    const [flushed] = await Promise.all([this.#stored.flush(), this.#log.flush(LOG_PATIENCE)]);
    return flushed.ok ? this.#history.flush() : flushed;
  }

  compact(): Promise<Result<void>> {
    return this.#stored.compact();
  }

  /** What of the history waits is kept beyond the document: it holds nobody up here. */
  async close(): Promise<Result<void>> {
    await this.#log.flush(LOG_PATIENCE);
    return this.#stored.close();
  }

  get #isInLog(): boolean {
    const { state } = this.#log;
    // What is outdated may say what the log never got.
    return state.kind === 'shared' ? !state.isWaiting : state.kind !== 'giving' && state.kind !== 'outdated';
  }
}
