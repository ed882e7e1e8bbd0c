/** Where a key leads from a spot of the calendar: over days, slots and what stands in them. */
import type { DayNumber } from '#shared/calendar/index.ts';
import type { Weekday } from '#shared/domain/date-phrases.ts';
import { WEEK } from '#shared/views/index.ts';
import type { Spot } from './calendar-state.ts';
import { type Scale, stepped, weekBegin } from './range.ts';

/** Minutes of a slot among the hours. */
export const SLOT = 30;
const LAST_SLOT = 1440 - SLOT;

export interface WalkContext {
  readonly scale: Scale;
  readonly weekStart: Weekday;
  /** Keys of what stands in a cell, in its order. */
  readonly stops: (day: DayNumber, minute: number | null) => readonly string[];
  /** The slot to which one comes from the whole day. */
  readonly firstMinute: number;
}

interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** Null for a key that leads nowhere. */
export function walkedFrom(spot: Spot, pressed: Pressed, context: WalkContext): Spot | null {
  const { key, ctrlKey, metaKey, altKey, shiftKey } = pressed;
  if (ctrlKey || metaKey || altKey || shiftKey) return null;
  const { day, minute } = spot;
  const cell = (to: DayNumber, at: number | null = minute): Spot => ({ day: to, minute: at, key: null });
  switch (key) {
    case 'ArrowLeft':
      return cell(day - 1);
    case 'ArrowRight':
      return cell(day + 1);
    case 'ArrowUp':
    case 'ArrowDown':
      return (
        alongEntries(spot, key === 'ArrowDown' ? 1 : -1, context) ??
        upOrDown(spot, key === 'ArrowDown' ? 1 : -1, context)
      );
    case 'Home':
      return cell(weekBegin(day, context.weekStart));
    case 'End':
      return cell(weekBegin(day, context.weekStart) + WEEK - 1);
    case 'PageUp':
      return cell(stepped(context.scale, day, -1));
    case 'PageDown':
      return cell(stepped(context.scale, day, 1));
    case 'Escape':
      return spot.key === null ? null : cell(day);
    case 'Enter': {
      const [first] = spot.key === null ? context.stops(day, minute) : [];
      return first === undefined ? null : { day, minute, key: first };
    }
    default:
      return null;
  }
}

/** Null where it leads out of the cell. */
function alongEntries({ day, minute, key }: Spot, by: 1 | -1, { stops }: WalkContext): Spot | null {
  if (key === null) return null;
  const all = stops(day, minute);
  const at = all.indexOf(key) + by;
  if (at < 0) return { day, minute, key: null };
  const next = all[at];
  return next === undefined ? null : { day, minute, key: next };
}

function upOrDown({ day, minute }: Spot, by: 1 | -1, { scale, firstMinute }: WalkContext): Spot {
  const cell = (to: DayNumber, at: number | null): Spot => ({ day: to, minute: at, key: null });
  if (scale === 'month') return cell(day + by * WEEK, null);
  if (minute === null) return cell(day, by > 0 ? firstMinute : null);
  const to = minute + by * SLOT;
  return to < 0 ? cell(day, null) : cell(day, Math.min(LAST_SLOT, to));
}
