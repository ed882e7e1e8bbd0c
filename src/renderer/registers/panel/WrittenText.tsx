import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { ReadText } from '#renderer/editor/ReadText.tsx';
import { useReadOnly } from '#renderer/state/use-view.ts';
import { Section } from '#renderer/task/panel/Section.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { useFocusNext } from '#renderer/ui/use-focus-next.ts';
import { parseMarkdown } from '#shared/document/text/parse.ts';

interface WrittenTextProps {
  /** "Why" */
  readonly title: string;
  /** Markdown. */
  readonly value: string;
  readonly placeholder: string;
  readonly onSave: (value: string) => void;
}

/** A text of a record, read as it is formatted and written as Markdown. Leaving keeps it, Escape leaves it as it was. */
export function WrittenText({ title, value, placeholder, onSave }: WrittenTextProps) {
  const readOnly = useReadOnly();
  const [isWriting, setWriting] = useState(false);
  const { ref, focusNext } = useFocusNext<HTMLButtonElement>();
  const blocks = useMemo(() => parseMarkdown(value), [value]);
  const close = (byKey: boolean): void => {
    if (byKey) focusNext();
    setWriting(false);
  };
  if (isWriting && !readOnly) {
    return (
      <Section title={title}>
        <Field title={title} value={value} onSave={onSave} onClose={close} />
      </Section>
    );
  }
  if (value === '') {
    return readOnly ? null : (
      <Section title={title}>
        <button
          ref={ref}
          type="button"
          aria-label={`${title}: ${placeholder}`}
          onClick={() => setWriting(true)}
          className="-mx-1 w-full rounded-small px-1 py-0.5 text-start text-muted hover:bg-hover"
        >
          {placeholder}
        </button>
      </Section>
    );
  }
  return (
    <Section
      title={title}
      end={
        readOnly ? null : (
          <Button
            ref={ref}
            look="quiet"
            size="small"
            aria-label={`Edit ${title.toLowerCase()}`}
            onPress={() => setWriting(true)}
          >
            Edit
          </Button>
        )
      }
    >
      <ReadText blocks={blocks} />
    </Section>
  );
}

interface FieldProps {
  readonly title: string;
  readonly value: string;
  readonly onSave: (value: string) => void;
  readonly onClose: (byKey: boolean) => void;
}

function Field({ title, value, onSave, onClose }: FieldProps) {
  const [draft, setDraft] = useState(value);
  const field = useRef<HTMLTextAreaElement>(null);
  const isDone = useRef(false);
  useEffect(() => field.current?.focus(), []);
  const finish = (save: boolean, byKey: boolean): void => {
    if (isDone.current) return;
    isDone.current = true;
    if (save && draft.trim() !== value.trim()) onSave(draft.trim());
    onClose(byKey);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    const isConfirmed = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
    if (!isConfirmed && event.key !== 'Escape') return;
    event.preventDefault();
    finish(isConfirmed, true);
  };
  return (
    <textarea
      ref={field}
      aria-label={title}
      dir="auto"
      rows={4}
      value={draft}
      onChange={(event) => setDraft(event.target.value)}
      onKeyDown={onKeyDown}
      onBlur={() => finish(true, false)}
      className="field-sizing-content max-h-96 min-h-20 w-full resize-none rounded-small bg-raised px-2 py-1 outline-2 outline-accent"
    />
  );
}
