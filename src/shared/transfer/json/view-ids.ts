/** Ids that a saved view holds in its texts: people and labels of its filter, fields of its columns. */
import type { Day } from '#shared/domain/day.ts';
import { asId, type FieldId } from '#shared/kernel/ids.ts';
import { type CardFilter, parseFilter, printFilter } from '#shared/views/index.ts';
import type { References } from './ids.ts';

/** Nothing that is kept is said of a day that would depend on this one. */
const ANY_DAY = '2026-01-01' as Day;
const NO_NAMES = { people: [], labels: [] };

/** The filter with the ids that its people and labels have here; as it was where it cannot be read. */
export function filterWith(text: string, ids: References): string {
  const parsed = parseFilter(text, { ...NO_NAMES, today: ANY_DAY });
  if (!parsed.ok) return text;
  const moved = parsed.value.map((term): CardFilter[number] => {
    if (term.on === 'owner') return { ...term, anyOf: term.anyOf.map((id) => ids.refer('person', id) ?? id) };
    if (term.on === 'label') return { ...term, anyOf: term.anyOf.map((id) => ids.refer('label', id) ?? id) };
    return term;
  });
  return printFilter(moved, NO_NAMES);
}

/** `field/<id>`, with a `-` before it or a width after it. */
export function columnWith(column: string, ids: References): string {
  const [, before = '', id, after = ''] = /^(-?field\/)(.+?)(:[\d.]+)?$/s.exec(column) ?? [];
  return id === undefined ? column : `${before}${ids.refer('fieldDefinition', asId<FieldId>(id)) ?? id}${after}`;
}
