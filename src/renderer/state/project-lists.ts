/** How lists of projects are made of all that there are: what is put away or gone elsewhere, what-ifs under their project. */
import type { ProjectId } from '#shared/kernel/ids.ts';
import type { ProjectEntry } from './workspace.ts';

/** Projects that stand for themselves. A what-if does where its project is not shown, so that it is found at all. */
export function listedProjects(entries: readonly ProjectEntry[]): readonly ProjectEntry[] {
  const active = entries.filter(isActive);
  const ids = new Set(active.map(({ id }) => id));
  return active.filter(({ whatIfOf }) => whatIfOf === null || !ids.has(whatIfOf));
}

/** By name. */
export function whatIfsOf(entries: readonly ProjectEntry[], origin: ProjectId): readonly ProjectEntry[] {
  return entries
    .filter((entry) => entry.whatIfOf === origin && isActive(entry))
    .toSorted((left, right) => left.name.localeCompare(right.name));
}

function isActive({ archived, deleted, missing }: ProjectEntry): boolean {
  return !archived && !deleted && !missing;
}
