/** Meetings of a project between two moments: what is to come and what was (SPEC MEET-1 to MEET-5). */
import type { ProjectDocument } from '#shared/document/index.ts';
import { isLive, type MeetingRecord, type SeriesRecord } from '#shared/domain/records.ts';
import { asId, type MeetingId } from '#shared/kernel/ids.ts';
import type { Window } from '#shared/meetings/when/occurrences.ts';
import { DocumentView, sameItems } from '../view.ts';
import { entryOf, type MeetingEntry, spanOfMeeting } from './entries.ts';
import { entriesOfSeries, type SeriesEntries } from './of-series.ts';

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
  const reader = new ListReader(project);
  const compute = (previous: MeetingList | null): MeetingList => {
    const list = reader.read(window());
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

/** What was reckoned of a series, and of what: a change of one series reckons no other. */
interface KnownSeries {
  readonly series: SeriesRecord;
  readonly records: readonly MeetingRecord[];
  readonly window: Window;
  readonly zone: string;
  readonly found: SeriesEntries;
}

class ListReader {
  readonly #project: ProjectDocument;
  #series: ReadonlyMap<string, KnownSeries> = new Map();
  #singles: ReadonlyMap<string, MeetingEntry> = new Map();

  constructor(project: ProjectDocument) {
    this.#project = project;
  }

  read(window: Window): MeetingList {
    const known = new Map<string, KnownSeries>();
    for (const series of this.#project.all('series').filter(isLive).sort(byId)) {
      known.set(series.id, this.#seriesIn(series, window));
    }
    const singles = this.#project
      .all('meeting')
      .filter((meeting) => isLive(meeting) && isByItself(this.#project, meeting))
      .map((meeting) => singleEntry(this.#project, meeting, this.#singles));
    this.#series = known;
    this.#singles = new Map(singles.map((entry) => [entry.key, entry]));
    const all = [...known.values()];
    const entries = all.flatMap(({ found }) => found.entries);
    for (const entry of singles) if (entry.time && isWithin(entry.time, window)) entries.push(entry);
    const undated = [...all.flatMap(({ found }) => found.undated), ...singles.filter(({ time }) => !time)];
    const cut = all.filter(({ found }) => found.isCut).map(({ series }) => series);
    return { entries: entries.sort(byBeginning), undated: undated.sort(byAge), cut };
  }

  #seriesIn(series: SeriesRecord, window: Window): KnownSeries {
    const project = this.#project;
    const zone = project.project.timeZone;
    const records = project
      .index('occurrences')
      .children(series.id)
      .flatMap(({ id }) => project.live('meeting', asId<MeetingId>(id)) ?? []);
    const before = this.#series.get(series.id);
    if (
      before?.series === series &&
      before.zone === zone &&
      before.window.from === window.from &&
      before.window.to === window.to &&
      sameItems(before.records, records)
    )
      return before;
    const entries = [...(before?.found.entries ?? []), ...(before?.found.undated ?? [])];
    const known = new Map(entries.map((entry) => [entry.key, entry]));
    return { series, records, window, zone, found: entriesOfSeries(project, series, { window, known }) };
  }
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
