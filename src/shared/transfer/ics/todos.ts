/** Tasks of a calendar (VTODO, ICS-70 to ICS-73), as plain as a worker can hand them on. */

import { dayOfInstant, formatDay, formatInstant, type Instant, MINUTES_PER_DAY } from '#shared/calendar/index.ts';
import type { DateValue } from '#shared/domain/day.ts';
import type { Priority } from '#shared/domain/records.ts';
import { counted } from '#shared/kernel/counted.ts';
import type { Moment } from '#shared/meetings/when/zone.ts';
import { parseComes, type Repeat } from '#shared/repeat/index.ts';
import type { LossBook } from '#shared/transfer/input/loss-book.ts';
import { type ContentLine, unescapeText } from './content-lines.ts';
import { codeOf, cut, LONGEST_TITLE, momentIn, personOf, placeOf, sequenceOf, textOf } from './details.ts';
import type { IcsEvent, IcsFile } from './events.ts';
import type { IcsPerson } from './meeting.ts';
import { momentOf, parseDuration, type ReadTime, TimeReader } from './times.ts';
import type { ZoneBook } from './zones.ts';

export interface IcsTask {
  /** Null where the file names none: then it is one of its own. */
  readonly uid: string | null;
  /** Of its beginning in the file, counted from 1. */
  readonly line: number;
  readonly title: string;
  /** Plain text, of several lines. */
  readonly text: string;
  /** On the reader's clock. */
  readonly start: DateValue | null;
  readonly due: DateValue | null;
  readonly state: 'open' | 'begun' | 'done' | 'cancelled';
  /** 0 to 100. */
  readonly percent: number | null;
  readonly doneAt: Moment | null;
  readonly priority: Priority | null;
  readonly owners: readonly IcsPerson[];
  readonly labels: readonly string[];
  /** When it comes again; null where it does not, or nothing can follow what the file says. */
  readonly repeat: Repeat | null;
  /** When this was written; null where the file does not say. */
  readonly writtenAt: Moment | null;
}

/** What a task needs of its lines. */
export const TODO_LINES: readonly string[] =
  `UID SUMMARY DESCRIPTION LOCATION URL ORGANIZER ATTENDEE STATUS PERCENT-COMPLETE COMPLETED PRIORITY CATEGORIES SEQUENCE DTSTAMP
  LAST-MODIFIED DTSTART DUE DURATION RRULE RDATE RECURRENCE-ID RELATED-TO`.split(/\s+/);

/** Of one task; nobody means more. */
const MOST_OWNERS = 20;
const MOST_LABELS = 50;

export function readTodos(file: IcsFile, zones: ZoneBook, losses: LossBook): IcsTask[] {
  const tasks = new Map<string, { readonly event: IcsEvent; readonly task: IcsTask }>();
  let alone = 0;
  for (const part of file.parts) {
    const times = new TimeReader(zones, part);
    for (const event of part.todos) {
      if (event.first('RECURRENCE-ID')) {
        losses.note('task-occurrence', occurrences, placeOf(event));
        continue;
      }
      const uid = unescapeText(event.first('UID')?.value ?? '');
      const known = uid === '' ? undefined : tasks.get(`=${uid}`);
      if (known) losses.note('task-twice', versions, placeOf(event));
      if (known && !isLater(event, known.event)) continue;
      const task = new TaskReader(event, times, zones, losses).read(uid === '' ? null : uid);
      tasks.set(uid === '' ? `${alone++}` : `=${uid}`, { event, task });
    }
  }
  return [...tasks.values()].map(({ task }) => task);
}

/** [ICS-14] The higher SEQUENCE, else what was written later. */
function isLater(event: IcsEvent, known: IcsEvent): boolean {
  return (sequenceOf(event) - sequenceOf(known) || (writtenAt(event) ?? 0) - (writtenAt(known) ?? 0)) > 0;
}

function writtenAt(event: IcsEvent): Moment | null {
  return momentIn(event.first('LAST-MODIFIED')) ?? momentIn(event.first('DTSTAMP'));
}

class TaskReader {
  readonly #event: IcsEvent;
  readonly #times: TimeReader;
  readonly #zones: ZoneBook;
  readonly #losses: LossBook;

  constructor(event: IcsEvent, times: TimeReader, zones: ZoneBook, losses: LossBook) {
    this.#event = event;
    this.#times = times;
    this.#zones = zones;
    this.#losses = losses;
  }

  read(uid: string | null): IcsTask {
    const event = this.#event;
    const start = this.#timeOf('DTSTART');
    const due = this.#timeOf('DUE');
    const completed = this.#timeOf('COMPLETED');
    const percent = this.#percent();
    this.#noteLeft();
    return {
      uid,
      line: event.line,
      title: cut(unescapeText(event.first('SUMMARY')?.value ?? ''), LONGEST_TITLE),
      text: this.#text(),
      start: start && this.#dateOf(start),
      due: due ? this.#dateOf(due) : start && this.#afterDuration(start),
      state: stateOf(codeOf(event, 'STATUS'), { isCompleted: completed !== null, percent }),
      percent,
      doneAt: completed && momentOf(completed.stamp, completed.zone),
      priority: priorityOf(codeOf(event, 'PRIORITY')),
      owners: this.#owners(),
      labels: this.#labels(),
      repeat: this.#repeat(),
      writtenAt: writtenAt(event),
    };
  }

  /** Null where nothing is said; what cannot be is counted. */
  #timeOf(name: string): ReadTime | null {
    const line = this.#event.first(name);
    if (!line) return null;
    const time = this.#times.read(line);
    if (!time) this.#losses.note('task-date', unreadDate, `${placeOf(this.#event)}, line ${line.line}`);
    return time;
  }

  /** Midnight is how programs that have times alone write a day (FORMATS, Days and instants). */
  #dateOf({ stamp, zone }: ReadTime): DateValue {
    if (stamp.kind === 'day') return formatDay(stamp.day);
    if (stamp.kind === 'wall' && stamp.wall % MINUTES_PER_DAY === 0) return dateAt(stamp.wall);
    return dateAt(this.#zones.given.wallOf(momentOf(stamp, zone)));
  }

  #afterDuration(start: ReadTime): DateValue | null {
    const duration = parseDuration(this.#event.first('DURATION')?.value ?? '');
    if (!duration) return null;
    const { days, minutes } = duration;
    // A day lasts until the next one begins.
    if (start.stamp.kind === 'day') return formatDay(start.stamp.day + Math.max(0, days - 1));
    const begin = this.#zones.given.wallOf(momentOf(start.stamp, start.zone));
    return dateAt(begin + days * MINUTES_PER_DAY + minutes);
  }

  #percent(): number | null {
    const line = this.#event.first('PERCENT-COMPLETE');
    if (!line) return null;
    const given = Number(line.value.trim());
    if (line.value.trim() !== '' && given >= 0 && given <= 100) return Math.round(given);
    this.#losses.note('task-percent', unreadPercent, `${placeOf(this.#event)}, line ${line.line}`);
    return null;
  }

  /** Where it is and a page about it have no place of their own in a card. */
  #text(): string {
    const where = unescapeText(this.#event.first('LOCATION')?.value ?? '');
    const link = this.#event.first('URL')?.value.trim() ?? '';
    const isWeb = /^https?:\/\/[^\s<>"]+$/i.test(link) && link.length <= 4000;
    return [
      textOf(this.#event, this.#losses),
      where === '' ? '' : `Where: ${cut(where, LONGEST_TITLE)}`,
      isWeb ? link : '',
    ]
      .filter((each) => each !== '')
      .join('\n\n');
  }

  /** Whoever is to do it; of whom nobody is named, who asks for it. */
  #owners(): IcsPerson[] {
    const attendees = this.#event.all('ATTENDEE');
    this.#losses.note('task-owners-many', manyOwners, placeOf(this.#event), attendees.length - MOST_OWNERS);
    const people = attendees.slice(0, MOST_OWNERS).map(personOf).filter(isSomebody);
    if (people.length > 0) return people;
    const organizer = this.#event.first('ORGANIZER');
    return organizer ? [personOf(organizer)].filter(isSomebody) : [];
  }

  #labels(): string[] {
    const names = this.#event.all('CATEGORIES').flatMap(listed);
    return [...new Set(names.filter((name) => name !== ''))].slice(0, MOST_LABELS);
  }

  /** One rule of days; of several, and of days that are named one by one, a card knows nothing. */
  #repeat(): Repeat | null {
    const event = this.#event;
    const [rule, ...more] = event.all('RRULE');
    // Without a date there is nothing to reckon from (RFC 5545, 3.8.5.3).
    const isPlain = more.length === 0 && !event.first('RDATE') && (event.first('DUE') || event.first('DTSTART'));
    const read = rule && isPlain ? parseComes(rule.value) : null;
    return read?.ok ? { ...read.value, by: 'due' } : null;
  }

  #noteLeft(): void {
    const event = this.#event;
    const isRecurring = event.first('RRULE') !== undefined || event.first('RDATE') !== undefined;
    if (isRecurring && this.#repeat() === null) this.#losses.note('task-recurring', recurring, placeOf(event));
    if (event.first('RELATED-TO')) this.#losses.note('task-related', related, placeOf(event));
  }
}

/** A list whose commas stand by themselves; one with a backslash before it is of a name. */
function listed({ value }: ContentLine): string[] {
  return (value.slice(0, 10_000).match(/(?:\\.|[^,\\])+/gs) ?? []).map((name) => cut(unescapeText(name), 100));
}

function dateAt(wall: Instant): DateValue {
  return wall % MINUTES_PER_DAY === 0 ? formatDay(dayOfInstant(wall)) : formatInstant(wall);
}

function isSomebody({ name, address }: IcsPerson): boolean {
  return name !== null || address !== null;
}

function stateOf(
  status: string,
  { isCompleted, percent }: { readonly isCompleted: boolean; readonly percent: number | null },
): IcsTask['state'] {
  if (status === 'CANCELLED' || status === 'CANCELED') return 'cancelled';
  if (status === 'COMPLETED') return 'done';
  // A date of completion that an open task kept says when it was done the last time.
  if (status === 'NEEDS-ACTION') return 'open';
  if (status === 'IN-PROCESS') return 'begun';
  if (isCompleted || percent === 100) return 'done';
  return (percent ?? 0) > 0 ? 'begun' : 'open';
}

/** 1 to 4 are high, 5 is medium, 6 to 9 are low (RFC 5545, 3.8.1.9). */
function priorityOf(text: string): Priority | null {
  if (!/^[1-9]$/.test(text)) return null;
  const number = Number(text);
  return number < 5 ? 'high' : number === 5 ? 'medium' : 'low';
}

const occurrences = (count: number): string =>
  `${counted(count, 'changed occurrence')} of a task that comes again: left out.`;
const versions = (count: number): string =>
  `${counted(count, 'task')} that ${count === 1 ? 'stands' : 'stand'} in the file in several versions: the latest was taken.`;
const recurring = (count: number): string =>
  `${counted(count, 'task')} that ${count === 1 ? 'comes' : 'come'} again: by a rule that cards have none of: taken once.`;
const related = (count: number): string => `${counted(count, 'task')} tied to another one: the tie was left out.`;
const unreadDate = (count: number): string => `${counted(count, 'date')} of tasks that cannot be: left out.`;
const unreadPercent = (count: number): string => `${counted(count, 'task')} with a progress that is no percentage.`;
const manyOwners = (count: number): string =>
  `${counted(count, 'person', 'people')} beyond the first ${MOST_OWNERS} of a task.`;
