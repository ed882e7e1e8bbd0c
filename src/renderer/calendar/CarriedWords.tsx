import { useDeferredValue, useEffect, useMemo, useRef } from 'react';
import { longDate } from '#renderer/ui/dates/format-date.ts';
import { formatDay } from '#shared/calendar/index.ts';
import type { CalendarPlace } from '#shared/views/index.ts';
import { useCalendarScreen, useCalendarState } from './calendar-context.ts';
import { clockWords } from './range.ts';
import type { Moves } from './use-moves.ts';

interface CarriedWordsProps {
  readonly moves: Moves;
  readonly place: (key: string) => CalendarPlace;
}

/** While something is carried by keys: where it would be put and what that would do, seen and read out. */
export function CarriedWords({ moves, place }: CarriedWordsProps) {
  const { state } = useCalendarScreen();
  const carried = useCalendarState((each) => each.carried);
  const spot = useDeferredValue(useCalendarState((each) => each.spot));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the place follows from the spot
  const words = useMemo(() => {
    if (!carried) return '';
    const change = moves.moved(carried.key, place(carried.key));
    const effect = change === null ? null : moves.effect(change);
    const hour = spot.minute === null ? '' : `, ${clockWords(spot.minute)}`;
    const to = `“${carried.title}” to ${longDate(formatDay(spot.day))}${hour}`;
    const does =
      effect === null ? 'It cannot stand there.' : effect.kind === 'nothing' ? 'It stands there.' : effect.words;
    return `${to}. ${does}`;
  }, [carried, spot, moves]);
  const picked = useRef<typeof carried>(null);
  useEffect(() => {
    // At first it is said that it was picked up, and what the keys do now.
    if (carried !== null && picked.current === carried) state.say(words);
    picked.current = carried;
  }, [carried, words, state]);
  if (!carried) return null;
  return (
    <p aria-hidden className="floats calendar-carried px-3 py-2 text-12">
      {words} <span className="text-muted">Space puts it down, Escape gives up.</span>
    </p>
  );
}

/** What the last key did, for who cannot see it. */
export function Said() {
  const said = useCalendarState((each) => each.said);
  return (
    <p aria-live="assertive" className="sr-only">
      {said}
    </p>
  );
}
