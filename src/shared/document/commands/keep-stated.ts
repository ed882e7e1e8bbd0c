/** The command by which a person decides between what two people said of a meeting or an entry of a register (SPEC REVIEW-2). */
import type { Field } from '#shared/domain/field.ts';
import { type IdOf, schemas } from '#shared/domain/records.ts';
import type { MeetingId } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { ProjectDocument } from '../project-document.ts';
import type { Registers } from '../writer.ts';
import { requireLive } from './require.ts';

type KeptKind = 'series' | 'meeting' | 'agendaItem' | 'decision' | 'risk' | 'changeRequest';

/** Registers as one of them left them; null for nothing said. */
export function keepStated<K extends KeptKind>(
  project: ProjectDocument,
  { kind, id }: { readonly kind: K; readonly id: IdOf[K] },
  registers: Registers,
): Result<void, Problem> {
  const record = requireLive(project, kind, id);
  if (!record.ok) return record;
  if (!areReadable(kind, registers)) return err(UNREADABLE);
  return project.run({ command: 'keepStated', label: 'Decide between what was said' }, (writer) => {
    writer.patch(kind, id, registers);
    return ok();
  });
}

/** [MEET-3] What the records of one occurrence say differently is said by the first alone from now on. */
export function settleOccurrence(
  project: ProjectDocument,
  meetings: readonly MeetingId[],
  registers: Registers,
): Result<void, Problem> {
  const [first, ...others] = meetings.filter((id) => project.live('meeting', id));
  if (first === undefined) {
    return err({ code: 'not-there', message: 'This meeting is no longer there, so nothing was changed.' });
  }
  if (!areReadable('meeting', registers)) return err(UNREADABLE);
  return project.run({ command: 'settleOccurrence', label: 'Decide between what was said' }, (writer) => {
    writer.patch('meeting', first, registers);
    const none = Object.fromEntries(Object.keys(registers).map((key) => [key, null]));
    for (const id of others) writer.patch('meeting', id, none);
    return ok();
  });
}

const UNREADABLE: Problem = { code: 'bad-value', message: 'This cannot be said of it, so nothing was changed.' };

function areReadable(kind: KeptKind, registers: Registers): boolean {
  const fields: Readonly<Record<string, Field<unknown>>> = schemas[kind];
  return Object.entries(registers).every(
    ([key, value]) => Object.hasOwn(fields, key) && (value === null || fields[key]?.read(value) !== undefined),
  );
}
