/** A task as it is written (ICS-75): days as days, times in UTC, which every program can read without a zone of its own. */
import { dayOfInstant, MINUTES_PER_DAY, parseInstant } from '#shared/calendar/index.ts';
import { type DateValue, isDay } from '#shared/domain/day.ts';
import type { Priority } from '#shared/domain/records.ts';
import type { Rule } from '#shared/meetings/when/rule.ts';
import { printRule, printStamp } from '#shared/meetings/when/rule-text.ts';
import type { Moment, Zone } from '#shared/meetings/when/zone.ts';
import type { IcsPerson } from '../meeting.ts';
import { writeAttendee, writeHead } from './event.ts';
import { type CalendarLines, escaped } from './lines.ts';

export interface OutgoingTask {
  readonly uid: string;
  readonly title: string;
  /** Plain, of several lines. */
  readonly text: string;
  /** Either are days, or both times, and the due one is no earlier. */
  readonly start: DateValue | null;
  readonly due: DateValue | null;
  /** On whose clock times of those are. */
  readonly zone: Zone;
  /** Null while it is open. */
  readonly doneAt: Moment | null;
  /** 0 to 100. */
  readonly percent: number | null;
  readonly priority: Priority | null;
  readonly owners: readonly IcsPerson[];
  readonly labels: readonly string[];
  /** By which it comes again, from its dates on; null where it does not. */
  readonly rule: Rule | null;
  readonly writtenAt: Moment | null;
}

/** As RFC 5545, 3.8.1.9 has them: 1 to 4 are high. */
const PRIORITIES: Readonly<Record<Priority, string>> = { urgent: '1', high: '2', medium: '5', low: '9' };

export function writeTodo(lines: CalendarLines, task: OutgoingTask, at: Moment): void {
  const { uid, title, text, doneAt, percent, priority, owners, labels, writtenAt } = task;
  lines.begin('VTODO');
  writeHead(lines, { uid, at, sequence: 0, of: null });
  if (writtenAt !== null) lines.property('LAST-MODIFIED', momentText(writtenAt));
  lines.text('SUMMARY', title);
  lines.text('DESCRIPTION', text);
  writeDates(lines, task);
  if (task.rule) lines.property('RRULE', printRule(task.rule));
  lines.property('STATUS', doneAt !== null ? 'COMPLETED' : (percent ?? 0) > 0 ? 'IN-PROCESS' : 'NEEDS-ACTION');
  if (doneAt !== null) lines.property('COMPLETED', momentText(doneAt));
  const share = doneAt !== null ? 100 : percent;
  if (share !== null) lines.property('PERCENT-COMPLETE', String(Math.min(100, Math.max(0, Math.round(share)))));
  if (priority !== null) lines.property('PRIORITY', PRIORITIES[priority]);
  if (labels.length > 0) lines.property('CATEGORIES', labels.map(escaped).join(','));
  for (const owner of owners) {
    writeAttendee(lines, { ...owner, kind: 'person', role: 'required', answer: 'accepted', isAsked: false });
  }
  lines.end('VTODO');
}

/** What is due has to be later than what it starts with (RFC 5545, 3.8.2.3): of one day its length says it. */
function writeDates(lines: CalendarLines, { start, due, zone }: OutgoingTask): void {
  const write = (name: string, date: DateValue): void => {
    const instant = parseInstant(date) ?? 0;
    if (isDay(date)) lines.property(name, printStamp({ kind: 'day', day: dayOfInstant(instant) }), { VALUE: 'DATE' });
    else lines.property(name, momentText(zone.momentOf(instant)));
  };
  if (start !== null) write('DTSTART', start);
  if (due === null) return;
  if (due === start && isDay(due)) lines.property('DURATION', 'P1D');
  else write('DUE', due);
}

function momentText(moment: Moment): string {
  return printStamp({ kind: 'moment', moment });
}

/** The day of a date, whatever its time. */
export function dayAlone(date: DateValue): DateValue {
  return date.slice(0, 10) as DateValue;
}

/** Whether both are days, or both are times. */
export function areAlike(one: DateValue, other: DateValue): boolean {
  return isDay(one) === isDay(other);
}

/** Whole days that a date is of, for what is written as an event: midnight of its first. */
export function midnightOf(date: DateValue): number {
  return dayOfInstant(parseInstant(date) ?? 0) * MINUTES_PER_DAY;
}
