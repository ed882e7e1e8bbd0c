import { useEffect, useState } from 'react';
import { useToasts } from '#renderer/state/feedback.ts';
import { useFiles } from '#renderer/state/files.ts';
import { navigate } from '#renderer/state/routes.ts';
import { useWorkspace } from '#renderer/state/workspace.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { ProgressBar } from '#renderer/ui/ProgressBar.tsx';
import type { ProjectId } from '#shared/kernel/ids.ts';
import type { Problem } from '#shared/kernel/result.ts';
import type { FileReading, Progress } from '#shared/transfer/read-file.ts';
import { type Rehearsal, rehearsal } from '#shared/transfer/rehearsal.ts';
import { countLines, importedWords, partlyImported, progressWords, writingWords } from './import-words.ts';

/** Milliseconds before progress is worth showing. */
const QUIET = 400;

type Step =
  | { readonly kind: 'reading'; readonly progress: Progress; readonly elapsed: number }
  | { readonly kind: 'rehearsed'; readonly reading: FileReading; readonly rehearsal: Rehearsal }
  | { readonly kind: 'writing'; readonly done: number; readonly total: number }
  | { readonly kind: 'failed'; readonly problem: Problem };

const START: Step = { kind: 'reading', progress: { stage: 'reading', done: 0, total: 1 }, elapsed: 0 };

interface ImportDialogProps {
  readonly file: File;
  readonly onClose: () => void;
}

/** A file on its way in: reading, what would arrive and what would not, and only then the project. */
export default function ImportDialog({ file, onClose }: ImportDialogProps) {
  const [step, setStep] = useReading(file);
  const write = useWriting(onClose, setStep);
  const busy = step.kind === 'writing';
  return (
    <Dialog
      title={step.kind === 'failed' ? 'This file cannot be imported' : `Import ${file.name}`}
      isOpen
      onClose={onClose}
      dismissable={!busy}
      actions={
        <>
          {busy ? null : <Button onPress={onClose}>{step.kind === 'failed' ? 'Close' : 'Cancel'}</Button>}
          {step.kind === 'rehearsed' ? (
            <Button look="primary" onPress={() => void write(step.reading)}>
              Import
            </Button>
          ) : null}
        </>
      }
    >
      <StepBody step={step} />
    </Dialog>
  );
}

function useReading(file: File): [Step, (step: Step) => void] {
  const files = useFiles();
  const [step, setStep] = useState<Step>(START);
  useEffect(() => {
    const stop = new AbortController();
    const begun = performance.now();
    const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const onProgress = (progress: Progress): void => {
      if (!stop.signal.aborted) setStep({ kind: 'reading', progress, elapsed: performance.now() - begun });
    };
    void files.read(file, { timeZone, onProgress, signal: stop.signal }).then((result) => {
      if (stop.signal.aborted) return;
      if (!result.ok) setStep({ kind: 'failed', problem: result.error });
      else setStep({ kind: 'rehearsed', reading: result.value, rehearsal: rehearsal(result.value.exchange) });
    });
    return () => stop.abort();
  }, [file, files]);
  return [step, setStep];
}

function useWriting(onClose: () => void, setStep: (step: Step) => void): (reading: FileReading) => Promise<void> {
  const workspace = useWorkspace();
  const toasts = useToasts();
  return async ({ exchange, format }) => {
    const total = exchange.projects.length;
    let first: ProjectId | null = null;
    for (const [done, project] of exchange.projects.entries()) {
      setStep({ kind: 'writing', done, total });
      // The window shows what is going on before the work begins.
      await new Promise((resolve) => setTimeout(resolve, 30));
      const made = await workspace.importProject(project, { keepIds: format !== 'trello' });
      if (!made.ok) {
        setStep({ kind: 'failed', problem: partlyImported(made.error, done, total) });
        return;
      }
      first ??= made.value;
    }
    onClose();
    if (first === null) return;
    navigate({ kind: 'project', project: first, page: 'board', card: null });
    toasts.show({ text: importedWords(total) });
  };
}

function StepBody({ step }: { readonly step: Step }) {
  switch (step.kind) {
    case 'reading':
      return <Reading progress={step.progress} elapsed={step.elapsed} />;
    case 'writing':
      return <ProgressBar label="Importing" value={null} text={writingWords(step.done, step.total)} />;
    case 'failed':
      return <Failure problem={step.problem} />;
    case 'rehearsed':
      return <Rehearsed rehearsal={step.rehearsal} />;
  }
}

function Reading({ progress, elapsed }: { readonly progress: Progress; readonly elapsed: number }) {
  const [quiet, setQuiet] = useState(true);
  useEffect(() => {
    const timer = setTimeout(() => setQuiet(false), QUIET);
    return () => clearTimeout(timer);
  }, []);
  if (quiet) return <p className="text-muted">Reading…</p>;
  const known = progress.total > 1;
  return (
    <ProgressBar
      label="Reading the file"
      value={known ? progress.done / progress.total : null}
      text={progressWords(progress, elapsed)}
    />
  );
}

function Failure({ problem }: { readonly problem: Problem }) {
  return (
    <div role="alert" className="flex flex-col gap-2">
      <p className="written">{problem.message}</p>
      {problem.help ? <p className="written text-muted">{problem.help}</p> : null}
      {problem.detail ? (
        <details>
          <summary className="w-fit rounded-small text-12 text-muted">Detail for support</summary>
          <p className="written mt-1 font-mono text-12 select-text">{problem.detail}</p>
        </details>
      ) : null}
    </div>
  );
}

function Rehearsed({ rehearsal: { tool, projects, warnings } }: { readonly rehearsal: Rehearsal }) {
  return (
    <div className="flex flex-col gap-4">
      {projects.map((project, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the file's own order, never changed
        <section key={index} aria-label={`What arrives of ${project.name}`}>
          <h3 className="written font-semibold" dir="auto">
            {project.name}
          </h3>
          <p className="text-muted">{tool ? `From ${tool}. ` : ''}This will arrive as a new project:</p>
          <dl className="tabular mt-2 grid grid-cols-[1fr_auto] gap-y-1">
            {countLines(project).map(({ what, count, detail }) => (
              <div key={what} className="col-span-2 grid grid-cols-subgrid border-b border-hairline pb-1">
                <dt>
                  {what}
                  {detail ? <span className="text-muted">, {detail}</span> : null}
                </dt>
                <dd className="text-end font-medium">{count.toLocaleString('en-GB')}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      {projects.length === 0 ? <p>There is no project in this file.</p> : null}
      {warnings.length > 0 ? (
        <section aria-label="What arrives differently or not at all">
          <h3 className="font-semibold">What arrives differently, or not at all</h3>
          <ul className="mt-1 flex list-disc flex-col gap-1 ps-4">
            {warnings.map((loss) => (
              <li key={`${loss.code} ${loss.message}`} className="written">
                {loss.message}
              </li>
            ))}
          </ul>
        </section>
      ) : (
        <p className="text-muted">Nothing is left behind.</p>
      )}
    </div>
  );
}
