import type { Draft } from '#renderer/editor/mentions/draft.ts';
import { commentsOf, type Thread } from '#shared/domain/threads.ts';
import type { CommentId, TaskId } from '#shared/kernel/ids.ts';

type DraftKey = TaskId | CommentId | `edit/${CommentId}`;

/**
 * Comments begun and not sent, by card, replies by conversation, and changes of comments: the panel shows another card as
 * soon as one is selected.
 */
export const drafts = new Map<DraftKey, Draft>();

export function editKey(comment: CommentId): DraftKey {
  return `edit/${comment}`;
}

/** Notes what was typed; what is empty is no draft. */
export function keepDraft(key: DraftKey, draft: Draft): void {
  if (draft.text === '') drafts.delete(key);
  else drafts.set(key, draft);
}

export function isWrittenIn(thread: Thread): boolean {
  return drafts.has(thread.id) || commentsOf(thread).some(({ id }) => drafts.has(editKey(id)));
}
