/** A project's cards as tasks of a calendar, and its milestones as events (ICS-75, ICS-76). */
import { MINUTES_PER_DAY, parseDay, parseInstant } from '#shared/calendar/index.ts';
import { type ProjectDocument, uidOf } from '#shared/document/index.ts';
import { plainTextOf, readMarkdown } from '#shared/document/text/index.ts';
import { fragmentOf, isTextEmpty } from '#shared/document/text-session.ts';
import { type DateValue, isDay } from '#shared/domain/day.ts';
import { isLive, type TaskRecord } from '#shared/domain/records.ts';
import { counted } from '#shared/kernel/counted.ts';
import { zoneOfRecord } from '#shared/meetings/kept/times.ts';
import type { Rule, RuleEnd } from '#shared/meetings/when/rule.ts';
import type { Zone } from '#shared/meetings/when/zone.ts';
import { readRepeat, type StoredRepeat } from '#shared/repeat/index.ts';
import type { OutgoingMeeting } from '#shared/transfer/ics/write/index.ts';
import { areAlike, dayAlone, midnightOf, type OutgoingTask } from '#shared/transfer/ics/write/todo.ts';
import type { LossBook } from '#shared/transfer/input/loss-book.ts';
import { personOf } from './outgoing.ts';

interface OutgoingTasks {
  readonly tasks: readonly OutgoingTask[];
  readonly milestones: readonly OutgoingMeeting[];
}

/** Every card that is not in the bin. `losses` takes what a calendar has no place for. */
export function outgoingTasks(project: ProjectDocument, losses: LossBook): OutgoingTasks {
  const tasks: OutgoingTask[] = [];
  const milestones: OutgoingMeeting[] = [];
  const all = project.all('task').filter(isLive);
  for (const task of all.toSorted((left, right) => (left.id < right.id ? -1 : 1))) {
    const day = task.milestone ? (task.due ?? task.start) : null;
    if (day === null) tasks.push(taskOf(project, task, losses));
    else milestones.push(milestoneOf(project, task, day));
    if (task.priority === 'urgent') losses.note('task-urgent', urgent, task.title);
    if (task.outline[0] !== null) losses.note('task-parents', parents, task.title);
  }
  const links = project.all('link').filter(isLive).length;
  losses.note('task-links', tied, undefined, links);
  const [lists, comments] = [project.all('checklist').filter(isLive), project.all('comment').filter(isLive)];
  losses.note('checklists', checked, undefined, lists.length);
  losses.note('comments', commented, undefined, comments.length);
  return { tasks, milestones };
}

function taskOf(project: ProjectDocument, task: TaskRecord, losses: LossBook): OutgoingTask {
  const { id, title, sourceId, doneAt, percent, priority, updatedAt, createdAt } = task;
  const changedAt = updatedAt ?? createdAt;
  const zone = zoneOfRecord(project.project.timeZone);
  return {
    uid: uidOf({ id, uid: sourceId }),
    title,
    text: wordsOf(project, task),
    ...datesOf(task, losses),
    zone,
    doneAt: doneAt === null ? null : Math.floor(doneAt / 60_000),
    percent,
    priority,
    owners: task.owners.flatMap((owner) => personOf(project, owner) ?? []),
    labels: task.labels.flatMap((label) => project.live('label', label)?.name || []),
    rule: ruleOf(task, zone, losses),
    writtenAt: changedAt === null ? null : Math.floor(changedAt / 60_000),
  };
}

/** [ICS-77] Of an open card with a date. What is counted in working days, or from when it is done, no calendar has. */
function ruleOf({ title, repeat, doneAt, due, start }: TaskRecord, zone: Zone, losses: LossBook): Rule | null {
  const read = doneAt === null ? readRepeat(repeat) : null;
  const dated = due ?? start;
  if (!read) return null;
  if (dated === null || read.by === 'done' || read.comes.kind !== 'rule') {
    losses.note('task-recurring', uncounted, title);
    return null;
  }
  return { ...read.comes.rule, end: endOf(read, dated, zone) };
}

/** Of whole days the day, of times its last minute: as its dates are written (RFC 5545, 3.3.10). */
function endOf({ until, left }: StoredRepeat, dated: DateValue, zone: Zone): RuleEnd {
  const day = until === null ? null : parseDay(until);
  if (day !== null && isDay(dated)) return { kind: 'until', until: { kind: 'day', day } };
  if (day !== null) {
    const moment = zone.momentOf((day + 1) * MINUTES_PER_DAY - 1);
    return { kind: 'until', until: { kind: 'moment', moment } };
  }
  return left === null ? { kind: 'never' } : { kind: 'count', count: left + 1 };
}

/** Of a day and a time both become days; what is due before it starts has no start. */
function datesOf({ title, start, due }: TaskRecord, losses: LossBook): Pick<OutgoingTask, 'start' | 'due'> {
  if (start === null || due === null) return { start, due };
  const isMixed = !areAlike(start, due);
  if (isMixed) losses.note('task-times', mixed, title);
  const [from, to] = isMixed ? [dayAlone(start), dayAlone(due)] : [start, due];
  const isForward = from < to || (from === to && isDay(from));
  if (!isForward) losses.note('task-backwards', backwards, title);
  return { start: isForward ? from : null, due: to };
}

function milestoneOf(project: ProjectDocument, task: TaskRecord, date: DateValue): OutgoingMeeting {
  const isAllDay = isDay(date);
  const changedAt = task.updatedAt ?? task.createdAt;
  return {
    uid: uidOf({ id: task.id, uid: task.sourceId }),
    of: null,
    time: {
      start: isAllDay ? midnightOf(date) : (parseInstant(date) ?? 0),
      length: 0,
      isAllDay,
      zone: zoneOfRecord(project.project.timeZone),
    },
    rules: [],
    added: [],
    except: [],
    overrides: [],
    details: {
      title: task.title,
      text: wordsOf(project, task),
      where: '',
      link: null,
      organizer: null,
      attendees: [],
      status: 'confirmed',
      busy: 'free',
      sequence: 0,
      writtenAt: changedAt === null ? null : Math.floor(changedAt / 60_000),
    },
  };
}

function wordsOf(project: ProjectDocument, { id }: TaskRecord): string {
  const key = `task/${id}` as const;
  return isTextEmpty(project, key) ? '' : plainTextOf(readMarkdown(fragmentOf(project, key)));
}

const are = (count: number, one: string, several: string): string => (count === 1 ? one : several);
const uncounted = (count: number): string =>
  `${counted(count, 'card')} that ${count === 1 ? 'repeats' : 'repeat'} by working days or from when done: written without a rule.`;
const urgent = (count: number): string =>
  `${counted(count, 'urgent card')}: high, which is all that calendars know of.`;
const parents = (count: number): string => `${counted(count, 'card')} below another one: in a calendar none is.`;
const tied = (count: number): string => `${counted(count, 'link')} between cards.`;
const checked = (count: number): string => `${counted(count, 'checklist')}: calendars have none.`;
const commented = (count: number): string => `${counted(count, 'comment')}: calendars have none.`;
const mixed = (count: number): string =>
  `${counted(count, 'card')} of which one date has a time and the other has none: both became days.`;
const backwards = (count: number): string =>
  `${counted(count, 'card')} due no later than ${are(count, 'it starts', 'they start')}: the start was left out.`;
