import fc from 'fast-check';
import { expect, it } from 'vitest';
import { slipsToBeginning } from './typos.ts';

/** Slips between two words, the slow way: every place against every place. */
function slowSlips(typed: string, word: string): number {
  const table = Array.from({ length: typed.length + 1 }, (_, line) =>
    Array.from({ length: word.length + 1 }, () => line),
  );
  const at = (line: number, column: number): number => table[line]?.[column] ?? Number.POSITIVE_INFINITY;
  for (let column = 0; column <= word.length; column++) (table[0] as number[])[column] = column;
  for (let line = 1; line <= typed.length; line++) {
    for (let column = 1; column <= word.length; column++) {
      const [a, b] = [typed[line - 1], word[column - 1]];
      const isTurned = line > 1 && column > 1 && a === word[column - 2] && typed[line - 2] === b;
      (table[line] as number[])[column] = Math.min(
        at(line - 1, column - 1) + (a === b ? 0 : 1),
        at(line - 1, column) + 1,
        at(line, column - 1) + 1,
        isTurned ? at(line - 2, column - 2) + 1 : Number.POSITIVE_INFINITY,
      );
    }
  }
  return Math.min(...(table[typed.length] as number[]).slice(Math.min(typed.length, word.length)));
}

it('[SEARCH-4] counts slips to the nearest beginning of its length as the slow way does', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 9 });
  fc.assert(
    fc.property(word, word, fc.integer({ min: 1, max: 2 }), (typed, other, most) => {
      const slow = slowSlips(typed, other);
      expect(slipsToBeginning(typed, other, most)).toBe(slow <= most ? slow : null);
    }),
    { numRuns: 3000 },
  );
});
