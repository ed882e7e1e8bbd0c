import { describe, expect, it } from 'vitest';
import { must } from '#shared/kernel/result.ts';
import { withCards } from '#tests/support/cards.ts';
import { deliver, replica } from '#tests/support/documents.ts';
import { addComment, addLinkAttachment, editComment } from '../index.ts';

describe('comments and links', () => {
  it('only the author changes a comment', () => {
    const { first, a } = withCards();
    const comment = must(addComment(first.project, a, 'Mine'));
    const second = replica(1);
    deliver(first, second);
    expect(editComment(second.project, comment, 'Yours')).toMatchObject({ ok: false, error: { code: 'not-yours' } });
    must(editComment(first.project, comment, 'Mine, better'));
    expect(first.project.get('comment', comment)?.text).toBe('Mine, better');
  });

  it.each(['javascript:alert(1)', 'file:///etc/passwd', 'data:text/html,x', 'https://', ''])(
    'refuses %j as a link',
    (url) => {
      const { first, a } = withCards();
      expect(addLinkAttachment(first.project, a, { url })).toMatchObject({ ok: false, error: { code: 'bad-link' } });
    },
  );
});
