import { useState } from 'react';
import { useRun } from '#renderer/state/feedback.ts';
import { useReadOnly } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Checkbox } from '#renderer/ui/Checkbox.tsx';
import { QuickAdd } from '#renderer/ui/QuickAdd.tsx';
import { setDone } from '#shared/document/index.ts';
import type { TaskRecord } from '#shared/domain/records.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import type { TaskActions } from '../task-actions.ts';
import { Section } from './Section.tsx';

interface SubtasksProps {
  readonly task: TaskId;
  readonly subtasks: readonly TaskRecord[];
  readonly actions: TaskActions;
}

/** Cards that are a part of this one. They are cards like others, and are opened as such. */
export function Subtasks({ task, subtasks, actions }: SubtasksProps) {
  const { document } = useProject();
  const run = useRun();
  const readOnly = useReadOnly();
  const [adding, setAdding] = useState(false);
  if (subtasks.length === 0 && readOnly) return null;
  const done = subtasks.filter((each) => each.doneAt !== null).length;
  return (
    <Section
      title="Subtasks"
      end={
        subtasks.length === 0 ? null : (
          <span className="tabular text-12 text-muted">
            {done}/{subtasks.length}
          </span>
        )
      }
    >
      <ul aria-label="Subtasks">
        {subtasks.map((each) => (
          <li key={each.id} className="flex min-h-7 items-start gap-2 rounded-small px-1 py-1 hover:bg-hover">
            <Checkbox
              aria-label={each.title}
              isSelected={each.doneAt !== null}
              isDisabled={readOnly}
              onChange={(next) => run(setDone(document, each.id, next))}
              className="mt-0.5"
            />
            <button
              type="button"
              dir="auto"
              title="Open card"
              onClick={() => actions.open(each.id)}
              className={`written min-w-0 grow rounded-small text-start hover:underline ${each.doneAt === null ? '' : 'text-muted line-through'}`}
            >
              {each.title}
            </button>
          </li>
        ))}
      </ul>
      {readOnly ? null : (
        <QuickAdd
          label="Add subtask"
          buttonText="Add subtask"
          placeholder="What is a part of this?"
          open={adding}
          onOpen={() => setAdding(true)}
          onClose={() => setAdding(false)}
          onAdd={(titles) => actions.addSubtasks(task, titles)}
        />
      )}
    </Section>
  );
}
