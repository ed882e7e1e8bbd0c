/** Takes up a board where it was left on this device. */
import { type RefObject, type UIEvent, useCallback, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { type BoardPage, navigate } from '#renderer/state/routes.ts';
import { useViewMemory, useViewMemoryStore } from '#renderer/state/use-view-memory.ts';
import type { ViewMemory } from '#renderer/state/view-memory.ts';
import { useProject } from '#renderer/state/workspace.ts';
import type { ProjectDocument } from '#shared/document/index.ts';
import { asId, type ProjectId, type TaskId } from '#shared/kernel/ids.ts';
import type { BoardState } from './board-state.ts';
import {
  BOARD_SCROLL,
  OPEN_CARD,
  SCROLLED_LISTS,
  type ScrolledTo,
  SELECTED,
  scrollOffset,
  selectionToKeep,
  withScrolled,
} from './remembered.ts';

/** The panel that was open is opened again, where the address names no card. */
export function useRememberedPanel(page: BoardPage, card: TaskId | null): void {
  const { id: project, document } = useProject();
  const [kept, note] = useViewMemory(project, OPEN_CARD, '');
  const wanted = useRef(page === 'board' && card === null && kept !== '' ? asId<TaskId>(kept) : null);
  useEffect(() => {
    const again = wanted.current;
    wanted.current = null;
    if (again !== null && document.live('task', again))
      navigate({ kind: 'project', project, page: 'board', card: again });
    else note(card ?? '');
  }, [card, note, project, document]);
}

/** What was selected and is still there; nothing where that would open another card than the address names. */
export function restoreSelection(
  memory: ViewMemory,
  { id, document }: { readonly id: ProjectId; readonly document: ProjectDocument },
  state: BoardState,
  card: TaskId | null,
): void {
  const kept = (memory.get(id, SELECTED) ?? []).map((each) => asId<TaskId>(each));
  const there = kept.filter((each) => document.live('task', each));
  if (there.length > 0 && (card === null || there.includes(card))) state.select(there);
}

export function useRememberSelection(state: BoardState): void {
  const { id: project } = useProject();
  const memory = useViewMemoryStore();
  useEffect(() => {
    let last = state.selected;
    return state.subscribe(() => {
      if (state.selected === last) return;
      last = state.selected;
      memory.set(project, SELECTED, selectionToKeep(last));
    });
  }, [state, memory, project]);
}

/** Scrolls the board to where it was; answers what is to be told of scrolling. */
export function useRememberedScroll(scroller: RefObject<HTMLElement | null>): (event: UIEvent<HTMLElement>) => void {
  const { id: project } = useProject();
  const memory = useViewMemoryStore();
  useLayoutEffect(() => {
    const at = memory.get(project, BOARD_SCROLL);
    if (at && (at.left > 0 || at.top > 0)) scroller.current?.scrollTo(at.left, at.top);
  }, [memory, project, scroller]);
  return useCallback(
    ({ target, currentTarget }) => {
      // Scrolling of what is within is told here too.
      if (target !== currentTarget) return;
      const { scrollLeft, scrollTop } = currentTarget;
      memory.set(project, BOARD_SCROLL, { left: Math.round(scrollLeft), top: Math.round(scrollTop) });
    },
    [memory, project],
  );
}

interface RememberedList {
  /** Pixels to begin at, when a card and the gap after it are `pitch` high. */
  readonly offset: (cards: readonly TaskId[], pitch: number) => number;
  /** @param first in sight; undefined where the list stands at its start. */
  readonly note: (first: TaskId | undefined, hidden: number) => void;
}

export function useRememberedList(list: string): RememberedList {
  const { id: project } = useProject();
  const memory = useViewMemoryStore();
  return useMemo(
    () => ({
      offset: (cards, pitch) => scrollOffset(cards, memory.get(project, SCROLLED_LISTS)?.[list], pitch),
      note: (first, hidden) => {
        const lists = memory.get(project, SCROLLED_LISTS) ?? {};
        const to: ScrolledTo | null = first === undefined ? null : [first, Math.round(hidden)];
        memory.set(project, SCROLLED_LISTS, withScrolled(lists, list, to));
      },
    }),
    [memory, project, list],
  );
}
