/** Who is over, when and by what: the list beside the cells. */
import type { PersonRecord } from '#shared/domain/records.ts';
import type { Overload, TaskWork } from '#shared/scheduling/index.ts';
import type { PersonLoad } from '#shared/views/index.ts';

export interface OverItem {
  readonly person: PersonRecord;
  readonly run: Overload;
  /** What is asked for in these days, the most first. */
  readonly tasks: () => readonly TaskWork[];
}

/** The soonest first; of those that begin together the largest. */
export function overItems(people: readonly PersonLoad[]): readonly OverItem[] {
  return people
    .flatMap(({ person, work }) =>
      work.overloads.map((run): OverItem => ({ person, run, tasks: () => work.tasksOn(run.from, run.to) })),
    )
    .sort((a, b) => a.run.from - b.run.from || b.run.by - a.run.by);
}
