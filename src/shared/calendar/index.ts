/**
 * Working calendars and their arithmetic (SCHEDULING C1 to C3). Minutes on the project's wall clock, exact in both
 * directions, in time that does not grow with the span.
 */
export { exceptionKeys, storedExceptionKeys } from './exception-key.ts';
export * from './instant.ts';
export * from './names.ts';
export { type ReadRules, readCalendarRules } from './read-rules.ts';
export { recurringDays } from './recurrence.ts';
export {
  type CalendarSource,
  type ResolvedCalendars,
  resolveCalendars,
  STANDARD_CALENDAR,
  STANDARD_RULES,
} from './resolve.ts';
export {
  type CalendarException,
  type CalendarRules,
  type DayPattern,
  joinIntervals,
  type Recurrence,
  type WorkInterval,
} from './rules.ts';
export { storeCalendarRules } from './store-rules.ts';
export { unionOf } from './union.ts';
export { clamp, ELAPSED, type WorkTime } from './work-time.ts';
export { WorkingCalendar } from './working-calendar.ts';
