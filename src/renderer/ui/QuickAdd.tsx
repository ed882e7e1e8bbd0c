import { Plus } from 'lucide-react';
import { type KeyboardEvent, type Ref, useEffect, useRef, useState } from 'react';
import { useFocusNext } from '#renderer/ui/use-focus-next.ts';
import { visibleText } from '#shared/domain/names.ts';

interface QuickAddProps {
  /** "Add card to Doing". */
  readonly label: string;
  readonly buttonText: string;
  readonly placeholder: string;
  readonly open: boolean;
  readonly onOpen: () => void;
  readonly onClose: () => void;
  /** Adds each of the lines, and answers whether they were taken: else they stay in the field, which is open for the next. */
  readonly onAdd: (lines: readonly string[]) => boolean;
}

/** A button that turns into a field: Enter adds and stays, several pasted lines add several, Escape closes. */
export function QuickAdd({ label, buttonText, placeholder, open, onOpen, onClose, onAdd }: QuickAddProps) {
  const { ref, focusNext } = useFocusNext<HTMLButtonElement>();
  if (!open) return <AddButton ref={ref} label={label} text={buttonText} onPress={onOpen} />;
  const close = (byKey: boolean): void => {
    if (byKey) focusNext();
    onClose();
  };
  return <QuickField label={label} placeholder={placeholder} onClose={close} onAdd={onAdd} />;
}

interface AddButtonProps {
  readonly label: string;
  readonly text: string;
  readonly onPress: () => void;
  readonly ref?: Ref<HTMLButtonElement>;
}

export function AddButton({ label, text, onPress, ref }: AddButtonProps) {
  return (
    <button
      ref={ref}
      type="button"
      aria-label={label}
      onClick={onPress}
      className="flex h-8 w-full items-center gap-1 rounded-small px-2 text-muted hover:bg-hover hover:text-text"
    >
      <Plus size={14} strokeWidth={1.75} aria-hidden />
      {text}
    </button>
  );
}

interface QuickFieldProps extends Pick<QuickAddProps, 'label' | 'placeholder' | 'onAdd'> {
  readonly onClose: (byKey: boolean) => void;
}

function QuickField({ label, placeholder, onClose, onAdd }: QuickFieldProps) {
  const [text, setText] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  const left = useRef(false);
  useEffect(() => {
    // By focusing alone the field would come into view without its margin.
    field.current?.focus({ preventScroll: true });
    field.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, []);

  const lines = text.split(/\r?\n/).map(visibleText).filter(Boolean);
  /** Answers whether nothing is left to add. */
  const add = (): boolean => {
    if (lines.length > 0 && !onAdd(lines)) return false;
    setText('');
    // What was added may have pushed the field out of sight.
    requestAnimationFrame(() => field.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' }));
    return true;
  };
  const leave = (): void => {
    left.current = true;
    onClose(true);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      if (lines.length === 0) leave();
      else add();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      leave();
    }
  };
  return (
    <textarea
      ref={field}
      aria-label={label}
      placeholder={placeholder}
      dir="auto"
      rows={1}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={onKeyDown}
      onBlur={() => {
        // The whole window may lose the focus in the middle of a word, and gives it back.
        if (!left.current && document.hasFocus() && add()) onClose(false);
      }}
      className="field-sizing-content min-h-8 w-full resize-none rounded-small bg-raised px-3 py-1.5 shadow-card outline-2 outline-accent"
    />
  );
}
