import { type CSSProperties, memo } from 'react';
import { classNames } from '#renderer/ui/class-names.ts';
import { longDate } from '#renderer/ui/dates/format-date.ts';
import { GridCell, GridRow, RowHead } from '#renderer/ui/GridParts.tsx';
import { formatDay, MINUTES_PER_DAY, type WorkingCalendar } from '#shared/calendar/index.ts';
import type { HourBlock } from '#shared/views/index.ts';
import { useCalendarScreen, useCalendarState } from './calendar-context.ts';
import type { Spot } from './calendar-state.ts';
import { Entry } from './Entry.tsx';
import { clockWords } from './range.ts';
import { isDragEnd } from './use-entry-drag.ts';
import { SLOT } from './walk.ts';

interface HourRowProps {
  readonly minute: number;
  readonly first: number;
  /** Of each day of the week. */
  readonly days: readonly (readonly HourBlock[])[];
  readonly calendar: WorkingCalendar;
  /** Where the present minute is in this row. */
  readonly now: { readonly day: number; readonly minute: number } | null;
  readonly onSlot: (spot: Spot) => void;
}

/** Half an hour of seven days, with what begins in it. */
export const HourRow = memo(function HourRow({ minute, first, days, calendar, now, onSlot }: HourRowProps) {
  const spot = useCalendarState(({ spot: at }) => (at.minute === minute ? at : null));
  const isHour = minute % 60 === 0;
  return (
    <GridRow className={classNames('calendar-hour', isHour && 'is-hour')}>
      <RowHead className="calendar-hour-name tabular">
        {isHour ? clockWords(minute) : <span className="sr-only">{clockWords(minute)}</span>}
      </RowHead>
      {days.map((blocks, column) => (
        <Slot
          // biome-ignore lint/suspicious/noArrayIndexKey: the days of a week stay in their order
          key={column}
          day={first + column}
          minute={minute}
          blocks={blocks}
          isWorked={calendar.isWorkBegun((first + column) * MINUTES_PER_DAY + minute)}
          spot={spot?.day === first + column ? spot : null}
          now={now?.day === first + column ? now.minute : null}
          onSlot={onSlot}
        />
      ))}
    </GridRow>
  );
});

interface SlotProps {
  readonly day: number;
  readonly minute: number;
  readonly blocks: readonly HourBlock[];
  readonly isWorked: boolean;
  readonly spot: Spot | null;
  readonly now: number | null;
  readonly onSlot: (spot: Spot) => void;
}

function Slot({ day, minute, blocks, isWorked, spot, now, onSlot }: SlotProps) {
  const { state } = useCalendarScreen();
  const isTarget = useCalendarState((each) => each.isAimedAt(day, minute));
  const own = blocks.filter(({ from }) => from >= minute && from < minute + SLOT);
  const here: Spot = { day, minute, key: null };
  const activeKey = own.find(({ item }) => item.key === spot?.key)?.item.key ?? null;
  const count = own.length === 0 ? '' : own.length === 1 ? ', 1 entry' : `, ${own.length} entries`;
  return (
    <GridCell
      data-day={day}
      data-minute={minute}
      className={classNames('calendar-slot', !isWorked && 'is-off', isTarget && 'is-target')}
    >
      <button
        type="button"
        data-spot
        tabIndex={spot !== null && activeKey === null ? 0 : -1}
        aria-label={`${longDate(formatDay(day))}, ${clockWords(minute)}${count}`}
        className="calendar-ground"
        onFocus={() => state.focused(here, null)}
        onClick={() => (isDragEnd() ? undefined : onSlot(here))}
      />
      {own.map((block) => (
        <Entry
          key={block.item.key}
          item={block.item}
          spot={{ ...here, key: block.item.key }}
          isActive={activeKey === block.item.key}
          style={placeOf(block, minute)}
          className="is-block"
          grips={{ start: false, finish: isStretched(block) }}
        />
      ))}
      {now === null ? null : (
        <span aria-hidden className="calendar-now" style={{ insetBlockStart: `${((now - minute) / SLOT) * 100}%` }} />
      )}
    </GridCell>
  );
}

/** A due date that no plan has takes no time, and a meeting that is over or called off keeps its own. */
function isStretched({ item }: HourBlock): boolean {
  if (item.kind === 'meeting') return item.meeting.state === 'planned';
  return item.kind === 'task' && item.isPlanned && !item.isMilestone;
}

function placeOf({ from, to, column, columns }: HourBlock, minute: number): CSSProperties {
  return {
    insetBlockStart: `${((from - minute) / SLOT) * 100}%`,
    height: `calc(${((to - from) / SLOT) * 100}% - 2px)`,
    insetInlineStart: `calc(${(column / columns) * 100}% + 2px)`,
    width: `calc(${100 / columns}% - 4px)`,
  };
}
