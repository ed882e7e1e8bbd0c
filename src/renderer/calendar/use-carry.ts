/** Picking an entry up by a key, and putting it down on another day or hour. */

import { useCallback } from 'react';
import { shorten } from '#renderer/state/feedback.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { longDate } from '#renderer/ui/dates/format-date.ts';
import { formatDay } from '#shared/calendar/index.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import type { CalendarItem, CalendarPlace } from '#shared/views/index.ts';
import type { CalendarState, Spot } from './calendar-state.ts';
import { titleOf } from './entry-words.ts';
import { clockWords, type Scale } from './range.ts';
import type { Moves } from './use-moves.ts';

interface CarryOptions {
  readonly state: CalendarState;
  readonly items: readonly CalendarItem[];
  readonly scale: Scale;
  readonly moves: Moves;
}

export function useCarry({ state, items, scale, moves }: CarryOptions) {
  const { document } = useProject();
  const itemOf = useCallback((key: string) => items.find((item) => item.key === key), [items]);
  /** Where the carried entry would begin: as far from the spot as it was when it was picked up. */
  const place = useCallback(
    (key: string): CalendarPlace => {
      const { spot, carried } = state;
      const item = itemOf(key);
      const held = item && carried?.from ? carried.from.day - item.from : 0;
      const hour = scale === 'month' ? {} : { minute: spot.minute };
      return { day: spot.day - held, ...hour };
    },
    [state, itemOf, scale],
  );
  const pick = useCallback(
    (key: string): void => {
      const item = itemOf(key);
      const title = shorten(item ? titleOf(item) : (document.live('task', key as TaskId)?.title ?? ''));
      const { spot } = state;
      state.carry({ key, title, from: item ? spot : null });
      if (state.carried === null) return;
      state.say(`“${title}” is picked up. Arrow keys choose a day, Space puts it down, Escape gives up.`);
      state.want({ ...spot, key: null });
    },
    [state, itemOf, document],
  );
  const drop = useCallback(
    (spot: Spot): void => {
      const { carried } = state;
      if (!carried) return;
      const change = moves.moved(carried.key, place(carried.key));
      const hour = spot.minute === null ? '' : `, ${clockWords(spot.minute)}`;
      const isDone = moves.commit(change);
      state.carry(null);
      state.say(
        isDone
          ? `“${carried.title}” put on ${longDate(formatDay(spot.day))}${hour}.`
          : `“${carried.title}” stays where it was.`,
      );
      state.want({ ...spot, key: carried.key });
    },
    [state, moves, place],
  );
  return { pick, drop, place };
}
