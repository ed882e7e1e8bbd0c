import { Eye } from 'lucide-react';
import { useCallback, useSyncExternalStore } from 'react';
import { useProject } from '#renderer/state/workspace.ts';

/** Why nothing can be changed here, on every page of the project. */
export function ReadOnlyNotice() {
  const { document } = useProject();
  const subscribe = useCallback(
    (listener: () => void) => document.changes.on((change) => (change.schema ? listener() : undefined)),
    [document],
  );
  // Its reason, too, may become another one: who may read is removed.
  const problem = useSyncExternalStore(subscribe, () =>
    document.state.kind === 'readOnly' ? document.state.problem : null,
  );
  if (problem === null) return null;
  const { message, help } = problem;
  return (
    <section aria-label="Only to be read" className="shrink-0 border-b border-hairline bg-lane px-4 py-2">
      <p role="note" className="flex items-start gap-2">
        <Eye size={14} strokeWidth={1.75} className="mt-0.5 shrink-0 text-muted" aria-hidden />
        <span>
          {message} <span className="text-muted">{help}</span>
        </span>
      </p>
    </section>
  );
}
