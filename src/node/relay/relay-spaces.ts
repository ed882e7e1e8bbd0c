import type { Dispose } from '#shared/kernel/disposable.ts';
import { ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { Signatures } from '#shared/sync/crypto/signatures.ts';
import type { DeviceId, SpaceId } from '#shared/sync/ids.ts';
import { CountedLog } from './counted-log.ts';
import { EmptySpaces } from './empty-spaces.ts';
import type { RelayNews } from './relay-bus.ts';
import type { RelayLimits } from './relay-limits.ts';
import { RelaySpace } from './relay-space.ts';
import type { RelayStore } from './relay-store.ts';

export interface RelaySpacesParts {
  readonly store: RelayStore;
  readonly signatures: Signatures;
  readonly limits: RelayLimits;
  readonly now: () => number;
  /** Root keys whose spaces are taken; null for anybody's. */
  readonly owners: ReadonlySet<DeviceId> | null;
  /** Told how many entries left the log, since a prune covers them or the disk did not keep them. */
  readonly dropped: (count: number) => void;
}

interface Held {
  readonly opening: Promise<Result<RelaySpace, Problem>>;
  users: number;
  idle: NodeJS.Timeout | null;
}

export interface HeldSpace {
  readonly space: RelaySpace;
  readonly release: Dispose;
}

/** The projects of a relay: opened when a device asks for one, and let go of some time after the last has gone. */
export class RelaySpaces {
  readonly #parts: RelaySpacesParts;
  readonly #held = new Map<SpaceId, Held>();
  readonly #stopListening: Dispose | null;
  readonly #empty: EmptySpaces;
  /** Until it is done, none of them is opened. */
  readonly #forgetting = new Map<SpaceId, Promise<unknown>>();
  #known = new Set<string>();
  #problem: Problem | null = null;

  constructor(parts: RelaySpacesParts) {
    this.#parts = parts;
    this.#empty = new EmptySpaces(parts.store.log, parts.now);
    this.#stopListening = parts.store.shared?.bus.onNews((news) => this.#hear(news)) ?? null;
  }

  /** Counts what the log has. */
  async start(): Promise<void> {
    this.#known = new Set(await this.#parts.store.log.spaces());
    for (const space of this.#known) this.#empty.note(space as SpaceId, true);
  }

  /** Forgets those of nothing but a membership that nobody has used for a day; not where other relays may be using them. */
  async forgetEmpty(): Promise<void> {
    const { store } = this.#parts;
    if (store.shared !== null) return;
    for await (const space of this.#empty.due()) {
      // Noted again when it is let go.
      if (this.#held.has(space)) continue;
      const forgetting = store.log.forget(space);
      this.#forgetting.set(space, forgetting);
      const forgotten = await forgetting;
      this.#forgetting.delete(space);
      if (forgotten.ok && !this.#held.has(space)) this.#known.delete(space);
    }
  }

  /** Why the log does not take anything just now, or null. */
  get problem(): Problem | null {
    return this.#problem;
  }

  get openCount(): number {
    return this.#held.size;
  }

  get knownCount(): number {
    return this.#known.size;
  }

  /** Whoever has it releases it. */
  async hold(space: SpaceId): Promise<Result<HeldSpace, Problem>> {
    const held = this.#held.get(space) ?? { opening: this.#open(space), users: 0, idle: null };
    this.#held.set(space, held);
    if (held.idle !== null) clearTimeout(held.idle);
    held.users++;
    let isReleased = false;
    const release = (): void => {
      if (isReleased) return;
      isReleased = true;
      held.users--;
      if (held.users === 0) this.#letGoLater(space, held);
    };
    try {
      const opened = await held.opening;
      if (opened.ok) return ok({ space: opened.value, release });
      this.#forget(space, held);
      return opened;
    } catch (failure) {
      this.#forget(space, held);
      throw failure;
    }
  }

  async close(): Promise<void> {
    this.#stopListening?.();
    const all = [...this.#held.values()];
    this.#held.clear();
    for (const { opening, idle } of all) {
      if (idle !== null) clearTimeout(idle);
      const opened = await opening.catch(() => null);
      if (opened?.ok) await opened.value.close();
    }
  }

  async #open(space: SpaceId): Promise<Result<RelaySpace, Problem>> {
    await this.#forgetting.get(space);
    const { store, signatures, limits, now, dropped } = this.#parts;
    const appended = (result: Result<void, Problem>): void => {
      this.#problem = result.ok ? null : result.error;
      if (result.ok) this.#known.add(space);
    };
    const log = new CountedLog(store.log, appended, dropped);
    const refuses = (root: DeviceId): string | null => this.#refusalOf(space, root);
    return RelaySpace.open(space, { log, shared: store.shared, signatures, limits, now, refuses });
  }

  #refusalOf(space: SpaceId, root: DeviceId): string | null {
    const { owners, limits } = this.#parts;
    if (owners !== null && !owners.has(root)) return 'the relay takes projects of certain owners only';
    const isFull = !this.#known.has(space) && this.#known.size >= limits.spaces;
    return isFull ? `the relay keeps at most ${limits.spaces} projects, and has reached that` : null;
  }

  #letGoLater(space: SpaceId, held: Held): void {
    held.idle = setTimeout(() => {
      if (held.users > 0) return;
      this.#forget(space, held);
      const close = async (): Promise<void> => {
        const opened = await held.opening;
        if (!opened.ok) return;
        this.#empty.note(space, opened.value.isEmpty);
        await opened.value.close();
      };
      void close().catch(() => undefined);
    }, this.#parts.limits.idle).unref();
  }

  #forget(space: SpaceId, held: Held): void {
    if (this.#held.get(space) === held) this.#held.delete(space);
  }

  #hear(news: RelayNews): void {
    const concerned = news.kind === 'gap' ? [...this.#held.values()] : [this.#held.get(news.space)];
    if (news.kind !== 'gap') this.#known.add(news.space);
    for (const held of concerned) {
      void held?.opening
        .then((opened) => {
          if (!opened.ok) return undefined;
          if (news.kind === 'ephemeral') return void opened.value.passOn(news.bytes, null);
          return opened.value.catchUp();
        })
        // The database is away: when it is back there is a gap, and then it is looked at again.
        .catch(() => undefined);
    }
  }
}
