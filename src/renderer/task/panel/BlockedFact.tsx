import { OctagonAlert } from 'lucide-react';
import { useReadOnly } from '#renderer/state/use-view.ts';
import { BlockedPicker } from '#renderer/task/pickers/BlockedPicker.tsx';
import { Floating } from '#renderer/ui/Floating.tsx';
import type { TaskRecord } from '#shared/domain/records.ts';
import type { TaskActions } from '../task-actions.ts';
import { FactButton } from './FactButton.tsx';

interface BlockedFactProps {
  readonly task: TaskRecord;
  readonly actions: TaskActions;
}

/** [BLOCKED-1] Whether the card can go on, and why it cannot. */
export function BlockedFact({ task, actions }: BlockedFactProps) {
  const readOnly = useReadOnly();
  const shown = task.blocked === null ? null : task.blocked || 'No reason given';
  return (
    <Floating
      label="Blocked"
      trigger={
        <FactButton label="Blocked" value={shown} isDisabled={readOnly}>
          {shown === null ? null : (
            <span className="flex items-start gap-1.5 text-blocked">
              <OctagonAlert size={14} className="mt-0.5 shrink-0" aria-hidden />
              <span dir="auto">{shown}</span>
            </span>
          )}
        </FactButton>
      }
    >
      {(close) => <BlockedPicker cards={[task.id]} actions={actions} onClose={close} />}
    </Floating>
  );
}
