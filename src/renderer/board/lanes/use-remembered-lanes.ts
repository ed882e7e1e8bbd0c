import { type RefObject, useLayoutEffect, useMemo } from 'react';
import { useViewMemoryStore } from '#renderer/state/use-view-memory.ts';
import { useProject } from '#renderer/state/workspace.ts';
import type { Lane, LaneGrouping } from '#shared/views/index.ts';
import { useBoardSizes } from '../board-sizes.ts';
import { BOARD_SCROLL, SCROLLED_LISTS, withScrolled } from '../remembered.ts';

interface RememberedLanes {
  /** Pixels to begin at. */
  readonly offset: (lanes: readonly Lane[], heightOf: (lane: Lane) => number) => number;
  /** @param first in sight; undefined where the board stands at its start. */
  readonly note: (first: string | undefined, hidden: number, left: number) => void;
}

/** Takes up the lanes where they were left: each grouping has its own place, all of them stand over the same lists. */
export function useRememberedLanes(by: LaneGrouping, scroller: RefObject<HTMLElement | null>): RememberedLanes {
  const { id: project } = useProject();
  const memory = useViewMemoryStore();
  const { laneGap } = useBoardSizes();
  useLayoutEffect(() => {
    if (scroller.current) scroller.current.scrollLeft = memory.get(project, BOARD_SCROLL)?.left ?? 0;
  }, [memory, project, scroller]);
  return useMemo(() => {
    const name = `lanes ${by}`;
    return {
      offset: (lanes, heightOf) => {
        const [first, hidden] = memory.get(project, SCROLLED_LISTS)?.[name] ?? [null, 0];
        const index = lanes.findIndex(({ key }) => key === first);
        if (index < 0) return 0;
        return lanes.slice(0, index).reduce((sum, lane) => sum + heightOf(lane) + laneGap, hidden);
      },
      note: (first, hidden, left) => {
        const lists = memory.get(project, SCROLLED_LISTS) ?? {};
        const to = first === undefined ? null : ([first, Math.round(hidden)] as const);
        memory.set(project, SCROLLED_LISTS, withScrolled(lists, name, to));
        const { top } = memory.get(project, BOARD_SCROLL) ?? { top: 0 };
        memory.set(project, BOARD_SCROLL, { left: Math.round(left), top });
      },
    };
  }, [memory, project, by, laneGap]);
}
