/** The one calendar of a GanttProject file: its week, its holidays, and its days of work that would be off. */

import {
  type CalendarException,
  dayNumberOf,
  LAST_DAY,
  monthLength,
  resolveCalendars,
  STANDARD_CALENDAR,
  STANDARD_RULES,
  storeCalendarRules,
  type WorkingCalendar,
} from '#shared/calendar/index.ts';
import { counted } from '#shared/kernel/counted.ts';
import type { ExchangeProject } from '#shared/transfer/exchange/schema.ts';
import type { LossBook } from '#shared/transfer/input/loss-book.ts';
import { child, childrenOf } from '#shared/transfer/xml/element.ts';
import type { XmlElement } from '#shared/transfer/xml/read-xml.ts';
import { attribute, DAY_MINUTES, numberAttribute } from './values.ts';

type ExchangeCalendar = NonNullable<ExchangeProject['calendars']>[number];

export const CALENDAR_ID = 'standard';
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const WORK = STANDARD_RULES.week[0] ?? [];

export function readCalendar(
  root: XmlElement,
  losses: LossBook,
): { readonly stored: ExchangeCalendar; readonly calendar: WorkingCalendar } {
  const calendars = child(root, 'calendars');
  const base = calendars && attribute(calendars, 'base-id');
  if (base !== null && base !== 'none') {
    losses.note('calendar-base', () => 'Public holidays that the file only names, and does not list.', base);
  }
  const week = calendars ? readWeek(calendars, losses) : [...STANDARD_RULES.week];
  const exceptions = calendars ? childrenOf(calendars, 'date').flatMap((date) => readHoliday(date, losses)) : [];
  const rules = { week, exceptions, minutesPerDay: DAY_MINUTES };
  const { byId } = resolveCalendars([{ id: CALENDAR_ID, rules, base: null }]);
  const stored = storeCalendarRules(rules);
  return {
    stored: {
      id: CALENDAR_ID,
      name: 'Standard',
      minutesPerDay: DAY_MINUTES,
      week: stored.week as NonNullable<ExchangeCalendar['week']>,
      exceptions: stored.exceptions as NonNullable<ExchangeCalendar['exceptions']>,
      base: null,
    },
    calendar: byId.get(CALENDAR_ID) ?? STANDARD_CALENDAR,
  };
}

/** In a week 0 stands for a day of work. Where weekends are only shown, they are worked on. */
function readWeek(calendars: XmlElement, losses: LossBook): (typeof WORK)[] {
  const types = child(calendars, 'day-types');
  // Files of 2.0 wrap the week once more.
  const holder = types && child(types, 'default-week') ? types : types && child(types, 'calendar');
  const week = holder && child(holder, 'default-week');
  const shown = holder && child(holder, 'only-show-weekends');
  if (!week) return STANDARD_RULES.week.map((pattern) => pattern ?? []);
  const isOnlyShown = shown !== null && attribute(shown, 'value') === 'true';
  const patterns = DAYS.map((day) => (isOnlyShown || attribute(week, day) !== '1' ? WORK : []));
  if (patterns.some((pattern) => pattern.length > 0)) return patterns;
  losses.note('calendar-without-work', () => 'A week without any working day: Monday to Friday are taken.');
  return STANDARD_RULES.week.map((pattern) => pattern ?? []);
}

/** Without a year it comes every year. */
function readHoliday(date: XmlElement, losses: LossBook): CalendarException[] {
  const [year, month, day] = [
    numberAttribute(date, 'year'),
    numberAttribute(date, 'month'),
    numberAttribute(date, 'date'),
  ];
  const type = attribute(date, 'type') ?? 'HOLIDAY';
  if (type === 'NEUTRAL') return [];
  // A leap year, so that the 29th of February may recur.
  const exists =
    month !== null && month >= 1 && month <= 12 && day !== null && day >= 1 && day <= monthLength(year ?? 2000, month);
  if (!exists || (year !== null && (year < 1 || year > 9999))) {
    losses.note(
      'calendar-exceptions',
      (count) => `${counted(count, 'holiday')} on days that do not exist.`,
      date.text.trim(),
    );
    return [];
  }
  const shared = { name: date.text.trim(), work: type === 'WORKING_DAY' ? WORK : [], count: null };
  if (year !== null) {
    const number = dayNumberOf(year, month, day);
    return [{ ...shared, from: number, to: number, recurrence: null }];
  }
  return [{ ...shared, from: 0, to: LAST_DAY, recurrence: { kind: 'yearly', month, day } }];
}
