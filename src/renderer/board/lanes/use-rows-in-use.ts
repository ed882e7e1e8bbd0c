import { useMemo } from 'react';
import { useDragEnds } from '#renderer/ui/drag/index.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import type { Lane } from '#shared/views/index.ts';
import { useBoardState } from '../board-context.ts';
import { cellOf } from '../board-rows.ts';

/**
 * Indexes of the lanes that stay mounted wherever the board is scrolled to: that of the focus, of what is being written,
 * of what is dragged, and where it would land with those a key press away. -1 stands for none.
 */
export function useRowsInUse(lanes: readonly Lane[]): readonly number[] {
  const drag = useDragEnds();
  const heading = useBoardState((state) => state.lane);
  const writing = useBoardState((state) => (state.writing?.kind === 'new-card' ? state.writing.cell.lane : null));
  const focused = useBoardState((state) => (state.focus === null ? -1 : rowWith(lanes, state.focus.card)));
  return useMemo(() => {
    const rowOf = (key: string | null): number => (key === null ? -1 : lanes.findIndex((lane) => lane.key === key));
    const rowOfCell = (id: string | null): number => (id === null ? -1 : rowOf(cellOf(id).lane));
    const target = rowOfCell(drag.target);
    const around = target < 0 ? [] : [target - 1, target, target + 1];
    return [focused, rowOf(writing), rowOf(heading), rowOfCell(drag.from), ...around];
  }, [lanes, focused, writing, heading, drag.from, drag.target]);
}

function rowWith(lanes: readonly Lane[], card: TaskId): number {
  return lanes.findIndex(({ lists }) => lists.some(({ cards }) => cards.includes(card)));
}
