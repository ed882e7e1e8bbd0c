/** Commands on working calendars (SPEC CALENDAR-1 … CALENDAR-5). */
import {
  type CalendarRules,
  type CalendarSource,
  resolveCalendars,
  storeCalendarRules,
} from '#shared/calendar/index.ts';
import type { CalendarId, PersonId } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { exceptionRegisters, weekRegisters } from '../calendar-entries.ts';
import { storedCalendars } from '../calendar-sources.ts';
import type { ProjectDocument } from '../project-document.ts';
import type { StoredRegisters } from '../stored-registers.ts';
import type { Registers, Writer } from '../writer.ts';
import { refusedRules } from './calendar-rules.ts';
import { requireLive, requireText } from './require.ts';

export interface CalendarFields extends CalendarRules {
  readonly name: string;
  /** What holds where its own week and exceptions say nothing. */
  readonly base: CalendarId | null;
}

/** Who is to work by a calendar, or no longer; who is not named stays as they are. */
export interface CalendarUse {
  readonly project?: boolean;
  readonly people?: ReadonlyMap<PersonId, boolean>;
  /** Hours of a full day that people have of their own; null for all that their calendar gives. */
  readonly hours?: ReadonlyMap<PersonId, number | null>;
}

export function createCalendar(
  project: ProjectDocument,
  fields: CalendarFields,
  use: CalendarUse = {},
): Result<CalendarId, Problem> {
  const name = requireName(fields.name);
  if (!name.ok) return name;
  const refused = refusedHours(use) ?? refusedChange(project, null, fields);
  if (refused) return err(refused);
  return project.run({ command: 'createCalendar', label: 'Add calendar' }, (writer) => {
    const id = project.newId<CalendarId>();
    writer.create('calendar', id, {
      ...registersOf({ ...fields, name: name.value }),
      createdAt: project.clock.now(),
      createdBy: project.actor?.id,
    });
    writeUse(project, writer, id, use);
    return ok(id);
  });
}

/** [CALENDAR-1] Writes what is given and nothing else, so that others' changes of the rest stand. */
export function setCalendarFields(
  project: ProjectDocument,
  id: CalendarId,
  fields: Partial<CalendarFields>,
  use: CalendarUse = {},
): Result<void, Problem> {
  const record = requireLive(project, 'calendar', id);
  if (!record.ok) return record;
  const name = fields.name === undefined ? ok(undefined) : requireName(fields.name);
  if (!name.ok) return name;
  const refused = refusedHours(use) ?? refusedChange(project, id, fields);
  if (refused) return err(refused);
  return project.run({ command: 'setCalendarFields', label: 'Change calendar' }, (writer) => {
    const { name: _, ...rest } = fields;
    const given = name.value === undefined ? rest : { ...rest, name: name.value };
    writer.patch('calendar', id, registersOf(given, project.stored('calendar', id)));
    writeUse(project, writer, id, use);
    return ok();
  });
}

/** [CALENDAR-3] Who worked by it keeps saying so, for the case that it is restored. */
export function deleteCalendar(project: ProjectDocument, id: CalendarId): Result<void, Problem> {
  const record = requireLive(project, 'calendar', id);
  if (!record.ok) return record;
  const sources = storedCalendars(project);
  const left = sources.filter((source) => source.id !== id);
  const idle = idledBy(sources, left);
  if (idle !== null) {
    return err({
      code: 'calendar-needed',
      message: `“${nameOf(project, idle)}” is based on this calendar and would be left without working time, so nothing was deleted.`,
      help: 'Give it hours of its own first, or base it on another calendar.',
    });
  }
  return project.run({ command: 'deleteCalendar', label: 'Delete calendar' }, (writer) => {
    writer.patch('calendar', id, { deletedAt: project.clock.now(), deletedBy: project.actor?.id });
    return ok();
  });
}

function requireName(name: string): Result<string, Problem> {
  return requireText(name, 'A calendar needs a name.');
}

/** [CALENDAR-4] `stored`: the registers there are; undefined of a calendar that is not there yet. */
function registersOf(fields: Partial<CalendarFields>, stored?: StoredRegisters): Registers {
  const { week, exceptions, ...rest } = fields;
  const rules = storeCalendarRules({ week: week ?? [], exceptions: exceptions ?? [], minutesPerDay: null });
  return {
    ...rest,
    ...(week === undefined ? {} : weekRegisters(stored, rules.week)),
    ...(exceptions === undefined ? {} : exceptionRegisters(stored, rules.exceptions)),
  };
}

function writeUse(
  project: ProjectDocument,
  writer: Writer,
  id: CalendarId,
  { project: own, people, hours }: CalendarUse,
): void {
  if (own === true) writer.set('project', '', 'calendar', id);
  else if (own === false && project.project.calendar === id) writer.set('project', '', 'calendar', null);
  for (const [person, uses] of people ?? []) {
    const record = project.live('person', person);
    if (record && (uses || record.calendar === id)) writer.set('person', person, 'calendar', uses ? id : null);
  }
  for (const [person, day] of hours ?? []) {
    if (project.live('person', person)) writer.set('person', person, 'hoursPerDay', day);
  }
}

function refusedHours({ hours }: CalendarUse): Problem | null {
  const isFit = [...(hours?.values() ?? [])].every((day) => day === null || (day >= 0 && day <= 24));
  return isFit
    ? null
    : { code: 'bad-day-length', message: 'A person has from 0 to 24 hours of a day, so nothing was changed.' };
}

/** `id` null: a calendar that is not there yet. */
function refusedChange(
  project: ProjectDocument,
  id: CalendarId | null,
  fields: Partial<CalendarFields>,
): Problem | null {
  const unfit = refusedRules(fields);
  if (unfit) return unfit;
  const { base } = fields;
  if (base != null) {
    if (!project.live('calendar', base)) {
      return { code: 'base-gone', message: 'The calendar that this one is to be based on is no longer there.' };
    }
    if (id !== null && leadsTo(project, base, id)) {
      return {
        code: 'base-circle',
        message: `“${nameOf(project, base)}” is based on this calendar itself, so this one cannot be based on it.`,
      };
    }
  }
  const sources = storedCalendars(project);
  const own = sources.find((source) => source.id === id);
  const next: CalendarSource<CalendarId> = {
    id: id ?? NEW,
    base: base === undefined ? (own?.base ?? null) : base,
    rules: {
      week: fields.week ?? own?.rules.week ?? [],
      exceptions: fields.exceptions ?? own?.rules.exceptions ?? [],
      minutesPerDay: null,
    },
  };
  const idle = idledBy(sources, [...sources.filter((source) => source.id !== id), next]);
  if (idle === null) return null;
  if (idle === next.id) {
    return {
      code: 'no-working-time',
      message: 'This calendar would have no working time in any week, so that no work could ever be planned in it.',
      help: 'Give at least one day of the week some hours.',
    };
  }
  return {
    code: 'no-working-time',
    message: `“${nameOf(project, idle)}” is based on this calendar and would be left without working time.`,
    help: 'Give it hours of its own first.',
  };
}

/** Stands for the calendar that has no id yet; no record has the empty id. */
const NEW = '' as CalendarId;

/** The first calendar that loses its last working time by a change; null where none does. */
function idledBy(
  before: readonly CalendarSource<CalendarId>[],
  after: readonly CalendarSource<CalendarId>[],
): CalendarId | null {
  const idleBefore = new Set(resolveCalendars<CalendarId>(before).withoutWork);
  const idle = resolveCalendars<CalendarId>(after).withoutWork.filter((id) => !idleBefore.has(id));
  return idle.find((id) => id === NEW) ?? idle[0] ?? null;
}

/** Through what is in the bin as well: it may come back. */
function leadsTo(project: ProjectDocument, from: CalendarId, to: CalendarId): boolean {
  const seen = new Set<CalendarId>();
  for (let at: CalendarId | null = from; at !== null && !seen.has(at); at = project.get('calendar', at)?.base ?? null) {
    if (at === to) return true;
    seen.add(at);
  }
  return false;
}

function nameOf(project: ProjectDocument, id: CalendarId): string {
  return project.get('calendar', id)?.name ?? '';
}
