/** Closing waits for what is unsaved: the browser asks, and everything is written at the first sign of leaving. */
import type { Dispose } from '#shared/kernel/disposable.ts';
import type { ProjectWorkspace } from './project-workspace.ts';

export function guardLeaving(workspace: ProjectWorkspace): Dispose {
  const stop = new AbortController();
  const { signal } = stop;
  const flush = (): void => void workspace.flush();
  window.addEventListener(
    'beforeunload',
    (event) => {
      if (!workspace.unsaved) return;
      flush();
      event.preventDefault();
    },
    { signal },
  );
  // A page that is hidden may be ended without another word.
  document.addEventListener('visibilitychange', () => (document.visibilityState === 'hidden' ? flush() : undefined), {
    signal,
  });
  window.addEventListener('pagehide', flush, { signal });
  return () => stop.abort();
}
