import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commentsOf, type Thread } from '#shared/domain/threads.ts';
import { asId, type CommentId, type TaskId } from '#shared/kernel/ids.ts';
import { isJson } from '#shared/kernel/json.ts';
import { must } from '#shared/kernel/result.ts';
import { taskPartsView } from '#shared/views/index.ts';
import { withCards } from '#tests/support/cards.ts';
import { content, converge, deliver, type Replica, replica } from '#tests/support/documents.ts';
import {
  addComment,
  deleteComment,
  deleteRecord,
  editComment,
  purgeRecord,
  reopenThread,
  replyToComment,
  resolveThread,
  restoreRecord,
  threadsOfTask,
} from '../index.ts';

/** Two people who hold one card with one comment. */
function talking() {
  const { first: ana, a: card } = withCards();
  const question = must(addComment(ana.project, card, 'Which crane?'));
  const ben = replica(1);
  deliver(ana, ben);
  return { ana, ben, card, question };
}

/** Each conversation as its words, and where it stands. */
function told({ project }: Replica, card: TaskId): unknown[] {
  return threadsOfTask(project, card).map((thread) => [
    thread.standing.kind,
    ...(thread.first ? [] : ['(gone)']),
    ...commentsOf(thread).map(({ text }) => text),
  ]);
}

function only({ project }: Replica, card: TaskId): Thread {
  const [thread, ...more] = threadsOfTask(project, card);
  if (!thread || more.length > 0) throw new Error('There is not exactly one conversation');
  return thread;
}

describe('conversations', () => {
  it('[THREAD-1] hold replies in the order of time, those to a reply too, beside other comments', () => {
    const { ana, ben, card, question } = talking();
    const reply = must(replyToComment(ana.project, question, 'The big one.'));
    must(addComment(ana.project, card, 'Quay closed.'));
    deliver(ana, ben);
    must(replyToComment(ben.project, reply, 'Thanks.'));
    deliver(ben, ana);
    expect(told(ana, card)).toEqual([
      ['open', 'Which crane?', 'The big one.', 'Thanks.'],
      ['open', 'Quay closed.'],
    ]);
    expect(ben.project.history.last).toMatchObject({ label: 'Reply to comment' });
    ben.project.history.undo();
    expect(told(ben, card)[0]).toEqual(['open', 'Which crane?', 'The big one.']);
  });

  it('[THREAD-1] refuses empty replies, and those to what is gone', () => {
    const { ana, card, question } = talking();
    expect(replyToComment(ana.project, question, ' ')).toMatchObject({ ok: false, error: { code: 'empty-text' } });
    must(deleteRecord(ana.project, 'task', card));
    for (const refused of [
      replyToComment(ana.project, question, 'Still?'),
      resolveThread(ana.project, question),
      resolveThread(ana.project, asId('nobody')),
    ]) {
      expect(refused).toMatchObject({ ok: false, error: { code: 'not-there' } });
    }
  });

  it('[THREAD-2] stay where the comment that began them is deleted, and can go on', () => {
    const { ana, ben, card, question } = talking();
    const reply = must(replyToComment(ana.project, question, 'The big one.'));
    deliver(ana, ben);
    must(deleteComment(ana.project, question));
    converge([ana, ben]);
    expect(told(ana, card)).toEqual([['open', '(gone)', 'The big one.']]);
    must(replyToComment(ben.project, reply, 'Thanks.'));
    must(resolveThread(ana.project, reply));
    converge([ana, ben]);
    expect(told(ana, card)).toEqual([['answered', '(gone)', 'The big one.', 'Thanks.']]);
    must(restoreRecord(ana.project, 'comment', question));
    expect(told(ana, card)).toEqual([['answered', 'Which crane?', 'The big one.', 'Thanks.']]);
    converge([ana, ben]);
    const [mine, theirs] = only(ana, card).replies.map(({ id }) => id) as [CommentId, CommentId];
    must(deleteComment(ana.project, mine));
    must(deleteComment(ben.project, theirs));
    converge([ana, ben]);
    must(deleteComment(ana.project, question));
    expect(told(ana, card)).toEqual([]);
    expect(replyToComment(ana.project, question, 'Still?')).toMatchObject({ ok: false, error: { code: 'not-there' } });
  });

  it('[THREAD-2] nobody deletes what another wrote', () => {
    const { ana, ben, card, question } = talking();
    expect(deleteComment(ben.project, question)).toMatchObject({ ok: false, error: { code: 'not-yours' } });
    expect(told(ben, card)).toEqual([['open', 'Which crane?']]);
    must(deleteComment(ana.project, question));
    expect(deleteComment(ana.project, question)).toMatchObject({ ok: false, error: { code: 'not-there' } });
  });

  it('[THREAD-2] replies that come before what they answer stand together, and are joined by it', () => {
    const { ana, card, question } = talking();
    must(replyToComment(ana.project, question, 'The big one.'));
    const late = replica(2);
    deliver(ana, late);
    late.doc.transact(() => late.doc.getMap('comments').delete(question), 'remote');
    expect(told(late, card)).toEqual([['open', '(gone)', 'The big one.']]);
    const [reply] = only(late, card).replies;
    expect(resolveThread(late.project, reply?.id as CommentId)).toMatchObject({
      ok: false,
      error: { code: 'thread-unfinished' },
    });
    expect(must(replyToComment(late.project, reply?.id as CommentId, 'Two of them.'))).toBeDefined();
    expect(told(late, card)).toEqual([['open', '(gone)', 'The big one.', 'Two of them.']]);
  });

  it('[THREAD-3] say who resolved or reopened them and when, as one step each', () => {
    const { ana, ben, card, question } = talking();
    must(resolveThread(ben.project, question));
    deliver(ben, ana);
    expect(only(ana, card).standing).toEqual({ kind: 'resolved', at: expect.any(Number), by: 'person1' });
    const before = content(ana.doc);
    must(resolveThread(ana.project, question));
    expect(content(ana.doc)).toBe(before);
    must(reopenThread(ana.project, question));
    expect(only(ana, card).standing).toEqual({ kind: 'reopened', at: expect.any(Number), by: 'person0' });
    ana.project.history.undo();
    expect(only(ana, card).standing).toMatchObject({ kind: 'resolved', by: 'person1' });
  });

  it('[THREAD-4] [UNDO-3] of two who resolve one at once, who takes back the decision that stands opens it', () => {
    const { ana, ben, card, question } = talking();
    must(resolveThread(ana.project, question));
    must(resolveThread(ben.project, question));
    converge([ana, ben]);
    const standing = only(ana, card).standing;
    const [winner, other] = standing.kind === 'resolved' && standing.by === 'person0' ? [ana, ben] : [ben, ana];
    expect(other.project.history.undo()?.skipped).toBe(1);
    converge([ana, ben]);
    expect(only(ana, card).standing).toEqual(standing);
    expect(winner.project.history.undo()?.skipped).toBe(0);
    converge([ana, ben]);
    expect([ana, ben].map((each) => only(each, card).standing.kind)).toEqual(['open', 'open']);
  });

  it('[THREAD-3] a reply opens a resolved one; undone, it takes that back', () => {
    const { ana, card, question } = talking();
    must(resolveThread(ana.project, question));
    must(replyToComment(ana.project, question, 'One more thing.'));
    expect(only(ana, card).standing).toMatchObject({ kind: 'answered', by: 'person0', unknown: 1 });
    ana.project.history.undo();
    expect(only(ana, card).standing).toMatchObject({ kind: 'resolved' });
    ana.project.history.redo();
    must(resolveThread(ana.project, question));
    expect(only(ana, card).standing).toMatchObject({ kind: 'resolved' });
  });

  it('[THREAD-3] a reply that whoever resolves it does not know of is not hidden, however its clock goes', () => {
    const { ana, ben, card, question } = talking();
    const [ahead, behind] = [ben, ana];
    must(replyToComment(behind.project, question, 'Not so fast.'));
    must(resolveThread(ahead.project, question));
    converge([ana, ben]);
    for (const each of [ana, ben]) {
      expect(only(each, card).standing).toMatchObject({ kind: 'answered', by: 'person1', unknown: 1 });
    }
    must(replyToComment(ahead.project, question, 'Settled then.'));
    must(resolveThread(behind.project, question));
    converge([ana, ben]);
    for (const each of [ana, ben]) expect(only(each, card).standing).toMatchObject({ kind: 'answered', by: 'person0' });
    must(resolveThread(ahead.project, question));
    converge([ana, ben]);
    for (const each of [ana, ben]) expect(only(each, card).standing).toMatchObject({ kind: 'resolved', by: 'person1' });
  });

  it('[THREAD-4] of two decisions at once one stands, the same for both', () => {
    const { ana, ben, card, question } = talking();
    must(resolveThread(ana.project, question));
    converge([ana, ben]);
    must(reopenThread(ana.project, question));
    must(reopenThread(ben.project, question));
    must(resolveThread(ben.project, question));
    must(replyToComment(ana.project, question, 'Because it leaks.'));
    converge([ana, ben]);
    expect(only(ana, card)).toEqual(only(ben, card));
    expect(only(ana, card).standing.kind).not.toBe('resolved');
  });

  it('[DEL-4] go with their card for good', () => {
    const { ana, card, question } = talking();
    must(replyToComment(ana.project, question, 'The big one.'));
    must(deleteRecord(ana.project, 'task', card));
    must(purgeRecord(ana.project, 'task', card));
    expect(told(ana, card)).toEqual([]);
    expect(JSON.stringify(ana.doc.getMap('comments').toJSON())).not.toContain('crane');
  });

  it('[THREAD-1] are the same objects until something in them changes', () => {
    const { ana, card, question } = talking();
    const other = must(addComment(ana.project, card, 'Quay closed.'));
    const view = taskPartsView(ana.project, card);
    const stop = view.subscribe(() => undefined);
    const [first, second] = view.get().threads;
    must(editComment(ana.project, other, 'Quay open.'));
    expect(view.get().threads[0]).toBe(first);
    expect(view.get().threads[1]).not.toBe(second);
    must(resolveThread(ana.project, question));
    expect(view.get().threads[0]).not.toBe(first);
    stop();
  });

  it('[THREAD-1] whatever was written, every comment stands in exactly one, on every device alike', () => {
    const ids = ['c0', 'c1', 'c2', 'c3', 'c4'];
    const wild = fc.record({
      thread: fc.constantFrom(null, ...ids, 'nowhere', 7),
      deletedAt: fc.constantFrom(null, 1),
      resolution: fc.oneof(
        // What no register holds is refused before it is written.
        fc.jsonValue().filter((value) => isJson(value)),
        fc.constantFrom({ is: 'resolved', at: 1, replies: ['c1', 3] }, { is: 'resolved', at: 1 }),
      ),
    });
    fc.assert(
      fc.property(fc.array(wild, { minLength: 5, maxLength: 5 }), (comments) => {
        const { first, a: card, b } = withCards();
        must(
          first.project.run({ command: 'importRecords', label: 'Import', origin: 'import' }, (writer) => {
            comments.forEach((comment, index) => {
              const task = index === 4 ? b : card;
              writer.create('comment', asId(`c${index}`), { task, text: `${index}`, at: index, ...comment });
            });
            return { ok: true, value: undefined };
          }),
        );
        const other = replica(1);
        deliver(first, other);
        const shown = threadsOfTask(first.project, card).flatMap(commentsOf);
        const live = first.project
          .index('comments')
          .children(card)
          .map(({ id }) => id as string);
        expect(shown.map(({ id }) => id as string).sort()).toEqual([...live].sort());
        expect(threadsOfTask(other.project, card)).toEqual(threadsOfTask(first.project, card));
      }),
      { numRuns: 200 },
    );
  });
});
