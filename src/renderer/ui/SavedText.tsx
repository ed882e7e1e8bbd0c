import { type KeyboardEvent, useId, useState } from 'react';
import { visibleText } from '#shared/domain/names.ts';
import { INPUT } from './TextField.tsx';

interface SavedTextProps {
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string;
  readonly hideLabel?: boolean;
  readonly isLong?: boolean;
  readonly isDisabled?: boolean;
  /** What is said where nothing is left of it to be seen; where it may be empty, nothing. */
  readonly missing?: string;
  readonly onSave: (value: string) => void;
}

/** Enter and leaving keep what is typed, Escape leaves it as it was. */
export function SavedText(props: SavedTextProps) {
  const { label, value, placeholder, hideLabel = false, isLong = false, isDisabled = false, missing, onSave } = props;
  const [draft, setDraft] = useState<string | null>(null);
  const id = useId();
  const problem = useId();
  const text = visibleText(draft ?? value);
  const isMissing = draft !== null && missing !== undefined && text === '';
  const take = (): void => {
    if (isMissing) return;
    if (draft !== null && text !== value) onSave(text);
    setDraft(null);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape' && draft !== null) {
      event.preventDefault();
      event.stopPropagation();
      setDraft(null);
    } else if (event.key === 'Enter' && !isLong) take();
  };
  const field = {
    id,
    placeholder,
    disabled: isDisabled,
    'aria-invalid': isMissing || undefined,
    'aria-describedby': isMissing ? problem : undefined,
    value: draft ?? value,
    onChange: (event: { readonly target: { readonly value: string } }) => setDraft(event.target.value),
    onBlur: take,
    onKeyDown,
    dir: 'auto' as const,
  };
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className={hideLabel ? 'sr-only' : 'text-12 font-medium text-muted'}>
        {label}
      </label>
      {isLong ? (
        <textarea
          {...field}
          rows={3}
          className="field-sizing-content min-h-16 w-full resize-none rounded-small border border-edge bg-raised px-2 py-1 text-13 outline-none focus:border-accent focus:ring-1 focus:ring-accent"
        />
      ) : (
        <input {...field} className={INPUT} />
      )}
      {isMissing ? (
        <p id={problem} aria-live="polite" className="text-12 text-off-track">
          {missing}
        </p>
      ) : null}
    </div>
  );
}
