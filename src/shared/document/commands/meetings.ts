/** Commands on meetings and series: making them, what they are called, when they are, whether they take place (SPEC MEET-*). */
import { ATTENDEE, type Attendee, RESOURCE } from '#shared/domain/meeting-records.ts';
import type { RecordOf } from '#shared/domain/records.ts';
import type { MeetingId, ResourceId, SeriesId } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { ProjectDocument } from '../project-document.ts';
import type { Registers } from '../writer.ts';
import { type InvitedChange, invitationOf, requireInvited, writeInvited, writeInvitedOfSeries } from './invited.ts';
import { type MeetingFields, meetingRegisters, type SeriesFields, seriesRegisters } from './meeting-fields.ts';
import { type MeetingRef, newMark, type OccurrenceRef, requireMeeting } from './meeting-target.ts';
import { requireLive, requireText } from './require.ts';
import { restamp, withFields } from './series-times.ts';

interface Invited {
  readonly attendees?: readonly Attendee[];
  readonly resources?: readonly ResourceId[];
}

export interface NewMeeting extends MeetingFields, Invited {
  readonly title: string;
}

export interface NewSeries extends SeriesFields, Invited {
  readonly title: string;
}

export function createSeries(project: ProjectDocument, series: NewSeries): Result<SeriesId, Problem> {
  const { attendees = [], resources = [], ...fields } = series;
  const registers = seriesRegisters(project, fields);
  if (!registers.ok) return registers;
  const refused = refusedNew(series) ?? refusedInvited(project, { attendees, resources });
  if (refused) return err(refused);
  return project.run({ command: 'createSeries', label: 'Add series of meetings' }, (writer) => {
    const id = project.newId<SeriesId>();
    const invited = invitedRegisters({ attendees, resources });
    writer.create('series', id, { ...registers.value, ...invited, ...newMark(project) });
    return ok(id);
  });
}

export function setSeriesFields(
  project: ProjectDocument,
  id: SeriesId,
  fields: SeriesFields,
  invited: InvitedChange = {},
): Result<void, Problem> {
  const series = requireLive(project, 'series', id);
  if (!series.ok) return series;
  if (fields.title === null) return err(NAMELESS);
  const registers = seriesRegisters(project, fields);
  if (!registers.ok) return registers;
  const known = requireInvited(project, invited);
  if (!known.ok) return known;
  return project.run({ command: 'setSeriesFields', label: labelOf('series', fields, invited) }, (writer) => {
    writer.patch('series', id, registers.value);
    writeInvitedOfSeries(project, writer, invited, { id, before: series.value, isConcerned: () => true });
    const after = withFields(series.value, fields);
    restamp(project, writer, { id, before: series.value, after, isConcerned: () => true, children: id });
    return ok();
  });
}

/** A meeting by itself. */
export function createMeeting(project: ProjectDocument, meeting: NewMeeting): Result<MeetingId, Problem> {
  const { attendees = [], resources = [], ...fields } = meeting;
  const registers = meetingRegisters(project, fields);
  if (!registers.ok) return registers;
  const refused = refusedNew(meeting) ?? refusedInvited(project, { attendees, resources });
  if (refused) return err(refused);
  return project.run({ command: 'createMeeting', label: 'Add meeting' }, (writer) => {
    const id = project.newId<MeetingId>();
    const invited = invitedRegisters({ attendees, resources });
    writer.create('meeting', id, { ...registers.value, ...invited, ...newMark(project) });
    return ok(id);
  });
}

/** [MEET-2] Of an occurrence, null gives it back what the series has. */
export function setMeetingFields(
  project: ProjectDocument,
  ref: MeetingRef,
  fields: MeetingFields,
  invited: InvitedChange = {},
): Result<void, Problem> {
  const target = requireMeeting(project, ref);
  if (!target.ok) return target;
  if (fields.title === null && !target.value.series) return err(NAMELESS);
  const registers = meetingRegisters(project, fields);
  if (!registers.ok) return registers;
  const known = requireInvited(project, invited);
  if (!known.ok) return known;
  return project.run({ command: 'setMeetingFields', label: labelOf('meeting', fields, invited) }, (writer) => {
    target.value.patch(writer, registers.value);
    writeInvited(writer, invitationOf(project, target.value), invited);
    return ok();
  });
}

/** [MEET-1] The record of an occurrence, made where there is none: the id that its notes have. */
export function meetingAt(project: ProjectDocument, ref: OccurrenceRef): Result<MeetingId, Problem> {
  const target = requireMeeting(project, ref);
  if (!target.ok) return target;
  return project.run({ command: 'meetingAt', label: 'Begin a page for the meeting' }, (writer) =>
    ok(target.value.made(writer)),
  );
}

const STATE_LABELS = { planned: 'Plan meeting again', held: 'Mark meeting as held', cancelled: 'Cancel meeting' };

/** [MEET-5] A cancelled meeting stays to be seen. */
export function setMeetingState(
  project: ProjectDocument,
  ref: MeetingRef,
  state: RecordOf<'meeting'>['state'],
): Result<void, Problem> {
  const target = requireMeeting(project, ref);
  if (!target.ok) return target;
  return project.run({ command: 'setMeetingState', label: STATE_LABELS[state] }, (writer) => {
    target.value.patch(writer, { state: state === 'planned' ? null : state });
    return ok();
  });
}

/** All of it, or again none of it. What was held stays held. */
export function cancelSeries(project: ProjectDocument, id: SeriesId, isCancelled: boolean): Result<void, Problem> {
  const series = requireLive(project, 'series', id);
  if (!series.ok) return series;
  const label = isCancelled ? 'Cancel series of meetings' : 'Plan series of meetings again';
  return project.run({ command: 'cancelSeries', label }, (writer) => {
    writer.set('series', id, 'state', isCancelled ? 'cancelled' : null);
    return ok();
  });
}

export function beginMeeting(project: ProjectDocument, ref: MeetingRef): Result<void, Problem> {
  const target = requireMeeting(project, ref);
  if (!target.ok) return target;
  return project.run({ command: 'beginMeeting', label: 'Begin meeting' }, (writer) => {
    target.value.patch(writer, { begunAt: project.clock.now(), endedAt: null, state: null });
    return ok();
  });
}

/** Held, from now on. */
export function endMeeting(project: ProjectDocument, ref: MeetingRef): Result<void, Problem> {
  const target = requireMeeting(project, ref);
  if (!target.ok) return target;
  return project.run({ command: 'endMeeting', label: 'End meeting' }, (writer) => {
    target.value.patch(writer, { endedAt: project.clock.now(), state: 'held' });
    return ok();
  });
}

/** Into the bin, with every record of it where it is an occurrence. */
export function deleteMeeting(project: ProjectDocument, ref: MeetingRef): Result<void, Problem> {
  const target = requireMeeting(project, ref);
  if (!target.ok) return target;
  return project.run({ command: 'deleteRecord', label: 'Delete meeting' }, (writer) => {
    const mark = { deletedAt: project.clock.now(), deletedBy: project.actor?.id };
    for (const { id } of target.value.records) writer.patch('meeting', id, mark);
    return ok();
  });
}

const NAMELESS: Problem = { code: 'empty-text', message: 'A meeting needs a title.' };

function refusedNew({ title, starts }: NewMeeting): Problem | null {
  const name = requireText(title, NAMELESS.message);
  if (!name.ok) return name.error;
  if (starts === undefined || starts === null) {
    return { code: 'no-start', message: 'A meeting needs a day or a time at which it begins.' };
  }
  return null;
}

function refusedInvited(project: ProjectDocument, { attendees = [], resources = [] }: Invited): Problem | null {
  const missing = [
    ...attendees.map(({ person }) => requireLive(project, 'person', person)),
    ...resources.map((resource) => requireLive(project, 'resource', resource)),
  ].find((found) => !found.ok);
  return missing && !missing.ok ? missing.error : null;
}

function invitedRegisters({ attendees = [], resources = [] }: Invited): Registers {
  return Object.fromEntries([
    ...attendees.map(({ person, role }, position) => [ATTENDEE + person, [position, role]] as const),
    ...resources.map((resource, position) => [RESOURCE + resource, [position]] as const),
  ]);
}

function labelOf(what: 'series' | 'meeting', fields: SeriesFields, invited: InvitedChange): string {
  const names = Object.keys(fields);
  if (Object.keys(invited).length > 0) return names.length > 0 ? `Change ${what}` : invitedLabel(invited);
  const isOfWhen = names.length > 0 && names.every((name) => WHEN.has(name));
  const [only] = names;
  if (names.length === 1 && only === 'title') return `Rename ${what}`;
  return isOfWhen ? `Move ${what}` : `Change ${what}`;
}

const WHEN: ReadonlySet<string> = new Set(['starts', 'length', 'timeZone', 'rule']);

function invitedLabel({ invite, takeOut }: InvitedChange): string {
  if (!invite && !takeOut) return 'Change rooms and equipment';
  return invite ? 'Change who is invited' : 'Take out of the invitation';
}
