import { type KeyboardEvent, useState } from 'react';
import { chordText } from '#renderer/commands/index.ts';
import { type Draft, markdownOf, NO_DRAFT } from '#renderer/editor/mentions/draft.ts';
import { MentionField } from '#renderer/editor/mentions/MentionField.tsx';
import { modKey } from '#renderer/state/mod-key.ts';
import { useWriting } from '#renderer/state/writing.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { visibleText } from '#shared/domain/names.ts';
import type { TaskId } from '#shared/kernel/ids.ts';

interface CommentFieldProps {
  readonly task: TaskId | null;
  readonly label: string;
  readonly action: string;
  readonly initial: Draft;
  /** Answers whether it was taken. */
  readonly onSave: (text: string) => boolean;
  readonly onChange?: (draft: Draft) => void;
  readonly onClose?: () => void;
  /** Unless it says otherwise, what can be closed was just opened. */
  readonly takesFocus?: boolean;
}

export function CommentField({
  task,
  label,
  action,
  initial,
  onSave,
  onChange,
  onClose,
  takesFocus = onClose !== undefined,
}: CommentFieldProps) {
  const [draft, setShown] = useState(initial);
  const [hasFocus, setFocus] = useState(false);
  const isEmpty = visibleText(draft.text) === '';
  useWriting(task, 'comment', hasFocus && !isEmpty);
  const setDraft = (next: Draft): void => {
    setShown(next);
    onChange?.(next);
  };
  const save = (): void => {
    if (!isEmpty && onSave(markdownOf(draft))) setDraft(NO_DRAFT);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && modKey(event)) {
      event.preventDefault();
      save();
    } else if (event.key === 'Escape' && onClose) {
      event.preventDefault();
      event.stopPropagation();
      onClose();
    }
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what is written in stands inside
    <div className="flex flex-col items-end gap-2" onFocus={() => setFocus(true)} onBlur={() => setFocus(false)}>
      <MentionField label={label} value={draft} takesFocus={takesFocus} onChange={setDraft} onKeyDown={onKeyDown} />
      {isEmpty ? null : (
        <span className="flex items-center gap-2">
          <kbd className="font-sans text-11 text-muted">{chordText('mod+enter')}</kbd>
          {onClose ? (
            <Button size="small" look="quiet" onPress={onClose}>
              Cancel
            </Button>
          ) : null}
          <Button size="small" look="primary" onPress={save}>
            {action}
          </Button>
        </span>
      )}
    </div>
  );
}
