import { useReadOnly } from '#renderer/state/use-view.ts';
import { Checkbox } from '#renderer/ui/Checkbox.tsx';
import type { TaskRecord } from '#shared/domain/records.ts';
import { useMinutesPerDay } from './use-minutes-per-day.ts';
import { useSetSchedule } from './use-set-schedule.ts';

interface MilestoneFactProps {
  readonly task: TaskRecord;
  readonly isSummary: boolean;
}

/** [SCH-T3] A milestone takes no time; one that is none any more takes a day until somebody says otherwise. */
export function MilestoneFact({ task, isSummary }: MilestoneFactProps) {
  const readOnly = useReadOnly();
  const set = useSetSchedule(task.id);
  const day = useMinutesPerDay(task);
  return (
    <Checkbox
      aria-label="Milestone"
      className="h-7 w-fit px-2"
      isSelected={task.milestone}
      isDisabled={readOnly || isSummary}
      onChange={(milestone) =>
        set(milestone ? { milestone, duration: 0 } : { milestone, duration: task.duration || day, elapsed: false })
      }
    />
  );
}
