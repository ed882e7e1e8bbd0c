/** People as work resources, and who works on what. */
import { counted } from '#shared/kernel/counted.ts';
import type { ExchangeTask } from '#shared/transfer/exchange/schema.ts';
import { titleOf } from '#shared/transfer/plan-losses.ts';
import type { XmlNode } from '#shared/transfer/xml/write-xml.ts';
import { writeDate, writeDuration } from '../values.ts';
import { heldName, heldText, type Writing } from './writing.ts';

export function resourceNodes({ source, losses, personUids, calendarUids }: Writing): XmlNode[] {
  const { minutesPerDay } = source.input.calendars.project;
  return (source.content.people ?? [])
    .filter(({ id }) => personUids.has(id))
    .map((person, index): XmlNode => {
      if (person.addresses?.length) {
        losses.note(
          'addresses',
          (count) => `Addresses of ${counted(count, 'person', 'people')} in other tools.`,
          person.name,
        );
      }
      const hours = person.hoursPerDay ?? null;
      return [
        'Resource',
        [
          ['UID', personUids.get(person.id) ?? null],
          ['ID', index + 1],
          ['Name', heldName(person.name, losses)],
          ['Type', 1],
          ['IsNull', false],
          ['EmailAddress', heldText(person.email, person.name, losses)],
          ['MaxUnits', hours === null ? 1 : Math.round((hours * 6000) / minutesPerDay) / 100],
          ['CalendarUID', calendarUids.get(person.calendar ?? '') ?? null],
        ],
      ];
    });
}

export function assignmentNodes({ source, losses, taskUids, personUids }: Writing): XmlNode[] {
  const nodes: XmlNode[] = [];
  for (const { id, task } of source.rows) {
    const owners = (task.owners ?? []).filter((owner) => personUids.has(owner));
    losses.note(
      'owners-unknown',
      (count) => `${counted(count, 'owner')} who are not among the project’s people.`,
      titleOf(task),
      (task.owners ?? []).length - owners.length,
    );
    const dates = source.schedule.of(id);
    for (const owner of owners) {
      const allocation = task.allocations?.[owner] ?? null;
      nodes.push([
        'Assignment',
        [
          ['UID', nodes.length + 1],
          ['TaskUID', taskUids.get(id) ?? null],
          ['ResourceUID', personUids.get(owner) ?? null],
          ['Finish', dates && writeDate(dates.finish)],
          ['Start', dates && writeDate(dates.start)],
          ['Units', allocation === null ? null : Math.round(allocation * 100) / 10_000],
          ['Work', workOf(task, owner, owners)],
        ],
      ]);
    }
  }
  return nodes;
}

/** The owner's part of the effort, by their allocations. */
function workOf(task: ExchangeTask, owner: string, owners: readonly string[]): string | null {
  if (task.effort == null) return null;
  const unitsOf = (person: string): number => Math.max(0, task.allocations?.[person] ?? 100);
  const all = owners.reduce((sum, person) => sum + unitsOf(person), 0);
  return writeDuration(all === 0 ? 0 : Math.round((task.effort * unitsOf(owner)) / all));
}
