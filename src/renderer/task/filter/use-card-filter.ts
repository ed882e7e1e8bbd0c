/** Which cards a screen of this window shows: remembered, and answered by one view that everything on the screen reads. */
import { useCallback, useLayoutEffect, useMemo, useState } from 'react';
import { useRememberedFilter } from '#renderer/state/remembered-filter.ts';
import type { ViewKey } from '#renderer/state/view-memory.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { type CardFilter, FilteredBoard, parseFilter, printFilter } from '#shared/views/index.ts';

export interface ScreenFilter {
  readonly filter: CardFilter;
  readonly set: (filter: CardFilter) => void;
  /** The board with only the cards that are shown. */
  readonly shown: FilteredBoard;
}

/** What is remembered names people and labels by their ids. */
const NO_NAMES = { people: [], labels: [] };
const NO_FILTER: CardFilter = [];

/** `onShown` hears when another filter, or another day, holds; give the same function each time. */
export function useCardFilter(
  key: ViewKey<string>,
  onShown?: (shown: FilteredBoard, filter: CardFilter) => void,
): ScreenFilter {
  const { document } = useProject();
  const { filter, note, context } = useRememberedFilter(key, NO_FILTER, parseFilter);
  const [shown] = useState(() => new FilteredBoard(document, filter, context()));
  // Before the frame that shows the chips shows the cards.
  useLayoutEffect(() => {
    shown.set(filter, context());
    onShown?.(shown, filter);
  }, [shown, filter, context, onShown]);
  const set = useCallback((next: CardFilter) => note(printFilter(next, NO_NAMES)), [note]);
  return useMemo(() => ({ filter, set, shown }), [filter, set, shown]);
}
