/** Records of others' commands as they come from the log: history for people, looked at before it is filed (SYNC E8). */
import { z } from 'zod';
import type { ActivityRecord } from '#shared/document/activity.ts';
import type { OperationId, PersonId } from '#shared/kernel/ids.ts';
import type { Json } from '#shared/kernel/json.ts';
import type { SaidActivity } from './shared-log.ts';

const text = z.string().max(10_000);
const registers = z.record(text, z.json()).transform((members): Readonly<Record<string, Json>> => members);

const operation = z
  .string()
  .min(1)
  .max(200)
  .transform((id) => id as OperationId);
/** Of each device at most one is the newest. */
const MOST_KNOWN = 1000;

const recordSchema = z.object({
  opId: operation,
  by: z
    .string()
    .max(200)
    .transform((id) => id as PersonId)
    .nullable(),
  byName: text.nullable(),
  at: z.number(),
  command: text,
  label: text,
  targets: z.array(z.object({ kind: text, id: text })).transform((targets) => targets as ActivityRecord['targets']),
  from: registers,
  to: registers,
  after: z.array(operation).max(MOST_KNOWN).optional(),
});

/**
 * What is no record is left out. Who did it is told by the feed: a record names its author's person as this one does, but not
 * under another name, and nobody else's names `me`.
 */
export function readActivity(told: readonly SaidActivity[], me: PersonId | null): readonly ActivityRecord[] {
  return told.flatMap(({ text: list, by: name, isMine }) => {
    const parsed = z.array(z.unknown()).safeParse(parseJson(list));
    return (parsed.data ?? []).flatMap((each) => {
      const read = recordSchema.safeParse(each);
      if (!read.success) return [];
      const { after, ...record } = read.data;
      const by = record.by === me && !isMine ? null : record.by;
      return [{ ...record, by, byName: name ?? record.byName, ...(after ? { after } : {}) }];
    });
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
