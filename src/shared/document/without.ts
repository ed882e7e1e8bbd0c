/** A document as it would read had some things not been done: what others did while one was away (AWAY-2). */
import { isLive } from '#shared/domain/records.ts';
import { asId } from '#shared/kernel/ids.ts';
import { type Json, jsonEquals } from '#shared/kernel/json.ts';
import { type ActivityRecord, type ActivityRegister, registerOfPath } from './activity.ts';
import { PastRecords } from './past-records.ts';
import type { ProjectDocument } from './project-document.ts';
import type { ReadableProject } from './readable.ts';

/** Their targets that have no register told were made by them. */
const MAKING: ReadonlySet<string> = new Set([
  'createTask',
  'createTasks',
  'createLink',
  'setPredecessors',
  'createOutsideLink',
  'createCalendar',
  'makeAction',
]);

/** What was changed again since stays. Nothing of it changes with the document. */
export function withoutRecords(now: ProjectDocument, records: readonly ActivityRecord[]): ReadableProject {
  const past = new PastRecords(now);
  for (const record of records.toSorted((left, right) => right.at - left.at)) takeBack(now, past, record);
  return past;
}

function takeBack(now: ProjectDocument, past: PastRecords, { at, command, targets, from, to }: ActivityRecord): void {
  const told = new Set<string>();
  for (const [path, before] of Object.entries(from)) {
    const register = registerOfPath(path, (kind, id) => now.stored(kind, asId(id)) !== undefined);
    if (!register) continue;
    told.add(`${register.kind}/${register.id}`);
    putBack(now, past, register, before, to[path] ?? null);
  }
  if (!MAKING.has(command)) return;
  for (const { kind, id } of targets) {
    const made = kind === 'project' || told.has(`${kind}/${id}`) ? undefined : now.get(kind, asId(id));
    if (kind === 'project' || !made || !isLive(made)) continue;
    past.keep(now, kind, id);
    past.putBack(kind, id, 'deletedAt', at);
  }
}

function putBack(
  now: ProjectDocument,
  past: PastRecords,
  { kind, id, key }: ActivityRegister,
  before: Json,
  after: Json,
): void {
  if (kind !== 'project') past.keep(now, kind, id);
  const stored = past.registers(kind, id);
  if (!stored || stored.has('purgedAt') || !jsonEquals(stored.get(key) ?? null, after)) return;
  past.putBack(kind, id, key, before);
}
