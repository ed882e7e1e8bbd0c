import { useRef, useState } from 'react';
import { navigateToProject } from '#renderer/state/routes.ts';
import { useToday } from '#renderer/state/today.ts';
import { useProject, useWorkspace } from '#renderer/state/workspace.ts';
import { plainDay } from '#renderer/ui/dates/format-date.ts';
import { NameDialog } from '#renderer/ui/NameDialog.tsx';
import type { Problem } from '#shared/kernel/result.ts';

type Beginning =
  | { readonly kind: 'asked' }
  | { readonly kind: 'running' }
  | { readonly kind: 'refused'; readonly problem: Problem };

/** Copies the project into a what-if to try things in. */
export default function BeginWhatIf({ onClose }: { readonly onClose: () => void }) {
  const { id: origin } = useProject();
  const workspace = useWorkspace();
  const today = useToday();
  const [beginning, setBeginning] = useState<Beginning>({ kind: 'asked' });
  const isRunning = useRef(false);
  const isCancelled = useRef(false);
  const begin = async (name: string): Promise<void> => {
    // Enter twice comes before anything is drawn anew.
    if (isRunning.current) return;
    isRunning.current = true;
    setBeginning({ kind: 'running' });
    const begun = await workspace.beginWhatIf(origin, name.trim());
    isRunning.current = false;
    // It stands in the list of projects all the same, where it can be dropped.
    if (isCancelled.current) return;
    if (!begun.ok) {
      setBeginning({ kind: 'refused', problem: begun.error });
      return;
    }
    onClose();
    navigateToProject(begun.value);
  };
  return (
    <NameDialog
      title="Try a what-if"
      action="Begin"
      initial={`What if, ${plainDay(today, today)}`}
      missing="A what-if needs a name."
      onClose={() => {
        isCancelled.current = true;
        onClose();
      }}
      onSave={(name) => void begin(name)}
      isRunning={beginning.kind === 'running'}
      problem={beginning.kind === 'refused' ? beginning.problem : null}
    >
      <p className="text-muted">
        Makes a copy of this project in which you can change whatever you like. The project stays as it is until you
        apply the what-if to it, as one step that can be undone, or drop it.
      </p>
    </NameDialog>
  );
}
