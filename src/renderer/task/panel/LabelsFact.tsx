import { useReadOnly } from '#renderer/state/use-view.ts';
import { LabelsPicker } from '#renderer/task/pickers/LabelsPicker.tsx';
import { Floating } from '#renderer/ui/Floating.tsx';
import { LabelTag, labelTitle } from '#renderer/ui/LabelMark.tsx';
import type { Card } from '#shared/views/index.ts';
import type { TaskActions } from '../task-actions.ts';
import { FactButton } from './FactButton.tsx';

export function LabelsFact({ card, actions }: { readonly card: Card; readonly actions: TaskActions }) {
  const readOnly = useReadOnly();
  const names = card.labels.map(labelTitle).join(', ');
  return (
    <Floating
      label="Labels"
      trigger={
        <FactButton label="Labels" value={names || null} isDisabled={readOnly}>
          {card.labels.length === 0 ? null : (
            <span className="flex flex-wrap gap-1">
              {card.labels.map((label) => (
                <LabelTag key={label.id} name={label.name} color={label.color} />
              ))}
            </span>
          )}
        </FactButton>
      }
    >
      {() => <LabelsPicker cards={[card.task.id]} actions={actions} />}
    </Floating>
  );
}
