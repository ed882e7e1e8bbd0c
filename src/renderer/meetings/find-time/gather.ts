/**
 * What is asked when a time is looked for, from everything that this device knows: people with the hours and days off of
 * their calendars, meetings of every project here, calendars that were read elsewhere, rooms and equipment.
 */
import { type DayNumber, MINUTES_PER_DAY, type WorkingCalendar, weekdayOf } from '#shared/calendar/index.ts';
import type { PersonRecord } from '#shared/domain/records.ts';
import { samePeople } from '#shared/domain/same-people.ts';
import type { PersonId, ResourceId } from '#shared/kernel/ids.ts';
import type { Attendee, BusyKnowledge, Need, Resource, TimeQuery } from '#shared/meetings/find-time/query.ts';
import { busyOf } from '#shared/meetings/free-busy/busy-of.ts';
import { zoneOfRecord } from '#shared/meetings/kept/times.ts';
import type { Window } from '#shared/meetings/when/occurrences.ts';
import type { Moment } from '#shared/meetings/when/zone.ts';
import type { ProjectTimes, ReadCalendar } from './project-times.ts';
import { busyOfResource } from './resource-times.ts';

export interface AskedPerson {
  readonly person: PersonId;
  readonly isRequired: boolean;
}

/** A room or equipment: this one, or any of its kind with so many seats. */
export type AskedNeed =
  | { readonly id: string; readonly kind: 'this'; readonly resource: ResourceId }
  | { readonly id: string; readonly kind: 'room'; readonly seats: number | null };

/** Whose time, and otherwise as it is asked in the end. */
export interface AskedTime
  extends Pick<TimeQuery, 'length' | 'zone' | 'firstDay' | 'lastDay' | 'earliest' | 'latest' | 'step'> {
  readonly people: readonly AskedPerson[];
  readonly needs: readonly AskedNeed[];
  /** Ids of the records whose own time is looked for. */
  readonly itself: readonly string[];
}

/** A calendar older than that is said to be old. */
const STALE_AFTER = 7 * MINUTES_PER_DAY;
const MOST_ANSWERS = 8;

/** `own` is the project whose people are asked for; `others` are those that share people, rooms and equipment with it. */
export function gatherQuery(
  asked: AskedTime,
  own: ProjectTimes,
  others: readonly ProjectTimes[],
  now: Moment,
): TimeQuery {
  const projects = [own, ...others];
  const groups = groupsOf(projects);
  const window = windowOf(asked);
  return {
    people: asked.people.flatMap(({ person, isRequired }) => {
      const record = own.people.find(({ id }) => id === person);
      if (!record) return [];
      return [attendeeOf(record, isRequired, { own, projects, group: groups.get(person), window, asked })];
    }),
    needs: asked.needs.map((need) => needOf(need, { own, projects, window, asked })),
    length: asked.length,
    zone: asked.zone,
    firstDay: asked.firstDay,
    lastDay: asked.lastDay,
    earliest: asked.earliest,
    latest: asked.latest,
    step: asked.step,
    now,
    staleAfter: STALE_AFTER,
    most: MOST_ANSWERS,
  };
}

interface Placed {
  readonly person: PersonRecord;
  readonly project: ProjectTimes;
}

interface Around {
  readonly own: ProjectTimes;
  readonly projects: readonly ProjectTimes[];
  readonly window: Window;
  readonly asked: AskedTime;
}

/** With a day on either side, where a meeting that began the day before may still last. */
function windowOf({ firstDay, lastDay, zone }: AskedTime): Window {
  return {
    from: zone.momentOf((firstDay - 1) * MINUTES_PER_DAY),
    to: zone.momentOf((lastDay + 2) * MINUTES_PER_DAY),
  };
}

/** [PERSON-1] All records that mean the same person, by those of the project at hand. */
function groupsOf(projects: readonly ProjectTimes[]): ReadonlyMap<PersonId, readonly Placed[]> {
  const placed = projects.flatMap((project) => project.people.map((person) => ({ person, project })));
  const groups = new Map<PersonId, readonly Placed[]>();
  for (const group of samePeople(placed)) {
    for (const { person, project } of group) if (project === projects[0]) groups.set(person.id, group);
  }
  return groups;
}

function attendeeOf(
  record: PersonRecord,
  isRequired: boolean,
  {
    own,
    window,
    group = [{ person: record, project: own }],
    asked,
  }: Around & { readonly group: readonly Placed[] | undefined },
): Attendee {
  const calendar = own.calendarOf(record);
  const found = group.map(({ person, project }) => {
    const taken = project.taken.filter(({ id, people }) => people.includes(person.id) && !asked.itself.includes(id));
    const read = project.calendars.filter((each) => each.person === person.id);
    return { taken, read };
  });
  const read = found.flatMap((each) => each.read);
  const { busy, knownTo } = busyOf(
    {
      series: found.flatMap(({ taken }) => taken.map(({ series }) => series)),
      periods: read.flatMap(({ periods }) => periods),
    },
    window,
  );
  return {
    id: record.id,
    isRequired,
    // [PERSON-2]
    zone: zoneOfRecord(record.timeZone, own.zone.name),
    hours: calendar,
    daysOff: daysOffOf(calendar, asked),
    busy,
    known: knowledgeOf(read, knownTo),
  };
}

/** Of several calendars the oldest counts, and what the first of them no longer knows. */
function knowledgeOf(read: readonly ReadCalendar[], knownTo: Moment | null): BusyKnowledge | null {
  const [first, ...more] = read;
  if (!first) return null;
  let known: BusyKnowledge = { readAt: first.readAt, knownTo: earlier(first.knownTo, knownTo) };
  for (const { readAt, knownTo: to } of more) {
    known = { readAt: Math.min(known.readAt, readAt), knownTo: earlier(known.knownTo, to) };
  }
  return known;
}

function earlier(left: Moment | null, right: Moment | null): Moment | null {
  return left === null ? right : right === null ? left : Math.min(left, right);
}

/** Days without work on which their week has some: holidays and days off, which nobody gives up for a meeting (FIND-2). */
function daysOffOf(calendar: WorkingCalendar, { firstDay, lastDay }: AskedTime): Attendee['daysOff'] {
  const days: { from: DayNumber; to: DayNumber }[] = [];
  // A day more on either side: theirs may be another one than the organiser's.
  for (let day = firstDay - 1; day <= lastDay + 1; day++) {
    if ((calendar.week[weekdayOf(day)] ?? []).length === 0 || calendar.workOn(day).length > 0) continue;
    const last = days.at(-1);
    if (last?.to === day - 1) last.to = day;
    else days.push({ from: day, to: day });
  }
  return days;
}

function needOf(need: AskedNeed, around: Around): Need {
  const { own } = around;
  const fitting = own.resources.filter((each) =>
    need.kind === 'this' ? each.id === need.resource : each.kind === 'room',
  );
  return {
    id: need.id,
    // A room that was named is wanted, whatever it holds.
    seats: need.kind === 'this' ? null : need.seats,
    resources: fitting.map(
      (each): Resource => ({
        id: each.id,
        capacity: each.seats,
        busy: busyOfResource(each, { ...around, itself: around.asked.itself }),
      }),
    ),
  };
}

/** How old what is known of somebody is, for each calendar of theirs that was read. */
export interface CalendarAge {
  readonly source: string;
  readonly readAt: Moment;
}

export function calendarAges(
  person: PersonId,
  own: ProjectTimes,
  others: readonly ProjectTimes[],
): readonly CalendarAge[] {
  const group = groupsOf([own, ...others]).get(person) ?? [];
  return group
    .flatMap(({ person: { id }, project }) => project.calendars.filter((each) => each.person === id))
    .map(({ source, readAt }) => ({ source, readAt }))
    .sort((a, b) => a.readAt - b.readAt);
}
