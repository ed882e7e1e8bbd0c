/** What others did since this person looked last, and what of it waits for a decision: on this device. */
import { useEffect, useMemo, useRef } from 'react';
import type { ReviewItem } from '#shared/views/index.ts';
import { useReadOnly, useView } from './use-view.ts';
import { useViewMemory } from './use-view-memory.ts';
import type { ViewKey } from './view-memory.ts';
import { type Heard, useProject } from './workspace.ts';

/** Until when what came in was seen; milliseconds since 1970. */
const SEEN_UNTIL: ViewKey<number> = {
  name: 'newsSeenUntil',
  read: (stored) => (typeof stored === 'number' && Number.isFinite(stored) ? stored : null),
};

/** Keys of what this person left as it is. */
const SETTLED: ViewKey<readonly string[]> = {
  name: 'reviewSettled',
  read: (stored) => (Array.isArray(stored) ? stored.filter((key) => typeof key === 'string') : null),
};

/** Of what nothing is asked of any more, as when only a part of the history is known: the oldest are forgotten first. */
const MOST_SETTLED = 300;
const NONE: readonly string[] = [];
const NOTHING: readonly ReviewItem[] = [];

export interface News {
  /** What came since; null while it is being read. */
  readonly heard: Heard | null;
  /** Until when everything was seen before; milliseconds since 1970, 0 for never. */
  readonly since: number;
  /** What waits for a decision: nothing, for those who may not write. */
  readonly review: readonly ReviewItem[];
  /** How much of it was left as it stands here. */
  readonly left: number;
  /** All that came is seen. */
  markSeen(): void;
  /** Not asked again, unless somebody says something new of it. */
  settle(keys: readonly string[]): void;
  /** What was left is asked again. */
  askAgain(): void;
}

export function useNews(): News {
  const { id, heardSince, review: all } = useProject();
  const [since, noteSince] = useViewMemory(id, SEEN_UNTIL, 0);
  const [settled, noteSettled] = useViewMemory(id, SETTLED, NONE);
  const view = useMemo(() => heardSince(since), [heardSince, since]);
  const heard = useView(view);
  const items = useView(all);
  const readOnly = useReadOnly();
  const asked = readOnly ? NOTHING : items;
  const review = useMemo(() => asked.filter(({ key }) => !settled.includes(key)), [asked, settled]);
  return {
    heard,
    since,
    review,
    left: asked.length - review.length,
    markSeen: () => {
      if (heard && heard.until > since) noteSince(heard.until);
    },
    settle: (keys) => {
      const asked = new Set(items.map(({ key }) => key));
      const earlier = settled.filter((key) => !keys.includes(key));
      const gone = earlier.filter((key) => !asked.has(key)).slice(-MOST_SETTLED);
      noteSettled([...gone, ...earlier.filter((key) => asked.has(key)), ...keys]);
    },
    askAgain: () => {
      const asked = new Set(items.map(({ key }) => key));
      noteSettled(settled.filter((key) => !asked.has(key)));
    },
  };
}

/** What others do while one looks on is no news: it is marked as seen as it comes, unless something else waits to be seen. */
export function useSeenLive({ heard, markSeen }: News): void {
  const waiting = useRef(true);
  useEffect(() => {
    if (heard === null) return;
    const isWatched = document.visibilityState === 'visible' && document.hasFocus();
    if (heard.count > 0 && heard.isLive && isWatched && !waiting.current) markSeen();
    else waiting.current = heard.count > 0;
  });
}
