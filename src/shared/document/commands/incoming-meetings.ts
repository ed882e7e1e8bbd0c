/** The command on meetings that come from calendars elsewhere, all in one step (SPEC MEET-13). */

import {
  ALSO,
  type Answer,
  ATTENDEE,
  REPLY,
  RESOURCE,
  type RESOURCE_KINDS,
  type Role,
  WITHOUT,
} from '#shared/domain/meeting-records.ts';
import { NO_NAME, visibleText } from '#shared/domain/names.ts';
import type { MeetingRecord, SeriesRecord } from '#shared/domain/records.ts';
import { numberWords } from '#shared/kernel/counted.ts';
import type { MeetingId, SeriesId } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { ProjectDocument } from '../project-document.ts';
import type { Registers, Writer } from '../writer.ts';
import { type KnownBy, KnownMeetings } from './incoming-known.ts';
import { IncomingPeople, type IncomingPerson } from './incoming-people.ts';
import { type IncomingTask, type TaskArrival, takeTasks } from './incoming-tasks.ts';
import { type MeetingFields, meetingRegisters, type SeriesFields, seriesRegisters } from './meeting-fields.ts';
import { newMark, recordsOfOccurrence } from './meeting-target.ts';

export interface IncomingAttendee extends IncomingPerson {
  readonly role: Role;
  readonly answer: Answer | null;
}

export interface IncomingRoom {
  readonly name: string;
  readonly kind: (typeof RESOURCE_KINDS)[number];
}

interface Said {
  /** Without organizer, who is named beside. */
  readonly fields: Omit<SeriesFields, 'organizer' | 'agenda' | 'uid'>;
  readonly organizer: IncomingPerson | null;
  readonly attendees: readonly IncomingAttendee[];
  readonly rooms: readonly IncomingRoom[];
  readonly isCancelled: boolean;
}

export interface IncomingOccurrence extends Said {
  /** When it would be by the series, on its clock. */
  readonly stamp: string;
}

export interface IncomingMeeting extends Said, KnownBy {
  readonly fields: Said['fields'];
  readonly also: readonly { readonly at: string; readonly length: number | null }[];
  readonly without: readonly string[];
  readonly occurrences: readonly IncomingOccurrence[];
  /** Instant at which answers are taken to have come. */
  readonly answeredAt: number | null;
}

/** What became of them, in the order of the question. */
export type Arrival = 'made' | 'changed' | 'cancelled' | 'outdated' | 'unknown' | Problem;

export interface TakenIn {
  readonly arrivals: readonly Arrival[];
  readonly tasks: readonly TaskArrival[];
  /** New people, and those who were left out since there were too many. */
  readonly people: number;
  readonly peopleLeft: number;
}

/** Meetings, and tasks, of one step: a project is no calendar of a company. */
const MOST = 5000;

/** Nothing of it is taken in where it holds more than a project takes. */
export function refusedCalendar(meetings: number, tasks: number): Problem | null {
  for (const [count, what] of [
    [meetings, 'meetings'],
    [tasks, 'tasks'],
  ] as const) {
    if (count <= MOST) continue;
    return {
      code: `too-many-${what}`,
      message: `The calendar holds ${numberWords(count)} ${what}; at most ${numberWords(MOST)} are taken into a project at once. Nothing was taken in.`,
      help: what === 'tasks' ? 'Export fewer of them.' : 'Export a shorter time, or take it in as busy times.',
    };
  }
  return null;
}

/**
 * [MEET-13] What is here by its UID is changed where the file is no older, the rest is made. Of a cancellation nothing is
 * made; one of something unknown is `unknown`. Its tasks become cards in the same step (MEET-16).
 */
export function takeInMeetings(
  project: ProjectDocument,
  incoming: readonly IncomingMeeting[],
  tasks: readonly IncomingTask[] = [],
): Result<TakenIn, Problem> {
  const refused = refusedCalendar(incoming.length, tasks.length);
  if (refused) return err(refused);
  const label = incoming.length === 1 && tasks.length === 0 ? 'Take in meeting' : 'Take in a calendar';
  return project.run({ command: 'takeInMeetings', label }, (writer) => {
    const people = new IncomingPeople(project, writer);
    const taking = new Taking(project, writer, people);
    const arrivals = incoming.map((each) => taking.take(each));
    const cards = tasks.length === 0 ? [] : takeTasks(project, writer, tasks, people);
    people.write();
    return ok({ arrivals, tasks: cards, people: people.made, peopleLeft: people.left });
  });
}

class Taking {
  readonly #people: IncomingPeople;
  readonly #project: ProjectDocument;
  readonly #writer: Writer;
  readonly #known: KnownMeetings;

  constructor(project: ProjectDocument, writer: Writer, people: IncomingPeople) {
    this.#people = people;
    this.#project = project;
    this.#writer = writer;
    this.#known = new KnownMeetings(project);
  }

  take(incoming: IncomingMeeting): Arrival {
    const decision = this.#known.decide(incoming);
    if (decision.does === 'nothing') return decision.why;
    if (decision.does === 'make') return this.#make(incoming);
    if (decision.does === 'change') return this.#change(incoming, decision.kind, decision.record);
    this.#occurrence(decision.series, { ...incoming, stamp: decision.stamp }, incoming.answeredAt);
    return incoming.isCancelled ? 'cancelled' : 'changed';
  }

  #make(incoming: IncomingMeeting): Arrival {
    const { uid, isSeries, isCancelled } = incoming;
    const fields = named(incoming.fields);
    const { rule: _, ...single } = fields;
    const registers = isSeries
      ? seriesRegisters(this.#project, fields)
      : meetingRegisters(this.#project, single satisfies MeetingFields);
    if (!registers.ok) return registers.error;
    const all: Registers = {
      ...registers.value,
      ...this.#said(incoming, incoming.answeredAt),
      ...(isSeries ? timesOf(incoming) : {}),
      uid,
      state: isCancelled ? 'cancelled' : null,
      ...newMark(this.#project),
    };
    if (!isSeries) {
      this.#writer.create('meeting', this.#project.newId<MeetingId>(), all);
      return 'made';
    }
    const id = this.#project.newId<SeriesId>();
    this.#writer.create('series', id, all);
    for (const occurrence of incoming.occurrences) this.#newOccurrence(id, occurrence, incoming.answeredAt);
    return 'made';
  }

  #change(incoming: IncomingMeeting, kind: 'series' | 'meeting', record: SeriesRecord | MeetingRecord): Arrival {
    const { isCancellation, isCancelled } = incoming;
    if (isCancellation) {
      const sequence = incoming.fields.sequence ?? null;
      this.#writer.patch(kind, record.id, { state: 'cancelled', ...(sequence === null ? {} : { sequence }) });
      return 'cancelled';
    }
    const { rule, ...single } = named(incoming.fields);
    const registers =
      kind === 'series'
        ? seriesRegisters(this.#project, { ...single, rule: rule ?? null })
        : meetingRegisters(this.#project, single);
    if (!registers.ok) return registers.error;
    // Who was invited by the calendar elsewhere and is no more; nobody's doing here is undone by a file without people.
    const gone = incoming.attendees.length > 0 ? record.attendees.map(({ person }) => [ATTENDEE + person, null]) : [];
    this.#writer.patch(kind, record.id, {
      ...registers.value,
      ...(Object.fromEntries(gone) as Registers),
      ...(kind === 'series' ? timesOf(incoming) : {}),
      ...this.#said(incoming, incoming.answeredAt),
      ...(isCancelled ? { state: 'cancelled' } : {}),
    });
    if (kind === 'series') {
      for (const occurrence of incoming.occurrences) {
        this.#occurrence(record as SeriesRecord, occurrence, incoming.answeredAt);
      }
    }
    return isCancelled ? 'cancelled' : 'changed';
  }

  #newOccurrence(series: SeriesId, occurrence: IncomingOccurrence, answeredAt: number | null): void {
    const registers = this.#ofOccurrence(occurrence, answeredAt);
    if (!registers) return;
    const mark = { series, occurrence: occurrence.stamp, ...newMark(this.#project) };
    this.#writer.create('meeting', this.#project.newId<MeetingId>(), { ...registers, ...mark });
  }

  /** Of a series that is here: into the first record that there is of it. */
  #occurrence(series: SeriesRecord, occurrence: IncomingOccurrence, answeredAt: number | null): void {
    const [first] = recordsOfOccurrence(this.#project, series, occurrence.stamp);
    if (!first) {
      this.#newOccurrence(series.id, occurrence, answeredAt);
      return;
    }
    const registers = this.#ofOccurrence(occurrence, answeredAt);
    if (registers) this.#writer.patch('meeting', first.id, registers);
  }

  #ofOccurrence(occurrence: IncomingOccurrence, answeredAt: number | null): Registers | null {
    if (occurrence.isCancelled) return { state: 'cancelled' };
    const { rule: _, ...fields } = occurrence.fields;
    const registers = meetingRegisters(this.#project, fields);
    return registers.ok ? { ...registers.value, ...this.#said(occurrence, answeredAt) } : null;
  }

  #said({ organizer, attendees, rooms, fields }: Said, answeredAt: number | null): Registers {
    const said: Record<string, unknown> = {};
    const organizing = organizer && this.#people.person(organizer);
    if (organizing) said.organizer = organizing;
    attendees.forEach((each, position) => {
      const person = this.#people.person(each);
      if (person === null) return;
      said[ATTENDEE + person] = [position, each.role];
      if (each.answer) said[REPLY + person] = { answer: each.answer, at: answeredAt, sequence: fields.sequence ?? 0 };
    });
    rooms.forEach(({ name, kind }, position) => {
      const room = this.#people.room(name, kind);
      if (room !== null) said[RESOURCE + room] = [position];
    });
    return said;
  }
}

/** [NAME-1] */
function named(fields: Said['fields']): Said['fields'] & { readonly title: string } {
  return { ...fields, title: visibleText(fields.title ?? '') || NO_NAME };
}

function timesOf({ also, without }: IncomingMeeting): Registers {
  return Object.fromEntries([
    ...also.map(({ at, length }) => [ALSO + at, length ?? true]),
    ...without.map((stamp) => [WITHOUT + stamp, true]),
  ]) as Registers;
}
