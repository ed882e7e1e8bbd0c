import { useRun } from '#renderer/state/feedback.ts';
import { navigateToProject } from '#renderer/state/routes.ts';
import { useToday } from '#renderer/state/today.ts';
import { useProject, useWorkspace } from '#renderer/state/workspace.ts';
import { plainDay } from '#renderer/ui/dates/format-date.ts';
import { NameDialog } from '#renderer/ui/NameDialog.tsx';

/** Copies the project into a what-if to try things in. */
export default function BeginWhatIf({ onClose }: { readonly onClose: () => void }) {
  const { id: origin } = useProject();
  const workspace = useWorkspace();
  const today = useToday();
  const run = useRun();
  const begin = async (name: string): Promise<void> => {
    const begun = run(await workspace.beginWhatIf(origin, name.trim()));
    onClose();
    if (begun) navigateToProject(begun);
  };
  return (
    <NameDialog
      title="Try a what-if"
      action="Begin"
      initial={`What if, ${plainDay(today, today)}`}
      missing="A what-if needs a name."
      onClose={onClose}
      onSave={(name) => void begin(name)}
    >
      <p className="text-muted">
        Makes a copy of this project in which you can change whatever you like. The project stays as it is until you
        apply the what-if to it, as one step that can be undone, or drop it.
      </p>
    </NameDialog>
  );
}
