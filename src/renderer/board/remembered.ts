/** What of a board is remembered on this device, from one time to the next. */
import type { ViewKey } from '#renderer/state/view-memory.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import type { Json } from '#shared/kernel/json.ts';
import { LANE_GROUPINGS, type LaneGrouping } from '#shared/views/index.ts';

/** More than this is not remembered. */
const MOST_SELECTED = 500;
const MOST_LISTS = 300;
const MOST_FOLDED = 500;

/** '' for none. */
export const OPEN_CARD: ViewKey<string> = {
  name: 'openCard',
  read: (stored) => (typeof stored === 'string' ? stored : null),
};

/** As it is printed, without names. '' for all cards. */
export const FILTER: ViewKey<string> = {
  name: 'filter',
  read: (stored) => (typeof stored === 'string' ? stored : null),
};

/** What the board's lanes are by; '' where it has none. */
export const GROUPING: ViewKey<LaneGrouping | ''> = {
  name: 'grouping',
  read: (stored) => LANE_GROUPINGS.find((grouping) => grouping === stored) ?? '',
};

export const FOLDED_LISTS: ViewKey<readonly string[]> = { name: 'foldedLists', read: readFolded };

export const FOLDED_LANES: ViewKey<readonly string[]> = { name: 'foldedLanes', read: readFolded };

/** The one folded last stands last. */
function readFolded(stored: Json): readonly string[] | null {
  return isArray(stored) ? stored.filter((key) => typeof key === 'string').slice(-MOST_FOLDED) : null;
}

export const SELECTED: ViewKey<readonly string[]> = {
  name: 'selected',
  read: (stored) => (isArray(stored) ? stored.filter(isId).slice(0, MOST_SELECTED) : null),
};

/** Pixels. */
export const BOARD_SCROLL: ViewKey<{ readonly left: number; readonly top: number }> = {
  name: 'boardScroll',
  read: (stored) => {
    const { left, top } = fieldsOf(stored);
    return typeof left === 'number' && typeof top === 'number' ? { left, top } : null;
  },
};

/** The first card in sight and how many pixels of it are not: heights are known of what was in sight only. */
export type ScrolledTo = readonly [card: string, pixels: number];

/** By list; one that stands at its start is left out. */
type ScrolledLists = Readonly<Record<string, ScrolledTo>>;

export const SCROLLED_LISTS: ViewKey<ScrolledLists> = {
  name: 'scrolledLists',
  read: (stored) =>
    Object.fromEntries(
      Object.entries(fieldsOf(stored)).filter((entry): entry is [string, ScrolledTo] => isScrolledTo(entry[1])),
    ),
};

/** `lists` with another place of one of them; the one noted last stands last, and the first make room. */
export function withScrolled(lists: ScrolledLists, list: string, to: ScrolledTo | null): ScrolledLists {
  const { [list]: _, ...others } = lists;
  if (to === null) return list in lists ? others : lists;
  return Object.fromEntries([...Object.entries(others), [list, to] as const].slice(-MOST_LISTS));
}

/** Where a list begins that was scrolled to `to`, when each of its cards is as high as is supposed. */
export function scrollOffset(cards: readonly TaskId[], to: ScrolledTo | undefined, pitch: number): number {
  if (to === undefined) return 0;
  const index = cards.indexOf(to[0] as TaskId);
  return index < 0 ? 0 : index * pitch + to[1];
}

export function selectionToKeep(selected: ReadonlySet<TaskId>): readonly string[] {
  return [...selected].slice(0, MOST_SELECTED);
}

/** An id is never empty. */
function isId(value: Json): value is string {
  return typeof value === 'string' && value !== '';
}

function isScrolledTo(value: Json): value is ScrolledTo {
  return isArray(value) && value.length === 2 && typeof value[0] === 'string' && typeof value[1] === 'number';
}

function fieldsOf(value: Json): Readonly<Record<string, Json>> {
  return typeof value === 'object' && value !== null && !isArray(value) ? value : {};
}

/** `Array.isArray` does not tell a read-only array from other objects. */
function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
