/** When a room or a piece of equipment is taken, by all that this device knows of it (FIND-11). */
import { dayOfInstant, MINUTES_PER_DAY, type WorkingCalendar } from '#shared/calendar/index.ts';
import type { RecordOf } from '#shared/domain/records.ts';
import type { ResourceId } from '#shared/kernel/ids.ts';
import { type Busy, busyIn, freeIn, isBusyBetween, unionOfBusy } from '#shared/meetings/free-busy/busy.ts';
import { busyOf } from '#shared/meetings/free-busy/busy-of.ts';
import type { Window } from '#shared/meetings/when/occurrences.ts';
import type { Zone } from '#shared/meetings/when/zone.ts';
import { type ProjectTimes, resourceKey } from './project-times.ts';

interface ResourceTimes {
  /** On whose clock it can be had. */
  readonly own: ProjectTimes;
  /** `own` among them. */
  readonly projects: readonly ProjectTimes[];
  readonly window: Window;
  /** Ids of the records that do not count: those whose own time is looked at. */
  readonly itself: readonly string[];
}

export function busyOfResource(resource: RecordOf<'resource'>, { own, projects, window, itself }: ResourceTimes): Busy {
  const key = resourceKey(resource);
  const stretches = projects.map((project) => {
    const same = new Set(project.resources.filter((each) => resourceKey(each) === key).map(({ id }) => id));
    const isSame = (id: ResourceId | null): boolean => id !== null && same.has(id);
    const taken = project.taken.filter(({ id, resources }) => resources.some(isSame) && !itself.includes(id));
    const periods = project.calendars.filter((each) => isSame(each.resource)).flatMap((each) => each.periods);
    return busyOf({ series: taken.map(({ series }) => series), periods }, window).busy;
  });
  const calendar = own.calendarOfResource(resource);
  return unionOfBusy(calendar ? [...stretches, closedHours(calendar, own.zone, window)] : stretches, window);
}

/** When a room that has hours of its own cannot be had. */
function closedHours(calendar: WorkingCalendar, zone: Zone, window: Window): Busy {
  const open: Window[] = [];
  const last = dayOfInstant(zone.wallOf(window.to));
  for (let day = dayOfInstant(zone.wallOf(window.from)); day <= last; day++) {
    for (const { start, end } of calendar.workOn(day)) {
      const midnight = day * MINUTES_PER_DAY;
      open.push({ from: zone.momentOf(midnight + start), to: zone.momentOf(midnight + end) });
    }
  }
  return freeIn(busyIn(open, window), window);
}

/** Which of them another meeting of the project, or a calendar that was read, takes at some minute of a time. */
export function resourcesTaken(
  resources: readonly RecordOf<'resource'>[],
  own: ProjectTimes,
  { from, to }: Window,
  itself: readonly string[],
): ReadonlySet<string> {
  const window = { from: from - MINUTES_PER_DAY, to: to + MINUTES_PER_DAY };
  const times = { own, projects: [own], window, itself };
  return new Set(
    resources.filter((each) => isBusyBetween(busyOfResource(each, times), from, to)).map(({ id }): string => id),
  );
}
