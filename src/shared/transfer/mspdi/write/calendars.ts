/** Calendars as MSPDI has them: weeks from Sunday on, exceptions with their recurrence, derived calendars with their base. */

import {
  type CalendarException,
  type DayPattern,
  formatDay,
  type Recurrence,
  readCalendarRules,
  STANDARD_RULES,
} from '#shared/calendar/index.ts';
import { counted } from '#shared/kernel/counted.ts';
import type { Json } from '#shared/kernel/json.ts';
import type { ExchangeProject } from '#shared/transfer/exchange/schema.ts';
import type { XmlNode } from '#shared/transfer/xml/write-xml.ts';
import { heldName, type Writing } from './writing.ts';

type ExchangeCalendar = NonNullable<ExchangeProject['calendars']>[number];

/** Stands for the calendar that a project without one of its own follows; no record has such an id. */
export const STANDARD = ' standard';

export function calendarNodes(writing: Writing): XmlNode[] {
  const calendars = (writing.source.content.calendars ?? []).filter(({ id }) => writing.calendarUids.has(id));
  const { minutesPerDay } = writing.source.input.calendars.project;
  for (const { name, minutesPerDay: own } of calendars) {
    if (own == null || own === minutesPerDay) continue;
    writing.losses.note(
      'minutes-per-day',
      (count) =>
        `${counted(count, 'calendar')} whose day has other hours than the project’s: the format has one length of a day.`,
      name,
    );
  }
  const standard = writing.calendarUids.get(STANDARD);
  const nodes = calendars.map((calendar) => calendarNode(calendar, writing));
  return standard === undefined ? nodes : [...nodes, standardCalendar(standard, freeName(calendars))];
}

/** Project knows calendars by their names. */
function freeName(calendars: readonly ExchangeCalendar[]): string {
  const taken = new Set(calendars.map(({ name }) => name));
  let name = 'Standard';
  for (let number = 2; taken.has(name); number++) name = `Standard ${number}`;
  return name;
}

function standardCalendar(uid: number, name: string): XmlNode {
  return [
    'Calendar',
    [
      ['UID', uid],
      ['Name', name],
      ['IsBaseCalendar', true],
      ['BaseCalendarUID', -1],
      ['WeekDays', weekNodes(STANDARD_RULES.week, false)],
    ],
  ];
}

function calendarNode(calendar: ExchangeCalendar, { losses, calendarUids }: Writing): XmlNode {
  const { rules } = readCalendarRules({
    week: calendar.week ?? null,
    exceptions: (calendar.exceptions ?? []) as Json,
    minutesPerDay: calendar.minutesPerDay ?? null,
  });
  const base = calendarUids.get(calendar.base ?? '') ?? null;
  const week = weekNodes(rules.week, base !== null);
  return [
    'Calendar',
    [
      ['UID', calendarUids.get(calendar.id) ?? null],
      ['Name', heldName(calendar.name, losses)],
      ['IsBaseCalendar', base === null],
      ['BaseCalendarUID', base ?? -1],
      ['WeekDays', week.length > 0 ? week : null],
      [
        'Exceptions',
        rules.exceptions.length > 0
          ? rules.exceptions.map((exception) => exceptionNode(exception, heldName(exception.name, losses)))
          : null,
      ],
    ],
  ];
}

/** Days that a derived calendar says nothing of are left to its base. */
function weekNodes(week: readonly (DayPattern | null)[], isDerived: boolean): XmlNode[] {
  const nodes: XmlNode[] = [];
  for (let type = 1; type <= 7; type++) {
    // 1 is Sunday; our weeks begin on Monday.
    const pattern = week[(type + 5) % 7] ?? null;
    if (pattern === null && isDerived) continue;
    nodes.push(['WeekDay', [['DayType', type], ...workNodes(pattern ?? [])]]);
  }
  return nodes;
}

function workNodes(pattern: DayPattern): XmlNode[] {
  if (pattern.length === 0) return [['DayWorking', false]];
  const times = pattern.map(({ start, end }): XmlNode => {
    return [
      'WorkingTime',
      [
        ['FromTime', timeOf(start)],
        ['ToTime', timeOf(end)],
      ],
    ];
  });
  return [
    ['DayWorking', true],
    ['WorkingTimes', times],
  ];
}

/** The midnight that ends a day is written as that which begins it. */
function timeOf(minute: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(minute / 60) % 24)}:${two(minute % 60)}:00`;
}

function exceptionNode({ from, to, work, recurrence, count }: CalendarException, name: string | null): XmlNode {
  const period: XmlNode = [
    'TimePeriod',
    [
      ['FromDate', `${formatDay(from)}T00:00:00`],
      ['ToDate', `${formatDay(to)}T23:59:00`],
    ],
  ];
  return [
    'Exception',
    [
      ['EnteredByOccurrences', count !== null],
      period,
      ['Occurrences', count ?? (recurrence === null ? to - from + 1 : null)],
      ['Name', name],
      ...recurrenceNodes(recurrence),
      ...workNodes(work),
    ],
  ];
}

/** `Type`: 1 daily, 2 and 3 yearly, 4 and 5 monthly, 6 weekly. A plain range is daily, each day of it. */
function recurrenceNodes(recurrence: Recurrence | null): XmlNode[] {
  switch (recurrence?.kind) {
    case undefined:
      return [['Type', 1]];
    case 'daily':
      return [
        ['Type', 1],
        ['Period', recurrence.interval],
      ];
    case 'weekly': {
      const mask = recurrence.days.reduce((sum, day) => sum | (1 << ((day + 1) % 7)), 0);
      return [
        ['Type', 6],
        ['Period', recurrence.interval],
        ['DaysOfWeek', mask],
      ];
    }
    case 'monthly':
      return [
        ['Type', 4],
        ['Period', recurrence.interval],
        ['MonthDay', recurrence.day],
      ];
    case 'monthly-nth':
      return [['Type', 5], ['Period', recurrence.interval], ...placeNodes(recurrence)];
    case 'yearly':
      return [
        ['Type', 2],
        ['Month', recurrence.month - 1],
        ['MonthDay', recurrence.day],
      ];
    case 'yearly-nth':
      return [['Type', 3], ...placeNodes(recurrence), ['Month', recurrence.month - 1]];
  }
}

/** `MonthItem` counts weekdays from 3 for Sunday on; `MonthPosition` 0 to 3, and 4 for the last. */
function placeNodes({ nth, weekday }: { readonly nth: number; readonly weekday: number }): XmlNode[] {
  return [
    ['MonthItem', ((weekday + 1) % 7) + 3],
    ['MonthPosition', nth === -1 ? 4 : nth - 1],
  ];
}
