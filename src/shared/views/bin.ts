/** What is out of sight: the bin and the archive. */
import { BIN_KINDS, type BinItem, type BinKind, binItem, type ProjectDocument } from '#shared/document/index.ts';
import { type DateValue, isDateValue } from '#shared/domain/day.ts';
import {
  type AgendaItemRecord,
  isLive,
  type ListRecord,
  type MeetingRecord,
  type RecordOf,
  type TaskRecord,
} from '#shared/domain/records.ts';
import type { MeetingId } from '#shared/kernel/ids.ts';
import { dateWords } from '#shared/meetings/meeting-words.ts';
import { DocumentView, sameItems, type View } from './view.ts';

/** Days that the bin shows what was deleted (SPEC DEL-5); older records stay in the document. */
export const BIN_DAYS = 90;

/** What is neither list nor card: a meeting, a decision. */
export interface OtherInBin {
  readonly item: BinItem;
  /** Its name or title, of an occurrence with its day; '' where it has none. */
  readonly name: string;
  /** What it is, and of what it was a part. */
  readonly about: string;
  readonly deletedAt: number;
  /** The record as it is. */
  readonly record: object;
}

/** What each is called in a list of several kinds. */
export const BIN_KIND_WORDS: Readonly<Record<BinKind, string>> = {
  list: 'List',
  task: 'Card',
  series: 'Series of meetings',
  meeting: 'Meeting',
  agendaItem: 'Agenda item',
  agendaTemplate: 'Agenda',
  minutes: 'Minutes',
  decision: 'Decision',
  risk: 'Risk',
  changeRequest: 'Change request',
  resource: 'Room or equipment',
  report: 'Status report',
  reportLayout: 'Layout of reports',
  savedView: 'Saved view',
};

export interface PutAway {
  /** Newest first. */
  readonly lists: readonly ListRecord[];
  readonly tasks: readonly TaskRecord[];
  readonly others: readonly OtherInBin[];
}

/** What was deleted in the last 90 days. A card that went with its list is under the list only. */
export function binView(project: ProjectDocument): View<PutAway> {
  return putAwayView(project, () => {
    const oldest = project.clock.now() - BIN_DAYS * 86_400_000;
    const inBin = ({ deletedAt, purgedAt }: Marks): boolean =>
      deletedAt !== null && purgedAt === null && deletedAt >= oldest;
    const lists = project.all('list').filter(inBin);
    const tasks = project.all('task').filter((task) => inBin(task) && !wentWithList(project, task));
    return { lists: lists.sort(byDeletion), tasks: tasks.sort(byDeletion), others: othersInBin(project, inBin) };
  });
}

/** Archived lists and cards that are not deleted. */
export function archiveView(project: ProjectDocument): View<PutAway> {
  return putAwayView(project, () => ({
    lists: project.all('list').filter((list) => list.archived && isLive(list)),
    tasks: project.all('task').filter((task) => task.archived && isLive(task)),
    others: [],
  }));
}

function putAwayView(project: ProjectDocument, collect: () => PutAway): View<PutAway> {
  const compute = (previous: PutAway | null): PutAway => {
    const next = collect();
    const known = new Map(previous?.others.map((other) => [other.record, other]));
    const others = next.others.map((other) => {
      const before = known.get(other.record);
      return before && before.name === other.name && before.about === other.about ? before : other;
    });
    const isSame =
      previous &&
      sameItems(previous.lists, next.lists) &&
      sameItems(previous.tasks, next.tasks) &&
      sameItems(previous.others, others);
    return isSame ? previous : { ...next, others };
  };
  return new DocumentView(project, compute, (change) => BIN_KINDS.some((kind) => change.records.has(kind)));
}

interface Marks {
  readonly deletedAt: number | null;
  readonly purgedAt: number | null;
}

function othersInBin(project: ProjectDocument, inBin: (record: Marks) => boolean): OtherInBin[] {
  const others: OtherInBin[] = [];
  for (const kind of BIN_KINDS) {
    if (kind === 'list' || kind === 'task') continue;
    for (const record of project.all(kind)) {
      if (!inBin(record) || record.deletedAt === null || isShownByAnother(project, kind, record)) continue;
      others.push({
        item: binItem(kind, record.id),
        ...wordsOf(project, kind, record),
        deletedAt: record.deletedAt,
        record,
      });
    }
  }
  return others.sort((left, right) => right.deletedAt - left.deletedAt || (left.item.id < right.item.id ? -1 : 1));
}

/** [MEET-3] Of several records of one occurrence that were deleted in one, the first stands for them. */
function isShownByAnother(project: ProjectDocument, kind: string, record: object): boolean {
  if (kind !== 'meeting') return false;
  const { id, series, occurrence, deletedAt, deletedBy } = record as MeetingRecord;
  if (series === null || occurrence === null) return false;
  return project
    .all('meeting')
    .some(
      (other) =>
        other.id < id &&
        other.series === series &&
        other.occurrence === occurrence &&
        other.deletedAt === deletedAt &&
        other.deletedBy === deletedBy &&
        other.purgedAt === null,
    );
}

/** An occurrence is called as its series where nobody called it otherwise; what is of a meeting says of which. */
function wordsOf(project: ProjectDocument, kind: BinKind, record: object): Pick<OtherInBin, 'name' | 'about'> {
  const about = BIN_KIND_WORDS[kind];
  if (kind === 'meeting') return { name: meetingName(project, record as MeetingRecord), about };
  if (kind === 'agendaItem') {
    const { title, place } = record as AgendaItemRecord;
    return { name: title, about: ofMeeting(project, about, place[0]) };
  }
  if (kind === 'minutes') {
    const { meeting, version } = record as RecordOf<'minutes'>;
    return { name: ofMeeting(project, about, meeting), about: version === null ? about : `Version ${version}` };
  }
  const [title, name]: readonly unknown[] = [Reflect.get(record, 'title'), Reflect.get(record, 'name')];
  return { name: typeof title === 'string' ? title : typeof name === 'string' ? name : '', about };
}

function ofMeeting(project: ProjectDocument, what: string, id: MeetingId | null): string {
  const meeting = id === null ? null : project.get('meeting', id);
  const name = meeting ? meetingName(project, meeting) : '';
  return name === '' ? what : `${what} of ${name}`;
}

function meetingName(project: ProjectDocument, { title, series, occurrence, starts }: MeetingRecord): string {
  const owner = series === null ? null : project.get('series', series);
  const name = title ?? owner?.title ?? '';
  const when = starts ?? dateOfStamp(occurrence);
  return owner && when !== null && name !== '' ? `${name}, ${dateWords(when)}` : name;
}

/** `20261130T100000` as a date has it. */
function dateOfStamp(stamp: string | null): DateValue | null {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})/.exec(stamp ?? '') ?? [];
  const date = `${year}-${month}-${day}`;
  return isDateValue(date) ? date : null;
}

function wentWithList(project: ProjectDocument, task: TaskRecord): boolean {
  const list = task.place[0] === null ? undefined : project.get('list', task.place[0]);
  // A purged list took its cards along; one that came back alone is on its own again.
  if (!list || list.deletedAt === null || list.purgedAt !== null) return false;
  return list.deletedAt === task.deletedAt && list.deletedBy === task.deletedBy;
}

function byDeletion(left: ListRecord | TaskRecord, right: ListRecord | TaskRecord): number {
  return (right.deletedAt ?? 0) - (left.deletedAt ?? 0) || (left.id < right.id ? -1 : 1);
}
