/** The JSON Schema of the exchange format, which docs/ publishes: made from the one schema that reads files. */
import { z } from 'zod';
import { exchangeSchema } from './schema.ts';

export function exchangeJsonSchema(): object {
  const { $schema, ...schema } = z.toJSONSchema(exchangeSchema, { unrepresentable: 'any', io: 'input' });
  return {
    $schema,
    $id: 'throughline-export.schema.json',
    title: 'Throughline export, version 1',
    description: 'Members that are not listed are kept and written out again. Absent means unknown, null means none.',
    ...schema,
  };
}
