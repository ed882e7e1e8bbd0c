import { TriangleAlert } from 'lucide-react';
import { useMemo } from 'react';
import { useRun } from '#renderer/state/feedback.ts';
import { useReversal } from '#renderer/state/reversal.ts';
import { useReadOnly, useSchedule } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { usePlanWords } from '#renderer/task/use-plan-words.ts';
import { Button } from '#renderer/ui/Button.tsx';
import type { TaskId } from '#shared/kernel/ids.ts';
import { applyFix, conflictsOfTask, fixDone, fixWords } from '#shared/views/index.ts';

/** [SCH-R2] What cannot be as it was asked, and one act that mends it. */
export function ConflictList({ task }: { readonly task: TaskId }) {
  const { document } = useProject();
  const plan = useSchedule();
  const words = usePlanWords(plan.input.calendars.project.minutesPerDay);
  const readOnly = useReadOnly();
  const run = useRun();
  const { offerUndo } = useReversal(document);
  const conflicts = useMemo(() => conflictsOfTask(document, plan, task, words), [document, plan, task, words]);
  if (conflicts.length === 0) return null;
  return (
    <ul aria-label="Conflicts" className="mb-1 flex flex-col gap-1">
      {conflicts.map(({ id, sentence, fix }) => (
        <li key={id} className="flex flex-wrap items-start gap-x-2 gap-y-1 rounded-small bg-sunken px-2 py-1.5">
          <TriangleAlert size={14} className="mt-0.5 shrink-0 text-off-track" aria-hidden />
          <span className="written min-w-0 grow basis-40 text-12">{sentence}</span>
          {fix === null || readOnly ? null : (
            <Button
              size="small"
              onPress={() => {
                const done = applyFix(document, fix);
                run(done);
                if (done.ok) offerUndo(fixDone(fix, words));
              }}
            >
              {fixWords(fix, words)}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
