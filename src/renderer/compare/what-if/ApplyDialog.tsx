import { type ReactNode, useContext, useEffect, useState } from 'react';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import { useRun, useToasts } from '#renderer/state/feedback.ts';
import { reversalOf } from '#renderer/state/reversal.ts';
import { navigateToProject } from '#renderer/state/routes.ts';
import { ClockContext, useToday } from '#renderer/state/today.ts';
import { useView } from '#renderer/state/use-view.ts';
import { useProject, useWorkspace } from '#renderer/state/workspace.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import {
  type AppliedWhatIf,
  type RecordConflict,
  type WhatIf,
  type WhatIfDifference,
  whatIfBase,
  whatIfDifference,
} from '#shared/document/index.ts';
import { releaseDocument } from '#shared/document/whole.ts';
import { counted } from '#shared/kernel/counted.ts';
import type { Problem, Result } from '#shared/kernel/result.ts';
import {
  conflictWords,
  madeWords,
  recordWords,
  registerWords,
  valueWords,
  type WordsContext,
} from './register-words.ts';

interface ApplyDialogProps {
  readonly whatIf: WhatIf;
  readonly originName: string;
  readonly onClose: () => void;
}

/** What would come into the project, and what a person has to decide first. */
export function ApplyDialog({ whatIf, originName, onClose }: ApplyDialogProps) {
  const found = useDifference(whatIf);
  const [taken, setTaken] = useState<ReadonlySet<string>>(new Set());
  const apply = useApply(whatIf, originName, taken);
  const difference = found?.ok ? found.value : null;
  const count = difference ? difference.changes.length + difference.made.length + taken.size : 0;
  const take = (key: string, isTaken: boolean): void => {
    const next = new Set(taken);
    if (isTaken) next.add(key);
    else next.delete(key);
    setTaken(next);
  };
  return (
    <Dialog
      title={`Apply to ${originName}`}
      size="roomy"
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button
            look="primary"
            isDisabled={count === 0}
            onPress={() => {
              onClose();
              void apply();
            }}
          >
            Apply
          </Button>
        </>
      }
    >
      {found === null ? (
        <p className="text-muted">Comparing…</p>
      ) : found.ok ? (
        <Review difference={found.value} originName={originName} taken={taken} onTake={take} />
      ) : (
        <p role="alert">{[found.error.message, found.error.help].filter(Boolean).join(' ')}</p>
      )}
    </Dialog>
  );
}

/** Null until the origin was read. */
function useDifference({ origin }: WhatIf): Result<WhatIfDifference, Problem> | null {
  const { document } = useProject();
  const workspace = useWorkspace();
  const clock = useContext(ClockContext);
  const [found, setFound] = useState<Result<WhatIfDifference, Problem> | null>(null);
  useEffect(() => {
    let left = false;
    void workspace.look(origin).then((looked) => {
      if (!looked.ok) {
        if (!left) setFound(looked);
        return;
      }
      const base = whatIfBase(document, clock);
      if (base && !left) {
        setFound({ ok: true, value: whatIfDifference({ base, whatIf: document, origin: looked.value }) });
      } else if (!left) setFound({ ok: false, error: baseLost });
      if (base) releaseDocument(base);
      releaseDocument(looked.value);
    });
    return () => {
      left = true;
    };
  }, [document, workspace, clock, origin]);
  return found;
}

const baseLost: Problem = {
  code: 'what-if-base-lost',
  message: 'What this what-if began with cannot be read, so it cannot be applied. It stays as it is.',
};

function useApply({ origin }: WhatIf, originName: string, taken: ReadonlySet<string>): () => Promise<void> {
  const workspace = useWorkspace();
  const toasts = useToasts();
  const run = useRun();
  return async () => {
    const applied = await workspace.applyWhatIf(taken);
    run(applied);
    if (!applied.ok) return;
    navigateToProject(origin);
    const open = workspace.current.get();
    if (open) reversalOf(open.document.history, toasts).offerUndo(appliedWords(applied.value, originName));
  };
}

function appliedWords({ changed, made }: AppliedWhatIf, originName: string): string {
  const parts = [changed > 0 ? `${counted(changed, 'record')} changed` : '', made > 0 ? `${made} new` : ''].filter(
    Boolean,
  );
  return `Applied to “${originName}”: ${parts.length === 0 ? 'nothing was left to change' : parts.join(', ')}.`;
}

interface ReviewProps {
  readonly difference: WhatIfDifference;
  readonly originName: string;
  readonly taken: ReadonlySet<string>;
  readonly onTake: (key: string, isTaken: boolean) => void;
}

/** Lines of a list before it is cut short. */
const MOST = 50;

function Review({ difference: { changes, made, conflicts, texts }, originName, taken, onTake }: ReviewProps) {
  const { document, views } = useProject();
  const today = useToday();
  const { minutesPerDay } = useView(views.schedule).input.calendars.project;
  const context: WordsContext = { document, today, minutesPerDay };
  if (changes.length + made.length + conflicts.length + texts.length === 0) {
    return <p>Nothing differs from {originName}: there is nothing to apply.</p>;
  }
  return (
    <div className="flex flex-col gap-4">
      <p className="text-muted">
        This is written into the project as one step, which undo takes back. The what-if stays until you drop it.
      </p>
      {conflicts.length > 0 ? (
        <section aria-label="To decide" className="flex flex-col gap-3">
          <h3 className="font-semibold">Changed on both sides since ({conflicts.length})</h3>
          {conflicts.map((conflict) => (
            <Conflict
              key={conflict.key}
              conflict={conflict}
              originName={originName}
              context={context}
              isTaken={taken.has(conflict.key)}
              onTake={(isTaken) => onTake(conflict.key, isTaken)}
            />
          ))}
        </section>
      ) : null}
      <Lines
        title="Changes"
        lines={changes.map((change) => {
          const [from, to] = [valueWords(change, change.base, context), valueWords(change, change.whatIf, context)];
          const what = `${recordWords(change, context)}, ${registerWords(change.key, context)}`;
          return from === to ? what : `${what}: ${from} → ${to}`;
        })}
      />
      <Lines title="New" lines={made.map((each) => madeWords(each, context))} />
      <Lines
        title="Texts that stay in the what-if"
        lines={texts.map((text) =>
          text === 'project' ? 'The project' : recordWords({ kind: 'task', id: text.slice(5) }, context),
        )}
      />
    </div>
  );
}

function Lines({ title, lines }: { readonly title: string; readonly lines: readonly string[] }): ReactNode {
  if (lines.length === 0) return null;
  return (
    <section aria-label={title}>
      <h3 className="font-semibold">
        {title} ({lines.length})
      </h3>
      <ul className="mt-1 list-disc ps-5 text-muted">
        {lines.slice(0, MOST).map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines may be the same, and never move
          <li key={index} className="written">
            {line}
          </li>
        ))}
      </ul>
      {lines.length > MOST ? <p className="mt-1 ps-5 text-muted">And {lines.length - MOST} more.</p> : null}
    </section>
  );
}

interface ConflictProps {
  readonly conflict: RecordConflict;
  readonly originName: string;
  readonly context: WordsContext;
  readonly isTaken: boolean;
  readonly onTake: (isTaken: boolean) => void;
}

function Conflict({ conflict, originName, context, isTaken, onTake }: ConflictProps) {
  const { question, origin, whatIf } = conflictWords(conflict, originName, context);
  const record = recordWords(conflict, context);
  return (
    <RadioGroup
      aria-label={`${record}, ${question}`}
      value={isTaken ? 'what-if' : 'origin'}
      onChange={(side) => onTake(side === 'what-if')}
      className="flex flex-col gap-1"
    >
      <p>
        <span className="font-medium" dir="auto">
          {record}
        </span>
        <span className="text-muted">, {question}</span>
      </p>
      <div className="flex flex-wrap gap-2">
        <Side value="origin" words={origin} />
        <Side value="what-if" words={whatIf} />
      </div>
    </RadioGroup>
  );
}

function Side({ value, words }: { readonly value: string; readonly words: string }) {
  return (
    <Radio
      value={value}
      className="group flex min-h-7 items-center gap-2 rounded-small border border-edge px-2 py-0.5 data-focus-visible:outline-2 data-focus-visible:outline-accent data-selected:border-accent data-selected:bg-selected"
    >
      <span
        aria-hidden
        className="size-3 shrink-0 rounded-full border border-edge group-data-selected:border-4 group-data-selected:border-accent"
      />
      <span className="written">{words}</span>
    </Radio>
  );
}
