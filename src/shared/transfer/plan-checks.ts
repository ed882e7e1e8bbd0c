/** What the engine makes less of than a plan says: told while the plan is read, because the timeline tells it of single tasks. */

import { type ResolvedCalendars, readCalendarRules, resolveCalendars } from '#shared/calendar/index.ts';
import { counted } from '#shared/kernel/counted.ts';
import type { LinkId, TaskId } from '#shared/kernel/ids.ts';
import type { Json } from '#shared/kernel/json.ts';
import { linksInCircles } from '#shared/scheduling/index.ts';
import type { ExchangeProject } from './exchange/schema.ts';
import type { LossBook } from './input/loss-book.ts';

export function resolvedCalendars(calendars: NonNullable<ExchangeProject['calendars']>): ResolvedCalendars<string> {
  return resolveCalendars(
    calendars.map(({ id, base, week, exceptions, minutesPerDay }) => ({
      id,
      base: base ?? null,
      rules: readCalendarRules({
        week: week ?? null,
        exceptions: (exceptions ?? []) as Json,
        minutesPerDay: minutesPerDay ?? null,
      }).rules,
    })),
  );
}

/** [SCH-L2] [SCH-C1] */
export function noteSetAside({ tasks = [], links = [], calendars = [] }: ExchangeProject, losses: LossBook): void {
  const titles = new Map(tasks.map(({ id, title }) => [id, title]));
  const circular = linksInCircles(
    tasks.map(({ id, parent }) => ({ id: id as TaskId, parent: (parent ?? null) as TaskId | null })),
    links.map(({ id, from, to }) => ({ id: id as LinkId, from: from as TaskId, to: to as TaskId })),
  );
  for (const { from, to } of circular) {
    losses.note(
      'links-circular',
      (count) =>
        `${counted(count, 'dependency', 'dependencies')} leading in a circle: kept, but of every circle the timeline sets one aside.`,
      `${titles.get(from)} → ${titles.get(to)}`,
    );
  }
  const names = new Map(calendars.map(({ id, name }) => [id, name]));
  for (const id of resolvedCalendars(calendars).withoutWork) {
    losses.note(
      'calendars-idle',
      (count) =>
        `${counted(count, 'calendar')} without any working time: nothing could be planned by ${count === 1 ? 'it' : 'them'}, so another is used.`,
      names.get(id) || `calendar ${id}`,
    );
  }
}
