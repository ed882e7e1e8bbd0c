/** Calendars of an MSPDI file: weeks, derived calendars, and exceptions in their old and their new form. */

import {
  type CalendarException,
  type CalendarRules,
  type DayPattern,
  joinIntervals,
  LAST_DAY,
  MINUTES_PER_DAY,
  type Recurrence,
  storeCalendarRules,
} from '#shared/calendar/index.ts';
import { counted } from '#shared/kernel/counted.ts';
import type { ExchangeProject } from '#shared/transfer/exchange/schema.ts';
import type { LossBook } from '#shared/transfer/input/loss-book.ts';
import { child, entriesOf, flagOf, numberOf, textOf } from '#shared/transfer/xml/element.ts';
import type { XmlElement } from '#shared/transfer/xml/read-xml.ts';
import { readInstant } from './values.ts';

type ExchangeCalendar = NonNullable<ExchangeProject['calendars']>[number];

export function readCalendars(root: XmlElement, minutesPerDay: number | null, losses: LossBook): ExchangeCalendar[] {
  const seen = new Set<string>();
  return entriesOf(root, 'Calendars', 'Calendar').flatMap((element) => {
    const id = textOf(element, 'UID') ?? '';
    if (seen.has(id)) {
      losses.note(
        'calendars-without-id',
        (count) => `${counted(count, 'calendar')} whose UID is taken: left out.`,
        textOf(element, 'Name') ?? id,
      );
      return [];
    }
    seen.add(id);
    const base = numberOf(element, 'BaseCalendarUID');
    const name = textOf(element, 'Name') ?? '';
    const isDerived = base !== null && base >= 0 && !flagOf(element, 'IsBaseCalendar');
    const rules = readRules(element, name, isDerived, losses);
    const { week, exceptions } = storeCalendarRules(rules);
    return [
      {
        id,
        name,
        minutesPerDay: isDerived ? null : minutesPerDay,
        week: week as NonNullable<ExchangeCalendar['week']>,
        exceptions: exceptions as NonNullable<ExchangeCalendar['exceptions']>,
        base: isDerived ? String(base) : null,
      },
    ];
  });
}

function readRules(element: XmlElement, name: string, isDerived: boolean, losses: LossBook): CalendarRules {
  const week: (DayPattern | null)[] = Array(7).fill(isDerived ? null : []);
  const legacy: CalendarException[] = [];
  for (const day of entriesOf(element, 'WeekDays', 'WeekDay')) {
    const type = numberOf(day, 'DayType');
    // 1 is Sunday; our weeks begin on Monday.
    if (type !== null && type >= 1 && type <= 7) week[(type + 5) % 7] = readWork(day, name, losses);
    else if (type === 0) legacy.push(...readException(day, name, losses));
  }
  const listed = entriesOf(element, 'Exceptions', 'Exception').flatMap((entry) => readException(entry, name, losses));
  const weeks = entriesOf(element, 'WorkWeeks', 'WorkWeek').flatMap((entry) => readWorkWeek(entry, name, losses));
  return {
    week,
    exceptions: [...listed, ...legacy.filter((old) => !listed.some((one) => covers(one, old))), ...weeks],
    minutesPerDay: null,
  };
}

/** Other hours for some weeks: exceptions that come on their weekdays, which any other exception goes before. */
function readWorkWeek(element: XmlElement, calendar: string, losses: LossBook): CalendarException[] {
  const days = readDays(element, calendar, losses);
  if (days === null) return [];
  const name = textOf(element, 'Name') ?? '';
  return entriesOf(element, 'WeekDays', 'WeekDay').flatMap((day) => {
    const type = numberOf(day, 'DayType') ?? 0;
    if (type < 1 || type > 7) return [];
    const recurrence = { kind: 'weekly', interval: 1, days: [(type + 5) % 7] } as const;
    return [{ name, ...days, work: readWork(day, calendar, losses), recurrence, count: null }];
  });
}

/** First and last day; null, with an entry among the losses, where there are no such days. */
function readDays(element: XmlElement, calendar: string, losses: LossBook): { from: number; to: number } | null {
  const period = child(element, 'TimePeriod');
  const from = period && readInstant(textOf(period, 'FromDate'));
  const to = period && readInstant(textOf(period, 'ToDate'));
  if (from !== null && to !== null && to >= from) {
    return { from: Math.floor(from / MINUTES_PER_DAY), to: Math.min(LAST_DAY, Math.floor(to / MINUTES_PER_DAY)) };
  }
  losses.note(
    'calendar-exceptions',
    (count) => `${counted(count, 'exception')} of calendars without days that exist.`,
    calendar,
  );
  return null;
}

/** The same holiday stands in both forms in files of the years between (FORMATS). It counts once. */
function covers(listed: CalendarException, old: CalendarException): boolean {
  return listed.recurrence === null && listed.from <= old.from && listed.to >= old.to;
}

function readWork(element: XmlElement, name: string, losses: LossBook): DayPattern {
  if (!flagOf(element, 'DayWorking')) return [];
  const times = entriesOf(element, 'WorkingTimes', 'WorkingTime').flatMap((time) => {
    const [from, to] = [textOf(time, 'FromTime'), textOf(time, 'ToTime')];
    if (from === null || to === null) return [];
    const [start, end] = [minuteOf(from), minuteOf(to) || 1440];
    if (start < end && end <= 1440) return [{ start, end }];
    losses.note(
      'calendar-times',
      (count) => `${counted(count, 'working time')} ending before its beginning, or after the day.`,
      name,
    );
    return [];
  });
  return joinIntervals(times);
}

function minuteOf(time: string): number {
  const [hours, minutes] = time.split(':');
  return Number(hours) * 60 + Number(minutes);
}

function readException(element: XmlElement, calendar: string, losses: LossBook): CalendarException[] {
  const days = readDays(element, calendar, losses);
  if (days === null) return [];
  const name = textOf(element, 'Name') ?? '';
  const recurrence = readRecurrence(element);
  if (recurrence === 'unknown') {
    losses.note(
      'calendar-recurrence',
      (count) =>
        `${counted(count, 'exception')} of calendars, recurring in a way that is not known: only the first day is kept.`,
      name || calendar,
    );
  }
  const work = readWork(element, calendar, losses);
  const rule = recurrence === 'unknown' ? null : recurrence;
  const occurrences = numberOf(element, 'Occurrences');
  return [
    {
      name,
      from: days.from,
      to: recurrence === 'unknown' ? days.from : days.to,
      work,
      recurrence: rule,
      count:
        rule && flagOf(element, 'EnteredByOccurrences') && occurrences !== null && occurrences > 0 ? occurrences : null,
    },
  ];
}

/** `Type`: 1 daily, 2 and 3 yearly, 4 and 5 monthly, 6 weekly; 7 to 9 and none are plain ranges. */
function readRecurrence(element: XmlElement): Recurrence | null | 'unknown' {
  const type = numberOf(element, 'Type') ?? 9;
  const interval = numberOf(element, 'Period') ?? 1;
  if (!Number.isInteger(interval) || interval < 1) return 'unknown';
  const month = (numberOf(element, 'Month') ?? -1) + 1;
  const day = numberOf(element, 'MonthDay') ?? 0;
  const place = numberOf(element, 'MonthPosition') ?? -1;
  const nth = place === 4 ? -1 : place + 1;
  // 0 day, 1 weekday, 2 weekend day, then Sunday to Saturday.
  const item = numberOf(element, 'MonthItem') ?? -1;
  const weekday = (item - 3 + 6) % 7;
  const isWeekday = item >= 3 && item <= 9 && place >= 0 && place <= 4;
  switch (type) {
    case 1:
      return interval === 1 ? null : { kind: 'daily', interval };
    case 2:
      return month >= 1 && month <= 12 && day >= 1 && day <= 31 ? { kind: 'yearly', month, day } : 'unknown';
    case 3:
      return isWeekday && month >= 1 && month <= 12 ? { kind: 'yearly-nth', month, nth, weekday } : 'unknown';
    case 4:
      return day >= 1 && day <= 31 ? { kind: 'monthly', interval, day } : 'unknown';
    case 5:
      return isWeekday ? { kind: 'monthly-nth', interval, nth, weekday } : 'unknown';
    case 6: {
      const mask = numberOf(element, 'DaysOfWeek') ?? 0;
      const days = [0, 1, 2, 3, 4, 5, 6].filter((index) => mask & (1 << ((index + 1) % 7)));
      return days.length > 0 ? { kind: 'weekly', interval, days } : 'unknown';
    }
    default:
      return null;
  }
}
