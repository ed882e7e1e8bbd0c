import { describe, expect, it } from 'vitest';
import type { TakenChanges } from '#shared/ports/change-files.ts';
import { sizeWords, takenWords } from './change-words.ts';

const nothing: TakenChanges = { project: 'p', name: 'Harbour', by: [], hasMembership: false, isWhole: true };

describe('what a file of changes brought', () => {
  it('[SYNC-T4] is said by whose it is', () => {
    const by = [
      { name: 'Ana', changes: 1 },
      { name: 'Ben', changes: 1_204 },
    ];
    expect(takenWords({ ...nothing, by })).toEqual(['1 change by Ana.', '1,204 changes by Ben.']);
    expect(takenWords({ ...nothing, hasMembership: true })).toHaveLength(1);
    expect(takenWords(nothing)).toEqual(['Everything in this file was here already.']);
  });

  it('[SYNC-T4] is not called all where something is missing', () => {
    expect(takenWords({ ...nothing, isWhole: false })).toEqual([expect.stringContaining('not on this device')]);
  });

  it('has a size that can be read', () => {
    expect([0, 1_499, 999_400, 1_000_000, 256 * 2 ** 20].map(sizeWords)).toEqual([
      '1 kB',
      '1 kB',
      '999 kB',
      '1.0 MB',
      '268.4 MB',
    ]);
  });
});
