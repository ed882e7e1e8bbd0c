import { useEffect, useRef, useState } from 'react';
import { ReadText } from '#renderer/editor/ReadText.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { classNames } from '#renderer/ui/class-names.ts';
import { shortInstant } from '#renderer/ui/dates/format-date.ts';
import {
  answerNoteComment,
  deleteNoteComment,
  type NoteComment,
  type NotesDocument,
  resolveNoteComment,
} from '#shared/document/notes/index.ts';
import { parseMarkdown } from '#shared/document/text/parse.ts';
import type { CommentId } from '#shared/kernel/ids.ts';
import type { Problem, Result } from '#shared/kernel/result.ts';
import type { NoteThread } from './use-note-comments.ts';

interface NoteCommentsProps {
  readonly notes: NotesDocument;
  readonly threads: readonly NoteThread[];
  /** Absent: they are only read. */
  readonly writing?: WritingComments;
}

interface WritingComments {
  /** Those that the caret stands in. */
  readonly active: readonly string[];
  /** Those of whose words nothing is left. */
  readonly lost: readonly string[];
  /** The words that a new one is to be about; null while none is written. */
  readonly quote: string | null;
  readonly onAdd: (text: string) => boolean;
  readonly onCancel: () => void;
  readonly onGo: (id: CommentId) => void;
  readonly onProblem: (problem: Problem) => void;
}

/** Conversations on parts of the text, below it: each with the words that it is about. */
export function NoteComments({ notes, threads, writing }: NoteCommentsProps) {
  const { active = [], lost = [], quote = null } = writing ?? {};
  const run = <T,>(result: Result<T, Problem>): boolean => {
    if (!result.ok) writing?.onProblem(result.error);
    return result.ok;
  };
  if (threads.length === 0 && quote === null) return null;
  return (
    <section aria-label="Comments on the notes" className="mt-3 flex flex-col gap-2">
      {!writing || quote === null ? null : (
        <div className="rounded-small border border-edge p-2">
          <Quoted words={quote} />
          <Writing label="Comment" action="Comment" onWrite={writing.onAdd} onCancel={writing.onCancel} takesFocus />
        </div>
      )}
      {threads.map(({ first, answers }) => (
        <article
          key={first.id}
          aria-label={`Comment by ${first.byName || 'somebody'}`}
          className={classNames(
            'rounded-small border p-2',
            active.includes(first.id) ? 'border-accent' : 'border-hairline',
          )}
        >
          {writing ? (
            <button
              type="button"
              aria-label={`Show “${first.range?.quote ?? ''}” in the notes`}
              onClick={() => writing.onGo(first.id)}
              className="block max-w-full text-start"
            >
              <Quoted words={first.range?.quote ?? ''} isLost={lost.includes(first.id)} />
            </button>
          ) : (
            <Quoted words={first.range?.quote ?? ''} />
          )}
          {[first, ...answers].map((comment) => (
            <One key={comment.id} notes={notes} comment={comment} run={writing ? run : null} />
          ))}
          {writing ? (
            <Answering
              onWrite={(text) => run(answerNoteComment(notes, first.id, text))}
              onResolve={() => run(resolveNoteComment(notes, first.id, true))}
            />
          ) : null}
        </article>
      ))}
    </section>
  );
}

function Quoted({ words, isLost = false }: { readonly words: string; readonly isLost?: boolean }) {
  return (
    <span className="mb-1 block truncate border-s-2 border-hairline ps-2 text-12 text-muted" dir="auto">
      {words}
      {isLost ? ' (these words are no longer in the notes)' : ''}
    </span>
  );
}

interface OneProps {
  readonly notes: NotesDocument;
  readonly comment: NoteComment;
  /** Null: it is only read. */
  readonly run: ((result: Result<void, Problem>) => boolean) | null;
}

function One({ notes, comment, run }: OneProps) {
  const isOwn = comment.by !== null && comment.by === notes.options.actor()?.id;
  return (
    <div className="mb-1">
      <p className="text-12 text-muted">
        <span className="font-medium text-text" dir="auto">
          {comment.byName || 'Somebody'}
        </span>
        {` · ${shortInstant(comment.at, notes.options.clock.now())}`}
        {comment.editedAt === null ? '' : ' · changed'}
        {run && isOwn ? (
          <button
            type="button"
            className="ms-2 rounded-small px-1 hover:text-text"
            onClick={() => run(deleteNoteComment(notes, comment.id))}
          >
            Delete
          </button>
        ) : null}
      </p>
      <ReadText blocks={parseMarkdown(comment.text)} />
    </div>
  );
}

function Answering({
  onWrite,
  onResolve,
}: {
  readonly onWrite: (text: string) => boolean;
  readonly onResolve: () => void;
}) {
  const [isOpen, setOpen] = useState(false);
  if (isOpen) {
    return (
      <Writing
        label="Answer"
        action="Answer"
        takesFocus
        onWrite={(text) => {
          const isWritten = onWrite(text);
          if (isWritten) setOpen(false);
          return isWritten;
        }}
        onCancel={() => setOpen(false)}
      />
    );
  }
  return (
    <div className="flex gap-1">
      <Button size="small" look="quiet" onPress={() => setOpen(true)}>
        Answer
      </Button>
      <Button size="small" look="quiet" onPress={onResolve}>
        Resolve
      </Button>
    </div>
  );
}

interface WritingProps {
  readonly label: string;
  readonly action: string;
  readonly takesFocus: boolean;
  /** Answers whether it was taken. */
  readonly onWrite: (text: string) => boolean;
  readonly onCancel: () => void;
}

/** Ctrl or Cmd with Enter sends, Escape gives it up. */
function Writing({ label, action, takesFocus, onWrite, onCancel }: WritingProps) {
  const [text, setText] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (takesFocus) field.current?.focus();
  }, [takesFocus]);
  const send = (): void => {
    if (onWrite(text)) setText('');
  };
  return (
    <div className="flex flex-col gap-1">
      <textarea
        ref={field}
        aria-label={label}
        placeholder={`${label}…`}
        dir="auto"
        rows={2}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send();
          else if (event.key === 'Escape') onCancel();
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
        className="field-sizing-content w-full resize-none rounded-small border border-edge bg-raised px-2 py-1.5 text-13 outline-none focus:border-accent focus:ring-1 focus:ring-accent"
      />
      <div className="flex gap-1">
        <Button size="small" look="primary" onPress={send}>
          {action}
        </Button>
        <Button size="small" look="quiet" onPress={onCancel}>
          Cancel
        </Button>
      </div>
    </div>
  );
}
