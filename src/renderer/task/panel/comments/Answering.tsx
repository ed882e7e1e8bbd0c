import { Check, Reply, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { NO_DRAFT } from '#renderer/editor/mentions/draft.ts';
import { useRun } from '#renderer/state/feedback.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { useFocusNext } from '#renderer/ui/use-focus-next.ts';
import { reopenThread, replyToComment, resolveThread } from '#shared/document/index.ts';
import { commentsOf, isResolved, type Thread } from '#shared/domain/threads.ts';
import { CommentField } from './CommentField.tsx';
import { drafts, keepDraft } from './drafts.ts';
import { TextButton } from './TextButton.tsx';
import { usePersonName } from './use-person-name.ts';

interface AnsweringProps {
  readonly thread: Thread;
  /** It is about to be one line, which takes the focus. */
  readonly onResolve: () => void;
}

/** What can be done in a conversation: to answer, to settle it, to take that back. */
export function Answering({ thread, onResolve }: AnsweringProps) {
  const { document } = useProject();
  const run = useRun();
  const name = usePersonName();
  const [replying, setReplying] = useState(false);
  const { ref, focusNext } = useFocusNext<HTMLButtonElement>();
  const { id } = thread;
  const [first] = commentsOf(thread);
  const to = first ? name(first.author, first.authorName) : 'Somebody';
  const close = (): void => {
    focusNext();
    setReplying(false);
  };
  if (replying) {
    return (
      <div className="ms-8 mt-2">
        <CommentField
          task={first?.task ?? null}
          label={`Reply to ${to}`}
          action="Reply"
          initial={drafts.get(id) ?? NO_DRAFT}
          onChange={(draft) => keepDraft(id, draft)}
          onSave={(text) => {
            const saved = run(replyToComment(document, id, text)) !== undefined;
            if (saved) close();
            return saved;
          }}
          onClose={close}
        />
      </div>
    );
  }
  return (
    <div className="ms-8 flex gap-3">
      <TextButton ref={ref} label={`Reply to ${to}`} onPress={() => setReplying(true)}>
        <Reply size={13} aria-hidden />
        Reply
      </TextButton>
      {isResolved(thread) ? (
        <TextButton onPress={() => run(reopenThread(document, id))}>
          <RotateCcw size={13} aria-hidden />
          Reopen
        </TextButton>
      ) : (
        <TextButton
          onPress={() => {
            const resolved = resolveThread(document, id);
            run(resolved);
            if (resolved.ok) onResolve();
          }}
        >
          <Check size={13} aria-hidden />
          Resolve
        </TextButton>
      )}
    </div>
  );
}
