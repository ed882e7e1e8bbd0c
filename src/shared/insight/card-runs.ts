/**
 * The cards of a plan in runs: of each its flags and its share of the whole. A change makes the runs anew in which something
 * changed, so that saying all flags and sums again costs little, and what was handed out before stays as it was.
 */
import { sameItems } from '#shared/views/view.ts';
import type { Flag } from './flag.ts';
import { type CardShare, type Shares, sumOf } from './share.ts';

interface FlaggedCard {
  readonly flags: readonly Flag[];
  readonly share: CardShare;
}

export interface CardRun {
  /** In the order of the plan; the same array while it holds the same. */
  readonly flags: readonly Flag[];
  readonly shares: Shares;
}

/** Cards in a run: of ten thousand there are some eighty runs. */
const LENGTH = 128;

export class CardRuns {
  #cards: readonly FlaggedCard[] = [];
  readonly #runs: CardRun[] = [];
  readonly #stale = new Set<number>();

  /** All cards, in the order of the plan. */
  place(cards: readonly FlaggedCard[]): void {
    if (sameItems(cards, this.#cards)) return;
    this.#cards = cards;
    this.#stale.clear();
    for (let run = 0; run * LENGTH < cards.length; run++) this.#stale.add(run);
  }

  /** Something of the card at this place is otherwise. */
  touch(place: number): void {
    this.#stale.add(Math.floor(place / LENGTH));
  }

  read(): readonly CardRun[] {
    this.#runs.length = Math.ceil(this.#cards.length / LENGTH);
    for (const run of this.#stale) {
      const cards = this.#cards.slice(run * LENGTH, (run + 1) * LENGTH);
      const flags = cards.flatMap((card) => card.flags);
      const before = this.#runs[run]?.flags;
      const shares = sumOf(cards.map(({ share }) => share));
      this.#runs[run] = { flags: before && sameItems(before, flags) ? before : flags, shares };
    }
    this.#stale.clear();
    return this.#runs;
  }
}
