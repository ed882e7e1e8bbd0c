import { type RefObject, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { NO_DRAFT } from '#renderer/editor/mentions/draft.ts';
import { useRun } from '#renderer/state/feedback.ts';
import { Folded } from '#renderer/state/folded.ts';
import { useReadOnly, useView } from '#renderer/state/use-view.ts';
import { useViewMemoryStore } from '#renderer/state/use-view-memory.ts';
import type { ViewKey } from '#renderer/state/view-memory.ts';
import { wantedComment } from '#renderer/state/wanted-comment.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { addComment } from '#shared/document/index.ts';
import { commentsOf, isResolved, type Thread } from '#shared/domain/threads.ts';
import { numberWords } from '#shared/kernel/counted.ts';
import type { CommentId, TaskId } from '#shared/kernel/ids.ts';
import { Writers } from '../PanelPeers.tsx';
import { Section } from '../Section.tsx';
import { CommentField } from './CommentField.tsx';
import { Conversation } from './Conversation.tsx';
import { drafts, keepDraft } from './drafts.ts';
import { type News, NewsContext, useCardNews } from './use-news.ts';

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

function resolvedKey({ id }: Thread): string {
  return `${id}/resolved`;
}

function foldKey(thread: Thread): string {
  return isResolved(thread) ? resolvedKey(thread) : thread.id;
}

function isFolded(thread: Thread, otherwise: ReadonlySet<string>): boolean {
  return isResolved(thread) !== otherwise.has(foldKey(thread));
}

function holdsAny(thread: Thread, ids: ReadonlySet<CommentId>): boolean {
  return commentsOf(thread).some(({ id }) => ids.has(id));
}

export function Comments({ task, threads }: CommentsProps) {
  const [most, setMost] = useState(FIRST);
  const news = useCardNews(threads);
  const isShown = (thread: Thread, at: number, latest: number): boolean =>
    at >= threads.length - latest || holdsAny(thread, news.shown);
  const hidden = threads.filter((thread, at) => !isShown(thread, at, most)).length;
  const list = useRef<HTMLUListElement>(null);
  const drawn = useDeferredValue(most, AT_ONCE);
  const { id: project, document } = useProject();
  const memory = useViewMemoryStore();
  const folded = useMemo(() => new Folded<string>(memory, project, FOLDED_OTHERWISE), [memory, project]);
  const otherwise = useView(folded);
  useWantedComment(list, (wanted) => {
    const thread = threads.find((each) => holdsAny(each, new Set([wanted])));
    if (thread && isFolded(thread, otherwise)) folded.toggle(foldKey(thread));
  });
  const run = useRun();
  const readOnly = useReadOnly();
  return (
    <Section title="Comments" end={<NewCount news={news} />}>
      {hidden === 0 ? null : (
        <button
          type="button"
          onClick={() => setMost(most + MORE)}
          className="mb-3 rounded-small text-12 text-accent-text hover:underline"
        >
          {hidden > MORE ? `Show ${MORE} of ${hidden} earlier` : `Show ${hidden} earlier`}
        </button>
      )}
      <NewsContext value={news}>
        <ul ref={list} aria-label="Comments" className="flex flex-col gap-3">
          {threads
            .filter((thread, at) => isShown(thread, at, drawn))
            .map((thread) => (
              <li key={thread.id}>
                <Conversation
                  thread={thread}
                  folded={isFolded(thread, otherwise)}
                  onFold={() => folded.toggle(foldKey(thread))}
                  // It becomes a line, whatever it was when it was resolved before.
                  onResolve={() => folded.fold([resolvedKey(thread)], false)}
                  readOnly={readOnly}
                />
              </li>
            ))}
        </ul>
      </NewsContext>
      <Writers task={task} what="comment" />
      {readOnly ? null : (
        <div className="mt-3">
          <CommentField
            task={task}
            label="Write a comment"
            action="Comment"
            initial={drafts.get(task) ?? NO_DRAFT}
            onChange={(draft) => keepDraft(task, draft)}
            onSave={(text) => run(addComment(document, task, text)) !== undefined}
          />
        </div>
      )}
    </Section>
  );
}

function NewCount({ news: { news } }: { readonly news: News }) {
  return news.size === 0 ? null : (
    <span className="tabular text-12 text-accent-text">{`${numberWords(news.size)} new`}</span>
  );
}

/** Brings the one that was asked for into sight, and gives it the focus. */
function useWantedComment(list: RefObject<HTMLElement | null>, unfold: (wanted: CommentId) => void): void {
  const wanted = useView(wantedComment);
  useEffect(() => {
    if (wanted === null) return;
    unfold(wanted);
    // The panel takes the focus when it opens; what is above in it may still be drawn.
    const frame = requestAnimationFrame(() => {
      const found = list.current?.querySelector<HTMLElement>(`[data-comment="${CSS.escape(wanted)}"]`);
      if (!found) return;
      wantedComment.set(null);
      found.scrollIntoView({ block: 'center' });
      found.focus({ preventScroll: true });
    });
    return () => cancelAnimationFrame(frame);
  });
}
