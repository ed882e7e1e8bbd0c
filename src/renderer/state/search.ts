/** The search over everything in all projects; `app/search-service` keeps what it knows true. */
import { createContext, useContext } from 'react';
import type { Problem, Result } from '#shared/kernel/result.ts';
import type { SearchAnswer } from '#shared/search/index.ts';
import type { View } from '#shared/views/index.ts';
import { present } from './workspace.ts';

export interface SearchState {
  /** Whether what was kept is being taken up: what is found until then is not all. */
  readonly isBeginning: boolean;
  /** How many projects are known as they were before their last changes, or not at all yet. */
  readonly behind: number;
  readonly projects: number;
  /** What could not be read, and why; one of several. */
  readonly problem: Problem | null;
  /** Another number whenever another answer may be given. */
  readonly moment: number;
}

export interface SearchService {
  readonly state: View<SearchState>;
  /** To be called when somebody is about to search: notes of the open project are looked at anew. Dear the first time alone. */
  begin(): void;
  /** The best, `most` at most. */
  ask(text: string, most: number): Promise<Result<SearchAnswer, Problem>>;
}

export const SearchContext = createContext<SearchService | null>(null);

export function useSearch(): SearchService {
  return present(useContext(SearchContext), 'SearchContext');
}
