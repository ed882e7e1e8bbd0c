import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Folded } from '#renderer/state/folded.ts';
import { present } from '#renderer/state/workspace.ts';
import type { TableState } from '#renderer/ui/table/table-state.ts';
import type { ListActions } from './list-actions.ts';
import type { ListState } from './list-state.ts';

export interface ListScreen {
  readonly state: ListState;
  readonly actions: ListActions;
  /** Groups, as `foldName` names them. */
  readonly folded: Folded<string>;
}

export const ListContext = createContext<ListScreen | null>(null);

export function useListScreen(): ListScreen {
  return present(useContext(ListContext), 'ListContext');
}

/** A part of where one is in the grid; the component renders again only when `select` answers something else. */
export function useGridState<Part>(select: (grid: TableState) => Part): Part {
  const { grid } = useListScreen().state;
  return useSyncExternalStore(grid.subscribe, () => select(grid));
}
