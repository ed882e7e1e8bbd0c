/** The present day on the project's clock, for wording dates; components hear when it turns. */
import { createContext, useContext, useRef, useSyncExternalStore } from 'react';
import { type Day, dayInZone } from '#shared/domain/day.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import type { Dispose } from '#shared/kernel/disposable.ts';
import { ownZone } from './own-zone.ts';
import { ProjectContext } from './workspace.ts';

export const ClockContext = createContext<Clock>({ now: () => Date.now() });

/** Half a minute late at most after midnight. */
const CHECK_MS = 30_000;

function subscribe(listener: () => void): Dispose {
  const timer = setInterval(listener, CHECK_MS);
  document.addEventListener('visibilitychange', listener);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', listener);
  };
}

/** One timer for all who ask. */
const listeners = new Set<() => void>();
let stop: Dispose | null = null;

function subscribeShared(listener: () => void): Dispose {
  listeners.add(listener);
  stop ??= subscribe(() => {
    for (const each of [...listeners]) each();
  });
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    stop?.();
    stop = null;
  };
}

/** Asked for by every card at every render, and costly to format: kept for the minute. */
const days = new Map<string, { readonly minute: number; readonly day: Day }>();

function dayFor(now: number, timeZone: string): Day {
  const minute = Math.floor(now / 60_000);
  const known = days.get(timeZone);
  if (known?.minute === minute) return known.day;
  const day = dayInZone(now, timeZone);
  days.set(timeZone, { minute, day });
  return day;
}

/** Where no project is open, on this device's clock. */
export function useToday(): Day {
  const clock = useContext(ClockContext);
  const project = useContext(ProjectContext)?.document;
  return useSyncExternalStore(subscribeShared, () => dayFor(clock.now(), project?.project.timeZone ?? ownZone()));
}

/** What is so at this moment; the component renders again only when it is otherwise. */
export function useNow<T>(read: (now: number) => T, isSame: (left: T, right: T) => boolean): T {
  const clock = useContext(ClockContext);
  const last = useRef<{ readonly value: T } | null>(null);
  return useSyncExternalStore(subscribeShared, () => {
    const value = read(clock.now());
    if (!last.current || !isSame(last.current.value, value)) last.current = { value };
    return last.current.value;
  });
}

/** Milliseconds since 1970, renewed twice a minute: for "12 min ago". */
export function useMinute(): number {
  const clock = useContext(ClockContext);
  return useSyncExternalStore(subscribeShared, () => Math.floor(clock.now() / 60_000) * 60_000 + 59_999);
}
