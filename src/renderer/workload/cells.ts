/** What one cell of the load shows: figures in minutes, and what they come to. */
import { isOver, type Workload } from '#shared/scheduling/index.ts';
import type { DaySpan } from './span-columns.ts';

/**
 * `off`: no working time and nothing asked. `tight`: enough hours in all, too few on single days of the span. `over`: too
 * few in all. `open`: asked of nobody.
 */
export type CellState = 'off' | 'free' | 'some' | 'full' | 'tight' | 'over' | 'open';

export interface Cell {
  readonly work: number;
  /** Null where nobody's hours stand against it. */
  readonly capacity: number | null;
  /** The sum over the days that are over. */
  readonly over: number;
  readonly state: CellState;
}

/** Less than half a minute is what rounding left. */
const NOTHING = 0.5;
const FULL = 0.9;

export function cellOf(load: Workload, { from, to }: DaySpan): Cell {
  const work = load.workOn(from, to);
  const capacity = load.capacityOn(from, to);
  const over = load.overOn(from, to);
  return { work, capacity, over, state: stateOf(work, capacity, over) };
}

/** Of the row of what nobody has taken on. */
export function openCell(load: Workload, { from, to }: DaySpan): Cell {
  const work = load.workOn(from, to);
  return { work, capacity: null, over: 0, state: work < NOTHING ? 'free' : 'open' };
}

function stateOf(work: number, capacity: number, over: number): CellState {
  if (work < NOTHING) return capacity < NOTHING ? 'off' : 'free';
  if (isOver(work, capacity)) return 'over';
  if (over >= NOTHING) return 'tight';
  return work >= capacity * FULL ? 'full' : 'some';
}

/** How much of their time somebody has given, 0 to 1. */
export function filling({ work, capacity }: Cell): number {
  return capacity === null || capacity === 0 ? 1 : Math.min(1, work / capacity);
}
