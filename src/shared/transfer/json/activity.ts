/** Activity records between their stores, where instants are numbers, and the export, where they are ISO 8601. */

import type { ActivityTarget } from '#shared/document/activity.ts';
import type { ActivityRecord } from '#shared/document/index.ts';
import { isInstant } from '#shared/kernel/clock.ts';
import { asId, type OperationId, type PersonId } from '#shared/kernel/ids.ts';
import type { Json } from '#shared/kernel/json.ts';
import type { ExchangeActivity } from '#shared/transfer/exchange/schema.ts';
import { readInstant } from '#shared/transfer/exchange/write.ts';
import { instantOrNull } from './export-parts.ts';

export function exportActivity(record: ActivityRecord): ExchangeActivity {
  return {
    ...record,
    at: instantOrNull(record.at),
    targets: record.targets.map((target) => ({ kind: target.kind, id: target.id })),
    from: { ...record.from },
    to: { ...record.to },
    ...(record.after ? { after: [...record.after] } : {}),
  };
}

export function importActivity(entry: ExchangeActivity): ActivityRecord {
  const { opId, by = null, at, command, targets = [], from, to, ...rest } = entry;
  const { byName, label, after, ...unknown } = rest;
  return {
    ...unknown,
    opId: asId<OperationId>(opId),
    by: by === null || by === '' ? null : asId<PersonId>(by),
    byName: typeof byName === 'string' ? byName : null,
    at: typeof at === 'number' ? (isInstant(at) ? at : 0) : (readInstant(at) ?? 0),
    command,
    label: typeof label === 'string' ? label : command,
    targets: (targets as readonly unknown[]).filter(isTarget),
    from: members(from),
    to: members(to),
    ...(Array.isArray(after)
      ? { after: after.filter((known) => typeof known === 'string').map(asId<OperationId>) }
      : {}),
  };
}

function isTarget(target: unknown): target is ActivityTarget {
  return (
    typeof target === 'object' &&
    target !== null &&
    'kind' in target &&
    'id' in target &&
    typeof target.kind === 'string' &&
    typeof target.id === 'string'
  );
}

function members(value: unknown): Record<string, Json> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, Json>) : {};
}
