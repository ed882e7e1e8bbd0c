import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { visibleText } from '#shared/domain/names.ts';

interface NewEntryProps {
  /** "decision" */
  readonly what: string;
  /** Answers whether it was taken. */
  readonly onAdd: (title: string) => boolean;
  readonly onClose: () => void;
}

/** A line above the rows: Enter adds what is typed and opens it, Escape leaves. */
export function NewEntry({ what, onAdd, onClose }: NewEntryProps) {
  const [text, setText] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const isDone = useRef(false);
  useEffect(() => field.current?.focus(), []);
  const finish = (add: boolean): void => {
    if (isDone.current) return;
    const title = visibleText(text);
    if (add && title !== '' && !onAdd(title)) return;
    isDone.current = true;
    onClose();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return;
    event.preventDefault();
    finish(event.key === 'Enter');
  };
  return (
    <div className="shrink-0 border-b border-hairline px-3 py-1.5">
      <input
        ref={field}
        aria-label={`Title of the new ${what}`}
        placeholder={`What is the ${what} called? Enter adds it, Escape leaves.`}
        dir="auto"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        // The whole window may lose the focus in the middle of a word, and gives it back.
        onBlur={() => (document.hasFocus() ? finish(true) : undefined)}
        className="h-7 w-full rounded-small bg-raised px-2 outline-2 outline-accent"
      />
    </div>
  );
}
