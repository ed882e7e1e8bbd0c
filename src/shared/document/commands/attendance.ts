/** Commands on who comes: invited, taken out, replied, present; and on rooms and equipment (SPEC MEET-4). */
import { PRESENT, type Presence, REPLY, type Reply, type Role } from '#shared/domain/meeting-records.ts';
import type { PersonId, ResourceId } from '#shared/kernel/ids.ts';
import { ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { ProjectDocument } from '../project-document.ts';
import { type InvitedChange, requireInvitation, requireInvited, writeInvited } from './invited.ts';
import type { MeetingFields } from './meeting-fields.ts';
import { type MeetingOrSeries, type MeetingRef, type OccurrenceRef, requireMeeting } from './meeting-target.ts';
import { setMeetingFields, setSeriesFields } from './meetings.ts';
import { makeNamedMembers } from './named-members.ts';
import { requireLive } from './require.ts';
import { changeLater } from './series-times.ts';

/** Who is invited already has this role from now on. */
export function addAttendees(
  project: ProjectDocument,
  on: MeetingOrSeries,
  { people, role }: { readonly people: readonly PersonId[]; readonly role: Role },
): Result<void, Problem> {
  const invitation = requireInvitation(project, on);
  if (!invitation.ok) return invitation;
  const roles = new Map(invitation.value.attendees.map((each) => [each.person, each.role]));
  const wanted = [...new Set(people)].filter((person) => roles.get(person) !== role);
  const change = { invite: [...new Set(people)].map((person) => ({ person, role })) };
  const refused = requireInvited(project, change);
  if (!refused.ok) return refused;
  const label = wanted.length === 1 ? 'Invite one more' : `Invite ${wanted.length} more`;
  return project.run({ command: 'addAttendees', label }, (writer) => {
    writeInvited(writer, invitation.value, change);
    return ok();
  });
}

export function removeAttendee(project: ProjectDocument, on: MeetingOrSeries, person: PersonId): Result<void, Problem> {
  const invitation = requireInvitation(project, on);
  if (!invitation.ok) return invitation;
  if (!invitation.value.attendees.some((each) => each.person === person)) return ok();
  return project.run({ command: 'removeAttendee', label: 'Take out of the invitation' }, (writer) => {
    writeInvited(writer, invitation.value, { takeOut: [person] });
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
  const { resources: current } = invitation.value;
  const change = {
    book: [...new Set(resources)].filter((id) => !current.includes(id)),
    giveUp: current.filter((id) => !resources.includes(id)),
  };
  const refused = requireInvited(project, change);
  if (!refused.ok) return refused;
  return project.run({ command: 'setResources', label: 'Change rooms and equipment' }, (writer) => {
    writeInvited(writer, invitation.value, change);
    return ok();
  });
}

/** Which meetings a change of one of a series is for. */
export type Reach = 'one' | 'later' | 'all';

export interface MeetingChange {
  /** What is said otherwise of all of them. */
  readonly fields?: MeetingFields;
  readonly invited?: InvitedChange;
}

/** [MEET-15] A change of this one, of this and all later ones, or of the whole series. Answers where the meeting is found afterwards. */
export function changeMeetings(
  project: ProjectDocument,
  ref: MeetingRef,
  reach: Reach,
  { fields = {}, invited = {} }: MeetingChange,
): Result<MeetingRef, Problem> {
  if (reach === 'one' || !isOccurrence(ref)) {
    const done = setMeetingFields(project, ref, fields, invited);
    return done.ok ? ok(ref) : done;
  }
  const later = reach === 'later' ? changeLater(project, ref, fields, invited) : null;
  if (later?.ok) return ok({ series: later.value, stamp: ref.stamp });
  // All that is later than the first is the series.
  if (later && later.error.code !== 'split-at-start') return later;
  const done = setSeriesFields(project, ref.series, fields, invited);
  return done.ok ? ok(ref) : done;
}

function isOccurrence(ref: MeetingRef): ref is OccurrenceRef {
  return 'stamp' in ref;
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

/** [MEET-17] Who was there, in one step: invited where they were not yet, and made where the project has nobody of that name. */
export function noteWhoWasThere(
  project: ProjectDocument,
  ref: MeetingRef,
  { people, named }: { readonly people: readonly PersonId[]; readonly named: readonly string[] },
): Result<void, Problem> {
  const invitation = requireInvitation(project, ref);
  if (!invitation.ok) return invitation;
  for (const person of people) {
    const known = requireLive(project, 'person', person);
    if (!known.ok) return known;
  }
  return project.run({ command: 'noteWhoWasThere', label: 'Note who was there' }, (writer) => {
    const members = makeNamedMembers(project, writer, [{ owners: named }])({ owners: named });
    const there = [...new Set([...people, ...members.owners])];
    const invited = new Set(invitation.value.attendees.map(({ person }) => person));
    const invite = there
      .filter((person) => !invited.has(person))
      .map((person) => ({ person, role: 'required' as const }));
    writeInvited(writer, invitation.value, { invite });
    for (const person of there) invitation.value.patch(writer, { [PRESENT + person]: 'present' });
    return ok();
  });
}
