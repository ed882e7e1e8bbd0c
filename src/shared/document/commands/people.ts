/** Commands on people and labels, the project's own. */
import { isMailAddress } from '#shared/domain/mail-address.ts';
import { visibleText } from '#shared/domain/names.ts';
import type { LabelRecord } from '#shared/domain/records.ts';
import type { LabelId, PersonId } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { zoneOf } from '#shared/meetings/when/zone.ts';
import { ROOT } from '../indexes.ts';
import type { ProjectDocument } from '../project-document.ts';
import { landingKey, plainRekey } from './placing.ts';
import { requireLive, requireText } from './require.ts';

export function createPerson(
  project: ProjectDocument,
  { name, email }: { readonly name: string; readonly email?: string },
): Result<PersonId, Problem> {
  const title = requireText(name, 'A person needs a name.');
  if (!title.ok) return title;
  return project.run({ command: 'createPerson', label: 'Add person' }, (writer) => {
    const id = project.newId<PersonId>();
    const orderKey = landingKey(project.index('people'), ROOT, null, 'last', plainRekey(writer, 'person'));
    writer.create('person', id, { name: title.value, email, orderKey, createdAt: project.clock.now() });
    return ok(id);
  });
}

export interface PersonFields {
  readonly name?: string;
  /** E-mail; null for none. */
  readonly email?: string | null;
  /** [PERSON-2] IANA; null for the project's. */
  readonly timeZone?: string | null;
}

export function setPersonFields(project: ProjectDocument, id: PersonId, fields: PersonFields): Result<void, Problem> {
  const person = requireLive(project, 'person', id);
  if (!person.ok) return person;
  const { name, email, timeZone } = fields;
  const title = name === undefined ? ok(undefined) : requireText(name, 'A person needs a name.');
  if (!title.ok) return title;
  const address = email === undefined ? undefined : email?.trim() || null;
  if (address != null && !isMailAddress(address)) {
    return err({ code: 'bad-address', message: 'This is no e-mail address, so nothing was changed.' });
  }
  const zone = timeZone == null ? ok() : zoneOf(timeZone);
  if (!zone.ok) return zone;
  return project.run({ command: 'setPersonFields', label: 'Change person' }, (writer) => {
    writer.patch('person', id, {
      ...(title.value === undefined ? {} : { name: title.value }),
      ...(address === undefined ? {} : { email: address }),
      ...(timeZone === undefined ? {} : { timeZone }),
    });
    return ok();
  });
}

/** A label may have only a colour. */
export function createLabel(
  project: ProjectDocument,
  { name, color }: { readonly name: string; readonly color: string | null },
): Result<LabelId, Problem> {
  return project.run({ command: 'createLabel', label: 'Add label' }, (writer) => {
    const id = project.newId<LabelId>();
    const orderKey = landingKey(project.index('labels'), ROOT, null, 'last', plainRekey(writer, 'label'));
    writer.create('label', id, { name: visibleText(name), color, orderKey, createdAt: project.clock.now() });
    return ok(id);
  });
}

export function setLabelFields(
  project: ProjectDocument,
  id: LabelId,
  fields: Partial<Pick<LabelRecord, 'name' | 'color'>>,
): Result<void, Problem> {
  const label = requireLive(project, 'label', id);
  if (!label.ok) return label;
  return project.run({ command: 'setLabelFields', label: 'Change label' }, (writer) => {
    const { name, ...rest } = fields;
    writer.patch('label', id, name === undefined ? rest : { ...rest, name: visibleText(name) });
    return ok();
  });
}
