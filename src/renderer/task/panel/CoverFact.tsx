import { useReadOnly } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { CoverPicker } from '#renderer/task/pickers/CoverPicker.tsx';
import { Floating } from '#renderer/ui/Floating.tsx';
import { hueStyle } from '#renderer/ui/hue.ts';
import type { TaskRecord } from '#shared/domain/records.ts';
import { coverOf, pictureName } from '../cover.ts';
import type { TaskActions } from '../task-actions.ts';
import { FactButton } from './FactButton.tsx';

interface CoverFactProps {
  readonly task: TaskRecord;
  readonly actions: TaskActions;
}

/** A colour can be chosen; a picture is told by its name, because nothing is fetched from elsewhere. */
export function CoverFact({ task, actions }: CoverFactProps) {
  const { document } = useProject();
  const readOnly = useReadOnly();
  const cover = coverOf(task.cover);
  const hue = cover?.kind === 'colour' ? cover.hue : null;
  const shown = hue ?? pictureName(document, cover);
  return (
    <Floating
      label="Cover"
      trigger={
        <FactButton label="Cover" value={shown} isDisabled={readOnly}>
          {hue === null ? null : (
            <span className="flex items-center gap-2 capitalize">
              <span className="hue h-4 w-7 rounded-small" style={{ ...hueStyle(hue), background: 'var(--hue-dot)' }} />
              {hue}
            </span>
          )}
        </FactButton>
      }
    >
      {(close) => <CoverPicker cards={[task.id]} actions={actions} onClose={close} />}
    </Floating>
  );
}
