/** One line of history: what was done, and from what to what where that is short enough to say. */

import { longDate } from '#renderer/ui/dates/format-date.ts';
import type { ActivityRecord, ProjectDocument } from '#shared/document/index.ts';
import { type DateValue, isDateValue } from '#shared/domain/day.ts';
import { asId } from '#shared/kernel/ids.ts';
import type { Json } from '#shared/kernel/json.ts';

type Names = Pick<ProjectDocument, 'get'>;

/** Longer values are not told: the card shows them. */
const LONGEST = 60;

export function describeActivity(record: ActivityRecord, names: Names): string {
  const words = record.label.charAt(0).toLowerCase() + record.label.slice(1);
  const change = toldChange(record, names);
  return change ? `${words}: ${change}` : words;
}

function toldChange(record: ActivityRecord, names: Names): string | null {
  const paths = Object.keys(record.to).filter((path) => TOLD.has(path.split('/').slice(2).join('/')));
  const [path] = paths;
  if (path === undefined || paths.length > 1) return null;
  const key = path.split('/').slice(2).join('/');
  const from = valueWords(key, record.from[path] ?? null, names);
  const to = valueWords(key, record.to[path] ?? null, names);
  if (to === null) return from === null ? null : `${from} removed`;
  return from === null || from === to ? to : `${from} → ${to}`;
}

const TOLD = new Set(['title', 'name', 'place', 'due', 'start', 'deadline', 'priority', 'text']);

function valueWords(key: string, value: Json, names: Names): string | null {
  if (value === null) return null;
  if (key === 'place') {
    const list = Array.isArray(value) ? (value as readonly Json[])[0] : null;
    return typeof list === 'string' && list !== '' ? (names.get('list', asId(list))?.name ?? null) : null;
  }
  if (isDateValue(value)) return longDate(value as DateValue);
  if (typeof value !== 'string') return null;
  return value.length > LONGEST ? `“${value.slice(0, LONGEST - 1).trimEnd()}…”` : `“${value}”`;
}
