/** What every imported record is given: its provenance, and the members that this version does not know. */
import type { Json } from '#shared/kernel/json.ts';
import { isJson } from '#shared/kernel/json.ts';
import { MEMBERS } from '#shared/transfer/exchange/schema.ts';
import { readInstant } from '#shared/transfer/exchange/write.ts';
import type { ImportedIds, References } from './ids.ts';

interface Said {
  readonly id?: string | undefined;
  readonly createdAt?: string | null | undefined;
  readonly createdBy?: string | null | undefined;
  readonly deletedAt?: string | null | undefined;
  readonly deletedBy?: string | null | undefined;
  readonly sourceId?: string | null | undefined;
}

export interface ImportContext {
  readonly ids: ImportedIds;
  readonly keepIds: boolean;
}

export function commonRegisters(
  kind: keyof typeof MEMBERS,
  record: Said,
  { ids, keepIds }: { readonly ids: References; readonly keepIds: boolean },
): Record<string, unknown> {
  return {
    createdAt: readInstant(record.createdAt),
    createdBy: ids.refer('person', record.createdBy),
    deletedAt: readInstant(record.deletedAt),
    deletedBy: ids.refer('person', record.deletedBy),
    // With a fresh id the old one is what a second import would know the record by.
    sourceId: record.sourceId ?? (keepIds ? null : record.id),
    unknown: unknownRegister(kind, record),
  };
}

/** The members that are not in the schema, as one register; null when there are none. */
export function unknownRegister(kind: keyof typeof MEMBERS, record: object): Json {
  const known: readonly string[] = MEMBERS[kind];
  const unknown = Object.entries(record).filter(([member, value]) => !known.includes(member) && isJson(value));
  return unknown.length === 0 ? null : (Object.fromEntries(unknown) as Record<string, Json>);
}

/** Flags that are off are not stored: absent means off. */
export function on(flag: boolean | undefined): true | null {
  return flag === true ? true : null;
}
