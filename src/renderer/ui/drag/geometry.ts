/** Where a dragged thing would land, and how the others make room: plain arithmetic over one axis, in pixels. */

/** Things laid out one after another. Starts and sizes are in the track's own coordinates, unscrolled. */
export interface Track {
  readonly count: number;
  readonly startOf: (index: number) => number;
  readonly sizeOf: (index: number) => number;
  /** Space between neighbours. */
  readonly gap: number;
}

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Indexes on a track of the things that are being dragged, ascending. The others close up over them. */
export type Lifted = readonly number[];

/** How far something at `index` has closed up over what is dragged before it. */
function closedUp(track: Track, lifted: Lifted, index: number): number {
  let extent = 0;
  for (const each of lifted) {
    if (each >= index) break;
    extent += track.sizeOf(each) + track.gap;
  }
  return extent;
}

/** The track's index of the thing that is `rank`-th when the dragged ones are left out. */
function indexOfRank(rank: number, lifted: Lifted): number {
  let index = rank;
  for (const each of lifted) {
    if (each > index) break;
    index++;
  }
  return index;
}

/** How many that stay stand before `index`. */
export function rankOfIndex(index: number, lifted: Lifted): number {
  const before = lifted.findIndex((each) => each >= index);
  return index - (before < 0 ? lifted.length : before);
}

function startOfRank(track: Track, lifted: Lifted, rank: number): number {
  const index = indexOfRank(rank, lifted);
  return track.startOf(index) - closedUp(track, lifted, index);
}

/** Things on the track besides the dragged ones. */
export function restCount(track: Track, lifted: Lifted): number {
  return track.count - lifted.length;
}

/**
 * The rank at which something whose middle is at `middle` lands: before the first whose own middle lies behind it.
 * Asks for O(log n) things only, so a track may be long.
 */
export function landingRank(track: Track, lifted: Lifted, middle: number): number {
  let low = 0;
  let high = restCount(track, lifted);
  while (low < high) {
    const rank = (low + high) >>> 1;
    const size = track.sizeOf(indexOfRank(rank, lifted));
    if (startOfRank(track, lifted, rank) + size / 2 < middle) low = rank + 1;
    else high = rank;
  }
  return low;
}

/** Where the gap at `rank` begins. */
export function gapStart(track: Track, lifted: Lifted, rank: number): number {
  const rest = restCount(track, lifted);
  if (rest === 0) return 0;
  if (rank < rest) return startOfRank(track, lifted, rank);
  const last = indexOfRank(rest - 1, lifted);
  return startOfRank(track, lifted, rest - 1) + track.sizeOf(last) + track.gap;
}

/** How far the thing at `index` steps aside: it closes up after the dragged ones and makes room for the gap. */
export function displacement(
  track: Track,
  index: number,
  lifted: Lifted,
  gap: { readonly rank: number; readonly size: number } | null,
): number {
  const opening = gap !== null && rankOfIndex(index, lifted) >= gap.rank ? gap.size + track.gap : 0;
  return opening - closedUp(track, lifted, index);
}

/** How much longer the track becomes by the gap and the missing ones. */
export function extension(track: Track, lifted: Lifted, gap: { readonly size: number } | null): number {
  return (gap === null ? 0 : gap.size + track.gap) - closedUp(track, lifted, track.count);
}

interface InGrid {
  readonly at: { readonly row: number };
  readonly rect: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
}

/** Of what stands in rows: in the row at the height of a point, or the nearest, what is at its side, or the nearest. */
export function inGrid<T extends InGrid>(things: readonly T[], point: { x: number; y: number }): T | undefined {
  const rows = [...Map.groupBy(things, ({ at }) => at.row).values()];
  const heights = rows.map((row) => ({
    start: Math.min(...row.map(({ rect }) => rect.top)),
    end: Math.max(...row.map(({ rect }) => rect.bottom)),
  }));
  const row = rows[spanAt(heights, point.y)] ?? [];
  const widths = row.map(({ rect }) => ({ start: rect.left, end: rect.right }));
  return row[spanAt(widths, point.x)];
}

/** The span that holds `at`, else the nearest one; -1 when there are none. */
function spanAt(spans: readonly Span[], at: number): number {
  let best = -1;
  let bestDistance = Number.POSITIVE_INFINITY;
  spans.forEach((span, index) => {
    const distance = at < span.start ? span.start - at : at > span.end ? at - span.end : 0;
    if (distance < bestDistance) {
      best = index;
      bestDistance = distance;
    }
  });
  return best;
}

/** Pixels from an edge at which scrolling begins, and the most it scrolls in a frame. */
const EDGE = 48;
const FASTEST = 18;

/** Pixels to scroll in this frame for a pointer at `at` over a window on a track: negative towards the start. */
export function edgeSpeed(at: number, window: Span): number {
  // A window too small for two edges keeps its middle calm.
  const edge = Math.min(EDGE, (window.end - window.start) / 4);
  if (edge <= 0) return 0;
  const nearStart = (window.start + edge - at) / edge;
  const nearEnd = (at - (window.end - edge)) / edge;
  if (nearStart > 0) return -Math.round(FASTEST * Math.min(1, nearStart));
  if (nearEnd > 0) return Math.round(FASTEST * Math.min(1, nearEnd));
  return 0;
}

/** The scroll offset that shows `wanted` in a window of `size`, moving as little as possible. */
export function revealOffset(offset: number, size: number, wanted: Span): number {
  if (wanted.start < offset) return wanted.start;
  if (wanted.end > offset + size) return Math.min(wanted.start, wanted.end - size);
  return offset;
}
