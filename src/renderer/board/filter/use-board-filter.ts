/** Which cards this window shows of the board: remembered, and answered by one view that everything on the board reads. */
import { useCallback, useContext, useEffect, useLayoutEffect, useMemo, useState } from 'react';
import { useProfile } from '#renderer/state/profile.ts';
import { ClockContext, useToday } from '#renderer/state/today.ts';
import { useView } from '#renderer/state/use-view.ts';
import { useViewMemory } from '#renderer/state/use-view-memory.ts';
import { weekStart } from '#renderer/state/week-start.ts';
import { useProject } from '#renderer/state/workspace.ts';
import type { ProjectDocument } from '#shared/document/index.ts';
import { asId, type PersonId } from '#shared/kernel/ids.ts';
import { type CardFilter, type FilterContext, FilteredBoard, parseFilter, printFilter } from '#shared/views/index.ts';
import type { BoardState } from '../board-state.ts';
import { FILTER } from '../remembered.ts';

export interface BoardFilter {
  readonly filter: CardFilter;
  readonly set: (filter: CardFilter) => void;
  /** The board as it is shown. */
  readonly shown: FilteredBoard;
}

/** What is remembered names people and labels by their ids. */
const NO_NAMES = { people: [], labels: [] };
const NO_FILTER: CardFilter = [];

export function useBoardFilter(state: BoardState): BoardFilter {
  const { id: project, document } = useProject();
  const [text, note] = useViewMemory(project, FILTER, '');
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
    if (filter.length > 0) selectWhatIsShown(state, shown);
  }, [shown, filter, context, clock, state]);
  // What others move away or delete leaves the selection with the board.
  useEffect(() => shown.subscribe(() => selectWhatIsShown(state, shown)), [shown, state]);
  useWarmRecords(document);
  const set = useCallback((next: CardFilter) => note(printFilter(next, NO_NAMES)), [note]);
  return useMemo(() => ({ filter, set, shown }), [filter, set, shown]);
}

/** A command is about what one sees: cards that are not on the board, or that the filter hides, are not selected any more. */
function selectWhatIsShown(state: BoardState, shown: FilteredBoard): void {
  if (state.selected.size === 0) return;
  const seen = new Set(shown.get().lists.flatMap(({ cards }) => cards));
  const gone = [...state.selected].filter((card) => !seen.has(card));
  if (gone.length > 0) state.unselect(new Set(gone));
}

/** Milliseconds of an idle moment that are left to others. */
const SPARE_MS = 2;

/** Records are read when they are first asked for; the first filter asks for all, and is not to wait for that. */
function useWarmRecords(document: ProjectDocument): void {
  useEffect(() => {
    const lists = [...document.index('board').containers()];
    let ids: string[] = [];
    let handle = 0;
    const work = (idle: IdleDeadline): void => {
      while (idle.timeRemaining() > SPARE_MS) {
        const id = ids.pop();
        if (id !== undefined) {
          document.live('task', asId(id));
          continue;
        }
        const list = lists.pop();
        if (list === undefined) return;
        ids = document
          .index('board')
          .children(list)
          .map((child) => child.id);
      }
      handle = requestIdleCallback(work);
    };
    handle = requestIdleCallback(work);
    return () => cancelIdleCallback(handle);
  }, [document]);
}
