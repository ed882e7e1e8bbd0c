/** The arithmetic of the timer that runs while people meet (TIMER-1 to TIMER-4, TIMER-7). The caller gives now; nothing ticks here. */

export interface TimedItem {
  readonly id: string;
  /** Minutes given to it; null where nobody said, which cannot run over. */
  readonly minutes: number | null;
  /** Seconds that it took before what runs now. */
  readonly spent: number;
  readonly isDone: boolean;
}

export interface Running {
  readonly item: string;
  /** Milliseconds since 1970. */
  readonly since: number;
  /** Seconds since then that somebody else counted, and that are in what it took before (TIMER-7). */
  readonly counted?: number;
}

export interface ItemTime {
  readonly id: string;
  /** All in seconds. */
  readonly spent: number;
  /** Null where no minutes are given to it. */
  readonly left: number | null;
  readonly over: number;
}

export interface TimerState {
  readonly items: readonly ItemTime[];
  /** Null when nothing runs, or what ran is gone from the agenda. */
  readonly running: ItemTime | null;
  /** The first item after the running one that is not done, else the first such before it; null where none is left. */
  readonly next: string | null;
  /** When the meeting will end if everything else keeps its minutes: milliseconds since 1970. */
  readonly endsAt: number;
  /** Seconds by which that is after the planned end; negative where there is time left. Null where no end is planned. */
  readonly late: number | null;
}

/** @param plannedEnd milliseconds since 1970; null where the meeting has no length. */
export function timerState(
  items: readonly TimedItem[],
  running: Running | null,
  now: number,
  plannedEnd: number | null,
): TimerState {
  const times = items.map((item) => timeOf(item, running, now));
  const at = running === null ? -1 : items.findIndex(({ id }) => id === running.item);
  const toCome = items.reduce(
    (seconds, item, index) => seconds + (item.isDone && index !== at ? 0 : (times[index]?.left ?? 0)),
    0,
  );
  const endsAt = now + toCome * 1000;
  return {
    items: times,
    running: times[at] ?? null,
    next: nextOf(items, at),
    endsAt,
    late: plannedEnd === null ? null : Math.round((endsAt - plannedEnd) / 1000),
  };
}

function timeOf({ id, minutes, spent: before }: TimedItem, running: Running | null, now: number): ItemTime {
  // A clock that was put back, or that of another device, must not take away what was spent.
  const since =
    running?.item === id ? Math.max(0, Math.floor((now - running.since) / 1000) - (running.counted ?? 0)) : 0;
  const spent = Math.max(0, before) + since;
  if (minutes === null) return { id, spent, left: null, over: 0 };
  const given = Math.max(0, minutes) * 60;
  return { id, spent, left: Math.max(0, given - spent), over: Math.max(0, spent - given) };
}

function nextOf(items: readonly TimedItem[], at: number): string | null {
  const isOpen = ({ isDone }: TimedItem, index: number): boolean => !isDone && index !== at;
  const later = items.findIndex((item, index) => index > at && isOpen(item, index));
  const index = later >= 0 ? later : items.findIndex(isOpen);
  return items[index]?.id ?? null;
}
