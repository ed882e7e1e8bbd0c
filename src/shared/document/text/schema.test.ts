import { describe, expect, it } from 'vitest';
import { mentionAddress } from '#shared/domain/mentions.ts';
import { asId } from '#shared/kernel/ids.ts';
import { formatMarkdown } from './format.ts';
import { parseMarkdown } from './parse.ts';
import { isSafeHref } from './schema.ts';

describe('isSafeHref', () => {
  it.each([
    ['https://example.org/minutes of the board.pdf', true],
    ['mailto:ana@example.org?subject=Two words', true],
    ['https:// example.org', false],
    ['https:// ', false],
    [' https://example.org', false],
    ['https://example.org/a\tb', false],
    ['https://example.org/a\nb', false],
    ['java script:alert(1)', false],
    ['javascript:https://example.org', false],
    ['https://', false],
  ])('of %j is %j', (href, safe) => {
    expect(isSafeHref(href)).toBe(safe);
  });

  it('lets a link with blanks through Markdown and back', () => {
    const blocks = parseMarkdown('[Minutes](<https://example.org/a b>)');
    expect(parseMarkdown(formatMarkdown(blocks))).toEqual(blocks);
    expect(JSON.stringify(blocks)).toContain('"href":"https://example.org/a b"');
  });
});

describe('[MENTION-1] a mention', () => {
  it('is a link that comes back from Markdown, for whatever id', () => {
    const href = mentionAddress({ kind: 'card', id: asId('a (b) *c* _d_ ~/é') });
    const blocks = parseMarkdown(`Ask **[#Piles](${href})** first`);
    expect(JSON.stringify(blocks)).toContain(JSON.stringify({ href }));
    expect(parseMarkdown(formatMarkdown(blocks))).toEqual(blocks);
  });
});
