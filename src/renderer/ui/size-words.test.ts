import { expect, it } from 'vitest';
import { sizeWords } from './size-words.ts';

it('[SYNC-T4] a file of changes has a size that can be read', () => {
  expect([0, 1_499, 999_400, 1_000_000, 256 * 2 ** 20].map(sizeWords)).toEqual([
    '1 kB',
    '1 kB',
    '999 kB',
    '1.0 MB',
    '268.4 MB',
  ]);
});
