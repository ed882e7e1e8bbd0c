/** The rows of the load: everybody, and what nobody has taken on. */
import type { PersonId } from '#shared/kernel/ids.ts';
import type { Workload } from '#shared/scheduling/index.ts';
import type { ProjectLoad } from '#shared/views/index.ts';
import type { DaySpan } from './span-columns.ts';

export interface LoadRowData {
  /** '' of what nobody has taken on. */
  readonly key: PersonId | '';
  readonly name: string;
  readonly work: Workload;
}

/** A row and some days of it. */
export interface Chosen {
  readonly row: LoadRowData['key'];
  readonly span: DaySpan;
}

export const NOBODY = 'No owner';

/** Without people and without work there are none. */
export function rowsOf({ people, nobody }: ProjectLoad): readonly LoadRowData[] {
  const rows: LoadRowData[] = people.map(({ person, work }) => ({ key: person.id, name: person.name, work }));
  if (nobody.assignments.length > 0) rows.push({ key: '', name: NOBODY, work: nobody });
  return rows;
}
