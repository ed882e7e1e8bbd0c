import type { Draft } from '#renderer/editor/mentions/draft.ts';
import type { CommentId, TaskId } from '#shared/kernel/ids.ts';

/** Comments begun and not sent, by card, and replies by conversation: the panel shows another card as soon as one is selected. */
export const drafts = new Map<TaskId | CommentId, Draft>();
