import { useLayoutEffect, useMemo, useRef } from 'react';
import { useMinute } from '#renderer/state/today.ts';
import { useView } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Grid, GridGroup } from '#renderer/ui/GridParts.tsx';
import type { WorkingCalendar } from '#shared/calendar/index.ts';
import { zoneOfRecord } from '#shared/meetings/kept/times.ts';
import { type CalendarItem, CalendarWeeks, hoursOfDay, WEEK } from '#shared/views/index.ts';
import { useCalendarScreen } from './calendar-context.ts';
import type { Spot } from './calendar-state.ts';
import { HourRow } from './HourRow.tsx';
import { type GridProps, stopsOf, WeekdayHeads } from './MonthView.tsx';
import { lastOf, rangeWords } from './range.ts';
import { useWalk } from './use-walk.ts';
import { WeekRow } from './WeekRow.tsx';
import { SLOT } from './walk.ts';

interface WeekViewProps extends GridProps {
  readonly items: readonly CalendarItem[];
  /** A slot with nothing in it was chosen. */
  readonly onSlot: (spot: Spot) => void;
}

/** Lanes of whole days above the hours; the rest is behind "+3 more". */
const ROOM = 6;
const SLOTS = Array.from({ length: 1440 / SLOT }, (_, index) => index * SLOT);
/** Where nobody works on any day of it. */
const USUAL_BEGIN = 8 * 60;

/** A week: bars of whole days above, and under them what has hours. */
export function WeekView({ range, anchor, items, weekStart, go, onPick, onDrop, onSlot }: WeekViewProps) {
  const { views } = useProject();
  const grid = useRef<HTMLDivElement>(null);
  const hours = useRef<HTMLDivElement>(null);
  const calendar = useView(views.schedule).input.calendars.project;
  const layout = useRef(new CalendarWeeks());
  const weeks = useMemo(
    () =>
      layout.current.read(
        items.filter((item) => item.hours === null),
        range.first,
        1,
      ),
    [items, range],
  );
  const days = useMemo(
    () => Array.from({ length: WEEK }, (_, column) => hoursOfDay(items, range.first + column)),
    [items, range],
  );
  const begin = useMemo(() => beginOfWork(calendar, range.first), [calendar, range]);
  useLayoutEffect(() => {
    const element = hours.current;
    if (element) element.scrollTop = (element.scrollHeight * Math.max(0, begin - SLOT)) / 1440;
  }, [begin]);
  const now = useNowHere();
  const onKeyDown = useWalk({
    grid,
    range,
    go,
    scale: 'week',
    weekStart,
    firstMinute: begin - (begin % SLOT),
    stops: (day, minute) =>
      minute === null
        ? stopsOf(weeks, ROOM, day)
        : (days[day - range.first] ?? [])
            .filter(({ from }) => from >= minute && from < minute + SLOT)
            .map(({ item }) => item.key),
    onEmpty: (spot) => (spot.minute === null ? undefined : onSlot(spot)),
    onPick,
    onDrop,
  });
  return (
    <Grid
      ref={grid}
      tabIndex={-1}
      aria-label={rangeWords(range, anchor)}
      onKeyDown={onKeyDown}
      className="calendar-month is-week"
    >
      <GridGroup className="calendar-whole-days">
        <WeekdayHeads first={range.first} hasCorner hasDays />
        {weeks.map((week) => (
          <WeekRow
            key={week.first}
            week={week}
            room={ROOM}
            hasHeads={false}
            isFirst={false}
            month={[range.first, lastOf(range)]}
            name="Day"
          />
        ))}
      </GridGroup>
      <GridGroup ref={hours} className="calendar-hours">
        {SLOTS.map((minute) => (
          <HourRow
            key={minute}
            minute={minute}
            first={range.first}
            days={days}
            calendar={calendar}
            now={now !== null && now.minute >= minute && now.minute < minute + SLOT ? now : null}
            onSlot={onSlot}
          />
        ))}
      </GridGroup>
    </Grid>
  );
}

/** The first minute at which anybody works on a day of the week. */
function beginOfWork(calendar: WorkingCalendar, first: number): number {
  const begins = Array.from({ length: WEEK }, (_, column) => calendar.workOn(first + column)[0]?.start ?? 1440);
  const earliest = Math.min(...begins);
  return earliest === 1440 ? USUAL_BEGIN : earliest;
}

/** The present minute on the project's clock; the same object for as long as it lasts. */
function useNowHere(): { readonly day: number; readonly minute: number } {
  const { document } = useProject();
  const { today } = useCalendarScreen();
  const minutes = Math.floor(useMinute() / 60_000);
  const zone = zoneOfRecord(document.project.timeZone);
  return useMemo(() => {
    const wall = zone.wallOf(minutes);
    return { day: today, minute: wall - Math.floor(wall / 1440) * 1440 };
  }, [zone, minutes, today]);
}
