import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { visibleText } from '#shared/domain/names.ts';

interface InlineEditProps {
  /** What is edited, for people who cannot see where: "Title of Buy paint". */
  readonly label: string;
  readonly value: string;
  /** Called with the trimmed text when it differs and is not empty. */
  readonly onSave: (value: string) => void;
  /** `byKey` where the focus is still in it. */
  readonly onClose: (byKey: boolean) => void;
  readonly className?: string;
  readonly multiline?: boolean;
  /** What is said where Enter would leave nothing to be seen: it stays open then. Without it, it closes with what was there. */
  readonly missing?: string;
}

/** A text edited where it stands: Enter and leaving save, Escape leaves it as it was. Enter never breaks the line. */
export function InlineEdit(props: InlineEditProps) {
  const { label, value, onSave, onClose, className = '', multiline = true, missing } = props;
  const [isRefused, setRefused] = useState(false);
  const problem = useId();
  const [draft, setDraft] = useState(value);
  const field = useRef<HTMLTextAreaElement>(null);
  const done = useRef(false);

  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);

  const finish = (save: boolean, byKey: boolean): void => {
    // Leaving by Enter also blurs: the first way out is the one that counts.
    if (done.current) return;
    done.current = true;
    const text = visibleText(draft);
    if (save && text !== '' && text !== value) onSave(text);
    onClose(byKey);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && missing !== undefined && visibleText(draft) === '') {
      event.preventDefault();
      setRefused(true);
    } else if (event.key === 'Enter' || event.key === 'Escape') {
      event.preventDefault();
      finish(event.key === 'Enter', true);
    }
  };

  const input = (
    <textarea
      ref={field}
      aria-label={label}
      dir="auto"
      rows={1}
      value={draft}
      aria-invalid={isRefused || undefined}
      aria-describedby={isRefused ? problem : undefined}
      onChange={(event) => {
        setDraft(event.target.value.replace(/[\r\n]+/g, ' '));
        setRefused(false);
      }}
      onKeyDown={onKeyDown}
      onBlur={() => finish(true, false)}
      onPointerDown={(event) => event.stopPropagation()}
      className={`field-sizing-content w-full resize-none rounded-small bg-raised outline-2 outline-accent ${multiline ? '' : 'overflow-hidden whitespace-nowrap'} ${className}`}
    />
  );
  if (missing === undefined) return input;
  return (
    <span className="flex min-w-0 grow flex-col gap-1">
      {input}
      {isRefused ? (
        <span id={problem} role="alert" className="text-12 font-normal text-off-track">
          {missing}
        </span>
      ) : null}
    </span>
  );
}
