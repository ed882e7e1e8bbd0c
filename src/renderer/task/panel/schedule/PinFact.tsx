import { Pin as PinIcon, X } from 'lucide-react';
import { useReadOnly, useSchedule } from '#renderer/state/use-view.ts';
import { usePlanWords } from '#renderer/task/use-plan-words.ts';
import { Floating } from '#renderer/ui/Floating.tsx';
import { RowButton } from '#renderer/ui/RowButton.tsx';
import type { TaskRecord } from '#shared/domain/records.ts';
import { pinEffect, pinOf, pinWords } from '#shared/views/index.ts';
import { FactButton } from '../FactButton.tsx';
import { PinForm } from './PinForm.tsx';
import { useSetSchedule } from './use-set-schedule.ts';

/** [SCH-T5] What holds the task to a date: shown with what it does, and removed with one action. */
export function PinFact({ task }: { readonly task: TaskRecord }) {
  const readOnly = useReadOnly();
  const { input, readTask } = useSchedule();
  const words = usePlanWords(input.calendars.project.minutesPerDay);
  const set = useSetSchedule(task.id);
  const pin = pinOf(task, readTask(task));
  const shown = pin && pinWords(pin, words);
  return (
    <div className="flex items-start">
      <Floating
        label="Pin"
        className="w-72"
        trigger={
          <FactButton label="Pin" value={shown} isDisabled={readOnly}>
            {pin === null || shown === null ? null : (
              <span className="flex items-start gap-1.5">
                <PinIcon size={14} className="mt-0.5 shrink-0 text-muted" aria-hidden />
                <span>
                  {shown}
                  <span className="block text-12 text-muted">{pinEffect(pin)}</span>
                </span>
              </span>
            )}
          </FactButton>
        }
      >
        {(close) => <PinForm task={task} onClose={close} />}
      </Floating>
      {pin === null || readOnly ? null : (
        <RowButton icon={X} label="Remove the pin" onPress={() => set({ [pin.field]: null })} />
      )}
    </div>
  );
}
