/** Who works in projects, each once, as far as mail can reach them. */
import { jointPeople } from '#shared/insight/digest/people.ts';
import type { ProjectSummary } from '#shared/insight/summary/summary.ts';
import type { Recipient } from '../SendDialog.tsx';

export function peopleOf(rows: readonly ProjectSummary[]): readonly Recipient[] {
  const people = jointPeople(rows, { id: '', name: '' }).all.map(({ key, name, email }) => ({ key, name, email }));
  return people.sort((left, right) => (left.name < right.name ? -1 : 1));
}
