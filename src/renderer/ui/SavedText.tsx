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
  /** Where it is what was opened to be written in. */
  readonly autoFocus?: boolean;
  /** What is wrong with what was typed, of which blanks around it are gone: it is kept only once nothing is. */
  readonly problemOf?: (text: string) => string | null;
  readonly onSave: (value: string) => void;
}

/** Enter and leaving keep what is typed, Escape leaves it as it was. */
export function SavedText(props: SavedTextProps) {
  const { label, value, placeholder, hideLabel = false, isLong = false, isDisabled = false, autoFocus = false } = props;
  const { problemOf, onSave } = props;
  const [draft, setDraft] = useState<string | null>(null);
  const id = useId();
  const problemId = useId();
  const [isChecked, setChecked] = useState(false);
  const text = visibleText(draft ?? value);
  const found = draft === null ? null : (problemOf?.(text) ?? null);
  const problem = isChecked ? found : null;
  const take = (): void => {
    setChecked(found !== null);
    if (found !== null) return;
    if (draft !== null && text !== value) onSave(text);
    setDraft(null);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape' && draft !== null) {
      event.preventDefault();
      event.stopPropagation();
      setDraft(null);
      setChecked(false);
    } else if (event.key === 'Enter' && !isLong) take();
  };
  const field = {
    id,
    placeholder,
    disabled: isDisabled,
    autoFocus,
    'aria-invalid': problem !== null || undefined,
    'aria-describedby': problem === null ? undefined : problemId,
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
      {problem === null ? null : (
        <p id={problemId} aria-live="polite" className="text-12 text-off-track">
          {problem}
        </p>
      )}
    </div>
  );
}

/** Of a field that may not be left empty: says so. */
export function needed(words: string): (text: string) => string | null {
  return (text) => (text === '' ? words : null);
}
