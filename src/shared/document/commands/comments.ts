/** Commands on comments and attachments (links) of a task. */
import type { AttachmentId, CommentId, TaskId } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { ProjectDocument } from '../project-document.ts';
import { landingKey, plainRekey } from './placing.ts';
import { requireLive, requireText } from './require.ts';

export function addComment(project: ProjectDocument, task: TaskId, markdown: string): Result<CommentId, Problem> {
  const owner = requireLive(project, 'task', task);
  if (!owner.ok) return owner;
  const text = requireText(markdown, 'A comment needs some text.');
  if (!text.ok) return text;
  return project.run({ command: 'addComment', label: 'Add comment' }, (writer) => {
    const id = project.newId<CommentId>();
    const { actor } = project;
    writer.create('comment', id, {
      task,
      text: text.value,
      author: actor?.id,
      authorName: actor?.name,
      at: project.clock.now(),
    });
    return ok(id);
  });
}

/** Only its author changes a comment. */
export function editComment(project: ProjectDocument, id: CommentId, markdown: string): Result<void, Problem> {
  const comment = requireLive(project, 'comment', id);
  if (!comment.ok) return comment;
  if (comment.value.author === null || comment.value.author !== project.actor?.id) {
    return err({ code: 'not-yours', message: 'Only the person who wrote a comment can change it.' });
  }
  const text = requireText(markdown, 'A comment needs some text.');
  if (!text.ok) return text;
  return project.run({ command: 'editComment', label: 'Edit comment' }, (writer) => {
    writer.patch('comment', id, { text: text.value, editedAt: project.clock.now() });
    return ok();
  });
}

/** Schemes that a link may have; anything else is text. */
const LINK = /^(https?:\/\/|mailto:)\S+$/i;

export function addLinkAttachment(
  project: ProjectDocument,
  task: TaskId,
  { url, name }: { readonly url: string; readonly name?: string },
): Result<AttachmentId, Problem> {
  const owner = requireLive(project, 'task', task);
  if (!owner.ok) return owner;
  const address = url.trim();
  if (!LINK.test(address)) {
    return err({
      code: 'bad-link',
      message: 'This is not a link that can be attached.',
      help: 'Use an address that starts with https://, http:// or mailto:.',
    });
  }
  return project.run({ command: 'addLinkAttachment', label: 'Attach link' }, (writer) => {
    const id = project.newId<AttachmentId>();
    const orderKey = landingKey(project.index('attachments'), task, null, 'last', plainRekey(writer, 'attachment'));
    const title = name?.trim() || address;
    writer.create('attachment', id, { task, url: address, name: title, orderKey, createdAt: project.clock.now() });
    return ok(id);
  });
}
