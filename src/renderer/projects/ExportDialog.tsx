import { useEffect, useState } from 'react';
import { useRun, useToasts } from '#renderer/state/feedback.ts';
import { useFiles } from '#renderer/state/files.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { LossList } from '#renderer/ui/LossList.tsx';
import type { ProjectId } from '#shared/kernel/ids.ts';
import type { Loss } from '#shared/transfer/exchange/schema.ts';
import type { ExportFormat } from '#shared/transfer/export-file.ts';
import type { Progress } from '#shared/transfer/read-file.ts';
import { JobProgress, useQuiet } from './JobProgress.tsx';

type Stage =
  | { readonly kind: 'writing'; readonly progress: Progress }
  | { readonly kind: 'saving' }
  | { readonly kind: 'left'; readonly losses: readonly Loss[] };

const BEGINNING: Stage = { kind: 'writing', progress: { stage: 'writing', done: 0, total: 1 } };

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
  const [stage, setStage] = useState<Stage>(BEGINNING);

  useEffect(() => {
    const stop = new AbortController();
    const onProgress = (progress: Progress): void => setStage({ kind: 'writing', progress });
    void files.writeProject(id, format, { signal: stop.signal, onProgress }).then(async (written) => {
      if (stop.signal.aborted) return;
      const losses = written.ok ? written.value.losses : [];
      // Out of the way before saving: the system asks where in a dialog of its own, and its Cancel is the one that counts.
      if (losses.length > 0) setStage({ kind: 'saving' });
      else onClose();
      const name = run(written.ok ? await files.save(written.value) : written);
      if (name) toasts.show({ text: `Exported as ${name}.` });
      if (losses.length === 0 || stop.signal.aborted) return;
      if (name) setStage({ kind: 'left', losses });
      else onClose();
    });
    return () => stop.abort();
  }, [files, id, format, run, toasts, onClose]);

  if (stage.kind === 'left') return <LeftBehind losses={stage.losses} onClose={onClose} />;
  return (
    <Dialog
      title="Export the project"
      isOpen={stage.kind === 'writing' && !quiet}
      onClose={onClose}
      actions={<Button onPress={onClose}>Cancel</Button>}
    >
      {stage.kind === 'writing' ? <JobProgress label="Exporting" progress={stage.progress} /> : null}
    </Dialog>
  );
}

function LeftBehind({ losses, onClose }: { readonly losses: readonly Loss[]; readonly onClose: () => void }) {
  return (
    <Dialog
      title="What the file does not hold"
      isOpen
      onClose={onClose}
      actions={<Button onPress={onClose}>Close</Button>}
    >
      <p className="mb-2 text-muted">The format has no place for this. It is all still here in the project.</p>
      <LossList losses={losses} />
    </Dialog>
  );
}
