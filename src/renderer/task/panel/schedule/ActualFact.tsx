import { useToday } from '#renderer/state/today.ts';
import { useReadOnly } from '#renderer/state/use-view.ts';
import { WhatItDoes } from '#renderer/task/WhatItDoes.tsx';
import { DateField } from '#renderer/ui/DateField.tsx';
import { longDate, shortDate } from '#renderer/ui/dates/format-date.ts';
import { Floating } from '#renderer/ui/Floating.tsx';
import type { TaskRecord } from '#shared/domain/records.ts';
import { FactButton } from '../FactButton.tsx';
import { useSetSchedule } from './use-set-schedule.ts';

const NAMES = { actualStart: 'Began', actualFinish: 'Ended' } as const;

interface ActualFactProps {
  readonly task: TaskRecord;
  readonly field: keyof typeof NAMES;
}

/** [SCH-T6] When work began, or ended: what is done wins over every link. */
export function ActualFact({ task, field }: ActualFactProps) {
  const readOnly = useReadOnly();
  const today = useToday();
  const set = useSetSchedule(task.id);
  const label = NAMES[field];
  const value = task[field];
  return (
    <Floating
      label={label}
      className="w-66"
      trigger={
        <FactButton label={label} value={value && longDate(value)} isDisabled={readOnly}>
          {value === null ? null : <span className="tabular">{shortDate(value, today)}</span>}
        </FactButton>
      }
    >
      {(close) => (
        <DateField
          label={label}
          value={value}
          today={today}
          onChange={(next) => set({ [field]: next })}
          onClose={close}
          renderEffect={(typed) => (
            <WhatItDoes change={{ tasks: [{ task: task.id, fields: { [field]: typed } }] }} held={[task.id]} />
          )}
        />
      )}
    </Floating>
  );
}
