/** Projects that are worked on and of which a report of the portfolio can tell nothing: whoever sends it is told so. */
import type { SummaryList } from '#renderer/state/summaries.ts';
import type { ProjectEntry } from '#renderer/state/workspace.ts';
import type { ProjectId } from '#shared/kernel/ids.ts';

interface MissingProjects {
  /** Names of those that have no row yet: mostly it comes within moments. */
  readonly coming: readonly string[];
  /** Names of those that cannot be read. */
  readonly unread: readonly string[];
}

type Named = Pick<ProjectEntry, 'id' | 'name' | 'archived' | 'deleted'>;

/** `projects`: null while they are not known. */
export function missingProjects(
  { rows, behind, failed }: SummaryList,
  projects: readonly Named[] | null,
): MissingProjects {
  const told = new Set(rows.map(({ id }) => id));
  const namesOf = (ids: Iterable<ProjectId>): string[] =>
    [...ids].flatMap((id) => {
      const entry = projects?.find((each) => each.id === id);
      return told.has(id) || !entry || entry.archived || entry.deleted || entry.name === '' ? [] : [entry.name];
    });
  return { coming: namesOf(behind), unread: namesOf(failed.keys()) };
}
