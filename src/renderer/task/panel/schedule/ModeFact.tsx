import { Check } from 'lucide-react';
import { useReadOnly, useSchedule } from '#renderer/state/use-view.ts';
import { WhatItDoes } from '#renderer/task/WhatItDoes.tsx';
import { Floating } from '#renderer/ui/Floating.tsx';
import type { TaskRecord } from '#shared/domain/records.ts';
import type { TaskSchedule } from '#shared/scheduling/index.ts';
import { FactButton } from '../FactButton.tsx';
import { putByHand } from './put-by-hand.ts';
import { useSetSchedule } from './use-set-schedule.ts';

const MODES = {
  auto: { name: 'Automatic', does: 'It is placed after what it depends on, and moves with it.' },
  manual: { name: 'Manual', does: 'It stays on the dates it was given, whatever it depends on.' },
} as const;

interface ModeFactProps {
  readonly task: TaskRecord;
  readonly dates: TaskSchedule | null;
}

/** [SCH-T4] Who places it: the engine, or a person. */
export function ModeFact({ task, dates }: ModeFactProps) {
  const readOnly = useReadOnly();
  return (
    <Floating
      label="Scheduling"
      className="w-72"
      trigger={<FactButton label="Scheduling" value={MODES[task.mode].name} isDisabled={readOnly} />}
    >
      {(close) => <ModeChoice task={task} dates={dates} onClose={close} />}
    </Floating>
  );
}

function ModeChoice({ task, dates, onClose }: ModeFactProps & { readonly onClose: () => void }) {
  const set = useSetSchedule(task.id);
  const plan = useSchedule();
  const fields = task.mode === 'auto' ? putByHand(task, dates, plan.timeOf(task)) : ({ mode: 'auto' } as const);
  return (
    <div className="flex flex-col gap-1 p-1">
      {(['auto', 'manual'] as const).map((mode) => (
        <button
          key={mode}
          type="button"
          aria-pressed={mode === task.mode}
          // biome-ignore lint/a11y/noAutofocus: the popover was opened to choose here
          autoFocus={mode === task.mode}
          onClick={() => {
            if (mode !== task.mode) set(fields);
            onClose();
          }}
          className="flex items-start gap-2 rounded-small px-2 py-1 text-start -outline-offset-2 hover:bg-hover"
        >
          <span className="mt-0.5 grid w-4 shrink-0 place-items-center text-accent-text">
            {mode === task.mode ? <Check size={14} aria-hidden /> : null}
          </span>
          <span>
            {MODES[mode].name}
            <span className="block text-12 text-muted">{MODES[mode].does}</span>
          </span>
        </button>
      ))}
      <div className="px-2">
        <p className="text-12 font-medium text-muted">If it is changed:</p>
        <WhatItDoes change={{ tasks: [{ task: task.id, fields }] }} />
      </div>
    </div>
  );
}
