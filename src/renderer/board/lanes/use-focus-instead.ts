import { useLayoutEffect } from 'react';
import { useView } from '#renderer/state/use-view.ts';
import { useBoardScreen, useBoardState } from '../board-context.ts';
import { listTitle } from '../board-walk.ts';
import type { BoardLanes } from './board-lanes.ts';

/** A card that came where it cannot be seen: the heading of its lane, or the title of its list, stands for it. */
export function useFocusInstead(lanes: BoardLanes): void {
  const { rows, folded } = useBoardScreen();
  const wanted = useBoardState((state) => state.wanted);
  useView(lanes.view);
  useLayoutEffect(() => {
    const cell = wanted === null ? null : rows.cellWith(wanted);
    if (!cell || cell.lane === null) return;
    if (lanes.isFolded(cell.lane)) laneTitle(cell.lane)?.focus();
    else if (folded.get().has(cell.list)) listTitle(cell.list)?.focus();
  });
}

function laneTitle(lane: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-lane="${CSS.escape(lane)}"] [data-lane-title]`);
}
