import type { Emitter } from '#shared/kernel/emitter.ts';

/** Settles once a change makes it so, after `patience` milliseconds, or when the signal is aborted. */
export async function until(
  isSo: () => boolean,
  changes: Emitter<void>,
  patience: number,
  signal?: AbortSignal,
): Promise<void> {
  if (isSo() || signal?.aborted) return;
  await new Promise<void>((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      stop();
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, patience);
    const stop = changes.on(() => (isSo() ? done() : undefined));
    signal?.addEventListener('abort', done);
  });
}
