/** What tables of rows share: how a pointer chooses among them, and what becomes of what is not shown any more. */
import { useCallback, useEffect, useRef } from 'react';
import type { TableState } from './table-state.ts';

export type Choosing = 'one' | 'more' | 'range';

/** The same function as long as the table is the same: every row is given it. */
export function useChoosing(state: TableState, ids: readonly string[]): (row: string, how: Choosing) => void {
  const along = useRef(ids);
  useEffect(() => {
    along.current = ids;
  }, [ids]);
  return useCallback(
    (row, how) => {
      if (how === 'range') state.selectTo(row, along.current);
      else if (how === 'more') state.toggle(row);
      else state.select([row]);
    },
    [state],
  );
}

/** What is focused, selected or written in may go: deleted elsewhere, or hidden by the filter. */
export function useShownOnly(state: TableState, ids: readonly string[]): void {
  const before = useRef(ids);
  useEffect(() => {
    if (before.current !== ids) state.keepTo(ids, before.current, document.activeElement === document.body);
    before.current = ids;
  }, [state, ids]);
}
