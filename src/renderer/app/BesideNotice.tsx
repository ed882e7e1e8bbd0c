import { Info } from 'lucide-react';
import { useView } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';

/** Why a project that was joined is not this one, though it says so. */
export function BesideNotice() {
  const problem = useView(useProject().beside);
  if (problem === null) return null;
  return (
    <section
      aria-label="Another project says to be this one"
      className="shrink-0 border-b border-hairline bg-lane px-4 py-2"
    >
      <p role="note" className="flex items-start gap-2">
        <Info size={14} strokeWidth={1.75} className="mt-0.5 shrink-0 text-muted" aria-hidden />
        <span>
          {problem.message} <span className="text-muted">{problem.help}</span>
        </span>
      </p>
    </section>
  );
}
