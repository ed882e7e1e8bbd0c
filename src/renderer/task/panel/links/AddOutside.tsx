import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useRun } from '#renderer/state/feedback.ts';
import { useToday } from '#renderer/state/today.ts';
import { type ProjectEntry, useProject } from '#renderer/state/workspace.ts';
import { boundWords, nowWords } from '#renderer/task/outside-words.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Floating } from '#renderer/ui/Floating.tsx';
import { Picker } from '#renderer/ui/Picker.tsx';
import { createOutsideLink } from '#shared/document/index.ts';
import type { KnownEnd } from '#shared/domain/outside.ts';
import { asId, type TaskId } from '#shared/kernel/ids.ts';
import { useOtherProjects, useOutside } from './use-outside.ts';

const LABEL = 'Add a card of another project';

/** [SCH-L4] Lets a card wait for one of another project of this device. */
export function AddOutside({ task }: { readonly task: TaskId }) {
  if (useOtherProjects().length === 0) return null;
  return (
    <Floating
      label={LABEL}
      className="w-80"
      trigger={
        <Button look="quiet" size="small" className="-ms-1">
          <Plus size={14} aria-hidden />
          {LABEL}
        </Button>
      }
    >
      {(close) => <OutsideChoice task={task} onClose={close} />}
    </Floating>
  );
}

type Step =
  | { readonly kind: 'project' }
  | { readonly kind: 'reading'; readonly name: string }
  | { readonly kind: 'card'; readonly entry: ProjectEntry; readonly ends: ReadonlyMap<TaskId, KnownEnd> };

function OutsideChoice({ task, onClose }: { readonly task: TaskId; readonly onClose: () => void }) {
  const { document } = useProject();
  const today = useToday();
  const run = useRun();
  const projects = useOtherProjects();
  const outside = useOutside((link, known) => nowWords(link, known, today));
  const [step, setStep] = useState<Step>({ kind: 'project' });

  const look = async (entry: ProjectEntry): Promise<void> => {
    setStep({ kind: 'reading', name: entry.name });
    const ends = run(await outside.read(entry.id));
    setStep(ends ? { kind: 'card', entry, ends } : { kind: 'project' });
  };
  if (step.kind === 'reading') {
    return (
      <p role="status" className="px-3 py-2 text-muted">
        Reading “{step.name}”…
      </p>
    );
  }
  if (step.kind === 'project') {
    return (
      <Picker
        label="Project"
        placeholder="Find the project it waits for"
        options={projects.map(({ id, name }) => ({ id, name }))}
        chosen={[]}
        onToggle={(id) => {
          const entry = projects.find((each) => each.id === id);
          if (entry) void look(entry);
        }}
      />
    );
  }
  const { entry, ends } = step;
  const take = (id: TaskId): void => {
    const known = ends.get(id);
    const link = known && createOutsideLink(document, { to: task, outside: { project: entry.id, task: id }, known });
    if (link && run(link) !== undefined) onClose();
  };
  return (
    <Picker
      key={entry.id}
      label={`Card of ${entry.name}`}
      placeholder={`Find a card of ${entry.name}`}
      options={[...ends].map(([id, { title }]) => ({ id, name: title }))}
      chosen={[]}
      onToggle={(id) => take(asId(id))}
      renderOption={({ id, name }) => {
        const known = ends.get(asId(id));
        return (
          <>
            <span dir="auto" className="truncate">
              {name}
            </span>
            {known ? (
              <span className="ms-auto shrink-0 ps-2 text-12 text-muted">
                {boundWords({ type: 'FS', known }, today)}
              </span>
            ) : null}
          </>
        );
      }}
    />
  );
}
