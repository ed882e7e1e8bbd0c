/** Resources of an MSPDI file that are people, and who works on what. */
import { counted } from '#shared/kernel/counted.ts';
import type { ExchangePerson } from '#shared/transfer/exchange/schema.ts';
import type { LossBook } from '#shared/transfer/input/loss-book.ts';
import { entriesOf, flagOf, numberOf, textOf } from '#shared/transfer/xml/element.ts';
import type { XmlElement } from '#shared/transfer/xml/read-xml.ts';
import type { Reading } from './reading.ts';

/** Resource `Type` 1 is a person; 0 is material, 2 a cost. */
const PERSON = 1;
/** The resource of assignments that nobody was given. */
const NOBODY = '-65535';

export function readPeople(root: XmlElement, calendarOf: Reading['calendarOf'], losses: LossBook): ExchangePerson[] {
  const people: ExchangePerson[] = [];
  const seen = new Set<string>();
  for (const element of entriesOf(root, 'Resources', 'Resource')) {
    const id = textOf(element, 'UID');
    const name = textOf(element, 'Name');
    // The first resource is the empty row that every file has.
    if (id === null || flagOf(element, 'IsNull') || (name === null && id === '0')) continue;
    if (seen.has(id)) {
      losses.note(
        'resources-without-id',
        (count) => `${counted(count, 'resource')} whose UID is taken: left out.`,
        name ?? id,
      );
      continue;
    }
    seen.add(id);
    if ((numberOf(element, 'Type') ?? PERSON) !== PERSON) {
      losses.note(
        'resources',
        (count) => `${counted(count, 'material or cost resource')}: only people are kept.`,
        name ?? id,
      );
      continue;
    }
    if (textOf(element, 'Notes') !== null) {
      losses.note('resource-notes', (count) => `${counted(count, 'note')} about people.`, name ?? id);
    }
    people.push({
      id,
      name: name ?? `Resource ${id}`,
      email: textOf(element, 'EmailAddress'),
      addresses: [],
      calendar: calendarOf(element, name ?? id),
      hoursPerDay: null,
    });
  }
  return people;
}

interface Assigned {
  readonly owners: string[];
  readonly allocations: Record<string, number>;
}

/** By task. */
export function readAssignments(
  root: XmlElement,
  people: ReadonlySet<string>,
  losses: LossBook,
): ReadonlyMap<string, Assigned> {
  const byTask = new Map<string, Assigned>();
  for (const element of entriesOf(root, 'Assignments', 'Assignment')) {
    const task = textOf(element, 'TaskUID');
    const resource = textOf(element, 'ResourceUID');
    if (task === null || resource === null || resource === NOBODY) continue;
    if (!people.has(resource)) {
      losses.note('assignments', (count) => `${counted(count, 'assignment')} of what is no person.`, `task ${task}`);
      continue;
    }
    const assigned = byTask.get(task) ?? { owners: [], allocations: {} };
    byTask.set(task, assigned);
    if (!assigned.owners.includes(resource)) assigned.owners.push(resource);
    const units = numberOf(element, 'Units');
    if (units === null) continue;
    // Whoever is assigned twice works on it with both shares.
    const share = (assigned.allocations[resource] ?? 0) + units * 100;
    assigned.allocations[resource] = Math.round(share * 100) / 100;
  }
  return byTask;
}
