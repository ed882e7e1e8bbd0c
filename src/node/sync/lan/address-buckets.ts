import { TokenBucket } from '#node/web/token-bucket.ts';
import type { Clock } from '#shared/kernel/clock.ts';

/** Addresses that are remembered. */
const MOST = 1_024;

/** A bucket for each address: whoever is too fast has nothing left, and nobody else has less for it. */
export class AddressBuckets {
  readonly #clock: Clock;
  readonly #burst: number;
  readonly #perSecond: number;
  readonly #buckets = new Map<string, TokenBucket>();

  constructor(clock: Clock, burst: number, perSecond: number) {
    this.#clock = clock;
    this.#burst = burst;
    this.#perSecond = perSecond;
  }

  take(address: string): boolean {
    const bucket = this.#buckets.get(address) ?? new TokenBucket(this.#clock, this.#burst, this.#perSecond);
    // Last again: of too many the one goes that was not heard of for longest.
    this.#buckets.delete(address);
    this.#buckets.set(address, bucket);
    const [oldest] = this.#buckets.keys();
    if (this.#buckets.size > MOST && oldest !== undefined) this.#buckets.delete(oldest);
    return bucket.take();
  }
}
