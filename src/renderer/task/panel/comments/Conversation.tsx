import { ChevronDown, ChevronRight, CircleCheck } from 'lucide-react';
import { type Ref, useState } from 'react';
import { useMinute } from '#renderer/state/today.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { useFocusNext } from '#renderer/ui/use-focus-next.ts';
import { plainTextOf } from '#shared/document/text/index.ts';
import type { CommentRecord } from '#shared/domain/records.ts';
import { commentsOf, isResolved, type Thread } from '#shared/domain/threads.ts';
import { Answering } from './Answering.tsx';
import { Comment } from './Comment.tsx';
import { isWrittenIn } from './drafts.ts';
import { TextButton } from './TextButton.tsx';
import { repliesWords, standingWords } from './thread-words.ts';
import { useNews } from './use-news.ts';
import { usePersonName } from './use-person-name.ts';

interface ConversationProps {
  readonly thread: Thread;
  /** Of a resolved one all but a line, of another its replies. */
  readonly folded: boolean;
  readonly onFold: () => void;
  readonly onResolve: () => void;
  readonly readOnly: boolean;
}

/** A comment and what answers it. */
export function Conversation({ thread, folded, onFold, onResolve, readOnly }: ConversationProps) {
  const { ref, focusNext } = useFocusNext<HTMLButtonElement>();
  const resolved = isResolved(thread);
  const [before, setBefore] = useState(resolved);
  // Somebody else resolved it while this person writes in it: it is folded by nobody but them.
  const [held, setHeld] = useState(false);
  if (before !== resolved) {
    setBefore(resolved);
    setHeld(resolved && isWrittenIn(thread));
  }
  const isLine = resolved && folded && !held;
  const fold = (): void => {
    if (held && folded) setHeld(false);
    else onFold();
  };
  const becomeALine = (): void => {
    onResolve();
    focusNext();
  };
  return (
    <>
      {resolved ? <ResolvedLine ref={ref} thread={thread} folded={isLine} onFold={fold} /> : null}
      {isLine ? null : (
        <div className={resolved ? 'mt-2' : undefined}>
          <First thread={thread} readOnly={readOnly} />
          {thread.replies.length === 0 ? null : (
            <Replies replies={thread.replies} fold={resolved ? null : { folded, toggle: onFold }} readOnly={readOnly} />
          )}
          <StandingLine thread={thread} />
          {readOnly ? null : <Answering thread={thread} onResolve={becomeALine} />}
        </div>
      )}
    </>
  );
}

interface ResolvedLineProps {
  readonly thread: Thread;
  readonly folded: boolean;
  readonly onFold: () => void;
  readonly ref: Ref<HTMLButtonElement>;
}

/** All that is seen of what is settled, until somebody asks. */
function ResolvedLine({ thread, folded, onFold, ref }: ResolvedLineProps) {
  const now = useMinute();
  const name = usePersonName();
  const [first] = commentsOf(thread);
  const count = thread.replies.length;
  const { news } = useNews();
  const fresh = commentsOf(thread).filter(({ id }) => news.has(id)).length;
  const words = [
    standingWords(thread.standing, { name, now }),
    count > 0 && repliesWords(count),
    fresh > 0 && `${fresh} new`,
  ].filter(Boolean);
  const Arrow = folded ? ChevronRight : ChevronDown;
  return (
    <button
      ref={ref}
      type="button"
      aria-expanded={!folded}
      onClick={onFold}
      className="flex w-full min-w-0 items-start gap-2 rounded-small text-start hover:bg-hover"
    >
      <span className="grid size-6 shrink-0 place-items-center text-on-track">
        <CircleCheck size={15} strokeWidth={1.75} aria-hidden />
      </span>
      <span className="flex min-w-0 grow flex-col py-0.5">
        <span className="truncate" dir="auto">
          <span className="font-medium">{first ? name(first.author, first.authorName) : 'Somebody'}</span>
          <span className="text-muted">{`: ${first ? plainTextOf(first.text).replace(/\s+/g, ' ') : ''}`}</span>
        </span>
        <span className="tabular text-12 text-muted">{words.join(' · ')}</span>
      </span>
      <span className="grid size-6 shrink-0 place-items-center text-muted">
        <Arrow size={14} strokeWidth={1.75} aria-hidden />
      </span>
    </button>
  );
}

/** [THREAD-2] Its place is shown where the comment itself is not. */
function First({ thread: { id, first }, readOnly }: { readonly thread: Thread; readonly readOnly: boolean }) {
  const { document } = useProject();
  if (first) return <Comment comment={first} isReply={false} readOnly={readOnly} />;
  return (
    <p className="py-0.5 text-muted italic">
      {document.get('comment', id) ? 'This comment was deleted.' : 'The comment that began this has not arrived yet.'}
    </p>
  );
}

/** Of more replies the latest are shown, until somebody asks. */
const LATEST = 5;

interface RepliesProps {
  readonly replies: readonly CommentRecord[];
  /** Null where they cannot be hidden by themselves. */
  readonly fold: { readonly folded: boolean; readonly toggle: () => void } | null;
  readonly readOnly: boolean;
}

function Replies({ replies, fold, readOnly }: RepliesProps) {
  const [all, setAll] = useState(false);
  const { news, shown } = useNews();
  const wanted = replies.findIndex(({ id }) => shown.has(id));
  const latest = Math.max(0, replies.length - LATEST);
  const hidden = all ? 0 : wanted === -1 ? latest : Math.min(latest, wanted);
  const fresh = replies.filter(({ id }) => news.has(id)).length;
  const folded = fold?.folded ?? false;
  const Arrow = folded ? ChevronRight : ChevronDown;
  return (
    <div className="ms-3 border-s border-hairline ps-4.75">
      <div className="flex flex-wrap gap-x-3">
        {fold === null ? null : (
          <TextButton isExpanded={!folded} onPress={fold.toggle}>
            <Arrow size={13} aria-hidden />
            {fresh === 0 ? repliesWords(replies.length) : `${repliesWords(replies.length)}, ${fresh} new`}
          </TextButton>
        )}
        {hidden === 0 || folded ? null : (
          <TextButton onPress={() => setAll(true)}>{`Show ${hidden} earlier`}</TextButton>
        )}
      </div>
      {folded ? null : (
        <ul aria-label="Replies" className="mt-1 flex flex-col gap-2">
          {replies.slice(hidden).map((reply) => (
            <li key={reply.id}>
              <Comment comment={reply} isReply readOnly={readOnly} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Of an open one, what became of its being resolved. */
function StandingLine({ thread }: { readonly thread: Thread }) {
  const now = useMinute();
  const name = usePersonName();
  const words = isResolved(thread) ? null : standingWords(thread.standing, { name, now });
  return words === null ? null : <p className="tabular ms-8 mt-1 text-12 text-muted">{words}</p>;
}
