/** How large things on the board are, in pixels: its geometry counts with them, and they grow with the text. */
import { rootSize } from '#renderer/state/root-size.ts';
import { useView } from '#renderer/state/use-view.ts';

export interface BoardSizes {
  /** Around the lists. */
  readonly padding: number;
  readonly listWidth: number;
  readonly foldedWidth: number;
  readonly listGap: number;
  /** Around the cards of a list. */
  readonly cardInset: number;
  readonly cardGap: number;
  /** Of a card that was not measured yet. */
  readonly usualCard: number;
  /** The lists' titles over the lanes, and the space around them. */
  readonly heads: number;
  /** Of a lane. */
  readonly heading: number;
  readonly laneGap: number;
  /** What a cell of a lane takes besides its cards: the space around them, and the button below them. */
  readonly cellExtra: number;
}

const known = new Map<number, BoardSizes>();

/** The same object for the same size of the text. */
function boardSizes(rem: number): BoardSizes {
  const sizes = known.get(rem) ?? {
    padding: rem,
    listWidth: Math.round(17.5 * rem),
    foldedWidth: Math.round(2.5 * rem),
    listGap: 0.75 * rem,
    cardInset: 0.5 * rem,
    cardGap: 6,
    usualCard: Math.round(3.75 * rem),
    heads: Math.round(3.25 * rem),
    heading: Math.round(2.25 * rem),
    laneGap: 8,
    cellExtra: Math.round(3.25 * rem),
  };
  known.set(rem, sizes);
  return sizes;
}

export function useBoardSizes(): BoardSizes {
  return boardSizes(useView(rootSize));
}
