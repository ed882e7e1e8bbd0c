/** The occurrences of one series between two moments, as entries. */
import type { ProjectDocument } from '#shared/document/index.ts';
import type { MeetingRecord, SeriesRecord } from '#shared/domain/records.ts';
import { oneOccurrence } from '#shared/meetings/kept/one-occurrence.ts';
import { seriesOfRecord, stampOfKey } from '#shared/meetings/kept/times.ts';
import { occurrencesBetween, type Series, type Window } from '#shared/meetings/when/occurrences.ts';
import { entryOf, type MeetingEntry, occurrenceKey, recordsByStamp } from './entries.ts';

/** Of one series in one window: a meeting every day for three years. */
export const MOST_OCCURRENCES = 1100;

export interface SeriesEntries {
  readonly entries: readonly MeetingEntry[];
  /** Entries of which nobody said when. */
  readonly undated: readonly MeetingEntry[];
  /** There are more than are shown. */
  readonly isCut: boolean;
}

type Stamped = ReadonlyMap<string, readonly MeetingRecord[]>;

/** `known`: entries made before, by key. */
export function entriesOfSeries(
  project: Pick<ProjectDocument, 'index' | 'live' | 'project'>,
  series: SeriesRecord,
  { window, known }: { readonly window: Window; readonly known: ReadonlyMap<string, MeetingEntry> },
): SeriesEntries {
  const projectZone = project.project.timeZone;
  const byStamp = recordsByStamp(project, series);
  const kept = keptSeries(series, byStamp, projectZone);
  const made = (stamp: string, time: MeetingEntry['time']): MeetingEntry => {
    const records = byStamp.get(stamp) ?? [];
    const key = occurrenceKey({ series: series.id, stamp });
    return entryOf({ series, records, stamp, time, projectZone }, known.get(key));
  };
  if (!kept) {
    return { entries: [], undated: [...byStamp.keys()].sort().map((stamp) => made(stamp, null)), isCut: false };
  }
  const { occurrences, isCut } = occurrencesBetween(kept, window, MOST_OCCURRENCES);
  const entries = occurrences.map(({ key, from, to, isAllDay }) =>
    made(stampOfKey(key, kept.time), { from, to, isAllDay }),
  );
  return { entries, undated: [], isCut };
}

/** The series with what was said of its occurrences, one override each. */
export function keptSeries(series: SeriesRecord, byStamp: Stamped, projectZone: string): Series | null {
  const said = [...byStamp].flatMap(([occurrence, [first, ...others]]) =>
    first ? [{ ...oneOccurrence([first, ...others]), occurrence }] : [],
  );
  return seriesOfRecord(series, said, projectZone);
}
