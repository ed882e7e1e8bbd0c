import { describe, expect, it } from 'vitest';
import type { TakenChanges } from './change-files.ts';
import { takenWords } from './taken-words.ts';

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
});
