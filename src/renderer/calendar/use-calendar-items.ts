/** What stands on the days that are shown: dated tasks that the filter lets through, and meetings. */
import { useMemo, useRef } from 'react';
import { useToday } from '#renderer/state/today.ts';
import { useView } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import type { ScreenFilter } from '#renderer/task/filter/use-card-filter.ts';
import { MINUTES_PER_DAY } from '#shared/calendar/index.ts';
import type { SeriesRecord } from '#shared/domain/records.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import { zoneOfRecord } from '#shared/meetings/kept/times.ts';
import {
  type CalendarItem,
  type CalendarWeek,
  CalendarWeeks,
  comingItems,
  type DaysOff,
  datedTasksView,
  daysOff,
  meetingsView,
  standingMeeting,
} from '#shared/views/index.ts';
import { lastOf, type Range } from './range.ts';

interface CalendarItems {
  readonly items: readonly CalendarItem[];
  readonly weeks: readonly CalendarWeek[];
  /** In the order of the board. */
  readonly unscheduled: readonly TaskId[];
  /** Series of which more come than are shown. */
  readonly cut: readonly SeriesRecord[];
  /** Whether anything of the project stands anywhere, or could. */
  readonly isEmpty: boolean;
}

export function useCalendarItems(range: Range, { shown, filter }: ScreenFilter): CalendarItems {
  const { document, views } = useProject();
  const today = useToday();
  const dated = useView(useMemo(() => datedTasksView(document, views.forecast(today)), [document, views, today]));
  const { entries, cut } = useMeetings(range);
  const board = useView(shown);
  const isFiltered = filter.length > 0;
  const passing = useMemo(() => {
    const ids = [...board.lists.flatMap(({ cards }) => cards), ...board.homeless];
    return { ids, set: new Set(ids) };
  }, [board]);
  const zone = zoneOfRecord(document.project.timeZone);
  const { project: hours } = useView(views.schedule).input.calendars;
  const coming = useMemo(() => {
    const tasks = dated.items.flatMap((item) => (item.kind === 'task' ? [item.task] : []));
    const days = { from: range.first, to: lastOf(range) };
    return comingItems(tasks, days, (day) => hours.workOn(day).length > 0);
  }, [dated, range, hours]);
  const items = useMemo(
    () => [
      ...[...dated.items, ...coming].filter(({ task }) => !isFiltered || passing.set.has(task.id)),
      ...entries.flatMap((entry): readonly CalendarItem[] => {
        const item = standingMeeting(entry, zone);
        return item ? [item] : [];
      }),
    ],
    [dated, coming, entries, zone, isFiltered, passing],
  );
  const layout = useRef(new CalendarWeeks());
  const weeks = useMemo(() => layout.current.read(items, range.first, range.weeks), [items, range]);
  const unscheduled = useMemo(
    () => passing.ids.filter((id) => dated.unscheduled.has(id)),
    [passing, dated.unscheduled],
  );
  const isEmpty =
    dated.items.length + dated.unscheduled.size + document.count('series') + document.count('meeting') === 0;
  return { items, weeks, unscheduled, cut, isEmpty };
}

function useMeetings(range: Range) {
  const { document } = useProject();
  const zone = zoneOfRecord(document.project.timeZone);
  const view = useMemo(
    () =>
      meetingsView(document, () => ({
        from: zone.momentOf(range.first * MINUTES_PER_DAY),
        to: zone.momentOf((lastOf(range) + 1) * MINUTES_PER_DAY),
      })),
    [document, zone, range],
  );
  return useView(view);
}

/** [CAL-10] Of the days that are shown. */
export function useDaysOff(range: Range): DaysOff {
  const { views } = useProject();
  const { calendars } = useView(views.schedule).input;
  const entries = useView(views.calendars);
  return useMemo(() => daysOff(calendars.project, entries, range.first, lastOf(range)), [calendars, entries, range]);
}
