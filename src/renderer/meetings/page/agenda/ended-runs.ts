/**
 * [TIMER-6] Runs of timers that have ended, for all windows of this profile. A window that is duplicated takes a copy of its
 * storage along, and with it the timer that runs: whichever stops first counts it, and it ends in the others.
 */
import type { Dispose } from '#shared/kernel/disposable.ts';

const KEPT_AS = 'throughline.timers.ended';
/** More than run at once in any window. */
const MOST = 50;

export function hasEnded(run: string): boolean {
  return endedRuns().includes(run);
}

/** Answers whether it had not ended before: whoever is first counts what it took. */
export function endRun(run: string): boolean {
  const ended = endedRuns();
  if (ended.includes(run)) return false;
  try {
    localStorage.setItem(KEPT_AS, JSON.stringify([...ended, run].slice(-MOST)));
  } catch {
    // Without storage no other window has the timer either.
  }
  return true;
}

/** Calls when a run ended in another window. */
export function onEndedElsewhere(listener: () => void): Dispose {
  const heard = ({ key }: StorageEvent): void => {
    if (key === KEPT_AS) listener();
  };
  window.addEventListener('storage', heard);
  return () => window.removeEventListener('storage', heard);
}

function endedRuns(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEPT_AS) ?? '[]');
    return Array.isArray(kept) ? kept.filter((each) => typeof each === 'string') : [];
  } catch {
    return [];
  }
}
