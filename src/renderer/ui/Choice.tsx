import { type ReactNode, useId } from 'react';
import { INPUT } from './TextField.tsx';

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly value: Value;
  readonly isDisabled?: boolean;
  readonly onChange: (value: Value) => void;
  /** An `option` each. */
  readonly children: ReactNode;
}

/** One of several, in the browser's own list. */
export function Choice<Value extends string>(props: ChoiceProps<Value>) {
  const { label, hideLabel = false, value, isDisabled = false, onChange, children } = props;
  const id = useId();
  return (
    <div className="flex min-w-36 grow flex-col gap-1">
      <label htmlFor={id} className={hideLabel ? 'sr-only' : 'text-12 font-medium text-muted'}>
        {label}
      </label>
      <select
        id={id}
        value={value}
        disabled={isDisabled}
        onChange={({ target }) => onChange(target.value as Value)}
        className={INPUT}
      >
        {children}
      </select>
    </div>
  );
}
