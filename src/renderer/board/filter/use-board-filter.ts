/** Which cards this window shows of the board, and with them what is selected of it. */
import { useCallback, useEffect } from 'react';
import { useProject } from '#renderer/state/workspace.ts';
import { type ScreenFilter, useCardFilter } from '#renderer/task/filter/use-card-filter.ts';
import type { ProjectDocument } from '#shared/document/index.ts';
import { asId } from '#shared/kernel/ids.ts';
import type { CardFilter, FilteredBoard } from '#shared/views/index.ts';
import type { BoardState } from '../board-state.ts';
import { FILTER } from '../remembered.ts';

export type BoardFilter = ScreenFilter;

export function useBoardFilter(state: BoardState): BoardFilter {
  const { document } = useProject();
  const onShown = useCallback(
    (shown: FilteredBoard, filter: CardFilter) => {
      if (filter.length > 0) selectWhatIsShown(state, shown);
    },
    [state],
  );
  const screenFilter = useCardFilter(FILTER, onShown);
  const { shown } = screenFilter;
  // What others move away or delete leaves the selection with the board.
  useEffect(() => shown.subscribe(() => selectWhatIsShown(state, shown)), [shown, state]);
  useWarmRecords(document);
  return screenFilter;
}

/** A command is about what one sees: cards that are not on the board, or that the filter hides, are not selected any more. */
function selectWhatIsShown(state: BoardState, shown: FilteredBoard): void {
  if (state.selected.size === 0) return;
  const seen = new Set(shown.get().lists.flatMap(({ cards }) => cards));
  const gone = [...state.selected].filter((card) => !seen.has(card));
  if (gone.length > 0) state.unselect(new Set(gone));
}

/** Milliseconds of an idle moment that are left to others. */
const SPARE_MS = 2;

/** Records are read when they are first asked for; the first filter asks for all, and is not to wait for that. */
function useWarmRecords(document: ProjectDocument): void {
  useEffect(() => {
    const lists = [...document.index('board').containers()];
    let ids: string[] = [];
    let handle = 0;
    const work = (idle: IdleDeadline): void => {
      while (idle.timeRemaining() > SPARE_MS) {
        const id = ids.pop();
        if (id !== undefined) {
          document.live('task', asId(id));
          continue;
        }
        const list = lists.pop();
        if (list === undefined) return;
        ids = document
          .index('board')
          .children(list)
          .map((child) => child.id);
      }
      handle = requestIdleCallback(work);
    };
    handle = requestIdleCallback(work);
    return () => cancelIdleCallback(handle);
  }, [document]);
}
