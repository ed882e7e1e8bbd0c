import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import { Button } from '#renderer/ui/Button.tsx';
import { INPUT } from '#renderer/ui/TextField.tsx';
import type { Problem, Result } from '#shared/kernel/result.ts';

interface ValueFormProps<Value> {
  /** "Duration". */
  readonly label: string;
  readonly placeholder: string;
  /** The value as it is typed; '' for none. */
  readonly initial: string;
  readonly read: (text: string) => Result<Value, Problem>;
  /** What was understood. */
  readonly describe: (value: Value) => string;
  /** What taking it would do. */
  readonly renderEffect: (value: Value) => ReactNode;
  readonly onTake: (value: Value) => void;
  readonly onClose: () => void;
  /** Beside the value, such as how it is counted. */
  readonly children?: ReactNode;
  /** Takes the value away, in the words of the button. */
  readonly remove?: { readonly label: string; readonly run: () => void } | null;
}

/** Inside a popover: a value in a few signs, what it is taken for, and what it would do. Enter takes it. */
export function ValueForm<Value>(props: ValueFormProps<Value>) {
  const { label, placeholder, initial, read, describe, renderEffect, onTake, onClose, children, remove } = props;
  const [text, setText] = useState(initial);
  const meaning = useId();
  const wanted = text.trim();
  const isChanged = wanted !== initial && wanted !== '';
  const typed = wanted === '' ? null : read(wanted);
  const isUnreadable = typed?.ok === false;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (typed?.ok === false) return;
    if (typed && isChanged) onTake(typed.value);
    else if (wanted === '' && initial !== '') remove?.run();
    onClose();
  };
  return (
    <div className="flex flex-col gap-2 p-3">
      <input
        // biome-ignore lint/a11y/noAutofocus: the popover was opened to type here
        autoFocus
        aria-label={label}
        aria-invalid={isUnreadable}
        aria-describedby={meaning}
        placeholder={placeholder}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        className={INPUT}
      />
      <p id={meaning} aria-live="polite" className={`min-h-4 text-12 ${isUnreadable ? 'text-off-track' : ''}`}>
        {typed === null ? 'Not set' : typed.ok ? describe(typed.value) : typed.error.message}
      </p>
      {typed?.ok && isChanged ? renderEffect(typed.value) : null}
      {children}
      {remove && initial !== '' ? (
        <Button
          look="quiet"
          size="small"
          onPress={() => {
            remove.run();
            onClose();
          }}
        >
          {remove.label}
        </Button>
      ) : null}
    </div>
  );
}
