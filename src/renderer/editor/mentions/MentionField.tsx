import { type KeyboardEvent, type SyntheticEvent, useEffect, useLayoutEffect, useRef } from 'react';
import { useProject } from '#renderer/state/workspace.ts';
import { type Draft, withMention, withoutMentions } from './draft.ts';
import { SuggestionList } from './SuggestionList.tsx';
import { suggestionAttributes, useSuggestions } from './use-suggestions.ts';

interface MentionFieldProps {
  readonly label: string;
  readonly value: Draft;
  /** As soon as it is there, at the end of its text. */
  readonly takesFocus: boolean;
  readonly onChange: (value: Draft) => void;
  /** For keys that the suggestions leave alone. */
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** Plain text of several lines in which `@` and `#` suggest people and cards. */
export function MentionField({ label, value, takesFocus, onChange, onKeyDown }: MentionFieldProps) {
  const { document: project } = useProject();
  const field = useRef<HTMLTextAreaElement>(null);
  const caret = useRef<number | null>(null);
  useEffect(() => {
    if (!takesFocus) return;
    field.current?.focus();
    field.current?.setSelectionRange(field.current.value.length, field.current.value.length);
  }, [takesFocus]);
  const suggestions = useSuggestions(project, ({ mention, name }, replaced) => {
    const end = field.current?.selectionStart ?? value.text.length;
    const written = withMention(value, { from: end - replaced, to: end }, mention, name);
    caret.current = written.caret;
    onChange(written.draft);
  });
  useLayoutEffect(() => {
    // A text that is set from outside puts the caret at its end.
    if (caret.current !== null) field.current?.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  });
  const look = ({ currentTarget }: SyntheticEvent<HTMLTextAreaElement>): void => {
    const { selectionStart, selectionEnd } = currentTarget;
    const text = withoutMentions({ ...value, text: currentTarget.value });
    const line = text.slice(text.lastIndexOf('\n', selectionStart - 1) + 1, selectionStart);
    suggestions.look(selectionStart === selectionEnd ? line : null, () => currentTarget.getBoundingClientRect());
  };
  return (
    <>
      <textarea
        ref={field}
        aria-label={label}
        placeholder={`${label}…`}
        dir="auto"
        rows={1}
        value={value.text}
        onChange={(event) => {
          onChange({ ...value, text: event.target.value });
          look(event);
        }}
        onSelect={look}
        onBlur={suggestions.leave}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (suggestions.onKey(event)) {
            event.preventDefault();
            event.stopPropagation();
          } else onKeyDown(event);
        }}
        {...suggestionAttributes(suggestions)}
        className="field-sizing-content min-h-8 w-full resize-none rounded-small border border-edge bg-raised px-2 py-1.5 outline-none focus:border-accent focus:ring-1 focus:ring-accent"
      />
      <SuggestionList suggestions={suggestions} />
    </>
  );
}
