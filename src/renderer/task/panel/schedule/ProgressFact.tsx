import { useReadOnly } from '#renderer/state/use-view.ts';
import type { TaskActions } from '#renderer/task/task-actions.ts';
import { Floating } from '#renderer/ui/Floating.tsx';
import type { TaskRecord } from '#shared/domain/records.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { TaskSchedule } from '#shared/scheduling/index.ts';
import { FactButton } from '../FactButton.tsx';
import { ValueForm } from '../ValueForm.tsx';

interface ProgressFactProps {
  readonly task: TaskRecord;
  readonly dates: TaskSchedule | null;
  readonly actions: TaskActions;
}

/** How much of it is done; a summary's follows from the cards under it (SCH-T2). */
export function ProgressFact({ task, dates, actions }: ProgressFactProps) {
  const readOnly = useReadOnly();
  const isSummary = dates?.isSummary ?? false;
  const isFixed = isSummary || task.doneAt !== null;
  const percent = isFixed ? (dates?.percent ?? 100) : task.percent;
  const set = (next: number | null): void => actions.setFields([task.id], { percent: next });
  return (
    <Floating
      label="Progress"
      trigger={
        <FactButton label="Progress" value={percent === null ? null : `${percent}%`} isDisabled={readOnly || isFixed} />
      }
    >
      {(close) => (
        <ValueForm
          label="Progress"
          placeholder="40%"
          initial={percent === null ? '' : String(percent)}
          read={readPercent}
          describe={(typed) => `${typed}% done`}
          renderEffect={() => null}
          onTake={set}
          onClose={close}
          remove={{ label: 'Remove', run: () => set(null) }}
        />
      )}
    </Floating>
  );
}

function readPercent(text: string): Result<number, Problem> {
  const [, digits = ''] = /^(\d+(?:[.,]\d+)?)\s*%?$/.exec(text) ?? [];
  const percent = digits === '' ? Number.NaN : Number(digits.replace(',', '.'));
  return percent >= 0 && percent <= 100
    ? ok(percent)
    : err({ code: 'bad-percent', message: 'Progress goes from 0 to 100 per cent.' });
}
