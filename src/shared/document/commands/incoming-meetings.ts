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
import { isLive, type MeetingRecord, type SeriesRecord } from '#shared/domain/records.ts';
import type { MeetingId, SeriesId } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { ProjectDocument } from '../project-document.ts';
import type { Registers, Writer } from '../writer.ts';
import { IncomingPeople, type IncomingPerson } from './incoming-people.ts';
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

export interface IncomingMeeting extends Said {
  /** By which it is known again; null: it never is. */
  readonly uid: string | null;
  /** Set of an occurrence that comes without its series. */
  readonly stamp: string | null;
  /** It only tells that something does not take place. */
  readonly isCancellation: boolean;
  /** It comes again: by `fields.rule`, or at times that were added. */
  readonly isSeries: boolean;
  readonly also: readonly { readonly at: string; readonly length: number | null }[];
  readonly without: readonly string[];
  readonly occurrences: readonly IncomingOccurrence[];
  /** Instant at which answers are taken to have come. */
  readonly answeredAt: number | null;
}

/** What became of them, in the order of the question. */
export type Arrival = 'made' | 'changed' | 'outdated' | 'unknown' | Problem;

export interface TakenIn {
  readonly arrivals: readonly Arrival[];
  /** New people, and those who were left out since there were too many. */
  readonly people: number;
  readonly peopleLeft: number;
}

/** Meetings of one step: a project is no calendar of a company. */
const MOST = 5000;

/**
 * [MEET-13] What is here by its UID is changed where the file is no older, the rest is made. Of a cancellation nothing is
 * made; one of something unknown is `unknown`.
 */
export function takeInMeetings(
  project: ProjectDocument,
  incoming: readonly IncomingMeeting[],
): Result<TakenIn, Problem> {
  if (incoming.length > MOST) {
    return err({
      code: 'too-many-meetings',
      message: `The calendar holds ${incoming.length.toLocaleString('en-US')} meetings; at most ${MOST.toLocaleString('en-US')} are taken into a project at once. Nothing was taken in.`,
      help: 'Export a shorter time, or take it in as busy times.',
    });
  }
  const label = incoming.length === 1 ? 'Take in meeting' : 'Take in meetings of a calendar';
  return project.run({ command: 'takeInMeetings', label }, (writer) => {
    const taking = new Taking(project, writer);
    const arrivals = incoming.map((each) => taking.take(each));
    taking.people.write();
    return ok({ arrivals, people: taking.people.made, peopleLeft: taking.people.left });
  });
}

type Known =
  | { readonly kind: 'series'; readonly record: SeriesRecord }
  | { readonly kind: 'meeting'; readonly record: MeetingRecord };

class Taking {
  readonly people: IncomingPeople;
  readonly #project: ProjectDocument;
  readonly #writer: Writer;
  readonly #known = new Map<string, Known>();

  constructor(project: ProjectDocument, writer: Writer) {
    this.people = new IncomingPeople(project, writer);
    this.#project = project;
    this.#writer = writer;
    for (const record of project.all('meeting').filter(isLive)) {
      if (record.series === null) this.#known.set(uidOf(record), { kind: 'meeting', record });
    }
    for (const record of project.all('series').filter(isLive))
      this.#known.set(uidOf(record), { kind: 'series', record });
  }

  take(incoming: IncomingMeeting): Arrival {
    const { uid, stamp } = incoming;
    const known = uid === null ? undefined : this.#known.get(uid);
    if (!known) return incoming.isCancellation ? 'unknown' : this.#make(incoming);
    if ((incoming.fields.sequence ?? 0) < (known.record.sequence ?? 0)) return 'outdated';
    if (known.kind === 'meeting' && incoming.isSeries) return becameSeries(known.record);
    if (known.kind === 'meeting') return this.#change(incoming, known.kind, known.record);
    if (stamp === null) return this.#change(incoming, known.kind, known.record);
    return this.#occurrence(known.record, { ...incoming, stamp }, incoming.answeredAt) ?? 'changed';
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

  #change(incoming: IncomingMeeting, kind: Known['kind'], record: SeriesRecord | MeetingRecord): Arrival {
    const { isCancellation, isCancelled } = incoming;
    if (isCancellation) {
      const sequence = incoming.fields.sequence ?? null;
      this.#writer.patch(kind, record.id, { state: 'cancelled', ...(sequence === null ? {} : { sequence }) });
      return 'changed';
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
    return 'changed';
  }

  #newOccurrence(series: SeriesId, occurrence: IncomingOccurrence, answeredAt: number | null): void {
    const registers = this.#ofOccurrence(occurrence, answeredAt);
    if (!registers) return;
    const mark = { series, occurrence: occurrence.stamp, ...newMark(this.#project) };
    this.#writer.create('meeting', this.#project.newId<MeetingId>(), { ...registers, ...mark });
  }

  /** Of a series that is here: into the first record that there is of it. */
  #occurrence(series: SeriesRecord, occurrence: IncomingOccurrence, answeredAt: number | null): Problem | null {
    const [first] = recordsOfOccurrence(this.#project, series, occurrence.stamp);
    if (!first) {
      this.#newOccurrence(series.id, occurrence, answeredAt);
      return null;
    }
    const registers = this.#ofOccurrence(occurrence, answeredAt);
    if (registers) this.#writer.patch('meeting', first.id, registers);
    return null;
  }

  #ofOccurrence(occurrence: IncomingOccurrence, answeredAt: number | null): Registers | null {
    if (occurrence.isCancelled) return { state: 'cancelled' };
    const { rule: _, ...fields } = occurrence.fields;
    const registers = meetingRegisters(this.#project, fields);
    return registers.ok ? { ...registers.value, ...this.#said(occurrence, answeredAt) } : null;
  }

  #said({ organizer, attendees, rooms, fields }: Said, answeredAt: number | null): Registers {
    const said: Record<string, unknown> = {};
    const organizing = organizer && this.people.person(organizer);
    if (organizing) said.organizer = organizing;
    attendees.forEach((each, position) => {
      const person = this.people.person(each);
      if (person === null) return;
      said[ATTENDEE + person] = [position, each.role];
      if (each.answer) said[REPLY + person] = { answer: each.answer, at: answeredAt, sequence: fields.sequence ?? 0 };
    });
    rooms.forEach(({ name, kind }, position) => {
      const room = this.people.room(name, kind);
      if (room !== null) said[RESOURCE + room] = [position];
    });
    return said;
  }
}

/** By which a calendar knows a meeting again; the same that invitations are sent with. */
export function uidOf({ id, uid }: Pick<SeriesRecord | MeetingRecord, 'id' | 'uid'>): string {
  return uid ?? `${id}@throughline`;
}

function becameSeries({ title }: MeetingRecord): Problem {
  return {
    code: 'meeting-became-series',
    message: `“${title ?? NO_NAME}” comes again elsewhere, and is a meeting by itself here: it stays as it is.`,
    help: 'Delete it here, and take the calendar in again.',
  };
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
