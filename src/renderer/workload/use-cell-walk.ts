import { type KeyboardEvent, type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react';
import { type Place, walked } from '#renderer/ui/grid-keys.ts';

interface CellWalkOptions {
  /** Holds the cells. */
  readonly scroller: RefObject<HTMLElement | null>;
  readonly rows: number;
  readonly columns: number;
  /** Rows that are in sight at once. */
  readonly screenful: () => number;
  /** Brings a cell into sight. */
  readonly reveal: (place: Place) => void;
  /** Give the same function while it would do the same. */
  readonly onChoose: (place: Place) => void;
}

interface CellWalk {
  /** The cell that Tab goes to. */
  readonly active: Place;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly choose: (place: Place) => void;
}

/** Arrow keys walk cells of which only some are mounted, Enter chooses one. */
export function useCellWalk({ scroller, rows, columns, screenful, reveal, onChoose }: CellWalkOptions): CellWalk {
  const [place, setPlace] = useState<Place>({ row: 0, column: 0 });
  const active = { row: Math.min(place.row, rows - 1), column: Math.min(place.column, columns - 1) };
  const isWalking = useRef(false);
  useLayoutEffect(() => {
    if (!isWalking.current) return;
    isWalking.current = false;
    reveal(place);
    scroller.current?.querySelector<HTMLElement>('[role=gridcell][tabindex="0"]')?.focus({ preventScroll: true });
  });
  const choose = useCallback(
    (at: Place): void => {
      setPlace(at);
      onChoose(at);
    },
    [onChoose],
  );
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' || event.key === ' ') choose(active);
    else {
      const next = walked(active, event, { rows, columns, screenful: Math.max(1, screenful() - 1) });
      if (!next) return;
      setPlace(next);
      isWalking.current = true;
    }
    event.preventDefault();
  };
  return { active, onKeyDown, choose };
}
