/** Labels of the board, and those that only its cards know. A label may have no name: its colour is then what people see. */

import { initialKeys } from '#shared/document/order-keys.ts';
import { counted } from '#shared/kernel/counted.ts';
import type { ExchangeLabel } from '#shared/transfer/exchange/schema.ts';
import { type RawCard, rawLabel } from './raw.ts';
import type { Reading } from './reading.ts';

export class Labels {
  readonly #reading: Reading;
  readonly #known = new Map<string, ExchangeLabel>();

  constructor(reading: Reading, values: readonly unknown[] | null | undefined) {
    this.#reading = reading;
    for (const label of reading.rows(rawLabel, values, 'label')) this.#add(label);
  }

  /** Ids of a card's labels, once each. */
  of(card: RawCard): string[] {
    const own = this.#reading.rows(rawLabel, card.labels, `label of card “${card.name}”`);
    for (const label of own) if (!this.#known.has(label.id)) this.#add(label);
    const ids = [...new Set(card.idLabels ?? own.map(({ id }) => id))];
    return ids.filter((id) => {
      if (this.#known.has(id)) return true;
      this.#reading.book.note(
        'unknown-labels',
        (count) =>
          `${counted(count, 'label')} on cards ${count === 1 ? 'is' : 'are'} not described in the file and ${count === 1 ? 'was' : 'were'} left out.`,
        card.name,
      );
      return false;
    });
  }

  all(): ExchangeLabel[] {
    const keys = initialKeys(this.#known.size);
    return [...this.#known.values()].map((label, index): ExchangeLabel => ({ ...label, order: keys[index] ?? '' }));
  }

  #add({ id, name, color }: { id: string; name?: string | null | undefined; color?: string | null | undefined }): void {
    this.#known.set(id, { id, sourceId: id, name: name ?? '', color: color || null });
  }
}
