import type { Day } from '#shared/domain/day.ts';
import { longDate } from './dates/format-date.ts';
import { TextField } from './TextField.tsx';

interface DayTextProps {
  readonly label: string;
  readonly value: string;
  /** What it means; null where it means no day. */
  readonly read: Day | null;
  readonly placeholder?: string;
  readonly autoFocus?: boolean;
  readonly problem: string | null;
  readonly onChange: (text: string) => void;
}

/** A day as people say it, with what it is taken for under it. */
export function DayText(props: DayTextProps) {
  const { label, value, read, placeholder = '25 dec, fri, +2w…', autoFocus = false, problem, onChange } = props;
  return (
    <div className="flex min-w-36 grow flex-col gap-1">
      <TextField
        label={label}
        value={value}
        placeholder={placeholder}
        autoFocus={autoFocus}
        problem={problem}
        onChange={onChange}
      />
      {/* There from the start: the form would grow under what follows it. */}
      {problem === null ? (
        <p aria-live="polite" className="min-h-4 text-12 text-muted">
          {read === null ? null : longDate(read)}
        </p>
      ) : null}
    </div>
  );
}
