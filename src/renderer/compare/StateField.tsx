import { CalendarDays } from 'lucide-react';
import { useId } from 'react';
import { useToday } from '#renderer/state/today.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { DateField } from '#renderer/ui/DateField.tsx';
import { plainDay } from '#renderer/ui/dates/format-date.ts';
import { Floating } from '#renderer/ui/Floating.tsx';
import { INPUT } from '#renderer/ui/TextField.tsx';
import { addDays, dayOf } from '#shared/domain/day.ts';
import { choiceKey, readChoice, type StateChoice } from './choice.ts';

export interface StateOption {
  readonly choice: StateChoice;
  readonly name: string;
}

interface StateFieldProps {
  /** "From" or "To". */
  readonly label: string;
  readonly value: StateChoice;
  readonly options: readonly StateOption[];
  /** Whether all versions are among the options. */
  readonly isRead: boolean;
  readonly onChange: (choice: StateChoice) => void;
}

/** One state of the plan: as it is, a baseline, or any day of the past. */
export function StateField({ label, value, options, isRead, onChange }: StateFieldProps) {
  const today = useToday();
  const id = useId();
  const isOffered = options.some(({ choice }) => choiceKey(choice) === choiceKey(value));
  return (
    <div className="flex min-w-0 items-center gap-2">
      <label htmlFor={id} className="text-12 font-medium text-muted">
        {label}
      </label>
      <select
        id={id}
        value={choiceKey(value)}
        onChange={(event) => {
          const choice = readChoice(event.target.value);
          if (choice) onChange(choice);
        }}
        className={`${INPUT} max-w-64 truncate`}
      >
        {options.map(({ choice, name }) => (
          <option key={choiceKey(choice)} value={choiceKey(choice)}>
            {name}
          </option>
        ))}
        {isOffered ? null : (
          <option value={choiceKey(value)}>
            {value.kind === 'day'
              ? plainDay(value.day, today)
              : value.kind === 'version' && !isRead
                ? 'A version'
                : 'No longer there'}
          </option>
        )}
      </select>
      <Floating
        label={`${label}: a past day`}
        trigger={
          <Button look="quiet" aria-label={`${label}: choose a past day`}>
            <CalendarDays size={14} strokeWidth={1.75} aria-hidden />
            Past day
          </Button>
        }
      >
        {(close) => (
          <DateField
            label={`${label}: past day`}
            value={value.kind === 'day' ? value.day : null}
            today={today}
            onChange={(next) => {
              if (next === null) return;
              const day = dayOf(next);
              // Of today and of days to come there is only the plan as it is.
              onChange(day < today ? { kind: 'day', day } : { kind: 'now' });
            }}
            onClose={close}
          />
        )}
      </Floating>
    </div>
  );
}

/** A week ago: far enough for something to have moved. */
export function lastWeek(today: ReturnType<typeof useToday>): StateChoice {
  return { kind: 'day', day: addDays(today, -7) };
}
