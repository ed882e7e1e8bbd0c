/** All that one meeting's page shows: its agenda, its people, what came of it, and what came before. */
import {
  actionsOf,
  agendaOf,
  type MeetingRef,
  type OccurrenceRef,
  ofOneLine,
  openItems,
  type ProjectDocument,
} from '#shared/document/index.ts';
import { isTaskDone } from '#shared/domain/done.ts';
import {
  type AgendaItemRecord,
  type ChangeRequestRecord,
  type DecisionRecord,
  isLive,
  type MeetingRecord,
  type RecordOf,
  type RiskRecord,
  type TaskRecord,
} from '#shared/domain/records.ts';
import type { MeetingId } from '#shared/kernel/ids.ts';
import { jsonEquals } from '#shared/kernel/json.ts';
import { oneOccurrence } from '#shared/meetings/kept/one-occurrence.ts';
import { keyOfStamp, stampOfKey, timeOfOccurrence, timeOfRecord } from '#shared/meetings/kept/times.ts';
import { occurrencesOf } from '#shared/meetings/when/occurrences.ts';
import { DocumentView, sameItems } from '../view.ts';
import { entryOf, type MeetingEntry, type MeetingSpan, recordsByStamp } from './entries.ts';
import { isByItself, singleEntry } from './list.ts';
import { keptSeries } from './of-series.ts';

export interface MeetingDetail {
  readonly entry: MeetingEntry;
  /** In order; of two copies of one item the first (MEET-7). */
  readonly agenda: readonly AgendaItemRecord[];
  /** What `carryOver` would take to another meeting. */
  readonly open: readonly AgendaItemRecord[];
  /** Cards that were made actions here; of one line the first (MEET-9). */
  readonly actions: readonly TaskRecord[];
  readonly decisions: readonly DecisionRecord[];
  readonly risks: readonly RiskRecord[];
  readonly changeRequests: readonly ChangeRequestRecord[];
  /** The newest version first. */
  readonly minutes: readonly RecordOf<'minutes'>[];
  /** The occurrences before and after it; null where there is none within two years, and of a meeting by itself. */
  readonly previous: OccurrenceRef | null;
  readonly next: OccurrenceRef | null;
  /** Actions of earlier occurrences that are not done. */
  readonly openBefore: readonly TaskRecord[];
}

const KINDS = ['series', 'meeting', 'agendaItem', 'task', 'decision', 'risk', 'changeRequest', 'minutes'] as const;

/** Null once it is gone. */
export function meetingView(project: ProjectDocument, ref: MeetingRef): DocumentView<MeetingDetail | null> {
  const compute = (previous: MeetingDetail | null): MeetingDetail | null => {
    const entry = findEntry(project, ref, previous?.entry);
    return entry && same(previous, detailOf(project, entry, previous));
  };
  return new DocumentView<MeetingDetail | null>(
    project,
    compute,
    (change) => change.project || KINDS.some((kind) => change.records.has(kind)),
  );
}

/** The whole as it was where nothing in it changed. */
function same(previous: MeetingDetail | null, next: MeetingDetail): MeetingDetail {
  if (!previous) return next;
  const names = Object.keys(next) as (keyof MeetingDetail)[];
  return names.every((name) => previous[name] === next[name]) ? previous : next;
}

function findEntry(project: ProjectDocument, ref: MeetingRef, previous: MeetingEntry | undefined): MeetingEntry | null {
  const known = new Map(previous ? [[previous.key, previous]] : []);
  if ('meeting' in ref) {
    const meeting = project.live('meeting', ref.meeting);
    if (!meeting) return null;
    if (isByItself(project, meeting)) return singleEntry(project, meeting, known);
    const { series, occurrence } = meeting;
    return series === null || occurrence === null
      ? null
      : findOccurrence(project, { series, stamp: occurrence }, previous);
  }
  return findOccurrence(project, ref, previous);
}

/** Also one at which its series does not come any more, as long as something was said of it. */
function findOccurrence(
  project: ProjectDocument,
  ref: OccurrenceRef,
  previous: MeetingEntry | undefined,
): MeetingEntry | null {
  const series = project.live('series', ref.series);
  if (!series) return null;
  const projectZone = project.project.timeZone;
  const time = timeOfRecord(series, projectZone);
  const key = time ? keyOfStamp(ref.stamp, time) : null;
  const stamp = time && key !== null ? stampOfKey(key, time) : ref.stamp;
  const byStamp = recordsByStamp(project, series);
  const records = byStamp.get(stamp) ?? [];
  const span = time && key !== null ? spanOf({ records, key, series, time }) : null;
  if (records.length === 0) {
    const kept = keptSeries(series, new Map(), projectZone);
    if (!kept || !span || key === null) return null;
    const comes = [...occurrencesOf(kept, { from: span.from, to: span.from + 1 })].some((each) => each.key === key);
    if (!comes) return null;
  }
  return entryOf({ series, records, stamp, time: span, projectZone }, previous);
}

function spanOf({
  records: [first, ...others],
  key,
  series,
  time,
}: {
  records: readonly MeetingRecord[];
  key: number;
  series: Parameters<typeof timeOfOccurrence>[2];
  time: Parameters<typeof timeOfOccurrence>[3];
}): MeetingSpan {
  const said = first ? oneOccurrence([first, ...others]) : { starts: null, length: null, timeZone: null };
  const own = timeOfOccurrence(said, key, series, time);
  const from = own.zone.momentOf(own.start);
  return {
    from,
    to: own.isAllDay ? own.zone.momentOf(own.start + own.length) : from + own.length,
    isAllDay: own.isAllDay,
  };
}

function detailOf(project: ProjectDocument, entry: MeetingEntry, previous: MeetingDetail | null): MeetingDetail {
  const { ids } = entry;
  const keep = <T>(name: keyof MeetingDetail, items: readonly T[]): readonly T[] => {
    const before = previous?.[name] as readonly T[] | undefined;
    return before && sameItems(before, items) ? before : items;
  };
  const { before, after } = neighbours(project, entry);
  const keepRef = (name: 'previous' | 'next', ref: OccurrenceRef | null): OccurrenceRef | null =>
    jsonEquals(previous?.[name] ?? null, ref) ? (previous?.[name] ?? ref) : ref;
  const records = ids.flatMap((id) => project.live('meeting', id) ?? []);
  return {
    entry,
    agenda: keep('agenda', agendaOf(project, ids)),
    open: keep('open', openItems(project, { records })),
    actions: keep('actions', ofOneLine(actionsOf(project, ids)).sort(byMaking)),
    decisions: keep('decisions', ofOneLine(ofMeeting(project, 'decision', ids))),
    risks: keep('risks', ofOneLine(ofMeeting(project, 'risk', ids))),
    changeRequests: keep('changeRequests', ofOneLine(ofMeeting(project, 'changeRequest', ids))),
    minutes: keep('minutes', minutesOf(project, ids)),
    previous: keepRef('previous', before),
    next: keepRef('next', after),
    openBefore: keep('openBefore', openBefore(project, entry)),
  };
}

function ofMeeting<K extends 'decision' | 'risk' | 'changeRequest'>(
  project: ProjectDocument,
  kind: K,
  ids: readonly MeetingId[],
): RecordOf<K>[] {
  const own = new Set<string>(ids);
  const said = ({ meeting }: RecordOf<'decision' | 'risk' | 'changeRequest'>): boolean =>
    meeting !== null && own.has(meeting);
  return project
    .all(kind)
    .filter((record) => isLive(record) && said(record))
    .sort(byMaking);
}

function minutesOf(project: ProjectDocument, ids: readonly MeetingId[]): RecordOf<'minutes'>[] {
  return project
    .all('minutes')
    .filter((minutes) => isLive(minutes) && minutes.meeting !== null && ids.includes(minutes.meeting))
    .sort((left, right) => (right.version ?? 0) - (left.version ?? 0) || byMaking(left, right));
}

/** Minutes on both sides in which neighbours are looked for, one after the other: two years of a dense series are 70,000 times. */
const REACHES = [2 * 1440, 40 * 1440, 2 * 366 * 1440] as const;

function neighbours(
  project: ProjectDocument,
  { series, time, ref }: MeetingEntry,
): { readonly before: OccurrenceRef | null; readonly after: OccurrenceRef | null } {
  const kept = series && keptSeries(series, recordsByStamp(project, series), project.project.timeZone);
  if (!kept || !time || !('stamp' in ref)) return { before: null, after: null };
  const { from } = time;
  const refOf = (key: number): OccurrenceRef => ({ series: series.id, stamp: stampOfKey(key, kept.time) });
  let before: OccurrenceRef | null = null;
  let after: OccurrenceRef | null = null;
  for (const reach of REACHES) {
    const window = { from: from - reach, to: from + reach };
    let isNearest = false;
    before = null;
    after = null;
    for (const occurrence of occurrencesOf(kept, window)) {
      const found = refOf(occurrence.key);
      if (found.stamp === ref.stamp) continue;
      if (occurrence.from > from) {
        after = found;
        break;
      }
      before = found;
      // One that lasts into the window may have others behind it that are over before.
      isNearest = occurrence.from >= window.from;
    }
    if (isNearest && after !== null) break;
  }
  return { before, after };
}

/** By when the earlier ones would have been, whatever they were moved to. */
function openBefore(project: ProjectDocument, { series, ref }: MeetingEntry): readonly TaskRecord[] {
  if (!series || !('stamp' in ref)) return [];
  const tasks: TaskRecord[] = [];
  for (const [stamp, records] of recordsByStamp(project, series)) {
    if (stamp >= ref.stamp) continue;
    const meetings = records.map(({ id }) => id);
    tasks.push(...ofOneLine(actionsOf(project, meetings)).filter((task) => isOpen(project, task)));
  }
  return tasks.sort(byMaking);
}

/** Of a parent the plan knows how far it is: here its own percentage says nothing. */
function isOpen({ outline }: ProjectDocument, task: TaskRecord): boolean {
  const percent = outline.children(task.id).length > 0 ? null : task.percent;
  return !task.archived && !isTaskDone({ ...task, percent });
}

function byMaking(
  left: { readonly id: string; readonly createdAt: number | null },
  right: { readonly id: string; readonly createdAt: number | null },
): number {
  return (left.createdAt ?? 0) - (right.createdAt ?? 0) || (left.id < right.id ? -1 : 1);
}
