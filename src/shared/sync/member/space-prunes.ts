/** The prunes of a space as one of its members has them: those it writes, and those of others, which it weighs before they do anything. */
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { type EntryHash, INCARNATION_BYTES, type Incarnation, idOf } from '#shared/sync/ids.ts';
import { roleOf } from '#shared/sync/membership/state.ts';
import type { FeedHave } from '#shared/sync/space/have.ts';
import type { HeldPrune } from '#shared/sync/space/held-prunes.ts';
import type { Replica } from '#shared/sync/space/replica.ts';
import type { Writable } from './entry-writer.ts';
import type { FeedFault } from './feed-reading.ts';
import type { MemberOptions } from './options.ts';
import { NOT_OWNERS } from './problems.ts';
import { faultOf, pruneOf } from './pruning.ts';
import type { SpaceContent } from './space-content.ts';

interface SpacePrunesParts {
  readonly replica: Replica;
  readonly content: SpaceContent;
  readonly options: Pick<MemberOptions, 'keys' | 'random' | 'report'>;
  /** Settles when all that is held was read. */
  readonly read: () => Promise<void>;
  /** Unless `isOver` by the time that it is this writing's turn. */
  readonly write: (writables: readonly Writable[], isOver: () => boolean) => Promise<Result<void, Problem>>;
  /** Between two changes that are read. */
  readonly letAct: (prune: EntryHash, seen: string) => Promise<Result<void, Problem>>;
  /** There are other faults. */
  readonly changed: () => void;
}

export class SpacePrunes {
  readonly #parts: SpacePrunesParts;
  /** What was found of prunes that do nothing: why, or that it cannot be told yet. */
  readonly #weighed = new Map<EntryHash, { readonly seen: string; readonly found: FeedFault | 'unknown' }>();
  /** What reads the whole log: nobody who writes waits for it. */
  #reckoning: Promise<unknown> = Promise.resolve();
  #isClosed = false;

  constructor(parts: SpacePrunesParts) {
    this.#parts = parts;
  }

  /** Prunes that do not hold what they stand for. */
  get faults(): readonly FeedFault[] {
    return this.#parts.replica.feeds.prunes.waiting.flatMap((prune) => this.#faultOf(prune) ?? []);
  }

  /**
   * Whether a prune of this device is to say how it was: in the place of a false one, or of one that acts here and nobody else can take in
   * any more, or beside one that stands for what was never here.
   */
  get isToAnswer(): boolean {
    const { feeds } = this.#parts.replica;
    if ([...feeds.standIns()].some(({ header }) => feeds.chain.at(header.auth) === null)) return true;
    const hasOwn = [...feeds.standIns()].some(({ header }) => header.device === this.#parts.options.keys.device);
    return feeds.prunes.waiting.some(
      (prune) => this.#faultOf(prune) !== null && (!hasOwn || feeds.prunes.standingOf(prune) !== 'lacking'),
    );
  }

  prune(heads: readonly FeedHave[]): Promise<Result<void, Problem>> {
    const { replica, content, options, write, letAct } = this.#parts;
    return this.#reckon(async () => {
      const { chain } = replica.feeds;
      const { head } = chain;
      if (head === null || roleOf(head.state, options.keys.device) !== 'owner') return err(NOT_OWNERS);
      const incarnation = idOf<Incarnation>(options.random(INCARNATION_BYTES));
      const writables = await pruneOf(heads, incarnation, replica, content);
      if (!writables.ok) return writables;
      // What counted when it was reckoned may not any more.
      const written = await write(writables.value, () => replica.feeds.chain !== chain || chain.head !== head);
      if (!written.ok) return written;
      const prune = replica.feeds.prunes.waiting.find((waiting) => waiting.incarnation === incarnation);
      return prune === undefined ? ok() : letAct(prune.hash, replica.feeds.prunes.coverOf(prune));
    });
  }

  /** What could not be told before may be told now. */
  membershipChanged(): void {
    for (const [hash, { found }] of this.#weighed) if (found === 'unknown') this.#weighed.delete(hash);
  }

  weigh(): void {
    const { replica, content, options, letAct, changed } = this.#parts;
    // What was found holds as long as nothing comes of what it covers.
    const isNew = (prune: HeldPrune): boolean =>
      this.#weighed.get(prune.hash)?.seen !== replica.feeds.prunes.coverOf(prune);
    if (this.#isClosed || !replica.feeds.prunes.waiting.some(isNew)) return;
    this.#reckon(async () => {
      for (const prune of replica.feeds.prunes.waiting.filter(isNew)) {
        const { device, incarnation, hash: at } = prune;
        const seen = replica.feeds.prunes.coverOf(prune);
        const reason = await faultOf(prune, replica, content);
        // By now the log may be another's to read.
        if (this.#isClosed) return;
        if (reason === null) await letAct(at, seen);
        else
          this.#weighed.set(at, { seen, found: reason === 'unknown' ? reason : { device, incarnation, at, reason } });
      }
      changed();
    }).catch(options.report);
  }

  /** What is under way comes to its end, and leaves the log as it is. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#reckoning;
  }

  #faultOf({ hash }: HeldPrune): FeedFault | null {
    const found = this.#weighed.get(hash)?.found ?? null;
    return found === 'unknown' ? null : found;
  }

  #reckon<Value>(work: () => Promise<Value>): Promise<Value> {
    const done = this.#reckoning.then(async () => {
      await this.#parts.read();
      return work();
    });
    this.#reckoning = done.catch(() => undefined);
    return done;
  }
}
