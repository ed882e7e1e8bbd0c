import { describe, expect, it } from 'vitest';
import { growth, LINEAR } from '#tests/support/growth.ts';
import { normaliseMarkdown } from './index.ts';
import { parseMarkdown } from './parse.ts';

/** Lists within each other, each on a line of its own. */
function stairs(depth: number, mark = '-', quote = ''): string {
  const blank = ' '.repeat(mark.length + 1);
  return Array.from({ length: depth }, (_, level) => `${quote}${blank.repeat(level)}${mark} x`).join('\n');
}

describe('a hostile text', () => {
  it.each([
    ['open brackets', '['.repeat(20_000)],
    ['open marks', '*a **b'.repeat(5_000)],
    ['quotes in quotes', `${'>'.repeat(20_000)}a`],
    ['lists in lists', `${'- '.repeat(5000)}a`],
    ['links in links', '[a]('.repeat(8_000)],
    ['lists further and further in', stairs(300)],
  ])('of %s is kept, and the same when it was stored', (_name, markdown) => {
    const once = normaliseMarkdown(markdown);
    expect(normaliseMarkdown(once)).toBe(once);
  });

  it.each<[string, number, (size: number) => string]>([
    ['lists further and further in', 20_000, (size) => stairs(Math.sqrt(size))],
    ['numbered lists further and further in', 20_000, (size) => stairs(Math.sqrt(size), '1.')],
    ['lists further and further in within a quote', 20_000, (size) => stairs(Math.sqrt(size), '-', '> ')],
    ['the deepest lists that are read, over and over', 1, (size) => `${stairs(40)}\n`.repeat(size)],
    ['open brackets', 40_000, (size) => '['.repeat(size)],
    ['open brackets, paragraph after paragraph', 1, (size) => `${'['.repeat(1000)}\n\n`.repeat(size)],
    ['lines', 2_500, (size) => 'A line as people write it\n'.repeat(size)],
    ['blanks between words', 10_000, (size) => `${'['.repeat(5_000)}${' '.repeat(size)}a`],
  ])('of %s takes time that grows with it', (_name, size, text) => {
    expect(growth(size, (amount) => parseMarkdown(text(amount)))).toBeLessThan(LINEAR);
  });
});

describe('a text that is none', () => {
  it('has lists as deep as people write them, and signs drawn in code', () => {
    expect(parseMarkdown(stairs(20, '1.')).map(({ type }) => type)).toEqual(['orderedList']);
    const drawn = Array.from({ length: 60 }, (_, line) => `${' '.repeat((line * 7) % 90)}- x`).join('\n');
    const fenced = ['```', drawn, '```'].join('\n');
    expect(parseMarkdown(`- a\n\n${fenced}`).map(({ type }) => type)).toEqual(['bulletList', 'codeBlock']);
  });
});
