/** The account of an import: everything that did not arrive as it was, counted by reason, with the first places named. */
import type { Loss } from '#shared/transfer/exchange/schema.ts';

const PLACES = 8;

interface Entry {
  count: number;
  readonly places: string[];
  readonly sentence: (count: number) => string;
}

export class LossBook {
  readonly #entries = new Map<string, Entry>();

  /** Counts `amount` more of a reason. The sentence of the first call is used, with the final count. */
  note(code: string, sentence: (count: number) => string, where?: string, amount = 1): void {
    if (amount <= 0) return;
    let entry = this.#entries.get(code);
    if (!entry) {
      entry = { count: 0, places: [], sentence };
      this.#entries.set(code, entry);
    }
    entry.count += amount;
    if (where !== undefined) this.place(code, where);
  }

  /** Names one more place of a reason already noted. */
  place(code: string, where: string): void {
    const places = this.#entries.get(code)?.places;
    const place = where.replace(/\s+/g, ' ').slice(0, 80);
    if (places && place !== '' && places.length < PLACES && !places.includes(place)) places.push(place);
  }

  losses(): Loss[] {
    return [...this.#entries].map(([code, { count, places, sentence }]) => ({
      code,
      count,
      message: sentence(count),
      where: places.length > 0 ? places.join('; ') : null,
    }));
  }
}
