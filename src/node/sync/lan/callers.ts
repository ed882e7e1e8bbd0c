import { placeOf } from '#node/sync/place-of.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import type { Dispose } from '#shared/kernel/disposable.ts';
import { AddressBuckets } from './address-buckets.ts';

/** Connections of all, of one address, and of all addresses of one network of IPv6: an office is in one, and a machine has as many there as it likes. */
export const MOST_CALLERS = { all: 256, ofAddress: 16, ofPlace: 128 };
/** New ones: at once, and a second. More than any office does, less than would keep this device busy. */
const RATES = { ofAddress: { burst: 20, perSecond: 1 }, ofPlace: { burst: 160, perSecond: 8 } };

/** Who of those that are nobody yet is let in: what one takes, others must still find. */
export class Callers {
  readonly #open = new Map<string, number>();
  readonly #addresses: AddressBuckets;
  readonly #places: AddressBuckets;

  constructor(clock: Clock) {
    this.#addresses = new AddressBuckets(clock, RATES.ofAddress.burst, RATES.ofAddress.perSecond);
    this.#places = new AddressBuckets(clock, RATES.ofPlace.burst, RATES.ofPlace.perSecond);
  }

  /** Null where there is no room for it; what is answered is called when the connection ends. */
  admit(address: string): Dispose | null {
    const place = placeOf(address);
    const isFull = this.#count(address) >= MOST_CALLERS.ofAddress || this.#count(place) >= MOST_CALLERS.ofPlace;
    if (isFull || !this.#addresses.take(address)) return null;
    if (place === address) return this.#enter([address]);
    return this.#places.take(place) ? this.#enter([address, place]) : null;
  }

  #count(name: string): number {
    return this.#open.get(name) ?? 0;
  }

  #enter(names: readonly string[]): Dispose {
    for (const name of names) this.#open.set(name, this.#count(name) + 1);
    return () => {
      for (const name of names) {
        const left = this.#count(name) - 1;
        if (left > 0) this.#open.set(name, left);
        else this.#open.delete(name);
      }
    };
  }
}
