/** A document's calendars as the calendar arithmetic takes them. */
import { type CalendarSource, readCalendarRules } from '#shared/calendar/index.ts';
import { isLive, type RecordOf } from '#shared/domain/records.ts';
import type { CalendarId } from '#shared/kernel/ids.ts';
import type { ReadableProject } from './readable.ts';

export interface StoredCalendar extends CalendarSource<CalendarId> {
  readonly record: RecordOf<'calendar'>;
  /** What of it makes no sense and was left out, a sentence each. */
  readonly problems: readonly string[];
}

/** Those that are not in the bin, in the document's own order. */
export function storedCalendars(project: ReadableProject): StoredCalendar[] {
  return project
    .all('calendar')
    .filter(isLive)
    .map((record) => ({ id: record.id, base: record.base, record, ...readCalendarRules(record) }));
}
