/** The keys of the calendar's grids: where they lead, what they open, and what they carry. */
import { type KeyboardEvent, type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import type { DayNumber } from '#shared/calendar/index.ts';
import { useCalendarScreen, useCalendarState } from './calendar-context.ts';
import { MORE, type Spot } from './calendar-state.ts';
import { isWithin, type Range } from './range.ts';
import { type WalkContext, walkedFrom } from './walk.ts';

interface WalkOptions extends WalkContext {
  readonly grid: RefObject<HTMLElement | null>;
  readonly range: Range;
  readonly go: (day: DayNumber) => void;
  /** Enter on a cell with nothing in it. */
  readonly onEmpty?: (spot: Spot) => void;
  /** Space on an entry picks it up. */
  readonly onPick: (key: string) => void;
  /** Enter or Space puts it down, where one is carried. */
  readonly onDrop: (spot: Spot) => void;
}

export function useWalk(options: WalkOptions): (event: KeyboardEvent<HTMLElement>) => void {
  const { grid, range, go, onEmpty, onPick, onDrop } = options;
  const { state } = useCalendarScreen();
  useWantedFocus(grid, range);
  useKeptFocus(grid);
  return (event) => {
    const { target, currentTarget, key } = event;
    // What floats over the calendar is within it for React alone.
    if (!(target instanceof HTMLElement) || !currentTarget.contains(target) || event.defaultPrevented) return;
    if (!target.hasAttribute('data-spot') && !target.hasAttribute('data-entry')) return;
    const { spot, carried } = state;
    const isPlain = !event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    if (isPlain && key === ' ' && target.getAttribute('data-entry') !== MORE) {
      event.preventDefault();
      if (event.repeat) return;
      if (carried) onDrop(spot);
      else if (spot.key !== null) onPick(spot.key);
      return;
    }
    if (isPlain && carried && key === 'Enter') {
      event.preventDefault();
      onDrop(spot);
      return;
    }
    if (isPlain && carried && key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      state.carry(null);
      state.say(`“${carried.title}” stays where it was.`);
      if (carried.from) state.want(carried.from);
      return;
    }
    const next = walkedFrom(spot, event, options);
    if (next === null) {
      if (isPlain && key === 'Enter' && spot.key === null && onEmpty) {
        event.preventDefault();
        onEmpty(spot);
      }
      return;
    }
    event.preventDefault();
    if (key === 'Escape') event.stopPropagation();
    // A carried entry passes over what stands on its way.
    state.want(carried ? { ...next, key: null } : next);
    if (!isWithin(range, next.day)) go(next.day);
  };
}

/** Gives the focus to the spot that is to have it, as soon as that is shown. */
function useWantedFocus(grid: RefObject<HTMLElement | null>, range: Range): void {
  const { state } = useCalendarScreen();
  const wanted = useCalendarState(({ isWanted, spot }) => (isWanted ? spot : null));
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is wanted may be there only in another range
  useLayoutEffect(() => {
    if (wanted === null || !grid.current) return;
    const element = elementOf(grid.current, wanted);
    if (!element) return;
    state.found();
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [wanted, range, grid, state]);
}

/** What has the focus may be drawn elsewhere once its days changed, by an undo or by somebody else: then it is given it again. */
function useKeptFocus(grid: RefObject<HTMLElement | null>): void {
  const { state } = useCalendarScreen();
  const isHere = useRef(false);
  useEffect(() => {
    const onFocus = ({ target }: FocusEvent): void => {
      isHere.current = target instanceof Node && grid.current?.contains(target) === true;
    };
    document.addEventListener('focusin', onFocus);
    return () => document.removeEventListener('focusin', onFocus);
  }, [grid]);
  useLayoutEffect(() => {
    if (isHere.current && document.activeElement === document.body) state.want(state.spot);
  });
}

function elementOf(grid: HTMLElement, { day, minute, key }: Spot): HTMLElement | null {
  const cell = grid.querySelector<HTMLElement>(`[data-day="${day}"][data-minute="${minute ?? ''}"]`);
  const ground = cell?.querySelector<HTMLElement>('[data-spot]') ?? null;
  if (!cell || key === null) return ground;
  const named = `[data-entry="${CSS.escape(key)}"]`;
  const entry = cell.querySelector<HTMLElement>(named) ?? cell.closest('[role=row]')?.querySelector<HTMLElement>(named);
  return entry ?? cell.querySelector<HTMLElement>(`[data-entry=${MORE}]`) ?? ground;
}
