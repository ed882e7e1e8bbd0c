/** What span of time the chart covers, and how fine: pixels for every instant of it. */
import { dayOfInstant, FIRST_INSTANT, type Instant, LAST_INSTANT, MINUTES_PER_DAY } from '#shared/calendar/index.ts';
import { clampZoom, type TimeScale } from '#shared/gantt/index.ts';

/** A browser places nothing beyond some 33 million pixels. */
const MOST_WIDTH = 16_000_000;
/** Days of empty time around the plan at the least. */
const MARGIN = 30;

export interface Axis {
  readonly scale: TimeScale;
  readonly end: Instant;
  /** Pixels from the origin to the end. */
  readonly width: number;
}

/** `room` is the width of the chart in sight, in pixels: at least that much time follows the plan, so that it can be moved there. */
export function axisOf(
  span: { readonly start: Instant; readonly finish: Instant },
  pixelsPerMinute: number,
  room: number,
): Axis {
  const zoom = clampZoom(pixelsPerMinute);
  const around = Math.max(MARGIN * MINUTES_PER_DAY, room / zoom);
  const origin = Math.max(FIRST_INSTANT, dayOfInstant(span.start - around) * MINUTES_PER_DAY);
  const end = Math.min(LAST_INSTANT, (dayOfInstant(span.finish + around) + 1) * MINUTES_PER_DAY);
  const pixels = Math.min(zoom, MOST_WIDTH / (end - origin));
  return { scale: { origin, pixelsPerMinute: pixels }, end, width: (end - origin) * pixels };
}

/** Pixels in a minute at which a span fills most of the room. */
export function zoomToFit(span: { readonly start: Instant; readonly finish: Instant }, room: number): number {
  return clampZoom((room * 0.9) / Math.max(MINUTES_PER_DAY, span.finish - span.start));
}
