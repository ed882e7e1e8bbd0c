/** What of a timeline is remembered on this device, from one time to the next. */
import { FORMER_LAYERS } from '#renderer/state/shown-baseline.ts';
import { useViewMemory } from '#renderer/state/use-view-memory.ts';
import type { ViewKey } from '#renderer/state/view-memory.ts';
import type { ProjectId } from '#shared/kernel/ids.ts';
import type { Json } from '#shared/kernel/json.ts';

const MOST_FOLDED = 2000;

function strings(stored: Json): readonly string[] | null {
  return Array.isArray(stored) ? stored.filter((each) => typeof each === 'string') : null;
}

function positive(stored: Json): number | null {
  return typeof stored === 'number' && Number.isFinite(stored) && stored > 0 ? stored : null;
}

export const FOLDED_ROWS: ViewKey<readonly string[]> = {
  name: 'foldedRows',
  read: (stored) => strings(stored)?.slice(-MOST_FOLDED) ?? null,
};

export const SHOWN_COLUMNS: ViewKey<readonly string[]> = { name: 'timelineColumns', read: strings };

/** Pixels in a minute. */
export const ZOOM: ViewKey<number> = { name: 'timelineZoom', read: positive };

/** Width of the title's column in rem. */
export const TITLE_WIDTH: ViewKey<number> = { name: 'timelineTitle', read: positive };

/** Whether people's load is shown under the chart, and how high in rem. */
export const SHOWS_LOAD: ViewKey<boolean> = {
  name: 'timelineLoad',
  read: (stored) => (typeof stored === 'boolean' ? stored : null),
};
export const LOAD_HEIGHT: ViewKey<number> = { name: 'timelineLoadHeight', read: positive };

/** The row at the top, and the instant at the left. */
export const TIMELINE_SCROLL: ViewKey<{ readonly top: number; readonly at: number }> = {
  name: 'timelineScroll',
  read: (stored) => {
    if (typeof stored !== 'object' || stored === null || Array.isArray(stored)) return null;
    const { top, at } = stored as Readonly<Record<string, Json>>;
    return typeof top === 'number' && typeof at === 'number' ? { top, at } : null;
  },
};

/** What the chart draws beside bars and links. */
export const LAYERS = ['links', 'critical', 'slack', 'forecast', 'shading'] as const;
export type Layer = (typeof LAYERS)[number];

export const LAYER_NAMES: Readonly<Record<Layer, string>> = {
  links: 'Links',
  critical: 'Critical path',
  slack: 'Slack',
  forecast: 'Forecast',
  shading: 'Non-working time',
};

const USUAL_LAYERS: readonly Layer[] = ['links', 'critical', 'forecast', 'shading'];

const SHOWN_LAYERS: ViewKey<readonly string[]> = { name: 'timelineShown', read: strings };

export function useShownLayers(project: ProjectId) {
  const [former] = useViewMemory(project, FORMER_LAYERS, USUAL_LAYERS);
  return useViewMemory(project, SHOWN_LAYERS, former);
}
