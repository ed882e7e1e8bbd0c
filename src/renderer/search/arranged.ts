/** What was found, best first, or in groups of which the one with the best comes first. */
import { KIND_NAMES, type SearchResult } from '#shared/search/index.ts';

export const ARRANGEMENTS = ['best', 'project', 'kind'] as const;
export type Arrangement = (typeof ARRANGEMENTS)[number];

export interface Group {
  /** '' of the only one there is. */
  readonly name: string;
  readonly results: readonly SearchResult[];
}

export function arranged(results: readonly SearchResult[], by: Arrangement): readonly Group[] {
  if (by === 'best') return results.length === 0 ? [] : [{ name: '', results }];
  const groups = new Map<string, { readonly name: string; readonly results: SearchResult[] }>();
  for (const result of results) {
    const key = by === 'project' ? result.project : result.kind;
    const name = by === 'project' ? result.projectName : KIND_NAMES[result.kind];
    const group = groups.get(key) ?? { name, results: [] };
    group.results.push(result);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** A name of it that is the same in every answer. */
export function resultKey({ project, kind, id }: Pick<SearchResult, 'project' | 'kind' | 'id'>): string {
  return `${project} ${kind}/${id}`;
}
