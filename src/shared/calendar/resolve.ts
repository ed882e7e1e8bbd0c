/** From stored rules with their bases to calendars that can be reckoned with. */
import { type CalendarRules, type DayPattern, joinIntervals } from './rules.ts';
import { runsOf } from './runs.ts';
import { type CalendarDays, WorkingCalendar } from './working-calendar.ts';

const OFFICE: DayPattern = joinIntervals([
  { start: 8 * 60, end: 12 * 60 },
  { start: 13 * 60, end: 17 * 60 },
]);

/** Monday to Friday, 08:00 to 12:00 and 13:00 to 17:00: what holds where nothing else was said. */
export const STANDARD_RULES: CalendarRules = {
  week: [OFFICE, OFFICE, OFFICE, OFFICE, OFFICE, [], []],
  exceptions: [],
  minutesPerDay: 480,
};

export const STANDARD_CALENDAR = new WorkingCalendar(resolve([STANDARD_RULES]));

export interface CalendarSource<Id extends string> {
  readonly id: Id;
  readonly rules: CalendarRules;
  readonly base: Id | null;
}

export interface ResolvedCalendars<Id extends string> {
  readonly byId: ReadonlyMap<Id, WorkingCalendar>;
  /** Calendars whose week has no working time, so that no work could ever be planned in them. */
  readonly withoutWork: readonly Id[];
}

/**
 * A base that is not there, or that leads back to the calendar itself (two people may make that by merging), counts as
 * none: the chain ends before it.
 */
export function resolveCalendars<Id extends string>(sources: Iterable<CalendarSource<Id>>): ResolvedCalendars<Id> {
  const sourceOf = new Map<Id, CalendarSource<Id>>();
  for (const source of sources) sourceOf.set(source.id, source);
  const byId = new Map<Id, WorkingCalendar>();
  const withoutWork: Id[] = [];
  for (const source of sourceOf.values()) {
    const rules = resolve(chainOf(source, sourceOf));
    if (rules.week.some((pattern) => pattern.length > 0)) byId.set(source.id, new WorkingCalendar(rules));
    else withoutWork.push(source.id);
  }
  return { byId, withoutWork };
}

function chainOf<Id extends string>(
  source: CalendarSource<Id>,
  sourceOf: ReadonlyMap<Id, CalendarSource<Id>>,
): CalendarRules[] {
  const seen = new Set<Id>();
  const chain: CalendarRules[] = [];
  for (let at: CalendarSource<Id> | undefined = source; at && !seen.has(at.id); ) {
    seen.add(at.id);
    chain.push(at.rules);
    at = at.base === null ? undefined : sourceOf.get(at.base);
  }
  return chain;
}

/** The calendar's own rules first, then its base's. */
function resolve(chain: readonly CalendarRules[]): CalendarDays {
  const exceptions = chain.map((rules) => rules.exceptions);
  return {
    week: [0, 1, 2, 3, 4, 5, 6].map((day) => chain.find((rules) => rules.week[day])?.week[day] ?? []),
    runs: (last) => runsOf(exceptions, last),
    isEndless: exceptions.some((level) => level.some(({ recurrence }) => recurrence !== null)),
    minutesPerDay: chain.find((rules) => rules.minutesPerDay !== null)?.minutesPerDay ?? 480,
  };
}
