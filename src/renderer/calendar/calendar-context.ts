import { createContext, useContext, useSyncExternalStore } from 'react';
import { present } from '#renderer/state/workspace.ts';
import type { CalendarItem, DaysOff } from '#shared/views/index.ts';
import type { CalendarActions } from './calendar-actions.ts';
import type { CalendarState } from './calendar-state.ts';

export interface CalendarScreen {
  readonly state: CalendarState;
  readonly actions: CalendarActions;
  readonly off: DaysOff;
  /** The day of the project's clock. */
  readonly today: number;
  /** Opens the card or the meeting of an entry. */
  readonly open: (item: CalendarItem) => void;
}

export const CalendarContext = createContext<CalendarScreen | null>(null);

export function useCalendarScreen(): CalendarScreen {
  return present(useContext(CalendarContext), 'CalendarContext');
}

/** A part of the calendar's state; the component renders again only when `select` answers something else. */
export function useCalendarState<Part>(select: (state: CalendarState) => Part): Part {
  const { state } = useCalendarScreen();
  return useSyncExternalStore(state.subscribe, () => select(state));
}
