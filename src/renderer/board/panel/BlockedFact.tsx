import { OctagonAlert } from 'lucide-react';
import { useState } from 'react';
import { useRun } from '#renderer/state/feedback.ts';
import { useReadOnly } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Floating } from '#renderer/ui/Floating.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import { setTaskBlocked } from '#shared/document/index.ts';
import type { TaskRecord } from '#shared/domain/records.ts';
import { FactButton } from './FactButton.tsx';

/** [BLOCKED-1] Whether the card can go on, and why it cannot. */
export function BlockedFact({ task }: { readonly task: TaskRecord }) {
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
      {(close) => <BlockedForm task={task} onClose={close} />}
    </Floating>
  );
}

function BlockedForm({ task, onClose }: { readonly task: TaskRecord; readonly onClose: () => void }) {
  const { document } = useProject();
  const run = useRun();
  const [reason, setReason] = useState(task.blocked ?? '');
  const set = (next: string | null): void => {
    run(setTaskBlocked(document, task.id, next));
    onClose();
  };
  return (
    <form
      className="flex flex-col gap-3 p-3"
      onSubmit={(event) => {
        event.preventDefault();
        set(reason);
      }}
    >
      <TextField label="Why it cannot go on" placeholder="Optional" value={reason} onChange={setReason} autoFocus />
      <div className="flex justify-end gap-2">
        {task.blocked === null ? null : (
          <Button look="quiet" onPress={() => set(null)}>
            It can go on
          </Button>
        )}
        <Button look="primary" type="submit">
          {task.blocked === null ? 'Mark as blocked' : 'Save'}
        </Button>
      </div>
    </form>
  );
}
