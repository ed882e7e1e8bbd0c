/** What was found, with how well it fits: the best of many, best first. */
import type { ProjectId } from '#shared/kernel/ids.ts';
import { keyOfEntry, type SearchEntry } from './entry.ts';

/** An entry in its place. */
export interface Filed {
  readonly project: ProjectId;
  readonly entry: SearchEntry;
}

export interface Scored extends Filed {
  readonly score: number;
}

/** The best of many, without putting all of them in order. */
export class Best {
  readonly #most: number;
  readonly #heap: Scored[] = [];

  constructor(most: number) {
    this.#most = most;
  }

  takes(score: number): boolean {
    const [worst] = this.#heap;
    return this.#heap.length < this.#most || (worst !== undefined && score >= worst.score);
  }

  add(scored: Scored): void {
    const heap = this.#heap;
    if (heap.length < this.#most) {
      heap.push(scored);
      this.#rise(heap.length - 1);
    } else if (heap[0] && byScore(scored, heap[0]) < 0) {
      heap[0] = scored;
      this.#sink();
    }
  }

  inOrder(): readonly Scored[] {
    return this.#heap.toSorted(byScore);
  }

  #rise(from: number): void {
    for (let at = from; at > 0; ) {
      const above = (at - 1) >> 1;
      if (!this.#swapIfBetter(above, at)) return;
      at = above;
    }
  }

  #sink(): void {
    for (let at = 0; ; ) {
      const [left, right] = [at * 2 + 1, at * 2 + 2];
      const worse = right < this.#heap.length && this.#isBetter(left, right) ? right : left;
      if (worse >= this.#heap.length || !this.#swapIfBetter(at, worse)) return;
      at = worse;
    }
  }

  /** The worst stands on top. */
  #swapIfBetter(above: number, below: number): boolean {
    if (!this.#isBetter(above, below)) return false;
    const [upper, lower] = [this.#heap[above], this.#heap[below]];
    if (upper && lower) [this.#heap[above], this.#heap[below]] = [lower, upper];
    return true;
  }

  #isBetter(one: number, other: number): boolean {
    const [left, right] = [this.#heap[one], this.#heap[other]];
    return left !== undefined && right !== undefined && byScore(left, right) < 0;
  }
}

/** Best first. */
export function byScore(left: Scored, right: Scored): number {
  if (left.score !== right.score) return right.score - left.score;
  const [one, other] = [left.entry.facts.updatedAt ?? 0, right.entry.facts.updatedAt ?? 0];
  if (one !== other) return other - one;
  const [before, after] = [`${left.project} ${keyOfEntry(left.entry)}`, `${right.project} ${keyOfEntry(right.entry)}`];
  return before < after ? -1 : before > after ? 1 : 0;
}
