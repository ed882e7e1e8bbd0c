/** Custom columns of a GanttProject file, and what tasks say in them. */
import type { Json } from '#shared/kernel/json.ts';
import type { ExchangeFieldDefinition } from '#shared/transfer/exchange/schema.ts';
import { child, childrenOf } from '#shared/transfer/xml/element.ts';
import type { XmlElement } from '#shared/transfer/xml/read-xml.ts';
import { attribute } from './values.ts';

const TYPES: Readonly<Record<string, string>> = { int: 'number', double: 'number', date: 'date', boolean: 'checkbox' };

export function readFieldDefinitions(root: XmlElement): ExchangeFieldDefinition[] {
  const tasks = child(root, 'tasks');
  const properties = tasks && child(tasks, 'taskproperties');
  return (properties ? childrenOf(properties, 'taskproperty') : []).flatMap((element): ExchangeFieldDefinition[] => {
    const id = attribute(element, 'id');
    if (id === null || attribute(element, 'type') !== 'custom') return [];
    const type = TYPES[attribute(element, 'valuetype') ?? ''] ?? 'text';
    return [{ id, name: attribute(element, 'name') ?? id, type, options: null }];
  });
}

export function readFields(
  task: XmlElement,
  definitions: ReadonlyMap<string, ExchangeFieldDefinition>,
): Record<string, Json> {
  const fields: Record<string, Json> = {};
  for (const element of childrenOf(task, 'customproperty')) {
    const definition = definitions.get(attribute(element, 'taskproperty-id') ?? '');
    const value = attribute(element, 'value') ?? element.text.trim();
    if (definition && value !== '' && value !== 'null') fields[definition.id] = typedValue(definition.type, value);
  }
  return fields;
}

function typedValue(type: string, value: string): Json {
  if (type === 'checkbox') return value === 'true';
  const number = Number(value);
  return type === 'number' && Number.isFinite(number) ? number : value;
}
