/** The project's own fields as MSPDI's extended attributes of tasks: under the number they came with, or as free texts. */
import { counted } from '#shared/kernel/counted.ts';
import type { Json } from '#shared/kernel/json.ts';
import type { ExchangeFieldDefinition, ExchangeTask } from '#shared/transfer/exchange/schema.ts';
import type { LossBook } from '#shared/transfer/input/loss-book.ts';
import { titleOf } from '#shared/transfer/plan-losses.ts';
import type { XmlNode } from '#shared/transfer/xml/write-xml.ts';
import { heldName, heldText } from './writing.ts';

/** Microsoft's numbers of Text1 to Text30 of tasks. */
const TEXT_FIELDS: readonly number[] = [
  ...[188743731, 188743734, 188743737, 188743740, 188743743],
  ...Array.from({ length: 5 }, (_, index) => 188743746 + index),
  ...Array.from({ length: 20 }, (_, index) => 188743997 + index),
];

interface WrittenField {
  readonly definition: ExchangeFieldDefinition;
  readonly fieldId: string;
}

export class Fields {
  readonly #fields: readonly WrittenField[];
  readonly #losses: LossBook;

  constructor(definitions: readonly ExchangeFieldDefinition[], losses: LossBook) {
    this.#losses = losses;
    const own = new Set(definitions.map(ownNumber).filter((number) => number !== null));
    const free = TEXT_FIELDS.map(String).filter((number) => !own.has(number));
    const taken = new Set<string>();
    this.#fields = definitions.flatMap((definition): WrittenField[] => {
      const number = ownNumber(definition);
      const fieldId = number !== null && !taken.has(number) ? number : free.shift();
      if (fieldId === undefined) {
        losses.note(
          'fields',
          (count) => `${counted(count, 'field')}: a plan has 30 texts of its own.`,
          definition.name,
        );
        return [];
      }
      taken.add(fieldId);
      if (number === null && definition.type !== 'text') {
        losses.note('fields-as-text', (count) => `${counted(count, 'field')} written as text.`, definition.name);
      }
      return [{ definition, fieldId }];
    });
  }

  definitions(): XmlNode[] {
    return this.#fields.map(({ definition, fieldId }) => {
      const text = TEXT_FIELDS.indexOf(Number(fieldId));
      const native = text < 0 ? definition.name : `Text${text + 1}`;
      return [
        'ExtendedAttribute',
        [
          ['FieldID', fieldId],
          ['FieldName', heldName(native, this.#losses)],
          ['Alias', native === definition.name ? null : heldName(definition.name, this.#losses)],
        ],
      ];
    });
  }

  values(task: ExchangeTask): XmlNode[] {
    return this.#fields.flatMap(({ definition, fieldId }): XmlNode[] => {
      const value = heldText(wordsOf(task.fields?.[definition.id] ?? null, definition), titleOf(task), this.#losses);
      return value === null
        ? []
        : [
            [
              'ExtendedAttribute',
              [
                ['FieldID', fieldId],
                ['Value', value],
              ],
            ],
          ];
    });
  }
}

function ownNumber({ id, sourceId }: ExchangeFieldDefinition): string | null {
  const number = sourceId ?? id;
  return /^\d{9}$/.test(number) ? number : null;
}

function wordsOf(value: Json, { options }: ExchangeFieldDefinition): string {
  if (value === null) return '';
  const option = Array.isArray(options) ? options.find((one) => isOption(one) && one.id === value) : undefined;
  if (option !== undefined && isOption(option)) return option.name;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function isOption(value: unknown): value is { readonly id: string; readonly name: string } {
  return typeof value === 'object' && value !== null && typeof Reflect.get(value, 'name') === 'string';
}
