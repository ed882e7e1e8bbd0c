import type { After } from '#shared/sync/session/session.ts';

/** By the machine's timers. What waits does not keep the process from ending. */
export const nodeAfter: After = (milliseconds, work) => {
  const timer = setTimeout(work, milliseconds).unref();
  return () => clearTimeout(timer);
};
