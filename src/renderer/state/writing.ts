/** What this person writes in this window at this moment, for those to see who look at the same (SYNC P1). */
import { useEffect } from 'react';
import type { TaskId } from '#shared/kernel/ids.ts';
import type { Writing } from '#shared/ports/sync.ts';
import { Value } from './value.ts';

/** One thing at a time, as the focus is. */
export const writingHere = new Value<Writing | null>(null);

/** Says that it is written as long as the component is on screen, and `isWriting`. */
export function useWriting(task: TaskId | null, what: 'title' | 'comment', isWriting = true): void {
  useEffect(() => {
    if (!isWriting || task === null) return;
    const writing: Writing = { task, what, caret: null };
    writingHere.set(writing);
    return () => {
      // What was begun meanwhile stays said.
      if (writingHere.get() === writing) writingHere.set(null);
    };
  }, [task, what, isWriting]);
}
