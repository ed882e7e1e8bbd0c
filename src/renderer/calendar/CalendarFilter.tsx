import { useRef } from 'react';
import { useCommands } from '#renderer/commands/index.ts';
import { FilterField } from '#renderer/task/filter/FilterField.tsx';
import { FilterMenu } from '#renderer/task/filter/FilterMenu.tsx';
import { TermChips } from '#renderer/task/filter/TermChips.tsx';
import type { ScreenFilter } from '#renderer/task/filter/use-card-filter.ts';
import { SavedViews } from '#renderer/task/saved-views/SavedViews.tsx';
import { useCalendarScreen } from './calendar-context.ts';

/** Milliseconds until a menu has given the focus back to its button. */
const MENU_GONE_MS = 60;
/** What a calendar is looked at by beside its filter. */
const NOTHING_ELSE = { group: '', sorts: [], columns: [] };

/** Which cards stand on the calendar, said as on the board. Meetings stand there in any case. */
export function CalendarFilter({ filter, set }: Pick<ScreenFilter, 'filter' | 'set'>) {
  const { state } = useCalendarScreen();
  const field = useRef<HTMLInputElement>(null);
  const write = (): void => field.current?.focus();
  useCommands({
    'board.filter': { run: write },
    'board.clearFilter': { applies: () => filter.length > 0, run: () => set([]) },
  });
  return (
    <search
      aria-label="Cards that are shown"
      className="calendar-filter flex min-h-9 shrink-0 flex-wrap items-center gap-1 border-y border-hairline px-3 py-1"
    >
      <FilterMenu filter={filter} onChange={set} onWrite={() => setTimeout(write, MENU_GONE_MS)} />
      <TermChips filter={filter} onChange={set} />
      <FilterField ref={field} filter={filter} onChange={set} onLeave={() => state.want(state.spot)} />
      <SavedViews
        screen="calendar"
        looking={{ filter, ...NOTHING_ELSE }}
        readAs={() => NOTHING_ELSE}
        onApply={(looking) => set(looking.filter)}
      />
    </search>
  );
}
