/** Commands on who comes: invited, taken out, replied, present; and on rooms and equipment (SPEC MEET-4). */
import {
  ATTENDEE,
  type Attendee,
  PRESENT,
  type Presence,
  REPLY,
  RESOURCE,
  type Reply,
  type Role,
} from '#shared/domain/meeting-records.ts';
import type { SeriesRecord } from '#shared/domain/records.ts';
import { memberValue, TAKEN_OUT } from '#shared/domain/set-field.ts';
import type { PersonId, ResourceId } from '#shared/kernel/ids.ts';
import { ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { attendeesOf, resourcesOf } from '#shared/meetings/kept/attendance.ts';
import { oneOccurrence } from '#shared/meetings/kept/one-occurrence.ts';
import type { ProjectDocument } from '../project-document.ts';
import type { Registers, Writer } from '../writer.ts';
import { type MeetingOrSeries, type MeetingRef, type MeetingTarget, requireMeeting } from './meeting-target.ts';
import { requireLive } from './require.ts';

/** A meeting or a series, with what it has now and a way to write its registers. */
interface Invitation {
  /** Of an occurrence its series; of a series null, since nothing stands above it. */
  readonly series: SeriesRecord | null;
  readonly attendees: readonly Attendee[];
  readonly resources: readonly ResourceId[];
  /** The position behind all members of a set. */
  readonly nextPosition: (prefix: string) => number;
  readonly positionOf: (key: string) => number | null;
  readonly patch: (writer: Writer, registers: Registers) => void;
}

/** Who is invited already has this role from now on. */
export function addAttendees(
  project: ProjectDocument,
  on: MeetingOrSeries,
  { people, role }: { readonly people: readonly PersonId[]; readonly role: Role },
): Result<void, Problem> {
  const invitation = requireInvitation(project, on);
  if (!invitation.ok) return invitation;
  for (const person of people) {
    const known = requireLive(project, 'person', person);
    if (!known.ok) return known;
  }
  const { attendees, series, nextPosition, positionOf, patch } = invitation.value;
  const roles = new Map(attendees.map((each) => [each.person, each.role]));
  const wanted = [...new Set(people)].filter((person) => roles.get(person) !== role);
  const label = wanted.length === 1 ? 'Invite one more' : `Invite ${wanted.length} more`;
  return project.run({ command: 'addAttendees', label }, (writer) => {
    let next = nextPosition(ATTENDEE);
    for (const person of wanted) {
      const key = ATTENDEE + person;
      const isOfSeries = series?.attendees.some((each) => each.person === person && each.role === role) ?? false;
      // What the series says needs no word of its own; with the word that took them out gone they are there again.
      if (isOfSeries) patch(writer, { [key]: null });
      else patch(writer, { [key]: [positionOf(key) ?? next++, role] });
    }
    return ok();
  });
}

export function removeAttendee(project: ProjectDocument, on: MeetingOrSeries, person: PersonId): Result<void, Problem> {
  const invitation = requireInvitation(project, on);
  if (!invitation.ok) return invitation;
  const { attendees, series, patch } = invitation.value;
  if (!attendees.some((each) => each.person === person)) return ok();
  const isOfSeries = series?.attendees.some((each) => each.person === person) ?? false;
  return project.run({ command: 'removeAttendee', label: 'Take out of the invitation' }, (writer) => {
    patch(writer, { [ATTENDEE + person]: null });
    if (isOfSeries) patch(writer, { [ATTENDEE + person]: TAKEN_OUT });
    return ok();
  });
}

/** Exactly these rooms and pieces of equipment. */
export function setResources(
  project: ProjectDocument,
  on: MeetingOrSeries,
  resources: readonly ResourceId[],
): Result<void, Problem> {
  const invitation = requireInvitation(project, on);
  if (!invitation.ok) return invitation;
  const { resources: current, series, nextPosition, patch } = invitation.value;
  const added = [...new Set(resources)].filter((id) => !current.includes(id));
  for (const id of added) {
    const known = requireLive(project, 'resource', id);
    if (!known.ok) return known;
  }
  const gone = current.filter((id) => !resources.includes(id));
  const isOfSeries = (id: ResourceId): boolean => series?.resources.includes(id) ?? false;
  return project.run({ command: 'setResources', label: 'Change rooms and equipment' }, (writer) => {
    let next = nextPosition(RESOURCE);
    for (const id of gone) {
      patch(writer, { [RESOURCE + id]: null });
      if (isOfSeries(id)) patch(writer, { [RESOURCE + id]: TAKEN_OUT });
    }
    for (const id of added) patch(writer, { [RESOURCE + id]: isOfSeries(id) ? null : [next++] });
    return ok();
  });
}

/** `sequence`: that of the invitation which was answered. Null takes the reply away. */
export function setReply(
  project: ProjectDocument,
  on: MeetingOrSeries,
  { person, reply }: { readonly person: PersonId; readonly reply: Reply | null },
): Result<void, Problem> {
  const invitation = requireInvitation(project, on);
  if (!invitation.ok) return invitation;
  const known = requireLive(project, 'person', person);
  if (!known.ok) return known;
  return project.run({ command: 'setReply', label: 'Note a reply' }, (writer) => {
    invitation.value.patch(writer, { [REPLY + person]: reply && { ...reply } });
    return ok();
  });
}

/** Null: nothing is known of them. */
export function setPresence(
  project: ProjectDocument,
  ref: MeetingRef,
  { person, presence }: { readonly person: PersonId; readonly presence: Presence | null },
): Result<void, Problem> {
  const target = requireMeeting(project, ref);
  if (!target.ok) return target;
  const known = requireLive(project, 'person', person);
  if (!known.ok) return known;
  return project.run({ command: 'setPresence', label: 'Note who is there' }, (writer) => {
    target.value.patch(writer, { [PRESENT + person]: presence });
    return ok();
  });
}

function requireInvitation(project: ProjectDocument, on: MeetingOrSeries): Result<Invitation, Problem> {
  if ('series' in on && !('stamp' in on)) {
    const series = requireLive(project, 'series', on.series);
    if (!series.ok) return series;
    const { attendees, resources } = series.value;
    const patch = (writer: Writer, registers: Registers): void => writer.patch('series', on.series, registers);
    const stored = [project.stored('series', on.series)];
    return ok({ series: null, attendees, resources, ...positionsIn(stored), patch });
  }
  const target = requireMeeting(project, on);
  if (!target.ok) return target;
  const { series, records, patch } = target.value;
  const shown = shownRecord(target.value);
  const stored = [
    series && project.stored('series', series.id),
    ...records.map(({ id }) => project.stored('meeting', id)),
  ];
  return ok({
    series,
    attendees: attendeesOf(series, shown),
    resources: resourcesOf(series, shown),
    ...positionsIn(stored),
    patch,
  });
}

function shownRecord({ records }: MeetingTarget) {
  const [first, ...others] = records;
  return first ? oneOccurrence([first, ...others]) : null;
}

type Stored = ReturnType<ProjectDocument['stored']> | null;

function positionsIn(all: readonly Stored[]): Pick<Invitation, 'nextPosition' | 'positionOf'> {
  return {
    nextPosition: (prefix) => {
      let next = 0;
      for (const stored of all) {
        stored?.forEach((value, key) => {
          if (key.startsWith(prefix)) next = Math.max(next, Math.floor(memberValue(value)?.[0] ?? -1) + 1);
        });
      }
      return next;
    },
    positionOf: (key) => all.map((stored) => memberValue(stored?.get(key))?.[0]).find((at) => at !== undefined) ?? null,
  };
}
