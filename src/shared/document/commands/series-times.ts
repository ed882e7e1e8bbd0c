/** Commands on the times of a series: one more, one less, and “this and all later ones” (SPEC MEET-5, MEET-6). */

import { formatDay, formatInstant } from '#shared/calendar/index.ts';
import { ALSO, ATTENDEE, REPLY, RESOURCE, WITHOUT } from '#shared/domain/meeting-records.ts';
import { type SeriesRecord, schemas } from '#shared/domain/records.ts';
import { asId, type MeetingId, type SeriesId } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import {
  keyAfterMove,
  keyOfStamp,
  LONGEST,
  seriesOfRecord,
  stampOfKey,
  timeOfRecord,
} from '#shared/meetings/kept/times.ts';
import { printRule } from '#shared/meetings/when/rule-text.ts';
import type { MeetingTime } from '#shared/meetings/when/rule-times.ts';
import { splitSeries } from '#shared/meetings/when/split.ts';
import type { ProjectDocument } from '../project-document.ts';
import type { Registers, Writer } from '../writer.ts';
import { type InvitedChange, requireInvited, writeInvitedOfSeries } from './invited.ts';
import { type SeriesFields, seriesRegisters } from './meeting-fields.ts';
import { newMark, type OccurrenceRef } from './meeting-target.ts';
import { requireLive } from './require.ts';

interface KnownStamp {
  readonly series: SeriesRecord;
  readonly time: MeetingTime;
  readonly key: number;
  /** As records write it. */
  readonly stamp: string;
}

/** One time less (EXDATE). What was said of it stays, and comes back with it. */
export function takeOutOccurrence(project: ProjectDocument, ref: OccurrenceRef): Result<void, Problem> {
  const known = requireStamp(project, ref);
  if (!known.ok) return known;
  const { series, stamp } = known.value;
  return project.run({ command: 'takeOutOccurrence', label: 'Take meeting out of the series' }, (writer) => {
    writer.set('series', series.id, WITHOUT + stamp, true);
    return ok();
  });
}

export function putBackOccurrence(project: ProjectDocument, ref: OccurrenceRef): Result<void, Problem> {
  const known = requireStamp(project, ref);
  if (!known.ok) return known;
  const { series, time, key } = known.value;
  return project.run({ command: 'putBackOccurrence', label: 'Put meeting back into the series' }, (writer) => {
    // However it was written by whoever took it out.
    for (const stamp of series.without) {
      if (keyOfStamp(stamp, time) === key) writer.set('series', series.id, WITHOUT + stamp, null);
    }
    return ok();
  });
}

/** One time more (RDATE); `length` in minutes, null for as long as the others. */
export function addOccurrence(
  project: ProjectDocument,
  ref: OccurrenceRef & { readonly length: number | null },
): Result<void, Problem> {
  const known = requireStamp(project, ref);
  if (!known.ok) return known;
  const { length } = ref;
  if (length !== null && !(Number.isInteger(length) && length >= 0 && length <= LONGEST)) {
    return err({ code: 'bad-length', message: 'A meeting lasts between no time and a year, so nothing was changed.' });
  }
  const { series, stamp } = known.value;
  return project.run({ command: 'addOccurrence', label: 'Add meeting to the series' }, (writer) => {
    writer.set('series', series.id, ALSO + stamp, length ?? true);
    return ok();
  });
}

/**
 * [MEET-6] This and all later ones: a series of their own, with what `fields` say otherwise. The first of them begins at
 * its time by the old series unless `starts` says when.
 */
export function changeLater(
  project: ProjectDocument,
  ref: OccurrenceRef,
  fields: SeriesFields,
  invited: InvitedChange = {},
): Result<SeriesId, Problem> {
  const known = requireStamp(project, ref);
  if (!known.ok) return known;
  const { series, time, key } = known.value;
  const written = seriesRegisters(project, fields);
  if (!written.ok) return written;
  const invitees = requireInvited(project, invited);
  if (!invitees.ok) return invitees;
  const whole = seriesOfRecord(series, [], project.project.timeZone);
  if (!whole) return err(NO_TIME);
  const split = splitSeries(whole, key);
  if (!split.ok) return split;
  const isLater = (stamp: string): boolean => (keyOfStamp(stamp, time) ?? Number.NEGATIVE_INFINITY) >= key;
  const ruleOf = ({ rules }: typeof whole): string => rules.map(printRule).join('\n');
  return project.run({ command: 'changeLater', label: 'Change this and all later meetings' }, (writer) => {
    const id = project.newId<SeriesId>();
    const starts = time.isAllDay ? formatDay(Math.floor(key / 1440)) : formatInstant(key);
    const later = { ...series, starts, rule: ruleOf(split.value.after) };
    writer.create('series', id, {
      ...carriedRegisters(project, series, isLater),
      starts,
      rule: later.rule,
      ...written.value,
      ...newMark(project),
    });
    writeInvitedOfSeries(project, writer, invited, { id, before: series, isConcerned: isLater });
    writer.set('series', series.id, 'rule', ruleOf(split.value.before));
    for (const each of series.without) if (isLater(each)) writer.set('series', series.id, WITHOUT + each, null);
    for (const { at } of series.also) if (isLater(at)) writer.set('series', series.id, ALSO + at, null);
    for (const { id: child } of project.index('occurrences').children(series.id)) {
      const meeting = project.get('meeting', asId<MeetingId>(child));
      if (meeting && isLater(meeting.occurrence ?? '')) writer.set('meeting', meeting.id, 'series', id);
    }
    const moved = withFields(later, fields);
    restamp(project, writer, { id, before: later, after: moved, isConcerned: isLater, children: series.id });
    return ok(id);
  });
}

/** What the later ones take over: everything but when it begins, what ends it, and what is theirs alone. */
function carriedRegisters(
  project: ProjectDocument,
  series: SeriesRecord,
  isLater: (stamp: string) => boolean,
): Registers {
  const own = new Set(['starts', 'rule', 'uid', 'sequence', 'invited', 'createdAt', 'createdBy', 'sourceId']);
  const registers: Record<string, unknown> = {};
  project.stored('series', series.id)?.forEach((value, key) => {
    const [set, stamp = ''] = key.split(/\/(.*)/s);
    const prefix = `${set}/`;
    const isMember = prefix === ATTENDEE || prefix === RESOURCE || prefix === REPLY;
    const isTime = (prefix === WITHOUT || prefix === ALSO) && isLater(stamp);
    if (isMember || isTime || (Object.hasOwn(schemas.series, key) && !own.has(key))) registers[key] = value;
  });
  return registers;
}

/** The series as it will read. */
export function withFields(series: SeriesRecord, fields: SeriesFields): SeriesRecord {
  const { starts = series.starts, length = series.length, timeZone = series.timeZone, rule = series.rule } = fields;
  return { ...series, starts, length, timeZone, rule };
}

interface MovedSeries {
  readonly id: SeriesId;
  readonly before: SeriesRecord;
  readonly after: SeriesRecord;
  readonly isConcerned: (stamp: string) => boolean;
  /** Under which series the records stand that belong to it. */
  readonly children: SeriesId;
}

/** [MEET-6] What was said of an occurrence goes with it when the series moves to another time of day or day of the week. */
export function restamp(
  project: ProjectDocument,
  writer: Writer,
  { id, before, after, isConcerned, children }: MovedSeries,
): void {
  const zone = project.project.timeZone;
  const time = timeOfRecord(before, zone);
  const whole = seriesOfRecord(after, [], zone);
  if (!time || !whole) return;
  const renamed = (stamp: string): string | null => {
    const key = isConcerned(stamp) ? keyOfStamp(stamp, time) : null;
    const moved = key === null ? null : keyAfterMove(time, whole, key);
    return moved === null ? null : stampOfKey(moved, whole.time);
  };
  for (const { id: child } of project.index('occurrences').children(children)) {
    const meeting = project.get('meeting', asId<MeetingId>(child));
    const stamp = renamed(meeting?.occurrence ?? '');
    if (meeting && stamp !== null) writer.set('meeting', meeting.id, 'occurrence', stamp);
  }
  for (const each of before.without) {
    const stamp = renamed(each);
    if (stamp === null) continue;
    writer.patch('series', id, { [WITHOUT + each]: null, [WITHOUT + stamp]: true });
  }
}

const NO_TIME: Problem = { code: 'no-start', message: 'Nobody said when this series begins, so nothing was changed.' };

function requireStamp(project: ProjectDocument, { series, stamp }: OccurrenceRef): Result<KnownStamp, Problem> {
  const record = requireLive(project, 'series', series);
  if (!record.ok) return record;
  const time = timeOfRecord(record.value, project.project.timeZone);
  if (!time) return err(NO_TIME);
  const key = keyOfStamp(stamp, time);
  if (key === null) {
    return err({ code: 'no-occurrence', message: 'This names no meeting of the series, so nothing was changed.' });
  }
  return ok({ series: record.value, time, key, stamp: stampOfKey(key, time) });
}
