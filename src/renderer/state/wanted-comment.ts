/** The comment that somebody asked for in a list: the panel of its card brings it into sight, once. */
import type { CommentId } from '#shared/kernel/ids.ts';
import { Value } from './value.ts';

export const wantedComment = new Value<CommentId | null>(null);
