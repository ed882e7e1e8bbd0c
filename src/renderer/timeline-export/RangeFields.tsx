import { useToday } from '#renderer/state/today.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { DateField } from '#renderer/ui/DateField.tsx';
import { plainDay } from '#renderer/ui/dates/format-date.ts';
import { Floating } from '#renderer/ui/Floating.tsx';
import { type Day, dayOf } from '#shared/domain/day.ts';

interface RangeFieldsProps {
  readonly from: Day | null;
  readonly to: Day | null;
  readonly onChange: (change: { readonly from?: Day | null; readonly to?: Day | null }) => void;
}

/** The time that is drawn; an end that is not chosen is the plan's own. */
export function RangeFields({ from, to, onChange }: RangeFieldsProps) {
  return (
    <fieldset className="flex min-w-0 flex-col gap-1">
      <legend className="text-12 font-medium text-muted">Time</legend>
      <div className="flex items-center gap-2">
        <DayButton label="From" none="Beginning" value={from} onChange={(day) => onChange({ from: day })} />
        <span className="text-muted">to</span>
        <DayButton label="To" none="End" value={to} onChange={(day) => onChange({ to: day })} />
      </div>
    </fieldset>
  );
}

interface DayButtonProps {
  readonly label: string;
  /** What it means that no day is chosen. */
  readonly none: string;
  readonly value: Day | null;
  readonly onChange: (day: Day | null) => void;
}

function DayButton({ label, none, value, onChange }: DayButtonProps) {
  const today = useToday();
  const words = value === null ? none : plainDay(value, today);
  return (
    <Floating label={label} trigger={<Button aria-label={`${label}: ${words}`}>{words}</Button>}>
      {(close) => (
        <DateField
          label={label}
          value={value}
          today={today}
          onChange={(next) => onChange(next === null ? null : dayOf(next))}
          onClose={close}
        />
      )}
    </Floating>
  );
}
