/** What one project of this device says of when its people, rooms and equipment are taken. */
import type { WorkingCalendar } from '#shared/calendar/index.ts';
import { foldText } from '#shared/domain/names.ts';
import type { PersonRecord, RecordOf } from '#shared/domain/records.ts';
import type { PersonId, ProjectId, ResourceId } from '#shared/kernel/ids.ts';
import type { Json } from '#shared/kernel/json.ts';
import type { BusyPeriod } from '#shared/meetings/free-busy/busy-of.ts';
import type { Series } from '#shared/meetings/when/occurrences.ts';
import type { Moment, Zone } from '#shared/meetings/when/zone.ts';

/** A meeting or series that takes place, and whom and what it takes. */
export interface TakenTime {
  /** Of the record: a meeting that is moved does not stand in its own way. */
  readonly id: string;
  readonly series: Series;
  readonly people: readonly PersonId[];
  readonly resources: readonly ResourceId[];
}

/** A calendar elsewhere, of which only times were taken (BUSY-4). */
export interface ReadCalendar {
  readonly person: PersonId | null;
  readonly resource: ResourceId | null;
  readonly source: string;
  readonly readAt: Moment;
  readonly knownTo: Moment | null;
  readonly periods: readonly BusyPeriod[];
}

export interface ProjectTimes {
  readonly id: ProjectId;
  /** On whose clock its people work who have none of their own. */
  readonly zone: Zone;
  readonly people: readonly PersonRecord[];
  readonly resources: readonly RecordOf<'resource'>[];
  readonly calendarOf: (person: PersonRecord) => WorkingCalendar;
  /** Null where it can be had at any time. */
  readonly calendarOfResource: (resource: RecordOf<'resource'>) => WorkingCalendar | null;
  readonly taken: readonly TakenTime[];
  readonly calendars: readonly ReadCalendar[];
}

/** One room or piece of equipment in several projects: of one kind, name and place. */
export function resourceKey({ kind, name, where }: RecordOf<'resource'>): string {
  return [kind, foldText(name).trim(), foldText(where ?? '').trim()].join('\n');
}

/** What a record of busy times says; null where it says of nobody. */
export function readCalendarOf(record: RecordOf<'busy'>): ReadCalendar | null {
  const { who, source, readAt, to, periods } = record;
  const [person, resource] = [memberOf(who, 'person'), memberOf(who, 'resource')];
  if (person === null && resource === null) return null;
  return {
    person: person as PersonId | null,
    resource: resource as ResourceId | null,
    source,
    // Whoever wrote no time of reading says nothing of how old it is.
    readAt: Math.floor((readAt ?? 0) / 60_000),
    knownTo: to,
    periods: periodsOf(periods),
  };
}

function periodsOf(periods: Json): BusyPeriod[] {
  if (!Array.isArray(periods)) return [];
  return periods.flatMap((period): BusyPeriod[] => {
    if (!Array.isArray(period)) return [];
    const [from, to] = period;
    return typeof from === 'number' && typeof to === 'number' && from < to ? [{ from, to, kind: 'busy' }] : [];
  });
}

function memberOf(who: Json, name: string): string | null {
  const value: unknown = typeof who === 'object' && who !== null ? Reflect.get(who, name) : null;
  return typeof value === 'string' && value !== '' ? value : null;
}
