/** From a record's Y.Map to a frozen plain record. Reading never throws and never writes (SPEC RECORD-4). */
import type { Field } from '#shared/domain/field.ts';
import {
  type IdOf,
  type Kind,
  type ProjectRecord,
  projectSchema,
  type RecordOf,
  schemas,
  type TaskSets,
} from '#shared/domain/records.ts';
import type { LabelId, PersonId } from '#shared/kernel/ids.ts';
import { deepFreeze, isJson, type Json } from '#shared/kernel/json.ts';
import { readEntries } from './calendar-entries.ts';
import type { StoredRegisters } from './stored-registers.ts';

type AnySchema = Readonly<Record<string, Field<unknown>>>;

/** Keys of set elements within a task: `owner/<id>`, `label/<id>`, `field/<id>` (SET-1). */
export const OWNER = 'owner/';
export const LABEL = 'label/';
export const FIELD = 'field/';

const EMPTY_SETS: TaskSets = Object.freeze({
  owners: Object.freeze([]),
  allocations: Object.freeze({}),
  labels: Object.freeze([]),
  fields: Object.freeze({}),
});

const fallbacks = new Map<AnySchema, Readonly<Record<string, unknown>>>();

function fallbacksOf(schema: AnySchema): Readonly<Record<string, unknown>> {
  let values = fallbacks.get(schema);
  if (!values) {
    values = Object.fromEntries(Object.entries(schema).map(([name, field]) => [name, field.fallback]));
    fallbacks.set(schema, values);
  }
  return values;
}

export function readRecord<K extends Kind>(kind: K, id: string, stored: StoredRegisters): RecordOf<K> {
  const schema: AnySchema = schemas[kind];
  const record: Record<string, unknown> = { id: id as IdOf[K], ...fallbacksOf(schema) };
  if (kind === 'task') Object.assign(record, EMPTY_SETS);
  let sets: SetReader | null = null;
  stored.forEach((value, key) => {
    if (Object.hasOwn(schema, key)) {
      const read = schema[key]?.read(value);
      if (read !== undefined) record[key] = read;
    } else if (kind === 'task' && key.includes('/')) {
      sets ??= new SetReader();
      sets.take(key, value);
    }
  });
  if (sets) Object.assign(record, (sets as SetReader).finish());
  if (kind === 'calendar') Object.assign(record, readEntries(stored));
  return Object.freeze(record) as RecordOf<K>;
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

/** What a set element holds: its position among the others and, for owners, the allocation in percent. */
export type MemberValue = readonly [position: number, allocation: number | null];

class SetReader {
  readonly #owners: [PersonId, number][] = [];
  readonly #labels: [LabelId, number][] = [];
  // No prototype: an id may be called `constructor`.
  readonly #allocations: Record<string, number> = Object.create(null) as Record<string, number>;
  readonly #fields: Record<string, Json> = Object.create(null) as Record<string, Json>;

  take(key: string, value: unknown): void {
    // Assigning to this name would set a prototype instead of a member.
    if (key.endsWith('/__proto__')) return;
    if (key.startsWith(FIELD)) {
      if (isJson(value) && value !== null) this.#fields[key.slice(FIELD.length)] = deepFreeze(value);
      return;
    }
    const member = memberValue(value);
    if (!member) return;
    if (key.startsWith(LABEL)) this.#labels.push([key.slice(LABEL.length) as LabelId, member[0]]);
    if (!key.startsWith(OWNER)) return;
    const person = key.slice(OWNER.length) as PersonId;
    this.#owners.push([person, member[0]]);
    if (member[1] !== null) this.#allocations[person] = member[1];
  }

  finish(): TaskSets {
    return {
      owners: inOrder(this.#owners),
      labels: inOrder(this.#labels),
      allocations: Object.freeze(this.#allocations),
      fields: Object.freeze(this.#fields),
    };
  }
}

export function memberValue(value: unknown): MemberValue | null {
  if (!Array.isArray(value)) return null;
  const [position, allocation] = value;
  if (typeof position !== 'number' || !Number.isFinite(position)) return null;
  return [position, typeof allocation === 'number' && Number.isFinite(allocation) ? allocation : null];
}

function inOrder<Id extends string>(members: [Id, number][]): readonly Id[] {
  members.sort(([leftId, left], [rightId, right]) => left - right || (leftId < rightId ? -1 : 1));
  return Object.freeze(members.map(([id]) => id));
}
