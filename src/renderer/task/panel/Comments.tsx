import { Pencil, Trash2 } from 'lucide-react';
import { type KeyboardEvent, useDeferredValue, useMemo, useState } from 'react';
import { chordText } from '#renderer/commands/index.ts';
import { type Draft, draftOf, markdownOf, NO_DRAFT } from '#renderer/editor/mentions/draft.ts';
import { MentionField } from '#renderer/editor/mentions/MentionField.tsx';
import { ReadText } from '#renderer/editor/ReadText.tsx';
import { useRun } from '#renderer/state/feedback.ts';
import { modKey } from '#renderer/state/mod-key.ts';
import { useMinute } from '#renderer/state/today.ts';
import { useReadOnly } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Avatar } from '#renderer/ui/Avatar.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { isoInstant, longInstant, shortInstant } from '#renderer/ui/dates/format-date.ts';
import { RowButton } from '#renderer/ui/RowButton.tsx';
import { useFocusNext } from '#renderer/ui/use-focus-next.ts';
import { addComment, deleteRecord, editComment } from '#shared/document/index.ts';
import { parseMarkdown } from '#shared/document/text/parse.ts';
import { visibleText } from '#shared/domain/names.ts';
import type { CommentRecord } from '#shared/domain/records.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import { Section } from './Section.tsx';

interface CommentsProps {
  readonly task: TaskId;
  /** Oldest first. */
  readonly comments: readonly CommentRecord[];
}

/** Comments begun and not sent, by task: the panel shows another card as soon as one is selected. */
const drafts = new Map<TaskId, Draft>();

/** The latest are shown, and as many more whenever somebody asks: hundreds at once would keep the panel from opening. */
const FIRST = 20;
const MORE = 100;
/** Drawn with the panel itself; the others follow while it can be used already. */
const AT_ONCE = 3;

export function Comments({ task, comments }: CommentsProps) {
  const [most, setMost] = useState(FIRST);
  const hidden = Math.max(0, comments.length - most);
  const drawn = useDeferredValue(most, AT_ONCE);
  const { document } = useProject();
  const run = useRun();
  const readOnly = useReadOnly();
  return (
    <Section title="Comments">
      {hidden === 0 ? null : (
        <button
          type="button"
          onClick={() => setMost(most + MORE)}
          className="mb-3 rounded-small text-12 text-accent-text hover:underline"
        >
          {hidden > MORE ? `Show ${MORE} of ${hidden} earlier` : `Show ${hidden} earlier`}
        </button>
      )}
      <ul aria-label="Comments" className="flex flex-col gap-3">
        {comments.slice(-drawn).map((comment) => (
          <Comment key={comment.id} comment={comment} readOnly={readOnly} />
        ))}
      </ul>
      {readOnly ? null : (
        <div className="mt-3">
          <CommentField
            label="Write a comment"
            action="Comment"
            initial={drafts.get(task) ?? NO_DRAFT}
            onChange={(draft) => void drafts.set(task, draft)}
            onSave={(text) => run(addComment(document, task, text)) !== undefined}
          />
        </div>
      )}
    </Section>
  );
}

function Comment({ comment, readOnly }: { readonly comment: CommentRecord; readonly readOnly: boolean }) {
  const { document } = useProject();
  const run = useRun();
  const now = useMinute();
  const [editing, setEditing] = useState(false);
  const { ref, focusNext } = useFocusNext<HTMLButtonElement>();
  const close = (): void => {
    focusNext();
    setEditing(false);
  };
  const blocks = useMemo(() => parseMarkdown(comment.text), [comment.text]);
  const author = comment.author === null ? undefined : document.get('person', comment.author);
  const name = author?.name || comment.authorName || 'Somebody';
  const mine = comment.author !== null && comment.author === document.actor?.id;
  return (
    <li className="group flex gap-2">
      <Avatar id={comment.author ?? name} name={name} size="medium" />
      <div className="min-w-0 grow">
        <p className="flex min-h-6 items-center gap-2">
          <span className="font-medium" dir="auto">
            {name}
          </span>
          {comment.at === null ? null : (
            <time
              dateTime={isoInstant(comment.at)}
              title={longInstant(comment.at)}
              className="tabular text-12 text-muted"
            >
              {shortInstant(comment.at, now)}
            </time>
          )}
          {comment.editedAt === null ? null : <span className="text-12 text-muted">edited</span>}
          <span className="grow" />
          {mine && !readOnly && !editing ? (
            <span className="-my-1 flex opacity-0 group-focus-within:opacity-100 group-hover:opacity-100">
              <RowButton ref={ref} icon={Pencil} label="Edit comment" onPress={() => setEditing(true)} />
              <RowButton
                icon={Trash2}
                label="Delete comment"
                onPress={() => run(deleteRecord(document, 'comment', comment.id))}
              />
            </span>
          ) : null}
        </p>
        {editing ? (
          <CommentField
            label="Edit comment"
            action="Save"
            initial={draftOf(comment.text)}
            onSave={(text) => {
              const edited = editComment(document, comment.id, text);
              run(edited);
              // Refused, the words stay in the field.
              if (edited.ok) close();
              return edited.ok;
            }}
            onClose={close}
          />
        ) : (
          <ReadText blocks={blocks} />
        )}
      </div>
    </li>
  );
}

interface CommentFieldProps {
  readonly label: string;
  readonly action: string;
  readonly initial: Draft;
  /** Answers whether it was taken. */
  readonly onSave: (text: string) => boolean;
  readonly onChange?: (draft: Draft) => void;
  readonly onClose?: () => void;
}

function CommentField({ label, action, initial, onSave, onChange, onClose }: CommentFieldProps) {
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
