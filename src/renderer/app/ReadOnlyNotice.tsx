import { Eye } from 'lucide-react';
import { useReadOnly } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';

/** Why nothing can be changed here, on every page of the project. */
export function ReadOnlyNotice() {
  const { document } = useProject();
  useReadOnly();
  if (document.state.kind !== 'readOnly') return null;
  const { message, help } = document.state.problem;
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
