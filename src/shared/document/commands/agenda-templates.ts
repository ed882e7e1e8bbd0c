/** Commands on agendas that are used again (SPEC MEET-12). */
import type { ItemType } from '#shared/domain/meeting-records.ts';
import type { AgendaTemplateId, PersonId } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { ProjectDocument } from '../project-document.ts';
import type { Registers } from '../writer.ts';
import { newMark } from './meeting-target.ts';
import { requireLive, requireText } from './require.ts';

export interface TemplateItem {
  readonly title: string;
  readonly minutes: number | null;
  readonly type: ItemType;
  readonly owner: PersonId | null;
}

export interface AgendaTemplateFields {
  readonly name?: string;
  /** Markdown. */
  readonly purpose?: string;
  /** Minutes of the whole meeting. */
  readonly length?: number | null;
  /** All of them: they change as one. */
  readonly items?: readonly TemplateItem[];
}

export function createAgendaTemplate(
  project: ProjectDocument,
  fields: AgendaTemplateFields & { readonly name: string },
): Result<AgendaTemplateId, Problem> {
  const registers = templateRegisters(fields);
  if (!registers.ok) return registers;
  return project.run({ command: 'createAgendaTemplate', label: 'Add agenda' }, (writer) => {
    const id = project.newId<AgendaTemplateId>();
    writer.create('agendaTemplate', id, { ...registers.value, ...newMark(project) });
    return ok(id);
  });
}

export function setAgendaTemplateFields(
  project: ProjectDocument,
  id: AgendaTemplateId,
  fields: AgendaTemplateFields,
): Result<void, Problem> {
  const record = requireLive(project, 'agendaTemplate', id);
  if (!record.ok) return record;
  const registers = templateRegisters(fields);
  if (!registers.ok) return registers;
  return project.run({ command: 'setAgendaTemplateFields', label: 'Change agenda' }, (writer) => {
    writer.patch('agendaTemplate', id, registers.value);
    return ok();
  });
}

const MOST_ITEMS = 200;

function templateRegisters({ name, purpose, length, items }: AgendaTemplateFields): Result<Registers, Problem> {
  const title = name === undefined ? null : requireText(name, 'An agenda needs a name.');
  if (title && !title.ok) return title;
  if ((items?.length ?? 0) > MOST_ITEMS) {
    return err({ code: 'too-many', message: `An agenda has ${MOST_ITEMS} items at the most, so nothing was changed.` });
  }
  for (const item of items ?? []) {
    const words = requireText(item.title, 'An agenda item needs a title.');
    if (!words.ok) return words;
  }
  for (const minutes of [length, ...(items ?? []).map((item) => item.minutes)]) {
    if (typeof minutes === 'number' && !(Number.isInteger(minutes) && minutes >= 0 && minutes <= 1440)) {
      return err({ code: 'bad-length', message: 'An agenda takes a day at the most, so nothing was changed.' });
    }
  }
  return ok({
    ...(title ? { name: title.value } : {}),
    ...(purpose === undefined ? {} : { purpose: purpose.trim() || null }),
    ...(length === undefined ? {} : { length }),
    ...(items === undefined ? {} : { items: items.map((item) => ({ ...item, title: item.title.trim() })) }),
  });
}
