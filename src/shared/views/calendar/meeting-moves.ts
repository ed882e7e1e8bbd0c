/** What moving or stretching a meeting on the calendar means for when it is (SPEC.md, CAL-15). */
import { dayOfInstant, formatDay, formatInstant, type Instant, MINUTES_PER_DAY } from '#shared/calendar/index.ts';
import type { DateValue } from '#shared/domain/day.ts';
import { zoneOfRecord } from '#shared/meetings/kept/times.ts';
import type { Zone } from '#shared/meetings/when/zone.ts';
import type { CalendarMeeting } from './items.ts';
import type { CalendarPlace } from './moves.ts';

/** What is said of the meeting, or of this one of its series alone. */
export interface MeetingTimes {
  /** On the clock of `timeZone`. */
  readonly starts: DateValue;
  readonly timeZone: string;
  /** Minutes. */
  readonly length?: number;
}

/** To begin at a place on the clock of `zone`, the project's. Null where it cannot: it is over, called off, or of the whole day. */
export function meetingMovedTo(item: CalendarMeeting, zone: Zone, { day, minute }: CalendarPlace): MeetingTimes | null {
  const { time, timeZone, state } = item.meeting;
  if (!time || state !== 'planned') return null;
  const own = zoneOfRecord(timeZone, zone.name);
  const days = day - item.from;
  if (time.isAllDay) {
    if (typeof minute === 'number') return null;
    return { starts: formatDay(dayOfInstant(own.wallOf(time.from)) + days), timeZone: own.name };
  }
  const before = zone.wallOf(time.from);
  const wall: Instant = typeof minute === 'number' ? day * MINUTES_PER_DAY + minute : before + days * MINUTES_PER_DAY;
  return { starts: formatInstant(own.wallOf(zone.momentOf(wall))), timeZone: own.name };
}

/** To end at an instant of the project's clock; null where that is not after it begins, or it stands for whole days. */
export function meetingEndedAt(item: CalendarMeeting, zone: Zone, end: Instant): MeetingTimes | null {
  const moved = meetingMovedTo(item, zone, { day: item.from });
  if (!moved || !item.hours || !item.meeting.time) return null;
  const length = zone.momentOf(end) - item.meeting.time.from;
  return length <= 0 ? null : { ...moved, length };
}
