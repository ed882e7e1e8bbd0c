/** What of the calendar is remembered on this device, from one time to the next. */
import type { ViewKey } from '#renderer/state/view-memory.ts';
import { SCALES, type Scale } from './range.ts';

export const SCALE: ViewKey<Scale> = {
  name: 'calendarScale',
  read: (stored) => SCALES.find((scale) => scale === stored) ?? null,
};

/** As it is printed, without names. '' for all cards. */
export const CALENDAR_FILTER: ViewKey<string> = {
  name: 'calendarFilter',
  read: (stored) => (typeof stored === 'string' ? stored : null),
};

export const TRAY: ViewKey<boolean> = {
  name: 'calendarTray',
  read: (stored) => (typeof stored === 'boolean' ? stored : null),
};
