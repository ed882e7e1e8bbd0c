import { type ClipboardEvent, type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react';
import { visibleText } from '#shared/domain/names.ts';

interface ItemFieldProps {
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string;
  /** What Enter, leaving and a paste of several lines give: trimmed, none of them blank. */
  readonly onSave: (lines: readonly string[]) => void;
  /** After Enter or such a paste; whether anything was written. */
  readonly onEnter: (wrote: boolean) => void;
  /** Backspace with nothing written. */
  readonly onRemove: () => void;
  /** Escape, and leaving by the pointer. `byKey` where the focus is still in it. */
  readonly onClose: (byKey: boolean) => void;
  /** With Alt: by one up or down. */
  readonly onMove?: (step: -1 | 1) => void;
  /** With Ctrl or ⌘ and Enter. */
  readonly onToggle?: () => void;
}

/** The words of one item of a checklist while they are written. */
export function ItemField(props: ItemFieldProps) {
  const { label, value, placeholder, onSave, onEnter, onRemove, onClose, onMove, onToggle } = props;
  const [draft, setDraft] = useState(value);
  const field = useRef<HTMLTextAreaElement>(null);
  const left = useRef(false);
  useLayoutEffect(() => field.current?.focus(), []);

  const save = (text: string): boolean => {
    const lines = text.split(/\r?\n/).map(visibleText).filter(Boolean);
    if (lines.length > 1 || (lines[0] ?? value) !== value) onSave(lines);
    return lines.length > 0;
  };
  const leave = (how: () => void): void => {
    left.current = true;
    how();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    const act = actionOf(event);
    if (act === null) return;
    event.preventDefault();
    if (act === 'close') leave(() => onClose(true));
    else if (act === 'remove') leave(onRemove);
    else if (act === 'next') finish(draft);
    else {
      save(draft);
      if (act === 'toggle') onToggle?.();
      else leave(() => onMove?.(act === 'up' ? -1 : 1));
    }
  };
  const onPaste = (event: ClipboardEvent<HTMLTextAreaElement>): void => {
    const pasted = event.clipboardData.getData('text/plain');
    if (!/\S\s*[\r\n]/.test(pasted)) return;
    event.preventDefault();
    const { selectionStart, selectionEnd } = event.currentTarget;
    finish(draft.slice(0, selectionStart) + pasted + draft.slice(selectionEnd));
  };
  /** The field of a new item stays for the one after it. */
  const finish = (text: string): void => {
    const wrote = save(text);
    setDraft(value);
    onEnter(wrote);
  };
  const actionOf = ({ key, altKey, ctrlKey, metaKey }: KeyboardEvent) => {
    if (key === 'Escape') return 'close';
    if (key === 'Enter') return onToggle && (ctrlKey || metaKey) ? 'toggle' : 'next';
    if (key === 'Backspace') return draft === '' ? 'remove' : null;
    if (altKey && onMove && key === 'ArrowUp') return 'up';
    return altKey && onMove && key === 'ArrowDown' ? 'down' : null;
  };
  return (
    <textarea
      ref={field}
      aria-label={label}
      placeholder={placeholder}
      dir="auto"
      rows={1}
      value={draft}
      onFocus={({ currentTarget }) => currentTarget.setSelectionRange(value.length, value.length)}
      onPaste={onPaste}
      onChange={(event) => setDraft(event.target.value)}
      onKeyDown={onKeyDown}
      onBlur={() => {
        if (left.current) return;
        save(draft);
        onClose(false);
      }}
      className="field-sizing-content min-w-0 grow resize-none rounded-small bg-raised px-1 outline-2 outline-accent"
    />
  );
}
