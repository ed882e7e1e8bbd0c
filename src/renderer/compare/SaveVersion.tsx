import { useRef, useState } from 'react';
import { useRun, useToasts } from '#renderer/state/feedback.ts';
import { useToday } from '#renderer/state/today.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { plainDay } from '#renderer/ui/dates/format-date.ts';
import { NameDialog } from '#renderer/ui/NameDialog.tsx';
import type { Problem } from '#shared/kernel/result.ts';

type Saving =
  | { readonly kind: 'asked' }
  | { readonly kind: 'running' }
  | { readonly kind: 'refused'; readonly problem: Problem };

/** Keeps the whole project as it is now, under a name. */
export default function SaveVersion({ onClose }: { readonly onClose: () => void }) {
  const { versions } = useProject();
  const today = useToday();
  const run = useRun();
  const toasts = useToasts();
  const [saving, setSaving] = useState<Saving>({ kind: 'asked' });
  const isRunning = useRef(false);
  const isCancelled = useRef(false);
  const save = async (name: string): Promise<void> => {
    // Enter twice comes before anything is drawn anew.
    if (isRunning.current) return;
    isRunning.current = true;
    setSaving({ kind: 'running' });
    const saved = await versions.save(name);
    isRunning.current = false;
    if (isCancelled.current) {
      // What is being written cannot be stopped.
      if (saved.ok) run(await versions.remove(saved.value));
      return;
    }
    if (!saved.ok) {
      setSaving({ kind: 'refused', problem: saved.error });
      return;
    }
    onClose();
    toasts.show({ text: `Version “${name.trim()}” saved on this device.` });
  };
  return (
    <NameDialog
      title="Save a version"
      action="Save version"
      initial={`Version of ${plainDay(today, today)}`}
      missing="A version needs a name."
      onClose={() => {
        isCancelled.current = true;
        onClose();
      }}
      onSave={(name) => void save(name)}
      isRunning={saving.kind === 'running'}
      problem={saving.kind === 'refused' ? saving.problem : null}
    >
      <p className="text-muted">
        Keeps the whole project as it is now, to compare with later: dates, links, owners and estimates. It stays on
        this device until you delete it; no file and no other device gets it.
      </p>
    </NameDialog>
  );
}
