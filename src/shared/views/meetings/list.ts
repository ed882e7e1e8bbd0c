/** Meetings of a project between two moments: what is to come and what was (SPEC MEET-1 to MEET-5). */
import type { ProjectDocument } from '#shared/document/index.ts';
import { isLive, type MeetingRecord, type SeriesRecord } from '#shared/domain/records.ts';
import type { Window } from '#shared/meetings/when/occurrences.ts';
import { DocumentView, sameItems } from '../view.ts';
import { entryOf, type MeetingEntry, spanOfMeeting } from './entries.ts';
import { entriesOfSeries } from './of-series.ts';

export interface MeetingList {
  /** In order of beginning, cancelled ones among them. */
  readonly entries: readonly MeetingEntry[];
  /** Of which nobody said when, whatever the window; the newest first. */
  readonly undated: readonly MeetingEntry[];
  /** Series of which there are more than are shown. */
  readonly cut: readonly SeriesRecord[];
}

/** @param window asked again with every change, and after `refresh`. */
export function meetingsView(project: ProjectDocument, window: () => Window): DocumentView<MeetingList> {
  let known: ReadonlyMap<string, MeetingEntry> = new Map();
  const compute = (previous: MeetingList | null): MeetingList => {
    const list = collect(project, window(), known);
    known = new Map([...list.entries, ...list.undated].map((entry) => [entry.key, entry]));
    const isSame =
      previous &&
      sameItems(previous.entries, list.entries) &&
      sameItems(previous.undated, list.undated) &&
      sameItems(previous.cut, list.cut);
    return isSame ? previous : list;
  };
  const concerns = ({ records, project: own }: { records: ReadonlyMap<string, unknown>; project: boolean }): boolean =>
    own || records.has('series') || records.has('meeting');
  return new DocumentView(project, compute, concerns);
}

function collect(project: ProjectDocument, window: Window, known: ReadonlyMap<string, MeetingEntry>): MeetingList {
  const entries: MeetingEntry[] = [];
  const undated: MeetingEntry[] = [];
  const cut: SeriesRecord[] = [];
  for (const series of project.all('series').filter(isLive).sort(byId)) {
    const own = entriesOfSeries(project, series, { window, known });
    entries.push(...own.entries);
    undated.push(...own.undated);
    if (own.isCut) cut.push(series);
  }
  for (const meeting of project.all('meeting')) {
    if (!isLive(meeting) || !isByItself(project, meeting)) continue;
    const entry = singleEntry(project, meeting, known);
    if (!entry.time) undated.push(entry);
    else if (isWithin(entry.time, window)) entries.push(entry);
  }
  return { entries: entries.sort(byBeginning), undated: undated.sort(byAge), cut };
}

/** Neither an occurrence of a series that is there, nor of one that was deleted, with which it is gone. */
export function isByItself(project: Pick<ProjectDocument, 'get'>, { series, occurrence }: MeetingRecord): boolean {
  return series === null || occurrence === null || project.get('series', series) === undefined;
}

export function singleEntry(
  project: Pick<ProjectDocument, 'project'>,
  meeting: MeetingRecord,
  known: ReadonlyMap<string, MeetingEntry>,
): MeetingEntry {
  const projectZone = project.project.timeZone;
  const time = spanOfMeeting(meeting, projectZone);
  return entryOf({ series: null, records: [meeting], stamp: null, time, projectZone }, known.get(meeting.id));
}

/** What takes no time is within where it begins. */
function isWithin({ from, to }: Window, window: Window): boolean {
  return from < window.to && (to > window.from || from >= window.from);
}

function byBeginning(left: MeetingEntry, right: MeetingEntry): number {
  return (left.time?.from ?? 0) - (right.time?.from ?? 0) || (left.key < right.key ? -1 : 1);
}

function byAge(left: MeetingEntry, right: MeetingEntry): number {
  return (right.record?.createdAt ?? 0) - (left.record?.createdAt ?? 0) || (left.key < right.key ? -1 : 1);
}

function byId(left: { readonly id: string }, right: { readonly id: string }): number {
  return left.id < right.id ? -1 : 1;
}
