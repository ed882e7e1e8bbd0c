import { describe, expect, it } from 'vitest';
import { asId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { withCards } from '#tests/support/cards.ts';
import { deliver, replica } from '#tests/support/documents.ts';
import { addComment, addLinkAttachments, editComment } from '../index.ts';

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

  it('know when they were made, as every record does', () => {
    const { first, a } = withCards();
    const comment = first.project.get('comment', must(addComment(first.project, a, 'Mine')));
    expect(comment?.createdAt).toEqual(expect.any(Number));
    expect(comment?.at).toBe(comment?.createdAt);
  });

  it('[UNDO-1] attaches several links in their order by one step', () => {
    const { first, a } = withCards();
    must(addLinkAttachments(first.project, a, [{ url: 'https://example.org/1' }]));
    const links = [
      { url: ' https://example.org/2 ', name: 'Two' },
      { url: 'mailto:port@example.org', name: ' ' },
    ];
    must(addLinkAttachments(first.project, a, links));
    const shown = () =>
      first.project
        .index('attachments')
        .children(a)
        .map(({ id }) => first.project.live('attachment', asId(id)))
        .map((found) => [found?.name, found?.url]);
    expect(shown()).toEqual([
      ['https://example.org/1', 'https://example.org/1'],
      ['Two', 'https://example.org/2'],
      ['mailto:port@example.org', 'mailto:port@example.org'],
    ]);
    first.project.history.undo();
    expect(shown()).toEqual([['https://example.org/1', 'https://example.org/1']]);
  });

  it.each(['javascript:alert(1)', 'file:///etc/passwd', 'data:text/html,x', 'https://', ''])(
    'refuses %j as a link',
    (url) => {
      const { first, a } = withCards();
      const links = [{ url: 'https://example.org' }, { url }];
      expect(addLinkAttachments(first.project, a, links)).toMatchObject({ ok: false, error: { code: 'bad-link' } });
      expect(first.project.all('attachment')).toEqual([]);
    },
  );
});
