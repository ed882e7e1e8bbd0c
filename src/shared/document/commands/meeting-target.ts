/** What a command on meetings is about: a meeting, an occurrence of a series that may not be a record yet, a whole series. */
import type { MeetingRecord, SeriesRecord } from '#shared/domain/records.ts';
import type { MeetingId, SeriesId } from '#shared/kernel/ids.ts';
import { asId } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { comesAt, keyOfStamp, seriesOfRecord, stampOfKey, timeOfRecord } from '#shared/meetings/kept/times.ts';
import { timeOfStamp } from '#shared/meetings/when/occurrences.ts';
import { parseStamp } from '#shared/meetings/when/rule-text.ts';
import type { ProjectDocument } from '../project-document.ts';
import type { Registers, Writer } from '../writer.ts';
import { requireLive } from './require.ts';

/** `stamp`: when it would be by the series, as WHEN-10 writes it. */
export interface OccurrenceRef {
  readonly series: SeriesId;
  readonly stamp: string;
}

export type MeetingRef = { readonly meeting: MeetingId } | OccurrenceRef;
export type MeetingOrSeries = MeetingRef | { readonly series: SeriesId };

/** [MEET-3] What is written is written into the first record; what is taken away is taken from each. */
export interface MeetingTarget {
  readonly series: SeriesRecord | null;
  /** In order of id; none of an occurrence of which nothing was said yet. */
  readonly records: readonly MeetingRecord[];
  /** The id that it is shown under, with the record made where there is none: once in a command. */
  readonly made: (writer: Writer) => MeetingId;
  readonly patch: (writer: Writer, registers: Registers) => void;
}

export function requireMeeting(project: ProjectDocument, ref: MeetingRef): Result<MeetingTarget, Problem> {
  if ('meeting' in ref) {
    const record = requireLive(project, 'meeting', ref.meeting);
    if (!record.ok) return record;
    const { series, occurrence } = record.value;
    if (series === null || occurrence === null) return ok(targetOf(project, null, [record.value], null));
    const owner = requireLive(project, 'series', series);
    if (!owner.ok) return owner;
    const records = recordsOfOccurrence(project, owner.value, occurrence);
    return ok(targetOf(project, owner.value, records.length === 0 ? [record.value] : records, occurrence));
  }
  const series = requireLive(project, 'series', ref.series);
  if (!series.ok) return series;
  const stamp = requireOccurrence(project, series.value, ref.stamp);
  if (!stamp.ok) return stamp;
  return ok(targetOf(project, series.value, recordsOfOccurrence(project, series.value, stamp.value), stamp.value));
}

function targetOf(
  project: ProjectDocument,
  series: SeriesRecord | null,
  records: readonly MeetingRecord[],
  occurrence: string | null,
): MeetingTarget {
  let known: MeetingId | null = records[0]?.id ?? null;
  const made = (writer: Writer): MeetingId => {
    if (known !== null) return known;
    known = project.newId<MeetingId>();
    writer.create('meeting', known, { series: series?.id, occurrence, ...newMark(project) });
    return known;
  };
  const patch = (writer: Writer, registers: Registers): void => {
    const said = Object.entries(registers).filter(([, value]) => value !== null && value !== undefined);
    const taken = Object.entries(registers).filter(([, value]) => value === null);
    for (const { id } of records) writer.patch('meeting', id, Object.fromEntries(taken));
    if (said.length > 0) writer.patch('meeting', made(writer), Object.fromEntries(said));
  };
  return { series, records, made, patch };
}

/** The live records of one occurrence, in order of id: stamps that name the same time are the same. */
export function recordsOfOccurrence(
  project: Pick<ProjectDocument, 'index' | 'live' | 'project'>,
  series: SeriesRecord,
  stamp: string,
): readonly MeetingRecord[] {
  const time = timeOfRecord(series, project.project.timeZone);
  const nameOf = (text: string | null): number | string | null =>
    text !== null && time ? (keyOfStamp(text, time) ?? text) : text;
  const wanted = nameOf(stamp);
  return project
    .index('occurrences')
    .children(series.id)
    .flatMap(({ id }) => project.live('meeting', asId<MeetingId>(id)) ?? [])
    .filter(({ occurrence }) => nameOf(occurrence) === wanted)
    .sort((left, right) => (left.id < right.id ? -1 : 1));
}

/** The stamp as records write it, of a time that the series has or that something was said of. */
function requireOccurrence(project: ProjectDocument, series: SeriesRecord, text: string): Result<string, Problem> {
  const zone = project.project.timeZone;
  const time = timeOfRecord(series, zone);
  const stamp = parseStamp(text);
  if (!stamp || !time) {
    return err({ code: 'no-occurrence', message: 'This names no meeting of the series, so nothing was changed.' });
  }
  const key = timeOfStamp(stamp, time);
  const own = stampOfKey(key, time);
  if (recordsOfOccurrence(project, series, own).length > 0) return ok(own);
  const plain = seriesOfRecord(series, [], zone);
  if (plain && comesAt(plain, key)) return ok(own);
  return err({
    code: 'no-occurrence',
    message: 'The series does not come at this time any more, so nothing was changed.',
    help: 'Look at the list of meetings: the series may have been moved meanwhile.',
  });
}

/** When and by whom, of a new record. */
export function newMark(project: ProjectDocument): Registers {
  return { createdAt: project.clock.now(), createdBy: project.actor?.id };
}
