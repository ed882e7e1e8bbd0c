import { type KeyboardEvent, useState } from 'react';
import { chordText } from '#renderer/commands/index.ts';
import { type Draft, markdownOf, NO_DRAFT } from '#renderer/editor/mentions/draft.ts';
import { MentionField } from '#renderer/editor/mentions/MentionField.tsx';
import { modKey } from '#renderer/state/mod-key.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { visibleText } from '#shared/domain/names.ts';

interface CommentFieldProps {
  readonly label: string;
  readonly action: string;
  readonly initial: Draft;
  /** Answers whether it was taken. */
  readonly onSave: (text: string) => boolean;
  readonly onChange?: (draft: Draft) => void;
  readonly onClose?: () => void;
}

export function CommentField({ label, action, initial, onSave, onChange, onClose }: CommentFieldProps) {
  const [draft, setShown] = useState(initial);
  const isEmpty = visibleText(draft.text) === '';
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
    <div className="flex flex-col items-end gap-2">
      <MentionField
        label={label}
        value={draft}
        takesFocus={onClose !== undefined}
        onChange={setDraft}
        onKeyDown={onKeyDown}
      />
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
