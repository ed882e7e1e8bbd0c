import { useEffect, useState } from 'react';
import { useRun, useToasts } from '#renderer/state/feedback.ts';
import { useFiles } from '#renderer/state/files.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import type { ProjectId } from '#shared/kernel/ids.ts';
import type { ExportFormat } from '#shared/transfer/export-file.ts';
import type { Progress } from '#shared/transfer/read-file.ts';
import { JobProgress, useQuiet } from './JobProgress.tsx';

interface ExportDialogProps {
  readonly id: ProjectId;
  readonly format: ExportFormat;
  readonly onClose: () => void;
}

/** A project on its way out. Most are written before anyone could read a dialog, so it opens only for those that are not. */
export function ExportDialog({ id, format, onClose }: ExportDialogProps) {
  const files = useFiles();
  const toasts = useToasts();
  const run = useRun();
  const quiet = useQuiet();
  const [progress, setProgress] = useState<Progress>({ stage: 'writing', done: 0, total: 1 });

  useEffect(() => {
    const stop = new AbortController();
    const options = { signal: stop.signal, onProgress: setProgress };
    void files.writeProject(id, format, options).then(async (written) => {
      if (stop.signal.aborted) return;
      // Before saving: the system asks where in a dialog of its own, and its Cancel is the one that counts.
      onClose();
      const name = run(written.ok ? await files.save(written.value) : written);
      if (name) toasts.show({ text: `Exported as ${name}.` });
    });
    return () => stop.abort();
  }, [files, id, format, run, toasts, onClose]);

  return (
    <Dialog
      title="Export the project"
      isOpen={!quiet}
      onClose={onClose}
      actions={<Button onPress={onClose}>Cancel</Button>}
    >
      <JobProgress label="Exporting" progress={progress} />
    </Dialog>
  );
}
