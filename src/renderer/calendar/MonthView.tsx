import { useRef } from 'react';
import { ColumnHead, Grid, GridGroup, GridRow } from '#renderer/ui/GridParts.tsx';
import { type DayNumber, formatDay } from '#shared/calendar/index.ts';
import type { Weekday } from '#shared/domain/date-phrases.ts';
import { type CalendarWeek, shownLanes, WEEK } from '#shared/views/index.ts';
import { useCalendarScreen } from './calendar-context.ts';
import { MORE, type Spot } from './calendar-state.ts';
import { dayNumberWords, type Range, rangeWords, stepped, weekdayWords } from './range.ts';
import { useRoom } from './use-room.ts';
import { useWalk } from './use-walk.ts';
import { WeekRow } from './WeekRow.tsx';

export interface GridProps {
  readonly range: Range;
  /** The day that it was made around. */
  readonly anchor: DayNumber;
  readonly weeks: readonly CalendarWeek[];
  readonly weekStart: Weekday;
  readonly go: (day: DayNumber) => void;
  readonly onPick: (key: string) => void;
  readonly onDrop: (spot: Spot) => void;
}

/** The weeks of a month under each other. */
export function MonthView({ range, anchor, weeks, weekStart, go, onPick, onDrop }: GridProps) {
  const grid = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const room = useRoom(body, range.weeks);
  const onKeyDown = useWalk({
    grid,
    range,
    go,
    scale: 'month',
    weekStart,
    firstMinute: 0,
    stops: (day) => stopsOf(weeks, room, day),
    onPick,
    onDrop,
  });
  const month = monthOf(anchor);
  return (
    <Grid
      ref={grid}
      tabIndex={-1}
      aria-label={rangeWords(range, anchor)}
      onKeyDown={onKeyDown}
      className="calendar-month"
    >
      <WeekdayHeads first={range.first} />
      <GridGroup ref={body} className="calendar-weeks">
        {weeks.map((week, index) => (
          <WeekRow key={week.first} week={week} room={room} hasHeads isFirst={index === 0} month={month} />
        ))}
      </GridGroup>
    </Grid>
  );
}

/** Keys of what is drawn on a day, in the order of lanes. */
export function stopsOf(weeks: readonly CalendarWeek[], room: number, day: DayNumber): readonly string[] {
  const week = weeks.find(({ first }) => day >= first && day < first + WEEK);
  if (!week) return [];
  const { lanes, more } = shownLanes(week, room);
  const column = day - week.first;
  const shown = (week.days[column] ?? []).filter(({ lane }) => lane < lanes).sort((a, b) => a.lane - b.lane);
  return [...shown.map(({ item }) => item.key), ...((more[column] ?? 0) > 0 ? [MORE] : [])];
}

function monthOf(day: DayNumber): readonly [first: DayNumber, last: DayNumber] {
  const first = day - Number(formatDay(day).slice(8)) + 1;
  return [first, stepped('month', first, 1) - 1];
}

interface WeekdayHeadsProps {
  readonly first: DayNumber;
  /** Above the names of hours. */
  readonly hasCorner?: boolean;
  /** "Fri 4", where the days do not say it themselves. */
  readonly hasDays?: boolean;
}

export function WeekdayHeads({ first, hasCorner = false, hasDays = false }: WeekdayHeadsProps) {
  const { today, off } = useCalendarScreen();
  return (
    <GridRow className="calendar-weekdays">
      {hasCorner ? (
        <ColumnHead className="calendar-hour-name">
          <span className="sr-only">Hour</span>
        </ColumnHead>
      ) : null}
      {Array.from({ length: WEEK }, (_, column) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the days of a week stay in their order
        <ColumnHead key={column}>
          {weekdayWords(first + column)}
          {hasDays ? (
            <>
              {' '}
              <span className={first + column === today ? 'calendar-today tabular' : 'tabular'}>
                {dayNumberWords(first + column, false)}
              </span>{' '}
              <span className="text-11">{off.get(first + column)}</span>
            </>
          ) : null}
        </ColumnHead>
      ))}
    </GridRow>
  );
}
