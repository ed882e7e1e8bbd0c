import { useToday } from '#renderer/state/today.ts';
import { longDate, shortDate } from '#renderer/ui/dates/format-date.ts';
import type { DateValue } from '#shared/domain/day.ts';
import { FactButton } from './FactButton.tsx';

interface DateFactButtonProps {
  readonly label: string;
  readonly value: DateValue | null;
  /** How late it is, in words; null where it is not. */
  readonly late: string | null;
  readonly isDisabled: boolean;
}

/** A date among the facts of a card or of a record, to be chosen anew. */
export function DateFactButton({ label, value, late, isDisabled }: DateFactButtonProps) {
  const today = useToday();
  return (
    <FactButton label={label} value={value === null ? null : longDate(value)} isDisabled={isDisabled}>
      {value === null ? null : (
        <span className="tabular">
          {shortDate(value, today)}
          {late ? <span className="text-off-track"> · {late}</span> : null}
        </span>
      )}
    </FactButton>
  );
}
