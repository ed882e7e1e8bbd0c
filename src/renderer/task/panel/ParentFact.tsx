import { useMemo } from 'react';
import { useRun } from '#renderer/state/feedback.ts';
import { useReadOnly } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Floating } from '#renderer/ui/Floating.tsx';
import { Picker } from '#renderer/ui/Picker.tsx';
import { moveInOutline } from '#shared/document/index.ts';
import { isLive, type TaskRecord } from '#shared/domain/records.ts';
import { asId } from '#shared/kernel/ids.ts';
import { FactButton } from './FactButton.tsx';

interface ParentFactProps {
  readonly task: TaskRecord;
  readonly parent: TaskRecord | null;
}

/** [OUTLINE-2] The card that this one is a part of. */
export function ParentFact({ task, parent }: ParentFactProps) {
  const readOnly = useReadOnly();
  return (
    <Floating
      label="Part of"
      trigger={
        <FactButton label="Part of" value={parent?.title ?? null} isDisabled={readOnly}>
          {parent ? (
            <span dir="auto" className="line-clamp-2">
              {parent.title}
            </span>
          ) : null}
        </FactButton>
      }
    >
      {(close) => <ParentChoice task={task} parent={parent} onClose={close} />}
    </Floating>
  );
}

function ParentChoice({ task, parent, onClose }: ParentFactProps & { readonly onClose: () => void }) {
  const { document } = useProject();
  const run = useRun();
  // As it was when it was opened: nothing is reordered under the pointer.
  const options = useMemo(
    () =>
      document
        .all('task')
        .filter((each) => isLive(each) && !each.archived && each.id !== task.id)
        .map((each) => ({ id: each.id, name: each.title })),
    [document, task.id],
  );
  return (
    <Picker
      label="Part of"
      placeholder="Find a card"
      options={options}
      chosen={parent ? [parent.id] : []}
      onToggle={(id, on) => {
        run(moveInOutline(document, task.id, on ? asId(id) : null));
        onClose();
      }}
    />
  );
}
