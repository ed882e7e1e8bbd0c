/** What the pickers share: each is about one card or several. */
import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { useProject } from '#renderer/state/workspace.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import type { Card } from '#shared/views/index.ts';
import type { TaskActions } from '../task-actions.ts';

export interface PickerProps {
  readonly cards: readonly TaskId[];
  readonly actions: TaskActions;
}

/** The cards that are still there; renders again when one of them changes. */
export function useCards(ids: readonly TaskId[]): readonly Card[] {
  const { cards } = useProject().views;
  const memo = useMemo(() => ({ last: [] as readonly Card[] }), []);
  const subscribe = useCallback(
    (listener: () => void) => {
      const stops = ids.map((id) => cards.subscribe(id, listener));
      return () => {
        for (const stop of stops) stop();
      };
    },
    [cards, ids],
  );
  return useSyncExternalStore(subscribe, () => {
    const next = ids.map((id) => cards.get(id)).filter((card) => card !== undefined);
    const same = next.length === memo.last.length && next.every((card, index) => card === memo.last[index]);
    if (!same) memo.last = next;
    return memo.last;
  });
}

/** What every one of them has. */
export function heldByAll<Id extends string>(
  cards: readonly Card[],
  idsOf: (card: Card) => readonly Id[],
): readonly Id[] {
  const [first, ...rest] = cards;
  if (!first) return [];
  return idsOf(first).filter((id) => rest.every((card) => idsOf(card).includes(id)));
}

/** The value that all have; undefined where they differ. */
export function sameInAll<Value>(cards: readonly Card[], pick: (card: Card) => Value): Value | undefined {
  const [first, ...rest] = cards;
  if (!first) return undefined;
  const value = pick(first);
  return rest.every((card) => pick(card) === value) ? value : undefined;
}
