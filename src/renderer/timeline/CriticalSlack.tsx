import { useRun } from '#renderer/state/feedback.ts';
import { useReversal } from '#renderer/state/reversal.ts';
import { useProjectRecord, useSchedule } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { ValueForm } from '#renderer/task/panel/ValueForm.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { setProjectFields } from '#shared/document/index.ts';
import { readLength, wholeUnit, writeLength } from '#shared/domain/lengths.ts';
import { counted } from '#shared/kernel/counted.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { type ScheduledPlan, workWords } from '#shared/views/index.ts';

/** [SCH-R1] Up to how much slack a task is critical. */
export default function CriticalSlack({ onClose }: { readonly onClose: () => void }) {
  const { document } = useProject();
  const criticalSlack = useProjectRecord().criticalSlack ?? 0;
  const plan = useSchedule();
  const { minutesPerDay } = plan.input.calendars.project;
  const run = useRun();
  const reversal = useReversal(document);
  const say = (minutes: number): string =>
    minutes === 0
      ? 'Critical is what has no slack'
      : `Critical is what has ${workWords(minutes, minutesPerDay)} of slack or less`;
  const choose = (minutes: number): void => {
    const set = setProjectFields(document, { criticalSlack: minutes });
    run(set);
    if (set.ok) reversal.offerUndo(`${say(minutes)}.`);
  };
  const length = { minutes: criticalSlack, unit: wholeUnit(criticalSlack, false, minutesPerDay), elapsed: false };
  return (
    <Dialog title="Critical slack" isOpen onClose={onClose}>
      <p className="px-3 text-muted">How far a task may slip at most without moving the end, to count as critical.</p>
      <ValueForm
        label="Critical when slack is at most"
        placeholder="0, 2d, 4h"
        initial={writeLength(length, minutesPerDay)}
        read={(text) => readSlack(text, minutesPerDay)}
        describe={say}
        renderEffect={(minutes) => <p className="text-12">{effectWords(criticalCount(plan, minutes))}</p>}
        onTake={choose}
        onClose={onClose}
      />
    </Dialog>
  );
}

function readSlack(text: string, minutesPerDay: number): Result<number, Problem> {
  const typed = readLength(text, minutesPerDay);
  if (!typed.ok) return typed;
  const { minutes, elapsed } = typed.value;
  return elapsed || minutes < 0 ? err(NO_SLACK) : ok(minutes);
}

const NO_SLACK: Problem = { code: 'bad-length', message: 'Slack is working time, and none at the least: 0, 2d, 4h.' };

/** Tasks that are not done yet; what is under a summary counts, not the summary. */
function criticalCount(plan: ScheduledPlan, criticalSlack: number): number {
  return plan.input.plan.tasks.filter(({ id }) => {
    const dates = plan.of(id);
    return dates !== null && !dates.isSummary && dates.percent < 100 && dates.totalSlack <= criticalSlack;
  }).length;
}

function effectWords(count: number): string {
  return count === 1 ? 'One task would be critical.' : `${counted(count, 'task')} would be critical.`;
}
