/** What stands on a calendar, and on which of its days (SPEC.md, CAL-1 to CAL-5). */
import { type DayNumber, dayOfInstant, type Instant, MINUTES_PER_DAY, parseInstant } from '#shared/calendar/index.ts';
import type { DateValue } from '#shared/domain/day.ts';
import type { TaskRecord } from '#shared/domain/records.ts';
import type { Zone } from '#shared/meetings/when/zone.ts';
import type { PlanTask, TaskSchedule } from '#shared/scheduling/index.ts';
import type { MeetingEntry } from '#shared/views/meetings/index.ts';

interface Standing {
  /** Of the entry, among all of the project's. */
  readonly key: string;
  /** The first day and the last, both included. */
  readonly from: DayNumber;
  readonly to: DayNumber;
  /** Where it has hours of its own, on the project's clock; null where it stands for whole days. */
  readonly hours: Hours | null;
}

export interface Hours {
  readonly start: Instant;
  /** The same where it takes no time. */
  readonly finish: Instant;
}

export interface CalendarTask extends Standing {
  readonly kind: 'task';
  readonly task: TaskRecord;
  /** False of what stands by its due date alone (CAL-2). */
  readonly isPlanned: boolean;
  readonly isMilestone: boolean;
}

export interface CalendarDeadline extends Standing {
  readonly kind: 'deadline';
  readonly task: TaskRecord;
}

export interface CalendarMeeting extends Standing {
  readonly kind: 'meeting';
  readonly meeting: MeetingEntry;
}

/** A day on which a task that repeats will come, of which there is no card yet (CAL-16). */
export interface CalendarComing extends Standing {
  readonly kind: 'coming';
  readonly task: TaskRecord;
}

export type CalendarItem = CalendarTask | CalendarDeadline | CalendarMeeting | CalendarComing;

/** What a task stands as; neither where nobody said when. */
export interface StandingTask {
  readonly bar: CalendarTask | null;
  readonly deadline: CalendarDeadline | null;
}

/** `found`: its place on the plan, null where it has none. Of a live task that is not archived. */
export function standingOf(task: TaskRecord, planned: PlanTask, found: TaskSchedule | null): StandingTask {
  const bar = found === null ? dueOf(task) : found.isSummary ? null : barOf(task, found);
  return { bar, deadline: deadlineOf(task, planned, bar) };
}

/** [CAL-1] */
function barOf(task: TaskRecord, schedule: TaskSchedule): CalendarTask {
  const { start, finish } = schedule;
  const from = dayOfInstant(start);
  const to = dayOfInstant(start < finish ? finish - 1 : finish);
  const isSaid = [task.start, task.due].some((date) => date !== null && date.length > 10);
  return {
    kind: 'task',
    key: task.id,
    task,
    isPlanned: true,
    from,
    to,
    hours: isSaid && from === to ? { start, finish } : null,
    isMilestone: start === finish,
  };
}

/** [CAL-2] */
function dueOf(task: TaskRecord): CalendarTask | null {
  const at = task.due === null ? null : parseInstant(task.due);
  if (task.due === null || at === null) return null;
  const day = dayOfInstant(at);
  const hours = task.due.length > 10 ? { start: at, finish: at } : null;
  return { kind: 'task', key: task.id, task, isPlanned: false, from: day, to: day, hours, isMilestone: false };
}

/** [CAL-3] */
function deadlineOf(task: TaskRecord, planned: PlanTask, bar: CalendarTask | null): CalendarDeadline | null {
  const date: DateValue | null = task.deadline ?? (planned.deadline === null ? null : task.due);
  const at = date === null || task.doneAt !== null ? null : parseInstant(date);
  if (at === null) return null;
  const day = dayOfInstant(at);
  return bar?.to === day
    ? null
    : { kind: 'deadline', key: `deadline:${task.id}`, task, from: day, to: day, hours: null };
}

/** [CAL-4] On the clock of `zone`; null of one that nobody said when. The same object for the same entry. */
export function standingMeeting(meeting: MeetingEntry, zone: Zone): CalendarMeeting | null {
  const known = standingMeetings.get(meeting);
  if (known && known.zone === zone) return known.item;
  const item = placedMeeting(meeting, zone);
  standingMeetings.set(meeting, { zone, item });
  return item;
}

const standingMeetings = new WeakMap<MeetingEntry, { readonly zone: Zone; readonly item: CalendarMeeting | null }>();

function placedMeeting(meeting: MeetingEntry, zone: Zone): CalendarMeeting | null {
  const { time, key } = meeting;
  if (!time) return null;
  const start = zone.wallOf(time.from);
  // Clocks that are put back amid it may show an earlier time at its end.
  const finish = Math.max(start, zone.wallOf(time.to));
  const hours = time.isAllDay || finish - start >= MINUTES_PER_DAY ? null : { start, finish };
  const to = dayOfInstant(start < finish ? finish - 1 : finish);
  return { kind: 'meeting', key, meeting, from: dayOfInstant(start), to, hours };
}

/** [CAL-6] Negative where `left` stands before `right`. */
export function compareStanding(left: CalendarItem, right: CalendarItem): number {
  return (
    left.from - right.from ||
    right.to - left.to ||
    Number(left.hours !== null) - Number(right.hours !== null) ||
    (left.hours?.start ?? 0) - (right.hours?.start ?? 0) ||
    (left.hours?.finish ?? 0) - (right.hours?.finish ?? 0) ||
    RANK[left.kind] - RANK[right.kind] ||
    (left.key < right.key ? -1 : left.key > right.key ? 1 : 0)
  );
}

const RANK: Readonly<Record<CalendarItem['kind'], number>> = { deadline: 0, meeting: 1, task: 2, coming: 3 };
