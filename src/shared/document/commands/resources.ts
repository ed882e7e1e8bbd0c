/** Commands on rooms and equipment, which meetings book (SPEC MEET-4). */
import type { RecordOf } from '#shared/domain/records.ts';
import type { CalendarId, ResourceId } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { ProjectDocument } from '../project-document.ts';
import type { Registers } from '../writer.ts';
import { requireLive, requireText } from './require.ts';

export interface ResourceFields {
  readonly name?: string;
  readonly kind?: RecordOf<'resource'>['kind'];
  /** Of a room; null where nobody counted them. */
  readonly seats?: number | null;
  readonly where?: string | null;
  /** When it can be had; null: whenever the project works. */
  readonly calendar?: CalendarId | null;
  readonly note?: string;
}

const NAMELESS = 'A room or piece of equipment needs a name.';

export function createResource(
  project: ProjectDocument,
  resource: ResourceFields & { readonly name: string },
): Result<ResourceId, Problem> {
  const name = requireText(resource.name, NAMELESS);
  if (!name.ok) return name;
  const refused = refusedFields(project, resource);
  if (refused) return err(refused);
  return project.run({ command: 'createResource', label: 'Add resource' }, (writer) => {
    const id = project.newId<ResourceId>();
    writer.create('resource', id, {
      ...written(resource),
      name: name.value,
      createdAt: project.clock.now(),
      createdBy: project.actor?.id,
    });
    return ok(id);
  });
}

export function setResourceFields(
  project: ProjectDocument,
  id: ResourceId,
  fields: ResourceFields,
): Result<void, Problem> {
  const resource = requireLive(project, 'resource', id);
  if (!resource.ok) return resource;
  const name = fields.name === undefined ? ok(undefined) : requireText(fields.name, NAMELESS);
  if (!name.ok) return name;
  const refused = refusedFields(project, fields);
  if (refused) return err(refused);
  return project.run({ command: 'setResourceFields', label: 'Change resource' }, (writer) => {
    writer.patch('resource', id, { ...written(fields), ...(name.value === undefined ? {} : { name: name.value }) });
    return ok();
  });
}

function refusedFields(project: ProjectDocument, { seats, calendar }: ResourceFields): Problem | null {
  if (seats != null && !(Number.isInteger(seats) && seats >= 1)) {
    return { code: 'bad-seats', message: 'Seats are a whole number of at least 1, so nothing was changed.' };
  }
  const found = calendar == null ? ok() : requireLive(project, 'calendar', calendar);
  return found.ok ? null : found.error;
}

/** Texts that are empty are not stored. */
function written({ name: _, kind, where, note, ...rest }: ResourceFields): Registers {
  return {
    ...rest,
    ...(kind === undefined ? {} : { kind: kind === 'room' ? null : kind }),
    ...(where === undefined ? {} : { where: where?.trim() || null }),
    ...(note === undefined ? {} : { note: note.trim() || null }),
  };
}
