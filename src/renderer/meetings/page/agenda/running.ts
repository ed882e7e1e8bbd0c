/**
 * Which item's timer runs in this window: one at a time in a project. It goes on while another page or project is looked at,
 * and when the window is read again: what a meeting took would be gone otherwise. Another window does not show it, so that no
 * time is counted twice; one that was duplicated has the same (TIMER-6).
 */
import { useEffect, useMemo, useState } from 'react';
import { useView } from '#renderer/state/use-view.ts';
import { Value } from '#renderer/state/value.ts';
import { type ProjectDocument, setAgendaItemSpent } from '#shared/document/index.ts';
import type { AgendaItemId } from '#shared/kernel/ids.ts';
import type { Result } from '#shared/kernel/result.ts';
import { endRun, hasEnded, onEndedElsewhere } from './ended-runs.ts';

export interface RunningItem {
  readonly item: AgendaItemId;
  /** Milliseconds since 1970. */
  readonly since: number;
  /** Seconds of it that somebody else counted while it ran (TIMER-7). */
  readonly counted?: number;
}

interface KeptTimer extends RunningItem {
  /** What the item had taken when that was looked at last; nothing where it is absent. */
  readonly spent?: number;
}

/** Of all projects whose timers run in this window. */
const KEPT_AS = 'throughline.timers';

const running = new WeakMap<ProjectDocument, Value<RunningItem | null>>();

export function runningOf(document: ProjectDocument): Value<RunningItem | null> {
  const known = running.get(document);
  if (known) return known;
  const all = keptTimers();
  const mine = all.find((each) => document.live('agendaItem', each.item) && !hasEnded(runOf(each)));
  const value = new Value<RunningItem | null>(mine ? runFrom(mine) : null);
  let before = value.get();
  let spent = mine?.spent ?? 0;
  const spentOn = ({ item }: RunningItem): number => document.get('agendaItem', item)?.spent ?? 0;
  value.subscribe(() => {
    const now = value.get();
    const others = keptTimers().filter(({ item }) => item !== before?.item && item !== now?.item);
    const isSame = before !== null && now !== null && runOf(before) === runOf(now);
    if (before && !isSame) endRun(runOf(before));
    if (now && !isSame) spent = spentOn(now);
    before = now;
    keepTimers(now ? [...others, { ...now, ...(spent > 0 ? { spent } : {}) }] : others);
  });
  /** What others counted meanwhile lies, as far as it can, in what this one has run. */
  const look = (): void => {
    const now = value.get();
    if (now === null || spentOn(now) === spent) return;
    const more = spentOn(now) - spent;
    spent = spentOn(now);
    const ran = secondsOf({ item: now.item, since: now.since }, document.clock.now());
    value.set({ ...now, counted: Math.min(ran, Math.max(0, (now.counted ?? 0) + more)) });
  };
  look();
  document.changes.on(({ records }) => {
    const now = value.get();
    if (now !== null && records.get('agendaItem')?.has(now.item)) look();
  });
  running.set(document, value);
  return value;
}

/** What this run adds to the time of its item. `now`: milliseconds since 1970. */
function secondsOf({ since, counted = 0 }: RunningItem, now: number): number {
  return Math.max(0, Math.round((now - since) / 1000) - counted);
}

/** [TIMER-5] Stops the timer that runs and counts what its item took; null where none runs. `now`: milliseconds since 1970. */
export function stopTimer(document: ProjectDocument, now: number): Result<void> | null {
  const timer = runningOf(document);
  const ran = timer.get();
  const isCounted = ran !== null && hasEnded(runOf(ran));
  timer.set(null);
  const item = ran && document.live('agendaItem', ran.item);
  if (!ran || !item || isCounted) return null;
  const seconds = secondsOf(ran, now);
  return seconds > 0 ? setAgendaItemSpent(document, item.id, (item.spent ?? 0) + seconds) : null;
}

/** What a duplicated window shares with the one that it was made of. */
function runOf({ item, since }: RunningItem): string {
  return `${item}@${since}`;
}

/** The timer of this window, which ends with the same one in another window. */
export function useRunning(document: ProjectDocument): RunningItem | null {
  const timer = useMemo(() => runningOf(document), [document]);
  useEffect(() => {
    const look = (): void => {
      const ran = timer.get();
      if (ran && hasEnded(runOf(ran))) timer.set(null);
    };
    look();
    return onEndedElsewhere(look);
  }, [timer]);
  return useView(timer);
}

function runFrom({ item, since, counted }: KeptTimer): RunningItem {
  return counted === undefined ? { item, since } : { item, since, counted };
}

function keptTimers(): readonly KeptTimer[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEPT_AS) ?? '[]');
    return Array.isArray(kept) ? kept.flatMap((each) => (isRunningItem(each) ? [each] : [])) : [];
  } catch {
    return [];
  }
}

function keepTimers(timers: readonly KeptTimer[]): void {
  try {
    sessionStorage.setItem(KEPT_AS, JSON.stringify(timers));
  } catch {
    // Without storage they run as long as the window is not read again.
  }
}

function isRunningItem(kept: unknown): kept is KeptTimer {
  if (typeof kept !== 'object' || kept === null || !('item' in kept) || !('since' in kept)) return false;
  if ('counted' in kept && !Number.isFinite(kept.counted)) return false;
  if ('spent' in kept && !Number.isFinite(kept.spent)) return false;
  return typeof kept.item === 'string' && typeof kept.since === 'number' && Number.isFinite(kept.since);
}

/** Milliseconds since 1970, every second while something runs. */
export function useSecond(clock: { now(): number }, isRunning: boolean): number {
  const [now, setNow] = useState(() => clock.now());
  useEffect(() => {
    setNow(clock.now());
    if (!isRunning) return;
    const timer = setInterval(() => setNow(clock.now()), 1000);
    return () => clearInterval(timer);
  }, [clock, isRunning]);
  return now;
}
