import { Mail, Pencil, Trash2 } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { draftOf } from '#renderer/editor/mentions/draft.ts';
import { ReadText } from '#renderer/editor/ReadText.tsx';
import { useRun } from '#renderer/state/feedback.ts';
import { useReversal } from '#renderer/state/reversal.ts';
import { useMinute } from '#renderer/state/today.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Avatar } from '#renderer/ui/Avatar.tsx';
import { ShortTime } from '#renderer/ui/dates/ShortTime.tsx';
import { RowButton } from '#renderer/ui/RowButton.tsx';
import { useFocusNext } from '#renderer/ui/use-focus-next.ts';
import { deleteComment, editComment } from '#shared/document/index.ts';
import { parseMarkdown } from '#shared/document/text/parse.ts';
import type { CommentRecord } from '#shared/domain/records.ts';
import { CommentField } from './CommentField.tsx';
import { drafts, editKey, keepDraft } from './drafts.ts';
import { useNews } from './use-news.ts';
import { usePersonName } from './use-person-name.ts';

interface CommentProps {
  readonly comment: CommentRecord;
  readonly isReply: boolean;
  readonly readOnly: boolean;
}

export function Comment({ comment, isReply, readOnly }: CommentProps) {
  const { document } = useProject();
  const run = useRun();
  const reversal = useReversal(document);
  const now = useMinute();
  const editing = editKey(comment.id);
  // What was begun before goes on where this one is shown again, without taking the focus.
  const [edit, setEdit] = useState<'none' | 'begun' | 'found'>(drafts.has(editing) ? 'found' : 'none');
  const { ref, focusNext } = useFocusNext<HTMLButtonElement>();
  const close = (): void => {
    focusNext();
    drafts.delete(editing);
    setEdit('none');
  };
  const blocks = useMemo(() => parseMarkdown(comment.text), [comment.text]);
  const name = usePersonName()(comment.author, comment.authorName);
  const mine = comment.author !== null && comment.author === document.actor?.id;
  const { news, unread, watch, keepUnread } = useNews();
  const isUnread = unread.has(comment.id);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    return isUnread && place.current ? watch.watch(place.current, comment.id) : undefined;
  }, [isUnread, watch, comment.id]);
  const remove = (): void => {
    const deleted = deleteComment(document, comment.id);
    run(deleted);
    if (deleted.ok) reversal.offerUndo(isReply ? 'Reply deleted.' : 'Comment deleted.');
  };
  return (
    <div ref={place} tabIndex={-1} data-comment={comment.id} className="group flex gap-2 rounded-small">
      <Avatar id={comment.author ?? name} name={name} size={isReply ? 'small' : 'medium'} />
      <div className="min-w-0 grow">
        <p className="flex min-h-6 items-center gap-2">
          <span className="font-medium" dir="auto">
            {name}
          </span>
          <ShortTime at={comment.at} now={now} />
          {comment.editedAt === null ? null : <span className="text-12 text-muted">edited</span>}
          {news.has(comment.id) ? <span className="text-11 font-semibold text-accent-text">New</span> : null}
          <span className="grow" />
          {mine || isUnread || comment.author === null ? null : (
            <span className="-my-1 flex opacity-0 group-focus-within:opacity-100 group-hover:opacity-100">
              <RowButton icon={Mail} label="Mark as unread" onPress={() => keepUnread(comment.id)} />
            </span>
          )}
          {mine && !readOnly && edit === 'none' ? (
            <span className="-my-1 flex opacity-0 group-focus-within:opacity-100 group-hover:opacity-100">
              <RowButton
                ref={ref}
                icon={Pencil}
                label={isReply ? 'Edit reply' : 'Edit comment'}
                onPress={() => setEdit('begun')}
              />
              <RowButton icon={Trash2} label={isReply ? 'Delete reply' : 'Delete comment'} onPress={remove} />
            </span>
          ) : null}
        </p>
        {edit !== 'none' && mine && !readOnly ? (
          <CommentField
            task={comment.task}
            label={isReply ? 'Edit reply' : 'Edit comment'}
            action="Save"
            initial={drafts.get(editing) ?? draftOf(comment.text)}
            takesFocus={edit === 'begun'}
            onChange={(draft) => keepDraft(editing, draft)}
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
    </div>
  );
}
