import { useEffect, useRef, useState } from 'react';
import { useDesktop } from '#renderer/state/desktop.ts';
import { useToasts } from '#renderer/state/feedback.ts';
import { type FileInHand, useFiles } from '#renderer/state/files.ts';
import { ownZone } from '#renderer/state/own-zone.ts';
import { formatRoute, navigate, type Route } from '#renderer/state/routes.ts';
import { useWorkspace } from '#renderer/state/workspace.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { focusMainSoon } from '#renderer/ui/focus-main.ts';
import { LossList } from '#renderer/ui/LossList.tsx';
import { numberWords } from '#shared/kernel/counted.ts';
import type { ProjectId } from '#shared/kernel/ids.ts';
import type { Problem } from '#shared/kernel/result.ts';
import type { FileContents } from '#shared/transfer/open-file.ts';
import type { TableChoice, TablePreview } from '#shared/transfer/plan-csv/index.ts';
import type { Progress } from '#shared/transfer/read-file.ts';
import type { Rehearsal } from '#shared/transfer/rehearsal.ts';
import {
  cancelledWords,
  countLines,
  importedWords,
  partlyImported,
  partWords,
  UNREADABLE,
  waitingWords,
} from './import-words.ts';
import { JobProgress } from './JobProgress.tsx';
import { rememberChoice, rememberedChoice } from './known-tables.ts';
import { TableColumns } from './TableColumns.tsx';
import { asShown, guessed, isComplete } from './table-choice.ts';

type Step =
  | { readonly kind: 'reading'; readonly progress: Progress }
  /** A table of which the person says what its columns are. */
  | { readonly kind: 'columns'; readonly file: FileInHand; readonly table: TablePreview; readonly choice: TableChoice }
  | {
      readonly kind: 'rehearsed';
      readonly file: FileInHand;
      readonly rehearsal: Rehearsal;
      readonly table: Columns | null;
    }
  /** `project` counts from 0. */
  | { readonly kind: 'writing'; readonly project: number; readonly total: number; readonly progress: Progress }
  | { readonly kind: 'failed'; readonly title: string; readonly problem: Problem };

interface Columns {
  readonly table: TablePreview;
  readonly choice: TableChoice;
}

const START: Step = { kind: 'reading', progress: { stage: 'reading', done: 0, total: 1 } };

interface ImportDialogProps {
  readonly file: File;
  /** How many files come after this one. */
  readonly waiting: number;
  readonly onClose: () => void;
}

/** A file on its way in: reading, what would arrive and what would not, and only then the project. */
export default function ImportDialog({ file, waiting, onClose }: ImportDialogProps) {
  const { step, choose, readColumns, write } = useImport(file, waiting, onClose);
  return (
    <Dialog
      title={step.kind === 'failed' ? step.title : `Import ${file.name}`}
      isOpen
      onClose={onClose}
      size={step.kind === 'columns' ? 'roomy' : 'usual'}
      actions={
        <>
          <Button onPress={onClose}>{step.kind === 'failed' ? 'Close' : 'Cancel'}</Button>
          {step.kind === 'columns' ? (
            <Button look="primary" isDisabled={!isComplete(step.choice)} onPress={() => void readColumns(step)}>
              See what arrives
            </Button>
          ) : null}
          {step.kind === 'rehearsed' && step.table ? (
            <Button onPress={() => choose(step.file, step.table)}>Columns…</Button>
          ) : null}
          {step.kind === 'rehearsed' ? (
            <Button look="primary" onPress={() => void write(step.file, step.rehearsal)}>
              Import
            </Button>
          ) : null}
        </>
      }
    >
      <StepBody step={step} onChoice={(file, columns) => choose(file, columns)} />
      {waiting > 0 ? <p className="mt-3 text-12 text-muted">{waitingWords(waiting)}</p> : null}
    </Dialog>
  );
}

/** Reading begins at once, writing when it is asked for; whatever runs when the dialog goes is ended. */
function useImport(file: File, waiting: number, onClose: () => void) {
  const files = useFiles();
  const toasts = useToasts();
  const workspace = useWorkspace();
  const desktop = useDesktop();
  const [step, setStep] = useState<Step>(START);
  const job = useRef<AbortSignal>(null);

  useEffect(() => {
    const stop = new AbortController();
    job.current = stop.signal;
    const onProgress = (progress: Progress): void => setStep({ kind: 'reading', progress });
    const told = (title: string, body: string): void => desktop?.notify({ title, body, route: '' });
    void files.read(file, ownZone(), { onProgress, signal: stop.signal }).then((read) => {
      if (stop.signal.aborted) return;
      setStep(read.ok ? stepOf(read.value, read.value.contents, null) : unreadable(read.error));
      if (read.ok) told(`${file.name} is read`, 'See what would arrive, and import it.');
      else told(`${file.name} cannot be imported`, read.error.message);
    });
    return () => stop.abort();
  }, [file, files, desktop]);

  const show = async (project: ProjectId): Promise<void> => {
    // Whatever is said once it is open, stands.
    await workspace.open(project);
    navigate(boardOf(project));
  };

  const choose = (inHand: FileInHand, columns: Columns | null): void => {
    if (columns) setStep({ kind: 'columns', file: inHand, ...columns });
  };

  const readColumns = async ({ file: inHand, table, choice }: Extract<Step, { kind: 'columns' }>): Promise<void> => {
    setStep(START);
    const read = await inHand.readColumns(asShown(table, choice));
    if (job.current?.aborted) return;
    if (read.ok) rememberChoice(table, choice);
    setStep(read.ok ? stepOf(inHand, read.value, { table, choice }) : unreadable(read.error));
  };

  const write = async ({ importProject }: FileInHand, rehearsal: Rehearsal): Promise<void> => {
    const total = rehearsal.projects.length;
    let first: ProjectId | null = null;
    for (let project = 0; project < total; project++) {
      const onProgress = (progress: Progress): void => setStep({ kind: 'writing', project, total, progress });
      onProgress({ stage: 'writing', done: 0, total: 1 });
      const made = await importProject(project, onProgress);
      if (made.ok) first ??= made.value;
      const arrived = made.ok ? project + 1 : project;
      if (job.current?.aborted && arrived < total) {
        if (first === null) return;
        await show(first);
        toasts.show({ text: cancelledWords(arrived, total) });
        return;
      }
      if (!made.ok) {
        if (first !== null) await show(first);
        const { title, problem } = partlyImported(made.error, project, total);
        setStep({ kind: 'failed', title, problem });
        desktop?.notify({ title: `${file.name} was not imported`, body: problem.message, route: '' });
        return;
      }
    }
    // Before the dialog goes, and with it room is made for the next file's: where the window is stays what one sees then.
    if (first !== null) await show(first);
    onClose();
    if (first === null) return;
    if (waiting === 0) focusMainSoon(document);
    desktop?.notify({ title: `${file.name} is imported`, body: '', route: formatRoute(boardOf(first)) });
    toasts.show({ text: importedWords(rehearsal.projects) });
  };
  return { step, choose, readColumns, write };
}

/** `told`: how the person said that its columns are. What they said of such a table before is shown before it counts. */
function stepOf(file: FileInHand, contents: FileContents, told: Columns | null): Step {
  const columnsOf = (table: TablePreview): Columns =>
    told ?? { table, choice: rememberedChoice(table) ?? guessed(table) };
  if (contents.kind === 'table') return { kind: 'columns', file, ...columnsOf(contents.table) };
  const { rehearsal, table } = contents;
  if (table && !told && rememberedChoice(table)) return { kind: 'columns', file, ...columnsOf(table) };
  return { kind: 'rehearsed', file, rehearsal, table: table && columnsOf(table) };
}

function unreadable(problem: Problem): Step {
  return { kind: 'failed', title: UNREADABLE, problem };
}

function boardOf(project: ProjectId): Route {
  return { kind: 'project', project, page: 'board', card: null };
}

interface StepBodyProps {
  readonly step: Step;
  readonly onChoice: (file: FileInHand, columns: Columns) => void;
}

function StepBody({ step, onChoice }: StepBodyProps) {
  switch (step.kind) {
    case 'reading':
      return <JobProgress label="Reading the file" progress={step.progress} />;
    case 'writing':
      return <JobProgress label="Importing" progress={step.progress} part={partWords(step.project, step.total)} />;
    case 'failed':
      return <Failure problem={step.problem} />;
    case 'columns': {
      const { file, table, choice } = step;
      return (
        <TableColumns
          table={table}
          choice={choice}
          onChange={(changed) => onChoice(file, { table, choice: changed })}
        />
      );
    }
    case 'rehearsed':
      return <Rehearsed rehearsal={step.rehearsal} />;
  }
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
          <p className="text-muted">
            {tool ? `From ${tool}. ` : ''}
            {project.readOnly
              ? 'A newer Throughline changed this. It will arrive whole, as a new project that can only be read:'
              : 'This will arrive as a new project:'}
          </p>
          <dl className="tabular mt-2 grid grid-cols-[1fr_auto] gap-y-1">
            {countLines(project).map(({ what, count, detail }) => (
              <div key={what} className="col-span-2 grid grid-cols-subgrid border-b border-hairline pb-1">
                <dt>
                  {what}
                  {detail ? <span className="text-muted">, {detail}</span> : null}
                </dt>
                <dd className="text-end font-medium">{numberWords(count)}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      {projects.length === 0 ? <p>There is no project in this file.</p> : null}
      {warnings.length > 0 ? (
        <section aria-label="What arrives differently or not at all" className="flex flex-col gap-1">
          <h3 className="font-semibold">What arrives differently, or not at all</h3>
          <LossList losses={warnings} />
        </section>
      ) : (
        <p className="text-muted">Nothing is left behind.</p>
      )}
    </div>
  );
}
