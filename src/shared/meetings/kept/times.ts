/** What records say of when a meeting is, as `when/` reckons with it (SPEC of documents, MEET-1, MEET-2). */
import { type Instant, MINUTES_PER_DAY, parseInstant } from '#shared/calendar/index.ts';
import { type DateValue, timeOf } from '#shared/domain/day.ts';
import type { MeetingRecord, SeriesRecord } from '#shared/domain/records.ts';
import { type Override, occurrencesOf, type Series, timeOfStamp } from '#shared/meetings/when/occurrences.ts';
import type { Rule, Stamp } from '#shared/meetings/when/rule.ts';
import { parseRule, parseStamp, printStamp } from '#shared/meetings/when/rule-text.ts';
import type { MeetingTime } from '#shared/meetings/when/rule-times.ts';
import { UTC, type Zone, zoneOf } from '#shared/meetings/when/zone.ts';

/** Minutes that a meeting takes where nobody said how long. */
export const USUAL_LENGTH = 60;
/** A year: what is longer is no meeting. */
export const LONGEST = 366 * MINUTES_PER_DAY;

interface SaidTime {
  readonly starts: DateValue | null;
  readonly length: number | null;
  readonly timeZone: string | null;
}

/** The first zone that is one; UTC where none is. */
export function zoneOfRecord(...names: readonly (string | null)[]): Zone {
  for (const name of names) {
    const zone = name === null || name === '' ? null : zoneOf(name);
    if (zone?.ok) return zone.value;
  }
  return UTC;
}

/** Null where nobody said when. */
export function timeOfRecord({ starts, length, timeZone }: SaidTime, projectZone: string): MeetingTime | null {
  const start = starts === null ? null : parseInstant(starts);
  if (starts === null || start === null) return null;
  const isAllDay = timeOf(starts) === null;
  return { start, length: lengthOf(length, isAllDay), isAllDay, zone: zoneOfRecord(timeZone, projectZone) };
}

/** Of whole days whole ones, one at least. */
function lengthOf(length: number | null, isAllDay: boolean): number {
  const usual = isAllDay ? MINUTES_PER_DAY : USUAL_LENGTH;
  const minutes = Math.min(LONGEST, Math.max(0, Math.round(length ?? usual)));
  return isAllDay ? Math.max(1, Math.ceil(minutes / MINUTES_PER_DAY)) * MINUTES_PER_DAY : minutes;
}

/** One a line, since files bring several. A rule that cannot be read is none: a series without any comes once. */
export function rulesOfRecord({ rule }: Pick<SeriesRecord, 'rule'>): readonly Rule[] {
  const lines = (rule ?? '').split('\n').filter((line) => line.trim() !== '');
  return lines.map(parseRule).flatMap((read) => (read.ok ? [read.value] : []));
}

/** What an occurrence is called by: its time on the clock of the series. Null where the text is no stamp. */
export function keyOfStamp(text: string, time: MeetingTime): Instant | null {
  const stamp = parseStamp(text);
  return stamp && timeOfStamp(stamp, time);
}

/** As records write it: on the clock of the series, a day alone where it is of whole days. */
export function stampOfKey(key: Instant, { isAllDay }: Pick<MeetingTime, 'isAllDay'>): string {
  return printStamp(isAllDay ? { kind: 'day', day: Math.floor(key / MINUTES_PER_DAY) } : { kind: 'wall', wall: key });
}

/** Whether a series comes at this time by itself: by its rule, its start or what was added, and not taken out. */
export function comesAt(series: Series, key: Instant): boolean {
  const from = series.time.zone.momentOf(key);
  for (const occurrence of occurrencesOf({ ...series, overrides: [] }, { from, to: from + 1 })) {
    if (occurrence.key === key) return true;
  }
  return false;
}

const WEEK = 7 * MINUTES_PER_DAY;

/**
 * What an occurrence is called after its series moved: as before where the series still comes then, else as much
 * earlier or later in the week as the series begins, where it comes then. Null: it stays what it was called.
 */
export function keyAfterMove(before: MeetingTime, after: Series, key: Instant): Instant | null {
  if (comesAt({ ...after, except: [] }, key)) return null;
  const moved = after.time.start - before.start;
  const inWeek = moved - Math.round(moved / WEEK) * WEEK;
  return inWeek !== 0 && comesAt({ ...after, except: [] }, key + inWeek) ? key + inWeek : null;
}

type SaidOccurrence = Pick<MeetingRecord, 'id' | 'occurrence' | 'starts' | 'length' | 'timeZone'>;

/** What an occurrence of a series says of its time, with what it leaves to the series. */
export function timeOfOccurrence(
  { starts, length, timeZone }: SaidTime,
  key: Instant,
  series: SeriesRecord,
  time: MeetingTime,
): MeetingTime {
  const zone = timeZone === null ? time.zone : zoneOfRecord(timeZone, time.zone.name);
  const own = starts === null ? null : parseInstant(starts);
  const isAllDay = own === null || starts === null ? time.isAllDay : timeOf(starts) === null;
  const added = length === null ? series.also.find(({ at }) => keyOfStamp(at, time) === key)?.length : null;
  const ofSeries = added ?? (isAllDay === time.isAllDay ? time.length : null);
  return {
    start: own ?? key,
    length: lengthOf(length ?? ofSeries, isAllDay),
    isAllDay,
    zone: own === null ? time.zone : zone,
  };
}

/**
 * The series as `when/` has it; null where nobody said when its first is. `meetings` are the occurrences of which
 * something was said, one record each: they come as overrides of their id, cancelled ones too.
 */
export function seriesOfRecord(
  series: SeriesRecord,
  meetings: readonly SaidOccurrence[],
  projectZone: string,
): Series | null {
  const time = timeOfRecord(series, projectZone);
  if (!time) return null;
  return {
    time,
    rules: rulesOfRecord(series),
    added: series.also.flatMap(({ at, length }) => stamped(at, (stamp) => ({ at: stamp, length }))),
    except: series.without.flatMap((stamp) => stamped(stamp, (each) => each)),
    overrides: meetings.flatMap((meeting) => overrideOf(meeting, series, time)),
  };
}

function stamped<T>(text: string, made: (stamp: Stamp) => T): T[] {
  const stamp = parseStamp(text);
  return stamp ? [made(stamp)] : [];
}

function overrideOf(meeting: SaidOccurrence, series: SeriesRecord, time: MeetingTime): Override[] {
  const of = meeting.occurrence === null ? null : parseStamp(meeting.occurrence);
  if (!of) return [];
  return [{ id: meeting.id, of, time: timeOfOccurrence(meeting, timeOfStamp(of, time), series, time) }];
}
