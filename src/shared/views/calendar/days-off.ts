/** Days on which the project does not work, and what each is called (SPEC.md, CAL-10). */
import { type CalendarException, type DayNumber, recurringDays, type WorkingCalendar } from '#shared/calendar/index.ts';
import type { CalendarEntry } from '../calendars.ts';

/** By day, the name that its calendar gives it; '' where it has none, as weekends. */
export type DaysOff = ReadonlyMap<DayNumber, string>;

/** `entries`: all calendars of the project, of which one is its own. Both days included. */
export function daysOff(
  calendar: Pick<WorkingCalendar, 'workOn'>,
  entries: readonly CalendarEntry[],
  from: DayNumber,
  to: DayNumber,
): DaysOff {
  const names = namesOf(entries, from, to);
  const days = new Map<DayNumber, string>();
  for (let day = from; day <= to; day++) if (calendar.workOn(day).length === 0) days.set(day, names.get(day) ?? '');
  return days;
}

/** As the calendar itself is read: its own exceptions before its base's, days and ranges before what comes again. */
function namesOf(entries: readonly CalendarEntry[], from: DayNumber, to: DayNumber): ReadonlyMap<DayNumber, string> {
  const names = new Map<DayNumber, string>();
  const name = (day: DayNumber, { name: said }: CalendarException): void => {
    if (day >= from && day <= to && !names.has(day)) names.set(day, said);
  };
  for (const { rules } of levelsOf(entries)) {
    const off = rules.exceptions.filter(({ work }) => work.length === 0);
    for (const exception of off) {
      if (exception.recurrence) continue;
      for (let day = Math.max(from, exception.from); day <= Math.min(to, exception.to); day++) name(day, exception);
    }
    for (const exception of off) for (const day of recurringDays(exception, to)) name(day, exception);
  }
  return names;
}

/** The project's calendar, what it is based on, and so on; a circle ends where it closes. */
function levelsOf(entries: readonly CalendarEntry[]): readonly CalendarEntry[] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const levels: CalendarEntry[] = [];
  let entry = entries.find(({ isProjects }) => isProjects);
  while (entry && !levels.includes(entry)) {
    levels.push(entry);
    entry = entry.base === null ? undefined : byId.get(entry.base);
  }
  return levels;
}
