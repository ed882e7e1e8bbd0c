/** The working calendars of a project, and who works by each. */

import type { CalendarRules } from '#shared/calendar/index.ts';
import { type ProjectDocument, storedCalendars } from '#shared/document/index.ts';
import { compareNames } from '#shared/domain/names.ts';
import { isLive, type RecordOf } from '#shared/domain/records.ts';
import type { CalendarId, PersonId, TaskId } from '#shared/kernel/ids.ts';
import { BIN_DAYS } from './bin.ts';
import { DocumentView, sameItems, type View } from './view.ts';

export interface CalendarEntry {
  readonly id: CalendarId;
  readonly name: string;
  readonly base: CalendarId | null;
  readonly rules: CalendarRules;
  /** What of it makes no sense and is left out, a sentence each. */
  readonly problems: readonly string[];
  readonly isProjects: boolean;
  readonly people: readonly PersonId[];
  /** Cards that have it as their own, archived ones included. */
  readonly tasks: readonly TaskId[];
  /** Calendars that are based on it. */
  readonly basedOnIt: readonly CalendarId[];
}

/** In the order of their names. */
export function calendarsView(project: ProjectDocument): View<readonly CalendarEntry[]> {
  /** Cards that had one of their own when it was read last. */
  let withOwn: ReadonlySet<TaskId> = new Set();
  const kept = new Map<CalendarId, { readonly record: object; readonly entry: CalendarEntry }>();
  const compute = (previous: readonly CalendarEntry[] | null): readonly CalendarEntry[] => {
    const people = groupByCalendar(project.all('person'));
    const tasks = groupByCalendar(project.all('task'));
    withOwn = new Set([...tasks.values()].flat());
    const stored = storedCalendars(project);
    const entries = stored.map(({ record, rules, problems }): CalendarEntry => {
      const entry = {
        id: record.id,
        name: record.name,
        base: record.base,
        rules,
        problems,
        isProjects: project.project.calendar === record.id,
        people: people.get(record.id) ?? [],
        tasks: tasks.get(record.id) ?? [],
        basedOnIt: stored.filter(({ base }) => base === record.id).map(({ id }) => id),
      };
      const before = kept.get(record.id);
      if (before?.record === record && isSameUse(before.entry, entry)) return before.entry;
      kept.set(record.id, { record, entry });
      return entry;
    });
    entries.sort((a, b) => compareNames(a.name, b.name) || (a.id < b.id ? -1 : 1));
    return previous && sameItems(previous, entries) ? previous : entries;
  };
  // Cards change all the time, and few have hours of their own.
  const concernsTask = (id: TaskId): boolean => withOwn.has(id) || project.get('task', id)?.calendar != null;
  return new DocumentView(project, compute, ({ project: isProject, records }) => {
    if (isProject || records.has('calendar') || records.has('person')) return true;
    return [...(records.get('task') ?? [])].some((id) => concernsTask(id as TaskId));
  });
}

/** Deleted in the last 90 days, the newest first. */
export function deletedCalendarsView(project: ProjectDocument): View<readonly RecordOf<'calendar'>[]> {
  const compute = (previous: readonly RecordOf<'calendar'>[] | null): readonly RecordOf<'calendar'>[] => {
    const oldest = project.clock.now() - BIN_DAYS * 86_400_000;
    const deleted = project
      .all('calendar')
      .filter(({ deletedAt, purgedAt }) => deletedAt !== null && purgedAt === null && deletedAt >= oldest)
      .sort((a, b) => (b.deletedAt ?? 0) - (a.deletedAt ?? 0) || (a.id < b.id ? -1 : 1));
    return previous && sameItems(previous, deleted) ? previous : deleted;
  };
  return new DocumentView(project, compute, ({ records }) => records.has('calendar'));
}

interface WorksBy<Id> {
  readonly id: Id;
  readonly calendar: CalendarId | null;
  readonly deletedAt: number | null;
  readonly purgedAt: number | null;
}

function groupByCalendar<Id>(records: readonly WorksBy<Id>[]): ReadonlyMap<CalendarId, readonly Id[]> {
  const groups = new Map<CalendarId, Id[]>();
  for (const record of records) {
    if (record.calendar === null || !isLive(record)) continue;
    const group = groups.get(record.calendar);
    if (group) group.push(record.id);
    else groups.set(record.calendar, [record.id]);
  }
  return groups;
}

function isSameUse(left: CalendarEntry, right: CalendarEntry): boolean {
  return (
    left.isProjects === right.isProjects &&
    sameItems(left.people, right.people) &&
    sameItems(left.tasks, right.tasks) &&
    sameItems(left.basedOnIt, right.basedOnIt)
  );
}
