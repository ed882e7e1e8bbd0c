import { useLayoutEffect } from 'react';
import { useView } from '#renderer/state/use-view.ts';
import { useBoardScreen, useBoardState } from '../board-context.ts';
import type { BoardLanes } from './board-lanes.ts';

/** A card that came where it cannot be seen: the heading of its lane, or the title of its list, stands for it. */
export function useFocusInstead(lanes: BoardLanes): void {
  const { rows, folded } = useBoardScreen();
  const wanted = useBoardState((state) => state.wanted);
  useView(lanes.view);
  useLayoutEffect(() => {
    const cell = wanted === null ? null : rows.cellWith(wanted);
    if (!cell || cell.lane === null) return;
    if (lanes.isFolded(cell.lane)) focus(`[data-lane="${CSS.escape(cell.lane)}"] [data-lane-title]`);
    else if (folded.get().has(cell.list)) focus(`[data-list="${CSS.escape(cell.list)}"] [data-list-title]`);
  });
}

function focus(selector: string): void {
  document.querySelector<HTMLElement>(selector)?.focus();
}
