/**
 * A stored document together with the history filed beside it, and with the host's log where the project is shared: "saved" is
 * said only when all of them are durable.
 */
import type { ActivityStore } from '#renderer/storage/index.ts';
import { isPrivateDocument } from '#renderer/storage/notes-place.ts';
import type { SyncedDocument } from '#renderer/sync/synced-document.ts';
import { type Damage, partOf, type SaveState, type StoredDocument, type StoredId } from '#shared/document/store.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import type { Dispose } from '#shared/kernel/disposable.ts';
import { ok, type Result } from '#shared/kernel/result.ts';

/** What is open beside the document and belongs to it. */
interface Beside {
  readonly stored: readonly StoredWithHistory[];
  readonly changes: Pick<SyncedDocument['changes'], 'on'>;
}

export type FiledHistory = Pick<ActivityStore, 'settled' | 'problem' | 'subscribe' | 'flush'>;

/** Milliseconds that leaving waits for the log: what it lacks is stored here, and sent to it at the next opening. */
const LOG_PATIENCE = 2_000;

export class StoredWithHistory implements StoredDocument {
  readonly #stored: StoredDocument;
  readonly #history: FiledHistory;
  readonly #log: Pick<SyncedDocument, 'state' | 'changes' | 'flush'>;
  readonly #clock: Clock;
  readonly #beside: Beside | null;
  /** What `#damage` was put together from. */
  #parts: readonly (readonly Damage[])[] = [];
  #damage: readonly Damage[] = [];

  constructor(
    stored: StoredDocument,
    history: FiledHistory,
    log: Pick<SyncedDocument, 'state' | 'changes' | 'flush'>,
    clock: Clock,
    beside: Beside | null = null,
  ) {
    this.#beside = beside;
    this.#stored = stored;
    this.#history = history;
    this.#log = log;
    this.#clock = clock;
  }

  get id(): StoredId {
    return this.#stored.id;
  }

  get state(): SaveState {
    const unsaved = this.#beside?.stored.map(({ state }) => state).find(({ kind }) => kind !== 'saved');
    const own = this.#ownState;
    return own.kind === 'saved' ? (unsaved ?? own) : own;
  }

  get #ownState(): SaveState {
    const { state } = this.#stored;
    if (state.kind !== 'saved') return state;
    const now = this.#clock.now();
    if (this.#history.settled) return this.#isInLog ? state : { kind: 'saving', since: now };
    const { problem } = this.#history;
    return problem ? { kind: 'failed', problem, retryAt: now } : { kind: 'saving', since: now };
  }

  /** Whether leaving loses nothing: what the log lacks goes to it at the next opening. */
  get isKeptHere(): boolean {
    const isBesideKept = this.#beside?.stored.every(({ isKeptHere }) => isKeptHere) ?? true;
    return isBesideKept && this.#stored.state.kind === 'saved' && this.#history.settled;
  }

  get isOwner(): boolean {
    return this.#stored.isOwner;
  }

  /** Also of what is open beside it: whoever reads notes with a gap in them is told so. */
  get damage(): readonly Damage[] {
    const all = [this.#stored.damage, ...(this.#beside?.stored ?? []).map(({ damage }) => damage)];
    const parts = all.filter((part) => part.length > 0);
    const isSame = parts.length === this.#parts.length && parts.every((part, nth) => part === this.#parts[nth]);
    if (!isSame) {
      this.#parts = parts;
      this.#damage = [this.#stored.damage, ...(this.#beside?.stored ?? []).map(damageOf)].flat();
    }
    return this.#damage;
  }

  get fingerprint(): string | null {
    return this.#stored.fingerprint;
  }

  subscribe(listener: () => void): Dispose {
    const stops = [this.#stored.subscribe(listener), this.#history.subscribe(listener), this.#log.changes.on(listener)];
    if (this.#beside !== null) stops.push(this.#beside.changes.on(listener));
    return () => {
      for (const stop of stops) stop();
    };
  }

  async markSeen(damage: readonly Damage[]): Promise<Result<void>> {
    const marked = [this.#stored, ...(this.#beside?.stored ?? [])].map((stored) => {
      const own = damage.filter(({ parts }) => stored.damage.some((each) => each.parts === parts));
      return own.length === 0 ? ok() : stored.markSeen(own);
    });
    return (await Promise.all(marked)).find((each) => !each.ok) ?? ok();
  }

  async flush(): Promise<Result<void>> {
    const beside = this.#beside?.stored.map((each) => each.flush()) ?? [];
    const [all] = await Promise.all([Promise.all([this.#stored.flush(), ...beside]), this.#log.flush(LOG_PATIENCE)]);
    return all.find(({ ok }) => !ok) ?? this.#history.flush();
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

/** What is private leaves in no file: nothing of it can be saved for support. */
function damageOf({ id, damage }: StoredWithHistory): readonly Damage[] {
  const part = partOf(id);
  const isPrivate = part !== null && isPrivateDocument(part.document);
  return isPrivate ? damage.map((each) => ({ ...each, isSetAside: false })) : damage;
}
