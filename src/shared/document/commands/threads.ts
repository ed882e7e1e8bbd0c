/** Commands on conversations: answering a comment, resolving and reopening (SPEC THREAD-1 to THREAD-4). */
import { isResolved, type Resolution, type Thread, threadsOf } from '#shared/domain/threads.ts';
import type { CommentId, TaskId } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { ProjectDocument } from '../project-document.ts';
import { requireLive, requireText } from './require.ts';
import { writeComment } from './write-comment.ts';

/** [THREAD-1] The conversations of a card, as everybody sees them. */
export function threadsOfTask(project: ProjectDocument, task: TaskId): Thread[] {
  const get = (id: CommentId) => project.get('comment', id);
  const comments = project
    .index('comments')
    .children(task)
    .map(({ id }) => get(id as CommentId))
    .filter((comment) => comment !== undefined);
  return threadsOf(comments, get);
}

/** Answers in the conversation in which `comment` stands. */
export function replyToComment(
  project: ProjectDocument,
  comment: CommentId,
  markdown: string,
): Result<CommentId, Problem> {
  const thread = requireThread(project, comment);
  if (!thread.ok) return thread;
  const text = requireText(markdown, 'A reply needs some text.');
  if (!text.ok) return text;
  const { task, id } = thread.value;
  return project.run({ command: 'replyToComment', label: 'Reply to comment' }, (writer) =>
    ok(writeComment(project, writer, { task, thread: id, text: text.value })),
  );
}

/** [THREAD-3] Anybody may; it says of every reply that stands there now that it was seen. */
export function resolveThread(project: ProjectDocument, comment: CommentId): Result<void, Problem> {
  return decide(project, comment, true);
}

export function reopenThread(project: ProjectDocument, comment: CommentId): Result<void, Problem> {
  return decide(project, comment, false);
}

function decide(project: ProjectDocument, comment: CommentId, resolved: boolean): Result<void, Problem> {
  const found = requireThread(project, comment);
  if (!found.ok) return found;
  const { id, thread } = found.value;
  if (!project.get('comment', id)) return err(unfinished);
  if (isResolved(thread) === resolved) return ok();
  const spec = resolved
    ? { command: 'resolveThread', label: 'Resolve conversation' }
    : { command: 'reopenThread', label: 'Reopen conversation' };
  return project.run(spec, (writer) => {
    const made = { at: project.clock.now(), by: project.actor?.id ?? null };
    const resolution: Resolution = resolved
      ? { is: 'resolved', ...made, replies: thread.replies.map((reply) => reply.id) }
      : { is: 'reopened', ...made };
    writer.patch('comment', id, { resolution });
    return ok();
  });
}

interface FoundThread {
  readonly id: CommentId;
  readonly task: TaskId;
  readonly thread: Thread;
}

/** The conversation of a comment, also where the comment that began it was deleted and its replies stand. */
function requireThread(project: ProjectDocument, comment: CommentId): Result<FoundThread, Problem> {
  const record = project.get('comment', comment);
  const task = record?.task ?? null;
  const thread =
    task === null || !project.live('task', task)
      ? undefined
      : threadsOfTask(project, task).find(({ id, replies }) => {
          return id === comment || replies.some((reply) => reply.id === comment);
        });
  if (task !== null && thread) return ok({ id: thread.id, task, thread });
  const gone = requireLive(project, 'comment', comment);
  return gone.ok ? err(unfinished) : gone;
}

const unfinished: Problem = {
  code: 'thread-unfinished',
  message: 'The comment that began this conversation has not arrived yet, so nothing was changed.',
  help: 'Try again once this device is in step with the others.',
};
