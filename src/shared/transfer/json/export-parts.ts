/** What every exported record says of itself, and the order in which siblings stand. */
import type { z } from 'zod';
import type { Kind, RecordOf } from '#shared/domain/records.ts';
import { isWritableInstant } from '#shared/kernel/clock.ts';
import type { PersonId } from '#shared/kernel/ids.ts';
import type { Json } from '#shared/kernel/json.ts';
import { MEMBERS } from '#shared/transfer/exchange/schema.ts';
import { writeInstant } from '#shared/transfer/exchange/write.ts';

export function instantOrNull(milliseconds: number | null): string | null {
  return milliseconds === null || !isWritableInstant(milliseconds) ? null : writeInstant(milliseconds);
}

interface Common {
  readonly createdAt: number | null;
  readonly createdBy: PersonId | null;
  readonly deletedAt: number | null;
  readonly deletedBy: PersonId | null;
  readonly sourceId: string | null;
}

/** Only what is there: these members are beside the point of most records. */
export function provenanceOf(record: Common): Record<string, string> {
  const said: Record<string, string> = {};
  const createdAt = instantOrNull(record.createdAt);
  const deletedAt = instantOrNull(record.deletedAt);
  if (createdAt !== null) said.createdAt = createdAt;
  if (record.createdBy !== null) said.createdBy = record.createdBy;
  if (deletedAt !== null) said.deletedAt = deletedAt;
  if (record.deletedBy !== null) said.deletedBy = record.deletedBy;
  if (record.sourceId !== null) said.sourceId = record.sourceId;
  return said;
}

/** Members that came with an import and that this version does not know, as they came. */
export function unknownMembers(kind: keyof typeof MEMBERS, unknown: Json): Record<string, Json> {
  if (typeof unknown !== 'object' || unknown === null || Array.isArray(unknown)) return {};
  const known: readonly string[] = MEMBERS[kind];
  return Object.fromEntries(Object.entries(unknown).filter(([member]) => !known.includes(member)));
}

/** What a register holds where an export may say it. The document may hold what no program of ours wrote. */
export function fitting<T extends z.ZodType>(schema: T, stored: unknown): z.output<T> | undefined {
  const read = schema.safeParse(stored);
  return read.success ? read.data : undefined;
}

/** Records of a kind that still have content: purged ones are only a mark (DEL-4). */
export function withContent<K extends Kind>(records: readonly RecordOf<K>[]): RecordOf<K>[] {
  return records.filter((record) => (record as { purgedAt: number | null }).purgedAt === null);
}

export function groupBy<T>(records: readonly T[], keyOf: (record: T) => string | null): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const record of records) {
    const key = keyOf(record);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(record);
    else groups.set(key, [record]);
  }
  return groups;
}

/** Keys in code-unit order, so that the same content is always the same bytes. */
export function sorted<T>(members: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(members).sort(([left], [right]) => (left < right ? -1 : 1)));
}
