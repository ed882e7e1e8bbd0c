/** Which item's timer runs in this window: one at a time, and it goes on while another page is looked at. */
import { useEffect, useState } from 'react';
import { Value } from '#renderer/state/value.ts';
import type { ProjectDocument } from '#shared/document/index.ts';
import type { AgendaItemId } from '#shared/kernel/ids.ts';

export interface RunningItem {
  readonly item: AgendaItemId;
  /** Milliseconds since 1970. */
  readonly since: number;
}

const running = new WeakMap<ProjectDocument, Value<RunningItem | null>>();

export function runningOf(document: ProjectDocument): Value<RunningItem | null> {
  const known = running.get(document) ?? new Value<RunningItem | null>(null);
  running.set(document, known);
  return known;
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
