/** The rows of the load: everybody, and what nobody has taken on. */
import { type DayNumber, dayOfInstant } from '#shared/calendar/index.ts';
import type { ProjectId, TaskId } from '#shared/kernel/ids.ts';
import type { TaskWork, Workload } from '#shared/scheduling/index.ts';
import type { JointLoad, OutsideLoad, ProjectLoad, WorkPart } from '#shared/views/index.ts';
import type { DaySpan } from './span-columns.ts';

export interface LoadRowData {
  /** '' of what nobody has taken on. */
  readonly key: string;
  readonly name: string;
  readonly work: Workload;
  readonly parts: readonly WorkPart[];
}

/** A row and some days of it. */
export interface Chosen {
  readonly row: LoadRowData['key'];
  readonly span: DaySpan;
}

export const NOBODY = 'No owner';

/** Without people and without work there are none. */
export function rowsOf({ people, nobody }: ProjectLoad): readonly LoadRowData[] {
  const rows = people.map(
    ({ person, work }): LoadRowData => ({ key: person.id, name: person.name, work, parts: [{ from: null, work }] }),
  );
  return withNobody(rows, { work: nobody, parts: [{ from: null, work: nobody }] });
}

/** The same of several projects. */
export function jointRows({ people, nobody }: JointLoad): readonly LoadRowData[] {
  const rows = people.map(
    ({ person, recordedIn, work, parts }): LoadRowData => ({
      // Plans of other tools count their people from 1.
      key: recordedIn === null ? person.id : `${recordedIn} ${person.id}`,
      name: person.name,
      work,
      parts,
    }),
  );
  return withNobody(rows, nobody);
}

function withNobody(rows: readonly LoadRowData[], nobody: Pick<LoadRowData, 'work' | 'parts'>): readonly LoadRowData[] {
  return nobody.work.assignments.length === 0 ? rows : [...rows, { key: '', name: NOBODY, ...nobody }];
}

/** From when on there is something left to do: today, unless a status date before it leaves some on days that are over. */
export function countedFrom(rows: readonly Pick<LoadRowData, 'work'>[], today: DayNumber): DayNumber {
  let from = today;
  for (const { work } of rows) for (const { start } of work.assignments) from = Math.min(from, dayOfInstant(start));
  return from;
}

/** What a card asks, of whichever project it is; `from` null: of the one at hand. */
export interface RowTask extends TaskWork {
  readonly from: OutsideLoad | null;
}

/** What is asked for in some days, the most first. */
export function tasksOf({ parts }: Pick<LoadRowData, 'parts'>, { from: first, to }: DaySpan): readonly RowTask[] {
  return parts
    .flatMap(({ from, work }) => work.tasksOn(first, to).map((task): RowTask => ({ ...task, from })))
    .sort((a, b) => b.work - a.work);
}

/** A card of the project at hand or of another one. */
export interface CardOf {
  readonly project: ProjectId | null;
  readonly task: TaskId;
}

/** Two copies of a project have cards of one id. */
export function taskKey({ task, from }: RowTask): string {
  return from === null ? task : `${from.project} ${task}`;
}
