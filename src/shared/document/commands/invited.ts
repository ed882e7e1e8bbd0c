/** Whom and what a meeting or a series has, and how that is written: its own words, over those of its series (SPEC MEET-4, MEET-15). */
import { ATTENDEE, type Attendee, RESOURCE } from '#shared/domain/meeting-records.ts';
import type { SeriesRecord } from '#shared/domain/records.ts';
import { memberValue, TAKEN_OUT } from '#shared/domain/set-field.ts';
import { asId, type MeetingId, type PersonId, type ResourceId, type SeriesId } from '#shared/kernel/ids.ts';
import { ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { attendeesOf, resourcesOf } from '#shared/meetings/kept/attendance.ts';
import { oneOccurrence } from '#shared/meetings/kept/one-occurrence.ts';
import type { ProjectDocument } from '../project-document.ts';
import type { Registers, Writer } from '../writer.ts';
import { type MeetingOrSeries, type MeetingTarget, requireMeeting } from './meeting-target.ts';
import { requireLive } from './require.ts';

/** People, rooms and equipment that come to a meeting, and that are no longer needed for it. */
export interface InvitedChange {
  readonly invite?: readonly Attendee[];
  readonly takeOut?: readonly PersonId[];
  readonly book?: readonly ResourceId[];
  readonly giveUp?: readonly ResourceId[];
}

/** A meeting or a series, with what it has now and a way to write its registers. */
export interface Invitation {
  /** Of an occurrence its series; of a series null, since nothing stands above it. */
  readonly series: SeriesRecord | null;
  readonly attendees: readonly Attendee[];
  readonly resources: readonly ResourceId[];
  /** The position behind all members of a set. */
  readonly nextPosition: (prefix: string) => number;
  readonly positionOf: (key: string) => number | null;
  readonly patch: (writer: Writer, registers: Registers) => void;
}

/** Refused where somebody or something that would come is gone. */
export function requireInvited(
  project: ProjectDocument,
  { invite = [], book = [] }: InvitedChange,
): Result<void, Problem> {
  for (const { person } of invite) {
    const known = requireLive(project, 'person', person);
    if (!known.ok) return known;
  }
  for (const resource of book) {
    const known = requireLive(project, 'resource', resource);
    if (!known.ok) return known;
  }
  return ok();
}

export function writeInvited(writer: Writer, invitation: Invitation, change: InvitedChange): void {
  const { attendees, resources, series, nextPosition, positionOf, patch } = invitation;
  const roles = new Map(attendees.map((each) => [each.person, each.role]));
  let next = nextPosition(ATTENDEE);
  for (const { person, role } of change.invite ?? []) {
    if (roles.get(person) === role) continue;
    const key = ATTENDEE + person;
    const isOfSeries = series?.attendees.some((each) => each.person === person && each.role === role) ?? false;
    // What the series says needs no word of its own; with the word that took them out gone they are there again.
    patch(writer, { [key]: isOfSeries ? null : [positionOf(key) ?? next++, role] });
  }
  const takeAway = (key: string, isOfSeries: boolean): void => {
    patch(writer, { [key]: null });
    if (isOfSeries) patch(writer, { [key]: TAKEN_OUT });
  };
  for (const person of change.takeOut ?? []) {
    if (roles.has(person))
      takeAway(ATTENDEE + person, series?.attendees.some((each) => each.person === person) ?? false);
  }
  const isOfSeries = (id: ResourceId): boolean => series?.resources.includes(id) ?? false;
  let nextResource = nextPosition(RESOURCE);
  for (const id of change.giveUp ?? []) if (resources.includes(id)) takeAway(RESOURCE + id, isOfSeries(id));
  for (const id of change.book ?? []) {
    if (!resources.includes(id)) patch(writer, { [RESOURCE + id]: isOfSeries(id) ? null : [nextResource++] });
  }
}

/**
 * [MEET-15] Of a series, or of the one that its later ones became: what occurrences say of the same people and things by
 * themselves goes, unless they were held.
 */
export function writeInvitedOfSeries(
  project: ProjectDocument,
  writer: Writer,
  change: InvitedChange,
  {
    id,
    before,
    isConcerned,
  }: {
    readonly id: SeriesId;
    readonly before: SeriesRecord;
    readonly isConcerned: (stamp: string) => boolean;
  },
): void {
  const { attendees, resources } = before;
  const patch = (_: Writer, registers: Registers): void => writer.patch('series', id, registers);
  const stored = [project.stored('series', before.id)];
  writeInvited(writer, { series: null, attendees, resources, ...positionsIn(stored), patch }, change);
  const come = [
    ...(change.invite ?? []).map(({ person }) => ATTENDEE + person),
    ...(change.book ?? []).map((resource) => RESOURCE + resource),
  ];
  const go = [
    ...(change.takeOut ?? []).map((person) => ATTENDEE + person),
    ...(change.giveUp ?? []).map((resource) => RESOURCE + resource),
  ];
  for (const { id: child } of project.index('occurrences').children(before.id)) {
    const meeting = project.get('meeting', asId<MeetingId>(child));
    if (!meeting || meeting.state === 'held' || !isConcerned(meeting.occurrence ?? '')) continue;
    const own = project.stored('meeting', meeting.id);
    for (const key of [...come, ...go]) if (own?.has(key)) writer.set('meeting', meeting.id, key, null);
  }
}

export function requireInvitation(project: ProjectDocument, on: MeetingOrSeries): Result<Invitation, Problem> {
  if ('series' in on && !('stamp' in on)) {
    const series = requireLive(project, 'series', on.series);
    if (!series.ok) return series;
    const { attendees, resources } = series.value;
    const patch = (writer: Writer, registers: Registers): void => writer.patch('series', on.series, registers);
    const stored = [project.stored('series', on.series)];
    return ok({ series: null, attendees, resources, ...positionsIn(stored), patch });
  }
  const target = requireMeeting(project, on);
  return target.ok ? ok(invitationOf(project, target.value)) : target;
}

/** Of one meeting. */
export function invitationOf(project: ProjectDocument, target: MeetingTarget): Invitation {
  const { series, records, patch } = target;
  const shown = shownRecord(target);
  const stored = [
    series && project.stored('series', series.id),
    ...records.map(({ id }) => project.stored('meeting', id)),
  ];
  return {
    series,
    attendees: attendeesOf(series, shown),
    resources: resourcesOf(series, shown),
    ...positionsIn(stored),
    patch,
  };
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
