/** What records did to which register, as far as two people can mean different things by it. */
import { type ActivityRecord, type ReadableProject, registerOfPath } from '#shared/document/index.ts';
import type { IdOf, Kind } from '#shared/domain/records.ts';
import type { Json } from '#shared/kernel/json.ts';
import { jsonEquals } from '#shared/kernel/json.ts';

export interface Touch {
  readonly record: ActivityRecord;
  readonly kind: 'task' | 'list' | 'link';
  readonly id: string;
  /** `deletedAt` and `doneAt` say whether, `place` and `outline` in what: an order is nobody's statement. */
  readonly key: string;
  readonly before: Json;
  readonly after: Json;
}

const BOOKKEEPING: ReadonlySet<string> = new Set([
  'updatedAt',
  'deletedBy',
  'doneBy',
  'orderKey',
  'durationUnit',
  'elapsed',
]);

/** By `kind/id/key`. */
export function touchesOf(
  project: ReadableProject,
  records: readonly ActivityRecord[],
): ReadonlyMap<string, readonly Touch[]> {
  const isThere = (kind: Kind, id: string): boolean => project.get(kind, id as IdOf[Kind]) !== undefined;
  const touches = new Map<string, Touch[]>();
  for (const record of records) {
    for (const [path, stated] of Object.entries(record.to)) {
      const register = registerOfPath(path, isThere);
      if (!register || BOOKKEEPING.has(register.key)) continue;
      const { kind, id, key } = register;
      if (kind !== 'task' && kind !== 'list' && kind !== 'link') continue;
      const [before, after] = [meant(key, record.from[path] ?? null), meant(key, stated)];
      if (jsonEquals(before, after)) continue;
      const held = touches.get(path);
      if (held) held.push({ record, kind, id, key, before, after });
      else touches.set(path, [{ record, kind, id, key, before, after }]);
    }
  }
  return touches;
}

/** What a register's value says, without when and in what order. */
export function meant(key: string, value: Json): Json {
  if (key === 'deletedAt' || key === 'doneAt' || key.startsWith('owner/')) return value !== null;
  if (key !== 'place' && key !== 'outline') return value;
  const [container = null] = Array.isArray(value) ? (value as readonly Json[]) : [];
  return typeof container === 'string' && container !== '' ? container : null;
}
