import { useEffect, useState } from 'react';
import { navigate } from '#renderer/state/routes.ts';
import { useSharingService } from '#renderer/state/sharing.ts';
import { useView } from '#renderer/state/use-view.ts';
import { useWorkspace } from '#renderer/state/workspace.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { ProgressBar } from '#renderer/ui/ProgressBar.tsx';
import { sizeWords } from '#renderer/ui/size-words.ts';
import type { Problem } from '#shared/kernel/result.ts';
import type { TakenChanges } from '#shared/ports/change-files.ts';
import { takenWords } from '#shared/ports/taken-words.ts';
import { Failure } from './Failure.tsx';
import { NotOffered } from './NotOffered.tsx';

interface TakeChangesProps {
  readonly file: File;
  readonly onClose: () => void;
}

type Step =
  | { readonly kind: 'taking'; readonly bytes: number }
  | { readonly kind: 'taken'; readonly taken: TakenChanges }
  | { readonly kind: 'failed'; readonly problem: Problem };

/** A file of changes that somebody sent: it merges like work that comes over a network, and says whose it was (SYNC T4). */
export default function TakeChanges({ file, onClose }: TakeChangesProps) {
  const service = useSharingService();
  const workspace = useWorkspace();
  const projects = useView(workspace.projects);
  const shown = useView(workspace.current)?.id ?? null;
  const [step, setStep] = useState<Step>({ kind: 'taking', bytes: 0 });
  const changes = service?.isOffered ? service.changes : null;
  useEffect(() => {
    const stop = new AbortController();
    const onBytes = (bytes: number): void => setStep({ kind: 'taking', bytes });
    void changes?.take(file, { signal: stop.signal, onBytes }).then((taken) => {
      if (stop.signal.aborted) return;
      setStep(taken.ok ? { kind: 'taken', taken: taken.value } : { kind: 'failed', problem: taken.error });
    });
    return () => stop.abort();
  }, [changes, file]);
  const project = step.kind === 'taken' ? (projects?.find(({ id }) => id === step.taken.project) ?? null) : null;
  const open = (): void => {
    if (project !== null) navigate({ kind: 'project', project: project.id, page: 'board', card: null });
    onClose();
  };
  return (
    <Dialog
      title="Take in a file of changes"
      isOpen
      onClose={onClose}
      actions={
        project === null || project.id === shown ? (
          <Button onPress={onClose}>{step.kind === 'taking' && changes ? 'Cancel' : 'Close'}</Button>
        ) : (
          <>
            <Button onPress={onClose}>Close</Button>
            <Button look="primary" onPress={open}>
              Open the project
            </Button>
          </>
        )
      }
    >
      <div aria-live="polite" className="flex flex-col gap-3">
        {changes === null ? (
          <NotOffered />
        ) : step.kind === 'taking' ? (
          <ProgressBar
            label="Taking in the file"
            value={file.size === 0 ? null : step.bytes / file.size}
            text={`${sizeWords(step.bytes)} of ${sizeWords(file.size)}`}
          />
        ) : step.kind === 'failed' ? (
          <Failure problem={step.problem} />
        ) : (
          <Taken taken={step.taken} name={project?.name ?? step.taken.name} />
        )}
      </div>
    </Dialog>
  );
}

function Taken({ taken, name }: { readonly taken: TakenChanges; readonly name: string }) {
  return (
    <>
      <p className="written font-semibold" dir="auto">
        {name}
      </p>
      <ul className="flex flex-col gap-1">
        {takenWords(taken).map((words) => (
          <li key={words} className="written" dir="auto">
            {words}
          </li>
        ))}
      </ul>
    </>
  );
}
