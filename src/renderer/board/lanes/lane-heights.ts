/** How high lanes and what is in them are; pixels. */
import { useSyncExternalStore } from 'react';
import type { Lane } from '#shared/views/index.ts';
import type { BoardSizes } from '../board-sizes.ts';

/** A cell scrolls by itself where its cards take more than this part of the window, so that the lanes stay together. */
const MOST = 0.6;
const LEAST = 240;

function cellHeight(): number {
  return Math.max(LEAST, Math.round(window.innerHeight * MOST));
}

function onResize(listener: () => void): () => void {
  window.addEventListener('resize', listener);
  return () => window.removeEventListener('resize', listener);
}

/** The most that the cards of a cell take. */
export function useCellHeight(): number {
  return useSyncExternalStore(onResize, cellHeight);
}

/** As is supposed until it is measured. */
export function laneHeight({ lists }: Lane, most: number, sizes: BoardSizes): number {
  const { heading, cellExtra, usualCard, cardGap } = sizes;
  const cards = Math.max(0, ...lists.map((entry) => entry.cards.length));
  return heading + cellExtra + Math.min(most, cards * (usualCard + cardGap));
}
