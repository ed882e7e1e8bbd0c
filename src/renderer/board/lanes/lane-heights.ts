/** How high lanes and what is in them are; pixels. */
import { useSyncExternalStore } from 'react';
import type { Lane } from '#shared/views/index.ts';

/** The lists' titles, and the space around them. */
export const HEADS = 52;
/** Of a lane. */
export const HEADING = 36;
export const LANE_GAP = 8;

const USUAL_PITCH = 66;
/** The space around the cards of a cell, and the button below them. */
const CELL_EXTRA = 12 + 40;

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
export function laneHeight({ lists }: Lane, most: number): number {
  const cards = Math.max(0, ...lists.map((entry) => entry.cards.length));
  return HEADING + CELL_EXTRA + Math.min(most, cards * USUAL_PITCH);
}
