/** Which day, and which minute of it, lies under the pointer; and where what is dragged would stand. */
import type { DayNumber } from '#shared/calendar/index.ts';
import type { CalendarItem, CalendarPlace } from '#shared/views/index.ts';
import { minuteOf } from './entry-words.ts';
import type { Scale } from './range.ts';
import { SLOT } from './walk.ts';

/** Minutes to which what is dragged keeps. */
const STEP = 15;

export interface Pointed {
  readonly day: DayNumber;
  /** Of the day; null where it is among whole days. */
  readonly minute: number | null;
}

/** Null beside the days. Bars lie over cells that are not theirs, so that all that lies there is looked through. */
export function pointedAt(page: Document, x: number, y: number): Pointed | null {
  const cell = page
    .elementsFromPoint(x, y)
    .map((element) => element.closest<HTMLElement>('[data-day]'))
    .find((each) => each !== null && holds(each, x, y));
  if (!cell) return null;
  const day = Number(cell.getAttribute('data-day'));
  const minute = cell.getAttribute('data-minute') ?? '';
  if (minute === '') return { day, minute: null };
  const { top, height } = cell.getBoundingClientRect();
  return { day, minute: Number(minute) + ((y - top) / height) * SLOT };
}

function holds(cell: Element, x: number, y: number): boolean {
  const { left, right, top, bottom } = cell.getBoundingClientRect();
  return x >= left && x < right && y >= top && y < bottom;
}

/** Where an entry that was taken at `from` would begin, being let go at `to`. `item` is undefined of what was in the tray. */
export function movedPlace(
  item: CalendarItem | undefined,
  scale: Scale,
  from: Pointed | null,
  to: Pointed,
): CalendarPlace {
  const held = item && from ? from.day - item.from : 0;
  if (to.minute === null) return { day: to.day - held, ...(scale === 'month' ? {} : { minute: null }) };
  if (item?.hours && from?.minute != null) {
    const minute = stepped(minuteOf(item.hours.start) + to.minute - from.minute);
    return { day: to.day - held, minute: Math.min(1440 - STEP, Math.max(0, minute)) };
  }
  // From among whole days it begins with the half hour that is pointed at.
  return { day: to.day, minute: Math.floor(to.minute / SLOT) * SLOT };
}

/** Where its end would be. */
export function endPlace(to: Pointed): CalendarPlace {
  return to.minute === null ? { day: to.day } : { day: to.day, minute: Math.min(1440, stepped(to.minute)) };
}

function stepped(minute: number): number {
  return Math.round(minute / STEP) * STEP;
}
