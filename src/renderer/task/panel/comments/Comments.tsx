import { useDeferredValue, useMemo, useState } from 'react';
import { NO_DRAFT } from '#renderer/editor/mentions/draft.ts';
import { useRun } from '#renderer/state/feedback.ts';
import { Folded } from '#renderer/state/folded.ts';
import { useReadOnly, useView } from '#renderer/state/use-view.ts';
import { useViewMemoryStore } from '#renderer/state/use-view-memory.ts';
import type { ViewKey } from '#renderer/state/view-memory.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { addComment } from '#shared/document/index.ts';
import { isResolved, type Thread } from '#shared/domain/threads.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import { Section } from '../Section.tsx';
import { CommentField } from './CommentField.tsx';
import { Conversation } from './Conversation.tsx';
import { drafts } from './drafts.ts';

interface CommentsProps {
  readonly task: TaskId;
  /** In order of when they began. */
  readonly threads: readonly Thread[];
}

/** The latest are shown, and as many more whenever somebody asks: hundreds at once would keep the panel from opening. */
const FIRST = 20;
const MORE = 100;
/** Drawn with the panel itself; the others follow while it can be used already. */
const AT_ONCE = 3;

/** Conversations that a person folded or unfolded otherwise than they come: resolved ones folded, others not. */
const FOLDED_OTHERWISE: ViewKey<readonly string[]> = {
  name: 'conversations',
  read: (stored) => (Array.isArray(stored) ? stored.filter((key) => typeof key === 'string') : null),
};

export function Comments({ task, threads }: CommentsProps) {
  const [most, setMost] = useState(FIRST);
  const hidden = Math.max(0, threads.length - most);
  const drawn = useDeferredValue(most, AT_ONCE);
  const { id: project, document } = useProject();
  const memory = useViewMemoryStore();
  const folded = useMemo(() => new Folded<string>(memory, project, FOLDED_OTHERWISE), [memory, project]);
  const otherwise = useView(folded);
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
        {threads.slice(-drawn).map((thread) => {
          const resolved = isResolved(thread);
          const whenResolved = `${thread.id}/resolved`;
          const key = resolved ? whenResolved : thread.id;
          return (
            <li key={thread.id}>
              <Conversation
                thread={thread}
                folded={resolved !== otherwise.has(key)}
                onFold={() => folded.toggle(key)}
                // It becomes a line, whatever it was when it was resolved before.
                onResolve={() => folded.fold([whenResolved], false)}
                readOnly={readOnly}
              />
            </li>
          );
        })}
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
