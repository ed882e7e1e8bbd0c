/** What a value of one of the project's own fields says, whatever a file brought. */
import type { RecordOf } from '#shared/domain/records.ts';
import type { Json } from '#shared/kernel/json.ts';

type Definition = Pick<RecordOf<'fieldDefinition'>, 'options'>;

/** '' for nothing. A choice is told by its name, where the definition has one. */
export function fieldText(value: Json | undefined, definition: Definition | undefined): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) {
    return value
      .map((each) => fieldText(each, definition))
      .filter((each) => each !== '')
      .join(', ');
  }
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'object') return namedIn(value);
  return optionName(String(value), definition) ?? String(value);
}

function optionName(id: string, definition: Definition | undefined): string | null {
  const { options } = definition ?? {};
  if (!Array.isArray(options)) return null;
  for (const option of options) {
    if (typeof option !== 'object' || option === null || Array.isArray(option)) continue;
    const { id: own, name } = option as { readonly [key: string]: Json };
    if (own === id && typeof name === 'string') return name;
  }
  return null;
}

/** A person, a link, a choice as other programs write them. */
function namedIn(value: object): string {
  const { name, title, value: inner } = value as { readonly [key: string]: Json };
  const said = [name, title, inner].find((each) => typeof each === 'string' || typeof each === 'number');
  return said === undefined ? JSON.stringify(value) : String(said);
}
