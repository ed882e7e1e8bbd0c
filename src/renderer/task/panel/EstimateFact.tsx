import { type KeyboardEvent, useState } from 'react';
import { useReadOnly } from '#renderer/state/use-view.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Floating } from '#renderer/ui/Floating.tsx';
import { INPUT } from '#renderer/ui/TextField.tsx';
import type { TaskRecord } from '#shared/domain/records.ts';
import { readEstimate, writeEstimate } from '#shared/entry/index.ts';
import type { TaskActions } from '../task-actions.ts';
import { FactButton } from './FactButton.tsx';

interface EstimateFactProps {
  readonly task: TaskRecord;
  readonly actions: TaskActions;
}

/** [EFFORT-1] Working time over all owners, typed as in quick entry. */
export function EstimateFact({ task, actions }: EstimateFactProps) {
  const readOnly = useReadOnly();
  const shown = estimateWords(task.effort);
  return (
    <Floating label="Estimate" trigger={<FactButton label="Estimate" value={shown} isDisabled={readOnly} />}>
      {(close) => (
        <EstimateForm
          value={task.effort}
          onChange={(effort) => actions.setFields([task.id], { effort })}
          onClose={close}
        />
      )}
    </Floating>
  );
}

interface EstimateFormProps {
  /** Working minutes. */
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
  readonly onClose: () => void;
}

function EstimateForm({ value, onChange, onClose }: EstimateFormProps) {
  const [text, setText] = useState(value === null ? '' : writeEstimate(value));
  const wanted = text.replace(/\s+/g, '');
  const typed = readEstimate(wanted);
  const unreadable = wanted !== '' && typed === null;
  const take = (next: number | null): void => {
    if (next !== value) onChange(next);
    onClose();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (!unreadable) take(typed);
  };
  return (
    <div className="flex flex-col gap-2 p-3">
      <input
        // biome-ignore lint/a11y/noAutofocus: the popover was opened to type here
        autoFocus
        aria-label="Estimate"
        aria-invalid={unreadable}
        placeholder="3h, 1d4h, 30m"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        className={INPUT}
      />
      <p aria-live="polite" className={`min-h-4 text-12 ${unreadable ? 'text-off-track' : 'text-muted'}`}>
        {unreadable ? 'Use weeks, days, hours and minutes: 1w2d, 3h, 30m.' : (estimateWords(typed) ?? 'No estimate')}
      </p>
      {value === null ? null : (
        <Button look="quiet" size="small" onPress={() => take(null)}>
          Remove estimate
        </Button>
      )}
    </div>
  );
}

/** "1d 4h"; null for none. */
function estimateWords(minutes: number | null): string | null {
  return minutes === null ? null : writeEstimate(minutes).replace(/(?<=[dh])(?=\d)/g, ' ') || '0m';
}
