import { Button as AriaButton } from 'react-aria-components/Button';
import { longDate } from '#renderer/ui/dates/format-date.ts';
import { Floating } from '#renderer/ui/Floating.tsx';
import { formatDay } from '#shared/calendar/index.ts';
import type { CalendarItem } from '#shared/views/index.ts';
import { useCalendarScreen } from './calendar-context.ts';
import { MORE, type Spot } from './calendar-state.ts';
import { Inside, lookOf } from './Entry.tsx';
import { entryWords } from './entry-words.ts';

interface MoreOfDayProps {
  readonly spot: Spot;
  readonly count: number;
  /** All of the day. */
  readonly items: readonly CalendarItem[];
  readonly isActive: boolean;
}

/** "+3 more": opens the whole day. */
export function MoreOfDay({ spot, count, items, isActive }: MoreOfDayProps) {
  const { state, open, today } = useCalendarScreen();
  const day = longDate(formatDay(spot.day));
  return (
    <Floating
      label={day}
      className="max-h-96 w-80"
      trigger={
        <AriaButton
          data-entry={MORE}
          excludeFromTabOrder={!isActive}
          aria-label={`${count} more on ${day}`}
          onFocus={() => state.focused({ ...spot, key: MORE }, null)}
          className="calendar-more"
        >
          +{count} more
        </AriaButton>
      }
    >
      {(close) => (
        <div className="flex flex-col gap-1 p-2">
          <h3 className="px-1 text-12 font-semibold text-muted">{day}</h3>
          <ul className="flex flex-col gap-0.5">
            {items.map((item) => (
              <li key={item.key}>
                <AriaButton
                  aria-label={entryWords(item, today)}
                  onPress={() => {
                    close();
                    open(item);
                  }}
                  className={`calendar-listed ${lookOf(item, today)}`}
                >
                  <Inside item={item} />
                </AriaButton>
              </li>
            ))}
          </ul>
        </div>
      )}
    </Floating>
  );
}
