import { useToday } from '#renderer/state/today.ts';
import { DateField } from '#renderer/ui/DateField.tsx';
import { WhatItDoes } from '../WhatItDoes.tsx';
import { type PickerProps, sameInAll, useCards } from './common.ts';

interface DatePickerProps extends PickerProps {
  readonly field: DateFieldName;
  readonly onClose: () => void;
}

export type DateFieldName = 'start' | 'due' | 'deadline';

export const DATE_NAMES = { start: 'Start', due: 'Due', deadline: 'Deadline' } as const;

/** One of the dates of one card or of several. */
export function DatePicker({ cards, actions, field, onClose }: DatePickerProps) {
  const today = useToday();
  const value = sameInAll(useCards(cards), ({ task }) => task[field]) ?? null;
  return (
    <DateField
      label={DATE_NAMES[field]}
      value={value}
      today={today}
      onChange={(next) => actions.setFields(cards, { [field]: next })}
      onClose={onClose}
      renderEffect={(typed) => (
        <WhatItDoes
          quiet
          change={{ tasks: cards.map((task) => ({ task, fields: { [field]: typed } })) }}
          held={cards}
        />
      )}
    />
  );
}
