/** Meetings by the day on which they begin, and how far off one is. */

import { dayOfInstant, formatDay, MINUTES_PER_DAY } from '#shared/calendar/index.ts';
import type { Day } from '#shared/domain/day.ts';
import { counted } from '#shared/kernel/counted.ts';
import type { Moment, Zone } from '#shared/meetings/when/zone.ts';

interface Span {
  readonly from: Moment;
  readonly to: Moment;
}

interface Timed {
  readonly time: Span;
}

export interface MeetingDay<T> {
  readonly day: Day;
  readonly meetings: readonly T[];
}

/** On the clock of `zone`; in the order that they are given in. */
export function byDay<T extends Timed>(meetings: readonly T[], zone: Zone): readonly MeetingDay<T>[] {
  const days: { day: Day; meetings: T[] }[] = [];
  for (const meeting of meetings) {
    const day = formatDay(dayOfInstant(zone.wallOf(meeting.time.from)));
    const last = days.at(-1);
    if (last?.day === day) last.meetings.push(meeting);
    else days.push({ day, meetings: [meeting] });
  }
  return days;
}

/** What goes on now and is still to come, earliest first; and what is over, the latest first. */
export function apart<T extends Timed>(
  meetings: readonly T[],
  now: Moment,
): { readonly upcoming: readonly T[]; readonly past: readonly T[] } {
  return {
    upcoming: meetings.filter(({ time }) => time.to > now),
    past: meetings.filter(({ time }) => time.to <= now).toReversed(),
  };
}

/** “Now, 20 minutes left”, “In 35 minutes”, “In 3 hours”, “In 2 days”. */
export function offWords({ from, to }: Span, now: Moment): string {
  if (from <= now) return `Now, ${spanWords(to - now)} left`;
  return `In ${spanWords(from - now)}`;
}

function spanWords(minutes: number): string {
  if (minutes < 90) return counted(Math.max(1, Math.round(minutes)), 'minute');
  if (minutes < 36 * 60) return counted(Math.round(minutes / 60), 'hour');
  return counted(Math.round(minutes / MINUTES_PER_DAY), 'day');
}
