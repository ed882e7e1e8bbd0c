import { ChevronDown } from 'lucide-react';
import { classNames } from './class-names.ts';

interface QuietChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly (readonly [Value, string])[];
  readonly isDisabled: boolean;
  /** Nothing was said yet: it stands back. */
  readonly isUnsaid?: boolean;
  readonly onChange: (value: Value) => void;
  readonly className?: string;
}

/** One of several in the browser's own list, as words in a row: its frame shows where it is pointed at or has the focus. */
export function QuietChoice<Value extends string>(props: QuietChoiceProps<Value>) {
  const { label, value, options, isDisabled, isUnsaid = false, onChange, className } = props;
  return (
    <span className={classNames('group relative inline-flex shrink-0 items-center', className)}>
      <select
        aria-label={label}
        value={value}
        disabled={isDisabled}
        onChange={({ target }) => onChange(target.value as Value)}
        className={classNames(
          'h-7 w-full appearance-none rounded-small border border-transparent bg-transparent ps-2 pe-5 text-12 outline-none',
          'enabled:hover:border-edge enabled:hover:bg-hover focus-visible:border-accent focus-visible:ring-1 focus-visible:ring-accent',
          isUnsaid ? 'text-muted' : 'text-text',
        )}
      >
        {options.map(([id, words]) => (
          // The list that opens is the system's: it takes its colours from its options.
          <option key={id} value={id} className="bg-raised text-text">
            {words}
          </option>
        ))}
      </select>
      <ChevronDown
        size={12}
        aria-hidden
        className="pointer-events-none absolute end-1 text-muted opacity-0 group-focus-within:opacity-100 group-hover:opacity-100"
      />
    </span>
  );
}
