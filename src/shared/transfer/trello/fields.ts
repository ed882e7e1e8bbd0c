/** Custom fields: definitions of the board, values on the cards. */

import { initialKeys } from '#shared/document/order-keys.ts';
import { counted } from '#shared/kernel/counted.ts';
import type { Json } from '#shared/kernel/json.ts';
import type { ExchangeFieldDefinition } from '#shared/transfer/exchange/schema.ts';
import { dateOf } from './dates.ts';
import { type RawCard, rawField, rawFieldValue, rawOption } from './raw.ts';
import { byPosition, type Reading } from './reading.ts';

const TYPES: Readonly<Record<string, string>> = {
  text: 'text',
  number: 'number',
  date: 'date',
  checkbox: 'checkbox',
  list: 'select',
};

export class Fields {
  readonly #reading: Reading;
  readonly definitions: ExchangeFieldDefinition[];
  readonly #types: ReadonlyMap<string, string>;

  constructor(reading: Reading, values: readonly unknown[] | null | undefined) {
    this.#reading = reading;
    const fields = byPosition(reading.rows(rawField, values, 'custom field'));
    const keys = initialKeys(fields.length);
    this.definitions = fields.map((field, index): ExchangeFieldDefinition => {
      const options = byPosition(reading.rows(rawOption, field.options, 'option'));
      return {
        id: field.id,
        name: field.name ?? '',
        type: TYPES[field.type ?? ''] ?? 'text',
        options:
          options.length === 0
            ? null
            : options.map(({ id, value, color }) => ({ id, name: value?.text ?? '', color: color ?? null })),
        order: keys[index] ?? '',
        sourceId: field.id,
      };
    });
    this.#types = new Map(this.definitions.map(({ id, type }) => [id, type]));
  }

  of(card: RawCard): Record<string, Json> {
    const values: Record<string, Json> = {};
    for (const item of this.#reading.rows(rawFieldValue, card.customFieldItems, `field of card “${card.name}”`)) {
      const type = this.#types.get(item.idCustomField);
      const value =
        type === undefined ? null : fieldValue(type, item.idValue ?? null, item.value ?? {}, this.#reading.timeZone);
      if (value !== null) values[item.idCustomField] = value;
      else {
        this.#reading.book.note(
          'field-values',
          (count) =>
            `${counted(count, 'value')} of custom fields could not be read or ${count === 1 ? 'belongs' : 'belong'} to a field that the file does not describe.`,
          card.name,
        );
      }
    }
    return values;
  }
}

interface RawValue {
  readonly text?: string | null | undefined;
  readonly number?: string | number | null | undefined;
  readonly checked?: string | boolean | null | undefined;
  readonly date?: string | null | undefined;
}

function fieldValue(type: string, option: string | null, value: RawValue, timeZone: string): Json {
  if (type === 'select') return option;
  if (type === 'checkbox') return value.checked === true || value.checked === 'true';
  if (type === 'date') return dateOf(value.date, timeZone);
  if (type === 'number') {
    const number =
      typeof value.number === 'string' && value.number.trim() === '' ? Number.NaN : Number(value.number ?? Number.NaN);
    return Number.isFinite(number) ? number : null;
  }
  return value.text ?? (value.number !== undefined && value.number !== null ? String(value.number) : null);
}
