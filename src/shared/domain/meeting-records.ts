/**
 * The records of meetings: when they are, who comes, what is talked about, what was sent of it (SPEC MEET-*). Notes are
 * documents of their own; what was decided and what could happen stands in the registers (`register-records.ts`).
 */
import type {
  AgendaItemId,
  AgendaTemplateId,
  CalendarId,
  MeetingId,
  MinutesId,
  PersonId,
  ResourceId,
  SeriesId,
} from '#shared/kernel/ids.ts';
import { deepFreeze, isJson, type Json } from '#shared/kernel/json.ts';
import { common } from './common-fields.ts';
import {
  choice,
  json,
  optionalDate,
  optionalId,
  optionalInstant,
  optionalNumber,
  optionalText,
  place,
  readInstant,
  text,
} from './field.ts';
import { byMember, chosen, listed, members, takenOut } from './set-field.ts';

export const ROLES = ['required', 'optional'] as const;
export type Role = (typeof ROLES)[number];

export const PRESENCES = ['present', 'absent', 'excused'] as const;
export type Presence = (typeof PRESENCES)[number];

export const ANSWERS = ['accepted', 'declined', 'tentative'] as const;
export type Answer = (typeof ANSWERS)[number];

export const SERIES_STATES = ['planned', 'cancelled'] as const;
export const MEETING_STATES = ['planned', 'held', 'cancelled'] as const;
export const ITEM_TYPES = ['inform', 'discuss', 'decide'] as const;
export type ItemType = (typeof ITEM_TYPES)[number];
export const RESOURCE_KINDS = ['room', 'equipment'] as const;

export interface Attendee {
  readonly person: PersonId;
  readonly role: Role;
}

/** What somebody answered to an invitation: `sequence` is that of the invitation, `at` an instant. */
export interface Reply {
  readonly answer: Answer;
  readonly at: number | null;
  readonly sequence: number | null;
}

/** A time that was added to a series: `length` in minutes, null for as long as the others. */
export interface AddedStamp {
  readonly at: string;
  readonly length: number | null;
}

/** To whom minutes went: `at` is an instant, `how` a way such as `mail`. */
export interface Sent {
  readonly id: string;
  readonly at: number;
  readonly to: readonly string[];
  readonly how: string;
}

/** The prefixes of elements that are registers of their own (SET-1). */
export const ATTENDEE = 'attendee/';
export const RESOURCE = 'resource/';
export const WITHOUT = 'without/';
export const ALSO = 'also/';
export const PRESENT = 'present/';
export const REPLY = 'reply/';
export const SENT = 'sent/';

export const meetingSchemas = {
  series: {
    ...common,
    title: text,
    /** Markdown. */
    purpose: text,
    /** Of the first: on the clock of `timeZone`; a day alone for whole days. */
    starts: optionalDate,
    /** Minutes; of whole days 1440 for each. */
    length: optionalNumber,
    /** IANA; null for the project's. */
    timeZone: optionalText,
    /** As RFC 5545 writes it (meetings/SPEC WHEN-10), one rule a line; null for once only. */
    rule: optionalText,
    where: optionalText,
    /** URL. */
    link: optionalText,
    agenda: optionalId<AgendaTemplateId>(),
    /** Of an imported one; null: made from the id. */
    uid: optionalText,
    /** Of the last invitation that was sent (iCalendar SEQUENCE). */
    sequence: optionalNumber,
    /** A mark of what that invitation said of when and where (MEET-14). */
    invited: optionalText,
    organizer: optionalId<PersonId>(),
    state: choice('planned', SERIES_STATES),
  },
  /** One occurrence of a series of which something was said, or a meeting by itself. Null: as the series has it. */
  meeting: {
    ...common,
    series: optionalId<SeriesId>(),
    /** When it would be by the series: a stamp on its clock. */
    occurrence: optionalText,
    title: optionalText,
    purpose: optionalText,
    starts: optionalDate,
    length: optionalNumber,
    timeZone: optionalText,
    where: optionalText,
    link: optionalText,
    organizer: optionalId<PersonId>(),
    state: choice('planned', MEETING_STATES),
    begunAt: optionalInstant,
    endedAt: optionalInstant,
    uid: optionalText,
    sequence: optionalNumber,
    invited: optionalText,
  },
  agendaItem: {
    ...common,
    /** Meeting and order in it: one register, as a card's place. */
    place: place<MeetingId>(),
    title: text,
    owner: optionalId<PersonId>(),
    minutes: optionalNumber,
    type: choice('discuss', ITEM_TYPES),
    doneAt: optionalInstant,
    /** Seconds that the timer ran for it. */
    spent: optionalNumber,
    /** `{ kind, id }` of the card, decision, risk or change request that it is about. */
    about: json<Json>(null),
    carriedFrom: optionalId<AgendaItemId>(),
    /** `<template>/<rank>` of the agenda that its series offered (MEET-12): two who take it make one item. */
    fromTemplate: optionalText,
  },
  agendaTemplate: {
    ...common,
    name: text,
    purpose: text,
    /** Minutes of the whole meeting. */
    length: optionalNumber,
    /** `[{ title, minutes, type, owner }]`, which change as one; `agenda-items.ts` reads it. */
    items: json<Json>([]),
  },
  minutes: {
    ...common,
    meeting: optionalId<MeetingId>(),
    version: optionalNumber,
    /** What was sent, as it was sent; null while it is a draft, whose words are the text `minutes/<id>`. */
    content: json<Json>(null),
    sentAt: optionalInstant,
    corrects: optionalId<MinutesId>(),
  },
  resource: {
    ...common,
    name: text,
    kind: choice('room', RESOURCE_KINDS),
    seats: optionalNumber,
    where: optionalText,
    calendar: optionalId<CalendarId>(),
    note: text,
  },
  /** When a person or resource is busy elsewhere: times and nothing else (meetings/SPEC BUSY-4). */
  busy: {
    ...common,
    /** `{ person }` or `{ resource }`. */
    who: json<Json>(null),
    source: text,
    readAt: optionalInstant,
    /** Minutes since 1970 in UTC between which it is known. */
    from: optionalNumber,
    to: optionalNumber,
    /** `[[from, to]]` in the same minutes, ascending and apart. */
    periods: json<Json>([]),
  },
} as const;

const attendees = listed(ATTENDEE, (person, said): Attendee => {
  const role = ROLES.find((each) => each === said) ?? 'required';
  return Object.freeze({ person: person as PersonId, role });
});
const replies = byMember(REPLY, readReply);

export const meetingSets = {
  series: {
    attendees,
    resources: members<ResourceId>(RESOURCE),
    replies,
    /** Stamps of what does not take place (EXDATE). */
    without: chosen(WITHOUT, (stamp, stored) => (stored === true ? stamp : undefined)),
    also: chosen(ALSO, readAdded),
  },
  meeting: {
    attendees,
    /** Of the series, and not of this one. */
    withoutAttendees: takenOut<PersonId>(ATTENDEE),
    resources: members<ResourceId>(RESOURCE),
    withoutResources: takenOut<ResourceId>(RESOURCE),
    presence: byMember(PRESENT, (stored): Presence | undefined => PRESENCES.find((each) => each === stored)),
    replies,
  },
  minutes: { sent: chosen(SENT, readSent) },
} as const;

function readReply(stored: unknown): Reply | undefined {
  if (!isJson(stored) || typeof stored !== 'object' || stored === null) return undefined;
  const { answer, at, sequence } = stored as { readonly [key: string]: Json };
  const known = ANSWERS.find((each) => each === answer);
  return known && Object.freeze({ answer: known, at: readInstant(at) ?? null, sequence: numberOf(sequence) });
}

function readAdded(at: string, stored: unknown): AddedStamp | undefined {
  if (stored !== true && numberOf(stored) === null) return undefined;
  return Object.freeze({ at, length: numberOf(stored) });
}

export function readSent(id: string, stored: unknown): Sent | undefined {
  if (!isJson(stored) || typeof stored !== 'object' || stored === null) return undefined;
  const { at, to, how } = stored as { readonly [key: string]: Json };
  const when = readInstant(at);
  if (when === undefined || !Array.isArray(to)) return undefined;
  const names = to.filter((name): name is string => typeof name === 'string');
  return deepFreeze({ id, at: when, to: names, how: typeof how === 'string' ? how : '' });
}

function numberOf(stored: unknown): number | null {
  return typeof stored === 'number' && Number.isFinite(stored) ? stored : null;
}
