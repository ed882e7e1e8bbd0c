import { createContext, useContext, useEffect, useMemo, useState } from 'react';
import { useView, useViewPart } from '#renderer/state/use-view.ts';
import { wantedComment } from '#renderer/state/wanted-comment.ts';
import { present, useProject } from '#renderer/state/workspace.ts';
import { commentsOf, type Thread } from '#shared/domain/threads.ts';
import type { CommentId } from '#shared/kernel/ids.ts';
import { SightWatch } from './sight-watch.ts';

export interface News {
  /** What was unread when it was shown here: it stays marked until the card is closed. */
  readonly news: ReadonlySet<CommentId>;
  /** What is shown whatever is hidden or folded. */
  readonly shown: ReadonlySet<CommentId>;
  readonly unread: ReadonlySet<CommentId>;
  readonly watch: SightWatch;
  readonly keepUnread: (comment: CommentId) => void;
}

export const NewsContext = createContext<News | null>(null);

export function useNews(): News {
  return present(useContext(NewsContext), 'NewsContext');
}

/** What is new in the conversations of a card, and reads what comes into sight. */
export function useCardNews(threads: readonly Thread[]): News {
  const { talk } = useProject();
  const unread = useViewPart(talk.attention, (attention) => attention.unread);
  const wanted = useView(wantedComment);
  const [marked, setMarked] = useState<Pick<News, 'news' | 'shown'>>({ news: new Set(), shown: new Set() });
  const watch = useMemo(() => new SightWatch((id) => talk.mark([id], true)), [talk]);
  useEffect(() => watch.start(), [watch]);
  const ids = threads.flatMap(commentsOf).map(({ id }) => id);
  const fresh = ids.filter((id) => unread.has(id) && !marked.news.has(id));
  const asked = ids.filter((id) => (id === wanted || unread.has(id)) && !marked.shown.has(id));
  if (fresh.length + asked.length > 0) {
    setMarked({ news: new Set([...marked.news, ...fresh]), shown: new Set([...marked.shown, ...asked]) });
  }
  return useMemo(
    () => ({
      ...marked,
      unread,
      watch,
      keepUnread: (id) => {
        watch.keep(id);
        talk.mark([id], false);
      },
    }),
    [marked, unread, watch, talk],
  );
}
