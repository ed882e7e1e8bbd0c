import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Folded } from '#renderer/state/folded.ts';
import { present } from '#renderer/state/workspace.ts';
import type { MenuPoint } from '#renderer/ui/ContextMenu.tsx';
import type { ListId } from '#shared/kernel/ids.ts';
import type { BoardActions } from './board-actions.ts';
import type { BoardRows } from './board-rows.ts';
import type { Asking, BoardState } from './board-state.ts';
import type { BoardFilter } from './filter/use-board-filter.ts';
import type { BoardLanes } from './lanes/board-lanes.ts';

export type { Asking };

export interface BoardScreen {
  readonly state: BoardState;
  readonly actions: BoardActions;
  readonly folded: Folded<ListId>;
  readonly filter: BoardFilter;
  /** Null where the board has none. */
  readonly lanes: BoardLanes | null;
  readonly rows: BoardRows;
}

export const BoardContext = createContext<BoardScreen | null>(null);

export function useBoardScreen(): BoardScreen {
  return present(useContext(BoardContext), 'BoardContext');
}

export function useBoardAsking(): Asking | null {
  const { state } = useBoardScreen();
  return useSyncExternalStore(state.subscribe, () => state.asking);
}

export function useBoardMenu(): MenuPoint | null {
  const { state } = useBoardScreen();
  return useSyncExternalStore(state.subscribe, () => state.menu);
}

/** A part of the board's state; the component renders again only when `select` answers something else. */
export function useBoardState<Part extends string | number | boolean | null>(
  select: (state: BoardState) => Part,
): Part {
  const { state } = useBoardScreen();
  return useSyncExternalStore(state.subscribe, () => select(state));
}
