/** Checklists lie beside the cards, tied by `idCard`; in the file of a single card they lie in it. */

import { initialKeys } from '#shared/document/order-keys.ts';
import { counted } from '#shared/kernel/counted.ts';
import type { ExchangeChecklist, ExchangeChecklistItem } from '#shared/transfer/exchange/schema.ts';
import { creationOf, dateOf } from './dates.ts';
import type { People } from './people.ts';
import { rawCheckItem, rawChecklist } from './raw.ts';
import { byPosition, type Reading } from './reading.ts';

export class Checklists {
  readonly #byCard = new Map<string, ExchangeChecklist[]>();

  constructor(
    reading: Reading,
    people: People,
    values: readonly unknown[] | null | undefined,
    cards: ReadonlySet<string>,
  ) {
    for (const raw of byPosition(reading.rows(rawChecklist, values, 'checklist'))) {
      const items = byPosition(reading.rows(rawCheckItem, raw.checkItems, 'checklist item'));
      if (!raw.idCard || !cards.has(raw.idCard)) {
        reading.book.note(
          'checklists-without-card',
          (count) =>
            `${counted(count, 'checklist')} ${count === 1 ? 'belongs' : 'belong'} to cards that are not in the file and ${count === 1 ? 'was' : 'were'} left out.`,
          `${raw.name ?? ''} (${counted(items.length, 'item')})`,
        );
        continue;
      }
      const keys = initialKeys(items.length);
      const checklist: ExchangeChecklist = {
        id: raw.id,
        title: raw.name ?? '',
        items: items.map(
          (item, index): ExchangeChecklistItem => ({
            id: item.id,
            text: item.name,
            done: item.state === 'complete',
            due: dateOf(item.due, reading.timeZone),
            owner: item.idMember ? people.assigned(item.idMember) : null,
            order: keys[index] ?? '',
            ...creationOf(item.id),
            sourceId: item.id,
          }),
        ),
        ...creationOf(raw.id),
        sourceId: raw.id,
      };
      const siblings = this.#byCard.get(raw.idCard);
      if (siblings) siblings.push(checklist);
      else this.#byCard.set(raw.idCard, [checklist]);
    }
  }

  of(card: string): ExchangeChecklist[] {
    const checklists = this.#byCard.get(card) ?? [];
    const keys = initialKeys(checklists.length);
    return checklists.map((checklist, index): ExchangeChecklist => ({ ...checklist, order: keys[index] ?? '' }));
  }
}
