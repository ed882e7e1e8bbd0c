import { createContext, type RefObject, useContext } from 'react';
import { present } from '#renderer/state/workspace.ts';
import type { Instant } from '#shared/calendar/index.ts';
import type { ScheduledPlan } from '#shared/views/index.ts';
import type { Drawing } from './bars.ts';
import type { Column } from './columns.ts';
import type { Baseline } from './row-facts.ts';
import type { TimelineRows } from './timeline-rows.ts';
import type { Metrics } from './use-metrics.ts';
import type { Viewport } from './use-viewport.ts';

/** What grid, chart and load have in common. It stays the same while the timeline is scrolled, of which `viewport` tells. */
export interface SheetParts {
  readonly rows: TimelineRows;
  readonly plan: ScheduledPlan;
  readonly columns: readonly Column[];
  readonly drawing: Drawing;
  readonly metrics: Metrics;
  readonly layers: readonly string[];
  readonly baseline: Baseline | null;
  readonly viewport: Viewport;
  readonly scroller: RefObject<HTMLElement | null>;
  /** Pixels. */
  readonly gridWidth: number;
  readonly now: Instant;
}

export const SheetContext = createContext<SheetParts | null>(null);

export function useSheet(): SheetParts {
  return present(useContext(SheetContext), 'SheetContext');
}
