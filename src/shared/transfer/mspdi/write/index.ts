/**
 * Microsoft Project's XML (MSPDI) out of a project. Promises elements in the order of Microsoft's schema, dates that the
 * engine computed, numbers that stay those a task came with, and that what the format cannot hold is in `losses`.
 */

import type { Instant } from '#shared/calendar/index.ts';
import { counted } from '#shared/kernel/counted.ts';
import type { Loss } from '#shared/transfer/exchange/schema.ts';
import { LossBook } from '#shared/transfer/input/loss-book.ts';
import { noteHomeless } from '#shared/transfer/plan-losses.ts';
import type { ScheduledProject } from '#shared/transfer/scheduled-project.ts';
import { writeXml, type XmlNode } from '#shared/transfer/xml/write-xml.ts';
import { writeDate } from '../values.ts';
import { calendarNodes, STANDARD } from './calendars.ts';
import { Fields } from './fields.ts';
import { assignmentNodes, resourceNodes } from './people.ts';
import { taskNodes } from './tasks.ts';
import { uidsOf } from './uids.ts';
import { heldName, keptMember, type Writing } from './writing.ts';

export interface MspdiExport {
  readonly text: string;
  readonly losses: readonly Loss[];
}

const NAMESPACE = 'http://schemas.microsoft.com/project';
/** Project 2010: the first that has tasks without a schedule of their own. */
const SAVE_VERSION = 14;

export function writeMspdi(source: ScheduledProject): MspdiExport {
  const losses = new LossBook();
  const { content, rows } = source;
  const writing: Writing = {
    source,
    losses,
    taskUids: uidsOf(rows.map(({ task }) => task)),
    personUids: uidsOf(live(content.people)),
    calendarUids: uidsOf(calendarsOf(source)),
  };
  const fields = new Fields(live(content.fieldDefinitions), losses);
  const text = writeXml(
    [
      'Project',
      [
        ...propertyNodes(writing),
        ['ExtendedAttributes', fields.definitions()],
        ['Calendars', calendarNodes(writing)],
        ['Tasks', taskNodes(writing, fields)],
        ['Resources', resourceNodes(writing)],
        ['Assignments', assignmentNodes(writing)],
      ],
    ],
    NAMESPACE,
  );
  noteHomeless(source, losses, 1);
  return { text, losses: losses.losses() };
}

function live<T extends { readonly deletedAt?: string | null | undefined }>(records: readonly T[] | undefined): T[] {
  return (records ?? []).filter(({ deletedAt }) => !deletedAt);
}

/** The standard calendar is written where it is the one that the project follows. */
function calendarsOf({ content }: ScheduledProject): { readonly id: string }[] {
  const calendars = live(content.calendars);
  return calendars.some(({ id }) => id === content.calendar) ? calendars : [...calendars, { id: STANDARD }];
}

function propertyNodes({ source, losses, calendarUids }: Writing): XmlNode[] {
  const { content, input, schedule } = source;
  const { start } = input.plan;
  const { minutesPerDay, week } = input.calendars.project;
  const kept = (member: string): string | null => heldName(keptMember(content, member), losses);
  const name = heldName(content.name, losses) ?? 'Plan';
  const { statusDate } = input;
  const workingDays = week.filter((pattern) => pattern.length > 0).length;
  return [
    ['SaveVersion', SAVE_VERSION],
    ['Name', name],
    ['Title', name],
    ['Subject', kept('Subject')],
    ['Company', kept('Company')],
    ['Manager', kept('Manager')],
    ['Author', kept('Author')],
    ['ScheduleFromStart', true],
    ['StartDate', writeDate(start)],
    ['FinishDate', writeDate(schedule.finish ?? start)],
    ['CriticalSlackLimit', criticalDays(content.criticalSlack, minutesPerDay, losses)],
    ['CurrencyCode', kept('CurrencyCode')],
    ['CalendarUID', calendarUids.get(content.calendar ?? '') ?? calendarUids.get(STANDARD) ?? null],
    ['DefaultStartTime', kept('DefaultStartTime') ?? timeOf(start)],
    ['DefaultFinishTime', kept('DefaultFinishTime')],
    ['MinutesPerDay', minutesPerDay],
    ['MinutesPerWeek', kept('MinutesPerWeek') ?? minutesPerDay * workingDays],
    ['DaysPerMonth', kept('DaysPerMonth') ?? 20],
    ['HonorConstraints', kept('HonorConstraints')],
    ['StatusDate', statusDate === null ? null : writeDate(statusDate)],
  ];
}

/** The format counts whole days. */
function criticalDays(slack: number | null | undefined, minutesPerDay: number, losses: LossBook): number | null {
  if (slack == null) return null;
  const days = Math.round(slack / minutesPerDay);
  if (days * minutesPerDay !== slack) {
    losses.note('critical-slack', () => `Slack up to which tasks are critical: written as ${counted(days, 'day')}.`);
  }
  return days;
}

function timeOf(at: Instant): string {
  return writeDate(at).slice(11);
}
