import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryStorage } from '#tests/support/memory-storage.ts';
import { PortfolioMemory } from './portfolio-memory.ts';

const nobody = { addEventListener: () => {} };

describe('what is remembered of the portfolio', () => {
  it('[PORT-5] keeps the filter that another window saved, and shows the list as it did', () => {
    const kept = memoryStorage();
    const others = new EventTarget();
    const [one, other] = [nobody, others as Window].map((each) => new PortfolioMemory(() => kept, each));
    other?.change({ view: 'people' });
    one?.change({ saved: new Map([['Late', 'is:late']]), view: 'timeline' });
    others.dispatchEvent(Object.assign(new Event('storage'), { key: 'throughline.portfolio' }));
    other?.change({ sort: 'slip' });
    expect(new PortfolioMemory(() => kept, nobody).get()).toMatchObject({
      saved: new Map([['Late', 'is:late']]),
      sort: 'slip',
      view: 'people',
    });
  });

  it('[PORT-5] is there again in the next window: filters by name, sorting, grouping', () => {
    const kept = memoryStorage();
    const memory = new PortfolioMemory(() => kept, nobody);
    const notes = {
      filter: 'is:late',
      saved: new Map([
        ['Mine', 'sponsor:ana'],
        ['Late', 'is:late'],
      ]),
      sort: 'slip',
      isDescending: true,
      grouping: 'client',
      view: 'timeline',
    };
    memory.change(notes);
    expect(new PortfolioMemory(() => kept, nobody).get()).toEqual(notes);
  });

  it('[PORT-5] whatever is kept is there again, under any name', () => {
    const text = fc.string({ unit: 'binary' });
    const anyNotes = fc.record({
      filter: text,
      saved: fc.array(fc.tuple(text, text), { maxLength: 4 }).map((pairs) => new Map(pairs)),
      sort: fc.option(text),
      isDescending: fc.boolean(),
      grouping: fc.option(text),
      view: fc.option(text),
    });
    fc.assert(
      fc.property(fc.array(anyNotes, { minLength: 1, maxLength: 3 }), (all) => {
        const kept = memoryStorage();
        for (const notes of all) new PortfolioMemory(() => kept, nobody).change(notes);
        expect(new PortfolioMemory(() => kept, nobody).get()).toEqual(all.at(-1));
      }),
      { numRuns: 100 },
    );
  });

  it('[PORT-5] reads nothing out of what is damaged, and goes on where nothing can be kept', () => {
    for (const text of ['{', '7', '{"saved":[["a",3],7],"filter":3,"sort":[],"isDescending":"yes"}']) {
      const memory = new PortfolioMemory(() => memoryStorage({ 'throughline.portfolio': text }), nobody);
      expect(memory.get()).toMatchObject({ filter: '', saved: new Map(), sort: null, isDescending: false });
    }
    const refusing = new PortfolioMemory(() => {
      throw new Error('no storage');
    }, nobody);
    refusing.change({ filter: 'is:late' });
    expect(refusing.get().filter).toBe('is:late');
  });
});
