/** From a record's Y.Map to a frozen plain record. Reading never throws and never writes (SPEC RECORD-4). */
import type { Field } from '#shared/domain/field.ts';
import {
  type IdOf,
  type Kind,
  type ProjectRecord,
  projectSchema,
  type RecordOf,
  schemas,
  setSchemas,
} from '#shared/domain/records.ts';
import type { SetField } from '#shared/domain/set-field.ts';
import { readEntries } from './calendar-entries.ts';
import type { StoredRegisters } from './stored-registers.ts';

type AnySchema = Readonly<Record<string, Field<unknown>>>;
type AnySets = Readonly<Record<string, SetField<unknown>>>;

const fallbacks = new Map<AnySchema, Readonly<Record<string, unknown>>>();

function fallbacksOf(schema: AnySchema): Readonly<Record<string, unknown>> {
  let values = fallbacks.get(schema);
  if (!values) {
    values = Object.fromEntries(Object.entries(schema).map(([name, field]) => [name, field.fallback]));
    fallbacks.set(schema, values);
  }
  return values;
}

/** What the sets of each kind read: by prefix, and what a record without any element has. */
const setReaders = new Map(Object.entries(setSchemas).map(([kind, sets]) => [kind, setReader(sets)]));

interface SetReader {
  readonly empty: Readonly<Record<string, unknown>>;
  readonly byPrefix: ReadonlyMap<string, readonly (readonly [name: string, set: SetField<unknown>])[]>;
}

function setReader(sets: AnySets): SetReader {
  const entries = Object.entries(sets);
  const empty = Object.fromEntries(entries.map(([name, { empty }]) => [name, empty]));
  return { empty, byPrefix: Map.groupBy(entries, ([, { prefix }]) => prefix) };
}

export function readRecord<K extends Kind>(kind: K, id: string, stored: StoredRegisters): RecordOf<K> {
  const schema: AnySchema = schemas[kind];
  const sets = setReaders.get(kind);
  const record: Record<string, unknown> = { id: id as IdOf[K], ...fallbacksOf(schema), ...sets?.empty };
  let elements: Map<string, [string, unknown][]> | null = null;
  stored.forEach((value, key) => {
    if (Object.hasOwn(schema, key)) {
      const read = schema[key]?.read(value);
      if (read !== undefined) record[key] = read;
    } else if (sets) {
      elements ??= new Map();
      takeElement(elements, key, value);
    }
  });
  if (sets && elements) readSets(sets, elements, record);
  if (kind === 'calendar') Object.assign(record, readEntries(stored));
  return Object.freeze(record) as RecordOf<K>;
}

function takeElement(elements: Map<string, [string, unknown][]>, key: string, value: unknown): void {
  const end = key.indexOf('/') + 1;
  const id = key.slice(end);
  // Assigning to that name would set a prototype instead of a member.
  if (end === 0 || id === '__proto__') return;
  const prefix = key.slice(0, end);
  const held = elements.get(prefix);
  if (held) held.push([id, value]);
  else elements.set(prefix, [[id, value]]);
}

function readSets(
  { byPrefix }: SetReader,
  elements: ReadonlyMap<string, readonly (readonly [string, unknown])[]>,
  record: Record<string, unknown>,
): void {
  for (const [prefix, held] of elements) {
    for (const [name, set] of byPrefix.get(prefix) ?? []) record[name] = set.read(held);
  }
}

export function readProject(stored: StoredRegisters): ProjectRecord {
  const schema: AnySchema = projectSchema;
  const record: Record<string, unknown> = { ...fallbacksOf(schema) };
  for (const [key, field] of Object.entries(schema)) {
    const read = field.read(stored.get(key));
    if (read !== undefined) record[key] = read;
  }
  return Object.freeze(record) as ProjectRecord;
}
