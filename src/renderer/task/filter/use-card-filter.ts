/** Which cards a screen of this window shows: remembered, and answered by one view that everything on the screen reads. */
import { useCallback, useContext, useLayoutEffect, useMemo, useState } from 'react';
import { useProfile } from '#renderer/state/profile.ts';
import { ClockContext, useToday } from '#renderer/state/today.ts';
import { useView } from '#renderer/state/use-view.ts';
import { useViewMemory } from '#renderer/state/use-view-memory.ts';
import type { ViewKey } from '#renderer/state/view-memory.ts';
import { weekStart } from '#renderer/state/week-start.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { asId, type PersonId } from '#shared/kernel/ids.ts';
import { type CardFilter, type FilterContext, FilteredBoard, parseFilter, printFilter } from '#shared/views/index.ts';

export interface ScreenFilter {
  readonly filter: CardFilter;
  readonly set: (filter: CardFilter) => void;
  /** The board with only the cards that are shown. */
  readonly shown: FilteredBoard;
}

/** What is remembered names people and labels by their ids. */
const NO_NAMES = { people: [], labels: [] };
const NO_FILTER: CardFilter = [];

/** `onShown` hears when another filter, or another day, holds; give the same function each time. */
export function useCardFilter(
  key: ViewKey<string>,
  onShown?: (shown: FilteredBoard, filter: CardFilter) => void,
): ScreenFilter {
  const { id: project, document } = useProject();
  const [text, note] = useViewMemory(project, key, '');
  const today = useToday();
  const week = useView(weekStart);
  const clock = useContext(ClockContext);
  const me = useView(useProfile().me).id;
  const filter = useMemo(() => {
    if (text === '') return NO_FILTER;
    const parsed = parseFilter(text, { ...NO_NAMES, today, weekStart: week });
    return parsed.ok ? parsed.value : NO_FILTER;
  }, [text, today, week]);
  const context = useMemo<FilterContext>(
    () => ({ today, weekStart: week, now: clock.now(), me: me === '' ? null : asId<PersonId>(me) }),
    [today, week, clock, me],
  );
  const [shown] = useState(() => new FilteredBoard(document, filter, context));
  // Before the frame that shows the chips shows the cards.
  useLayoutEffect(() => {
    shown.set(filter, { ...context, now: clock.now() });
    onShown?.(shown, filter);
  }, [shown, filter, context, clock, onShown]);
  const set = useCallback((next: CardFilter) => note(printFilter(next, NO_NAMES)), [note]);
  return useMemo(() => ({ filter, set, shown }), [filter, set, shown]);
}
