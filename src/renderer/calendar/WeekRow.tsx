import { type CSSProperties, memo } from 'react';
import { classNames } from '#renderer/ui/class-names.ts';
import { GridCell, GridRow, RowHead } from '#renderer/ui/GridParts.tsx';
import { type CalendarWeek, type Segment, shownLanes } from '#shared/views/index.ts';
import { useCalendarScreen, useCalendarState } from './calendar-context.ts';
import type { Spot } from './calendar-state.ts';
import { Entry } from './Entry.tsx';
import { dayWords } from './entry-words.ts';
import { MoreOfDay } from './MoreOfDay.tsx';
import { dayNumberWords } from './range.ts';

interface WeekRowProps {
  readonly week: CalendarWeek;
  /** Lanes that there is room for. */
  readonly room: number;
  /** Whether the numbers of its days stand in it. */
  readonly hasHeads: boolean;
  /** The first of those that are shown says its month. */
  readonly isFirst: boolean;
  /** Days of another month are quiet. */
  readonly month: readonly [first: number, last: number];
  /** Read out before its days, of the week's whole days. */
  readonly name?: string;
}

/** Seven days, and the bars over them. */
export const WeekRow = memo(function WeekRow({ week, room, hasHeads, isFirst, month, name }: WeekRowProps) {
  const spot = useCalendarState(({ spot: at }) => (isIn(at, week) ? at : null));
  const { lanes, more } = shownLanes(week, room);
  return (
    <GridRow
      className={classNames('calendar-week', hasHeads && 'has-heads')}
      style={{ '--lanes': Math.max(1, lanes + (more.some((count) => count > 0) ? 1 : 0)) } as CSSProperties}
    >
      {name === undefined ? null : <RowHead className="calendar-hour-name">{name}</RowHead>}
      {week.days.map((segments, column) => (
        <DayCell
          // biome-ignore lint/suspicious/noArrayIndexKey: the days of a week stay in their order
          key={column}
          week={week}
          column={column}
          segments={segments}
          lanes={lanes}
          more={more[column] ?? 0}
          spot={spot?.day === week.first + column ? spot : null}
          head={hasHeads ? dayNumberWords(week.first + column, isFirst && column === 0) : null}
          isOther={week.first + column < month[0] || week.first + column > month[1]}
        />
      ))}
    </GridRow>
  );
});

function isIn({ day, minute }: Spot, { first, days }: CalendarWeek): boolean {
  return minute === null && day >= first && day < first + days.length;
}

interface DayCellProps {
  readonly week: CalendarWeek;
  readonly column: number;
  readonly segments: readonly Segment[];
  readonly lanes: number;
  readonly more: number;
  readonly spot: Spot | null;
  readonly head: string | null;
  readonly isOther: boolean;
}

function DayCell({ week, column, segments, lanes, more, spot, head, isOther }: DayCellProps) {
  const { state, off, today } = useCalendarScreen();
  const day = week.first + column;
  const isTarget = useCalendarState((each) => each.isAimedAt(day, null));
  const shown = segments.filter(({ lane }) => lane < lanes);
  const keys = [...shown.map(({ item }) => item.key), ...(more > 0 ? ['more'] : [])];
  const activeKey = spot !== null && spot.key !== null && keys.includes(spot.key) ? spot.key : null;
  const name = off.get(day);
  return (
    <GridCell
      data-day={day}
      data-minute=""
      className={classNames(
        'calendar-day',
        name !== undefined && 'is-off',
        isOther && 'is-other',
        day === today && 'is-today',
        isTarget && 'is-target',
      )}
    >
      <button
        type="button"
        data-spot
        tabIndex={spot !== null && activeKey === null ? 0 : -1}
        aria-label={dayWords(day, { today, count: segments.length, off: name })}
        aria-current={day === today ? 'date' : undefined}
        className="calendar-ground"
        onFocus={() => state.focused({ day, minute: null, key: null }, null)}
      />
      {head === null ? null : (
        <span aria-hidden className="calendar-number tabular">
          {head}
        </span>
      )}
      {head !== null && name ? (
        <span aria-hidden className="calendar-off-name" title={name}>
          {name}
        </span>
      ) : null}
      {shown.map((segment) =>
        segment.from === column ? (
          <Bar key={segment.item.key} week={week} segment={segment} spot={spot} activeKey={activeKey} />
        ) : null,
      )}
      {more > 0 ? (
        <div className="calendar-more-place" style={{ '--at': lanes } as CSSProperties}>
          <MoreOfDay
            spot={{ day, minute: null, key: null }}
            count={more}
            items={segments.map(({ item }) => item)}
            isActive={activeKey === 'more'}
          />
        </div>
      ) : null}
    </GridCell>
  );
}

interface BarProps {
  readonly week: CalendarWeek;
  readonly segment: Segment;
  readonly spot: Spot | null;
  readonly activeKey: string | null;
}

/** Of an entry that stands on several days Tab leads to it on the day through which one came. */
function Bar({ week, segment, spot, activeKey }: BarProps) {
  const { item, lane, from, to, isBegun, isContinued } = segment;
  const at = useCalendarState(({ spot: active }) => (active.key === item.key && isIn(active, week) ? active : null));
  const isStretched = item.kind === 'task' && !item.isMilestone;
  return (
    <Entry
      item={item}
      spot={at ?? { day: week.first + from, minute: null, key: item.key }}
      isActive={at !== null || (spot !== null && activeKey === item.key)}
      style={{ '--lane-at': lane, '--span': to - from + 1 } as CSSProperties}
      className={classNames(isBegun && 'is-begun', isContinued && 'is-continued')}
      grips={{ start: isStretched && !isBegun, finish: isStretched && !isContinued }}
    />
  );
}
