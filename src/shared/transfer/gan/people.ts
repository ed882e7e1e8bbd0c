/** Resources of a GanttProject file, their days off, and who works on what. */
import { counted } from '#shared/kernel/counted.ts';
import type { ExchangePerson, ExchangeProject } from '#shared/transfer/exchange/schema.ts';
import type { LossBook } from '#shared/transfer/input/loss-book.ts';
import { entriesOf } from '#shared/transfer/xml/element.ts';
import type { XmlElement } from '#shared/transfer/xml/read-xml.ts';
import { CALENDAR_ID } from './calendar.ts';
import { attribute, dayAttribute, keptOf, numberAttribute } from './values.ts';

type ExchangeCalendar = NonNullable<ExchangeProject['calendars']>[number];
type Vacation = NonNullable<ExchangeCalendar['exceptions']>[number];

export function readPeople(
  root: XmlElement,
  losses: LossBook,
): { readonly people: ExchangePerson[]; readonly calendars: ExchangeCalendar[] } {
  const vacations = readVacations(root, losses);
  const people = entriesOf(root, 'resources', 'resource').flatMap((element): ExchangePerson[] => {
    const id = attribute(element, 'id');
    if (id === null) return [];
    return [
      {
        id,
        name: attribute(element, 'name') ?? `Resource ${id}`,
        email: attribute(element, 'contacts'),
        addresses: [],
        calendar: vacations.has(id) ? calendarId(id) : null,
        hoursPerDay: null,
        ...keptOf(element, ['phone', 'function']),
      },
    ];
  });
  const calendars = people.flatMap(({ id, name }): ExchangeCalendar[] => {
    const exceptions = vacations.get(id);
    return exceptions
      ? [{ id: calendarId(id), name, minutesPerDay: null, week: {}, exceptions, base: CALENDAR_ID }]
      : [];
  });
  return { people, calendars };
}

function calendarId(person: string): string {
  return `person-${person}`;
}

function readVacations(root: XmlElement, losses: LossBook): ReadonlyMap<string, Vacation[]> {
  const byPerson = new Map<string, Vacation[]>();
  for (const element of entriesOf(root, 'vacations', 'vacation')) {
    const person = attribute(element, 'resourceid');
    const [from, to] = [dayAttribute(element, 'start'), dayAttribute(element, 'end')];
    if (person === null || from === null || to === null || to < from) {
      losses.note('vacations', (count) => `${counted(count, 'vacation')} without a person or without days that exist.`);
      continue;
    }
    byPerson.set(person, [...(byPerson.get(person) ?? []), { from, to, working: [] }]);
  }
  return byPerson;
}

/** “Undefined”, the role that everybody has at first. */
const NO_ROLE = 'Default:0';

export interface Assigned {
  readonly owners: readonly string[];
  readonly allocations: Readonly<Record<string, number>>;
}

/** By task. The coordinator comes first: the order of owners is all that there is to tell one by. */
export function readAllocations(
  root: XmlElement,
  tasks: ReadonlySet<string>,
  people: ReadonlySet<string>,
  losses: LossBook,
): ReadonlyMap<string, Assigned> {
  const byTask = new Map<string, Assigned>();
  for (const element of entriesOf(root, 'allocations', 'allocation')) {
    const [task, person] = [attribute(element, 'task-id'), attribute(element, 'resource-id')];
    if (task === null || person === null || !tasks.has(task) || !people.has(person)) {
      losses.note(
        'assignments',
        (count) => `${counted(count, 'allocation')} of people or tasks that are not in the file.`,
        `task ${task ?? '?'}, resource ${person ?? '?'}`,
      );
      continue;
    }
    const known = byTask.get(task) ?? { owners: [], allocations: {} };
    const others = known.owners.filter((owner) => owner !== person);
    const role = attribute(element, 'function');
    if (role !== null && role !== NO_ROLE) {
      losses.note('roles', (count) => `The roles of ${counted(count, 'allocation')}.`, `task ${task}`);
    }
    const isCoordinator = attribute(element, 'responsible') === 'true';
    const load = numberAttribute(element, 'load');
    byTask.set(task, {
      owners: isCoordinator ? [person, ...others] : [...others, person],
      allocations: load === null || load < 0 ? known.allocations : { ...known.allocations, [person]: load },
    });
  }
  return byTask;
}
