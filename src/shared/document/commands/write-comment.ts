import type { CommentId, TaskId } from '#shared/kernel/ids.ts';
import type { ProjectDocument } from '../project-document.ts';
import type { Writer } from '../writer.ts';

interface NewComment {
  readonly task: TaskId;
  /** The comment that begins the conversation which it answers in. */
  readonly thread: CommentId | null;
  readonly text: string;
}

/** By who acts, now. */
export function writeComment(project: ProjectDocument, writer: Writer, comment: NewComment): CommentId {
  const id = project.newId<CommentId>();
  const { actor } = project;
  const at = project.clock.now();
  writer.create('comment', id, { ...comment, author: actor?.id, authorName: actor?.name, at, createdAt: at });
  return id;
}
