import { type KeyboardEvent, useState } from 'react';
import { classNames } from './class-names.ts';
import { INPUT } from './TextField.tsx';

interface NumberFieldProps {
  readonly label: string;
  /** 'mixed' where several things have different ones: shown as empty, and any value is another one. */
  readonly value: number | null | 'mixed';
  /** The least that counts; less is taken for it. */
  readonly least: number;
  /** The most that counts; more is taken for it. */
  readonly most?: number;
  /** What an empty field means. */
  readonly placeholder: string;
  /** Null for an empty field. Called when the field is left or Enter is pressed, and only with another value. */
  readonly onChange: (value: number | null) => void;
  readonly autoFocus?: boolean;
  readonly isDisabled?: boolean;
  readonly className?: string;
}

/** A whole number, or nothing. What is no number leaves the value as it was. */
export function NumberField(props: NumberFieldProps) {
  const {
    label,
    value,
    least,
    most = Number.POSITIVE_INFINITY,
    placeholder,
    onChange,
    autoFocus = false,
    isDisabled = false,
    className,
  } = props;
  const [draft, setDraft] = useState<string | null>(null);
  const take = (): void => {
    const text = draft?.trim();
    setDraft(null);
    if (text === undefined || !/^\d{0,6}$/.test(text)) return;
    const next = text === '' ? null : Math.min(most, Math.max(least, Number(text)));
    if (next !== value) onChange(next);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') take();
  };
  return (
    <input
      aria-label={label}
      // biome-ignore lint/a11y/noAutofocus: where it is asked for, a popover was opened to type here
      autoFocus={autoFocus}
      disabled={isDisabled}
      inputMode="numeric"
      placeholder={placeholder}
      value={draft ?? (typeof value === 'number' ? String(value) : '')}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={take}
      onKeyDown={onKeyDown}
      className={classNames(INPUT, 'tabular', className)}
    />
  );
}
