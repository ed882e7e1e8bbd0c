import { useEffect } from 'react';
import { useSchedule } from '#renderer/state/use-view.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import { ConflictList } from './panel/schedule/ConflictList.tsx';

interface ConflictsProps {
  readonly task: TaskId;
  readonly onClose: () => void;
}

/** [SCH-R2] What stands against a task's plan, in a popover that goes with the last of it. */
export function Conflicts({ task, onClose }: ConflictsProps) {
  const isNone = (useSchedule().of(task)?.conflicts.length ?? 0) === 0;
  useEffect(() => {
    if (isNone) onClose();
  }, [isNone, onClose]);
  return (
    <div className="p-2 pb-1">
      <ConflictList task={task} />
    </div>
  );
}
