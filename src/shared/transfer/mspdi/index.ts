/**
 * Microsoft Project's XML (MSPDI), of any dialect from 2002 on. Promises that every task, link, lag, constraint, calendar,
 * person, allocation, note, percent, actual and baseline is in the result or counted in `losses`, and that computed dates
 * are not taken over: the engine computes its own (SCHEDULING).
 */

import {
  dayOfInstant,
  formatDay,
  formatInstant,
  type Instant,
  MINUTES_PER_DAY,
  STANDARD_CALENDAR,
} from '#shared/calendar/index.ts';
import type { DateValue } from '#shared/domain/day.ts';
import { STANDARD_DAY } from '#shared/domain/lengths.ts';
import { counted } from '#shared/kernel/counted.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { blankProject } from '#shared/transfer/exchange/blank.ts';
import type { ExchangeProject } from '#shared/transfer/exchange/schema.ts';
import { LossBook } from '#shared/transfer/input/loss-book.ts';
import { resolvedCalendars } from '#shared/transfer/plan-checks.ts';
import { PLAN_LISTS, type PlanImport, type PlanOptions, planImport } from '#shared/transfer/plan-import.ts';
import { child, entriesOf, flagOf, numberOf, textOf } from '#shared/transfer/xml/element.ts';
import type { XmlElement } from '#shared/transfer/xml/read-xml.ts';
import { readBaselines } from './baselines.ts';
import { readCalendars } from './calendars.ts';
import { dateIn, instantIn } from './dates.ts';
import { readLinks } from './links.ts';
import { readAssignments, readPeople } from './people.ts';
import type { Reading } from './reading.ts';
import { readTasks, taskElements } from './tasks.ts';

/** How the format says that something has no calendar of its own. */
const NO_CALENDAR = '-1';

export function isMspdi(root: XmlElement): boolean {
  return root.name === 'Project' && (child(root, 'Tasks') !== null || child(root, 'Calendars') !== null);
}

export function readMspdi(root: XmlElement, options: PlanOptions = {}): Result<PlanImport, Problem> {
  if (!isMspdi(root)) {
    return err({
      code: 'not-mspdi',
      message: `The file is XML, but no plan of Microsoft Project: it begins with <${root.name}>.`,
      help: 'In Microsoft Project, choose “Save as” and the type “XML format”.',
    });
  }
  const losses = new LossBook();
  const project = readProject(root, options, losses);
  return ok(planImport('mspdi', project, options, losses));
}

function readProject(root: XmlElement, options: PlanOptions, losses: LossBook): ExchangeProject {
  const timeZone = options.timeZone ?? 'UTC';
  const calendars = readCalendars(root, numberOf(root, 'MinutesPerDay'), losses);
  const calendarOf = calendarReader(new Set(calendars.map(({ id }) => id)), losses);
  const people = readPeople(root, calendarOf, losses);
  const fields = readFieldDefinitions(root);
  const elements = taskElements(root, losses);
  const reading: Reading = {
    losses,
    assignments: readAssignments(root, new Set(people.map(({ id }) => id)), losses),
    calendarOf,
    fieldOf: (fieldId) => (fieldId !== null && fields.some(({ id }) => id === fieldId) ? fieldId : null),
    instantOf: (date) => (date === null ? null : `${date.length > 10 ? date : `${date}T00:00`}:00Z`),
  };
  const start = instantIn(root, 'StartDate', 'the plan', losses);
  const calendar = calendarOf(root, 'the plan');
  noteWaysOfScheduling(root, losses);
  return {
    ...blankProject('project', nameOf(root, options)),
    start: start === null ? null : startOf(start, calendars, calendar),
    criticalSlack: criticalSlackOf(root),
    statusDate: dateIn(root, 'StatusDate', 'the plan', losses),
    timeZone,
    calendars,
    calendar,
    fieldDefinitions: fields,
    lists: [...PLAN_LISTS],
    people,
    tasks: readTasks(elements, reading),
    links: readLinks(elements, losses),
    baselines: readBaselines(elements, losses),
    mspdi: keptOf(root),
  };
}

function calendarReader(known: ReadonlySet<string>, losses: LossBook): Reading['calendarOf'] {
  return (element, where) => {
    const uid = textOf(element, 'CalendarUID');
    if (uid === null || known.has(uid)) return uid;
    if (uid !== NO_CALENDAR) {
      losses.note(
        'calendars-unknown',
        (count) => `${counted(count, 'calendar')} that tasks, people or the plan name and that the file does not have.`,
        where,
      );
    }
    return null;
  };
}

/** What the whole plan is scheduled by there and not here. */
function noteWaysOfScheduling(root: XmlElement, losses: LossBook): void {
  if (textOf(root, 'ScheduleFromStart') !== null && !flagOf(root, 'ScheduleFromStart')) {
    losses.note(
      'schedule-from-finish',
      () => 'The plan is scheduled backwards from its finish. Here it is scheduled from its start.',
      textOf(root, 'FinishDate') ?? undefined,
    );
  }
}

/** There it is said in days. */
function criticalSlackOf(root: XmlElement): number | null {
  const days = numberOf(root, 'CriticalSlackLimit');
  return days === null ? null : Math.round(days * (numberOf(root, 'MinutesPerDay') ?? STANDARD_DAY));
}

/** The day alone where work begins with its first hour, as it mostly does. */
function startOf(
  start: Instant,
  calendars: NonNullable<ExchangeProject['calendars']>,
  calendar: string | null,
): DateValue {
  const { byId } = resolvedCalendars(calendars);
  const own = byId.get(calendar ?? '') ?? STANDARD_CALENDAR;
  const day = dayOfInstant(start);
  return own.nextStart(day * MINUTES_PER_DAY) === start ? formatDay(day) : formatInstant(start);
}

function nameOf(root: XmlElement, { fileName }: PlanOptions): string {
  const own = textOf(root, 'Title') ?? textOf(root, 'Name') ?? fileName ?? 'Plan';
  return own.replace(/\.(xml|mpp)$/i, '');
}

function readFieldDefinitions(root: XmlElement): NonNullable<ExchangeProject['fieldDefinitions']> {
  return entriesOf(root, 'ExtendedAttributes', 'ExtendedAttribute').flatMap((element) => {
    const id = textOf(element, 'FieldID');
    if (id === null) return [];
    return [{ id, name: textOf(element, 'Alias') ?? textOf(element, 'FieldName') ?? id, type: 'text', options: null }];
  });
}

/** What has no place here and must come out again as it went in. */
const KEPT = [
  'StartDate',
  'MinutesPerWeek',
  'DaysPerMonth',
  'DefaultStartTime',
  'DefaultFinishTime',
  'HonorConstraints',
  'Author',
  'Company',
  'Manager',
  'Subject',
  'CurrencyCode',
];

function keptOf(root: XmlElement): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const member of KEPT) {
    const value = textOf(root, member);
    if (value !== null) kept[member] = value;
  }
  return kept;
}
