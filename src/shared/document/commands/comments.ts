/** Commands on comments and attachments (links) of a task. */
import { visibleText } from '#shared/domain/names.ts';
import type { AttachmentId, CommentId, TaskId } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { ProjectDocument } from '../project-document.ts';
import { landingKeys, plainRekey } from './placing.ts';
import { putIntoBin } from './put-into-bin.ts';
import { requireLive, requireText } from './require.ts';
import { writeComment } from './write-comment.ts';

export function addComment(project: ProjectDocument, task: TaskId, markdown: string): Result<CommentId, Problem> {
  const owner = requireLive(project, 'task', task);
  if (!owner.ok) return owner;
  const text = requireText(markdown, 'A comment needs some text.');
  if (!text.ok) return text;
  return project.run({ command: 'addComment', label: 'Add comment' }, (writer) =>
    ok(writeComment(project, writer, { task, thread: null, text: text.value })),
  );
}

/** [THREAD-2] Only its author changes a comment. */
export function editComment(project: ProjectDocument, id: CommentId, markdown: string): Result<void, Problem> {
  const comment = requireOwn(project, id, 'change');
  if (!comment.ok) return comment;
  const text = requireText(markdown, 'A comment needs some text.');
  if (!text.ok) return text;
  return project.run({ command: 'editComment', label: 'Edit comment' }, (writer) => {
    writer.patch('comment', id, { text: text.value, editedAt: project.clock.now() });
    return ok();
  });
}

/** [THREAD-2] Its replies stay. */
export function deleteComment(project: ProjectDocument, id: CommentId): Result<void, Problem> {
  const comment = requireOwn(project, id, 'delete');
  return comment.ok ? putIntoBin(project, 'comment', id) : comment;
}

function requireOwn(project: ProjectDocument, id: CommentId, what: 'change' | 'delete'): Result<void, Problem> {
  const comment = requireLive(project, 'comment', id);
  if (!comment.ok) return comment;
  const { author } = comment.value;
  if (author !== null && author === project.actor?.id) return ok();
  return err({ code: 'not-yours', message: `Only the person who wrote a comment can ${what} it.` });
}

/** Schemes that a link may have; anything else is text. */
const LINK = /^(https?:\/\/|mailto:)\S+$/i;

export interface LinkToAttach {
  readonly url: string;
  /** The address itself where nobody said. */
  readonly name?: string;
}

/** As one step, below those that are there; where one is refused, all are. */
export function addLinkAttachments(
  project: ProjectDocument,
  task: TaskId,
  links: readonly LinkToAttach[],
): Result<readonly AttachmentId[], Problem> {
  const owner = requireLive(project, 'task', task);
  if (!owner.ok) return owner;
  if (links.some(({ url }) => !LINK.test(url.trim()))) {
    return err({
      code: 'bad-link',
      message: 'This is not a link that can be attached.',
      help: 'Use an address that starts with https://, http:// or mailto:.',
    });
  }
  const spec =
    links.length === 1
      ? { command: 'addLinkAttachment', label: 'Attach link' }
      : { command: 'addLinkAttachments', label: `Attach ${links.length} links` };
  return project.run(spec, (writer) => {
    const ids = links.map(() => project.newId<AttachmentId>());
    const orderKeys = landingKeys(project.index('attachments'), task, ids, 'last', plainRekey(writer, 'attachment'));
    links.forEach(({ url, name }, index) => {
      const address = url.trim();
      writer.create('attachment', ids[index] as AttachmentId, {
        task,
        url: address,
        name: visibleText(name ?? '') || address,
        orderKey: orderKeys[index],
        createdAt: project.clock.now(),
      });
    });
    return ok(ids);
  });
}
