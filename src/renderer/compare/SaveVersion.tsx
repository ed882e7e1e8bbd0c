import { useRun, useToasts } from '#renderer/state/feedback.ts';
import { useToday } from '#renderer/state/today.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { plainDay } from '#renderer/ui/dates/format-date.ts';
import { NameDialog } from '#renderer/ui/NameDialog.tsx';

/** Keeps the whole project as it is now, under a name. */
export default function SaveVersion({ onClose }: { readonly onClose: () => void }) {
  const { versions } = useProject();
  const today = useToday();
  const run = useRun();
  const toasts = useToasts();
  const save = async (name: string): Promise<void> => {
    const saved = run(await versions.save(name));
    onClose();
    if (saved) toasts.show({ text: `Version “${name.trim()}” saved on this device.` });
  };
  return (
    <NameDialog
      title="Save a version"
      action="Save version"
      initial={`Version of ${plainDay(today, today)}`}
      missing="A version needs a name."
      onClose={onClose}
      onSave={(name) => void save(name)}
    >
      <p className="text-muted">
        Keeps the whole project as it is now, to compare with later: dates, links, owners and estimates. It stays on
        this device until you delete it; no file and no other device gets it.
      </p>
    </NameDialog>
  );
}
