/** When backups are made by themselves (BACKUP-11): a while after the start, and looked at again every quarter of an hour, while nobody waits. */
import type { Dispose } from '#shared/kernel/disposable.ts';
import type { Result } from '#shared/kernel/result.ts';

/** Milliseconds, both. */
const FIRST = 90_000;
const AGAIN = 900_000;

export function backUpDaily(work: () => Promise<Result<unknown>>, { first = FIRST, again = AGAIN } = {}): Dispose {
  let isOver = false;
  let idle = 0;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const wait = (milliseconds: number): void => {
    timer = setTimeout(() => {
      idle = requestIdleCallback(() => void work().finally(() => (isOver ? undefined : wait(again))));
    }, milliseconds);
  };
  wait(first);
  return () => {
    isOver = true;
    if (timer !== null) clearTimeout(timer);
    cancelIdleCallback(idle);
  };
}
