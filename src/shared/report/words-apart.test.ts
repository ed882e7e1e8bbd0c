import { describe, expect, it } from 'vitest';
import { seededRandom } from '#tests/support/documents.ts';
import { wordsApart } from './words-apart.ts';

const marked = (text: string, other: string): string =>
  wordsApart(text, other)
    .map((part) => (part.isApart ? `[${part.text.trim()}]${/\s*$/.exec(part.text)?.[0]}` : part.text))
    .join('');

describe('[REPORT-27] what one text says and another does not', () => {
  it('is marked by words, with all of the text there', () => {
    const drafted = '2 of 6 tasks are done. Nothing is late.';
    expect(marked('2 of 6 tasks are done. Ana is out. Nothing is late.', drafted)).toBe(
      '2 of 6 tasks are done. [Ana is out.] Nothing is late.',
    );
    expect(marked(drafted, drafted)).toBe(drafted);
    expect(marked('Ana is out.', '')).toBe('[Ana is out.]');
    expect(marked('', drafted)).toBe('');
    expect(marked('  Two\nlines. ', 'Two lines.')).toBe('  Two\nlines. ');
  });

  it('is nothing less than the text, and what is not marked stands in the other in that order', () => {
    const bytes = seededRandom(7);
    const text = (): string => Array.from(bytes(12), (byte) => 'abcde'[byte % 5]).join(' ');
    for (let round = 0; round < 200; round++) {
      const [mine, theirs] = [text(), text()];
      const parts = wordsApart(mine, theirs);
      expect(parts.map((part) => part.text).join('')).toBe(mine);
      const kept = parts.flatMap((part) => (part.isApart ? [] : part.text.trim().split(' ')));
      expect(kept.length).toBe(longestCommon(mine.split(' '), theirs.split(' ')));
      let from = 0;
      for (const word of kept) {
        from = theirs.split(' ').indexOf(word, from) + 1;
        expect(from).toBeGreaterThan(0);
      }
    }
  });

  it('is not looked for in what nobody would compare by eye', () => {
    const long = 'word '.repeat(2_000);
    expect(wordsApart(long, 'other')).toEqual([{ text: long, isApart: false }]);
  });
});

/** By trying all ways, with what was tried remembered. */
function longestCommon(left: readonly string[], right: readonly string[]): number {
  const known = new Map<string, number>();
  const from = (i: number, j: number): number => {
    if (i === left.length || j === right.length) return 0;
    const key = `${i} ${j}`;
    const was = known.get(key);
    if (was !== undefined) return was;
    const best = Math.max(from(i + 1, j), from(i, j + 1), left[i] === right[j] ? 1 + from(i + 1, j + 1) : 0);
    known.set(key, best);
    return best;
  };
  return from(0, 0);
}
