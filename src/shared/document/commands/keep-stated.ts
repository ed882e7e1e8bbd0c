/** The command by which a person decides between what two people said of a meeting or an entry of a register (SPEC REVIEW-2). */
import type { Field } from '#shared/domain/field.ts';
import { type IdOf, schemas } from '#shared/domain/records.ts';
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
  const fields: Readonly<Record<string, Field<unknown>>> = schemas[kind];
  const isReadable = ([key, value]: [string, unknown]): boolean =>
    Object.hasOwn(fields, key) && (value === null || fields[key]?.read(value) !== undefined);
  if (!Object.entries(registers).every(isReadable)) {
    return err({ code: 'bad-value', message: 'This cannot be said of it, so nothing was changed.' });
  }
  return project.run({ command: 'keepStated', label: 'Decide between what was said' }, (writer) => {
    writer.patch(kind, id, registers);
    return ok();
  });
}
