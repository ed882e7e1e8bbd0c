/** A stored document together with the history filed beside it: "saved" is said only when both are durable. */
import type { ActivityStore } from '#renderer/storage/index.ts';
import type { Damage, SaveState, StoredDocument } from '#shared/document/store.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import type { Dispose } from '#shared/kernel/disposable.ts';
import type { ProjectId } from '#shared/kernel/ids.ts';
import type { Result } from '#shared/kernel/result.ts';

export type FiledHistory = Pick<ActivityStore, 'settled' | 'problem' | 'subscribe' | 'flush'>;

export class StoredWithHistory implements StoredDocument {
  readonly #stored: StoredDocument;
  readonly #history: FiledHistory;
  readonly #clock: Clock;

  constructor(stored: StoredDocument, history: FiledHistory, clock: Clock) {
    this.#stored = stored;
    this.#history = history;
    this.#clock = clock;
  }

  get id(): ProjectId {
    return this.#stored.id;
  }

  get state(): SaveState {
    const { state } = this.#stored;
    if (state.kind !== 'saved' || this.#history.settled) return state;
    const { problem } = this.#history;
    const now = this.#clock.now();
    return problem ? { kind: 'failed', problem, retryAt: now } : { kind: 'saving', since: now };
  }

  get damage(): readonly Damage[] {
    return this.#stored.damage;
  }

  get fingerprint(): string | null {
    return this.#stored.fingerprint;
  }

  subscribe(listener: () => void): Dispose {
    const stops = [this.#stored.subscribe(listener), this.#history.subscribe(listener)];
    return () => {
      for (const stop of stops) stop();
    };
  }

  markSeen(damage: readonly Damage[]): Promise<Result<void>> {
    return this.#stored.markSeen(damage);
  }

  async flush(): Promise<Result<void>> {
    const flushed = await this.#stored.flush();
    return flushed.ok ? this.#history.flush() : flushed;
  }

  compact(): Promise<Result<void>> {
    return this.#stored.compact();
  }

  /** What of the history waits is kept beyond the document: it holds nobody up here. */
  close(): Promise<Result<void>> {
    return this.#stored.close();
  }
}
