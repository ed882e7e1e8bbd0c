/** [SCH-L4] What cards wait for in other projects, and how fresh that is. */
import { formatInstant } from '#shared/calendar/index.ts';
import type { ProjectDocument } from '#shared/document/index.ts';
import type { DateValue } from '#shared/domain/day.ts';
import { type KnownEnd, type OutsideEnd, readKnown, readOutside } from '#shared/domain/outside.ts';
import { isLive, type LinkType } from '#shared/domain/records.ts';
import type { LinkId, TaskId } from '#shared/kernel/ids.ts';
import { schedule } from '#shared/scheduling/index.ts';
import { planOf } from './plan.ts';

export interface OutsideDependency {
  readonly id: LinkId;
  readonly to: TaskId;
  readonly end: OutsideEnd;
  readonly known: KnownEnd;
  readonly type: LinkType;
  /** Minutes. */
  readonly lag: number;
  readonly lagKind: 'working' | 'elapsed';
}

/** Of all cards that are there, oldest first. */
export function outsideDependencies(project: ProjectDocument): readonly OutsideDependency[] {
  const links = project.all('link').filter((link) => isLive(link) && link.outside !== null);
  links.sort((a, b) => (a.createdAt ?? 0) - (b.createdAt ?? 0) || (a.id < b.id ? -1 : 1));
  return links.flatMap(({ id, to, outside, known, type, lag, lagKind }) => {
    const end = readOutside(outside);
    if (end === null || to === null || !project.live('task', to)) return [];
    const kind = lagKind === 'elapsed' ? lagKind : 'working';
    return { id, to, end, known: readKnown(known), type, lag: lag ?? 0, lagKind: kind };
  });
}

/** What is to be known of cards of `other`, as its plan has them now. Cards that are no longer there are left out. */
export function knownEnds(other: ProjectDocument, cards: Iterable<TaskId>, at: number): ReadonlyMap<TaskId, KnownEnd> {
  const { plan, calendars } = planOf(other);
  const planned = schedule(plan, calendars, null);
  const known = new Map<TaskId, KnownEnd>();
  for (const id of cards) {
    const task = other.live('task', id);
    if (!task) continue;
    const dates = planned.of(id);
    known.set(id, {
      title: task.title,
      projectName: other.project.name,
      start: dates ? formatInstant(dates.start) : task.start,
      finish: dates ? formatInstant(dates.finish) : task.due,
      at,
    });
  }
  return known;
}

/** The date that a link binds; null where it is not known, so that the link holds nothing. */
export function boundDate({ type, known }: Pick<OutsideDependency, 'type' | 'known'>): DateValue | null {
  return type === 'FS' || type === 'FF' ? known.finish : known.start;
}
