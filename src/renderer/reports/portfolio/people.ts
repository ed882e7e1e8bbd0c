/** Who works in the projects that a report is of, each once. */
import { jointPeople } from '#shared/insight/digest/people.ts';
import type { ProjectSummary } from '#shared/insight/summary/summary.ts';
import type { Recipient } from '../SendDialog.tsx';

/** `without`: those that were left out of it, whose people are not sent it unasked. */
export function peopleOf(rows: readonly ProjectSummary[], without: readonly string[]): readonly Recipient[] {
  const told = rows.filter(({ id }) => !without.includes(id));
  const people = jointPeople(told, { id: '', name: '' }).all.map(({ key, name, email }) => ({ key, name, email }));
  return people.sort((left, right) => (left.name < right.name ? -1 : 1));
}
