import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chainsOf, type Superseding, wouldCircle } from './chains.ts';

const of = (links: Readonly<Record<string, string | null>>) =>
  chainsOf(Object.entries(links).map(([id, supersedes]): Superseding => ({ id, supersedes })));

describe('[REG-2] what supersedes what', () => {
  it('is read along the chain from the oldest to the newest', () => {
    const chains = of({ a: null, b: 'a', c: 'b' });
    expect(chains.chain('b')).toEqual(['a', 'b', 'c']);
    expect(chains.after('a')).toEqual(['b']);
    expect(chains.before('c')).toBe('b');
  });

  it('names both where two supersede one, and follows neither', () => {
    const chains = of({ a: null, c: 'a', b: 'a' });
    expect(chains.after('a')).toEqual(['b', 'c']);
    expect(chains.chain('a')).toEqual(['a']);
    expect(chains.chain('c')).toEqual(['a', 'c']);
  });

  it('passes over what is not there', () => {
    const chains = of({ b: 'gone' });
    expect(chains.before('b')).toBeNull();
    expect(chains.chain('b')).toEqual(['b']);
  });

  it('cuts a circle at its smallest id, and keeps what leads into it', () => {
    const chains = of({ b: 'c', c: 'd', d: 'b', x: 'c' });
    expect(chains.before('b')).toBeNull();
    expect(chains.chain('d')).toEqual(['b', 'd', 'c', 'x']);
    expect(chains.after('c')).toEqual(['x']);
    expect(of({ a: 'a' }).chain('a')).toEqual(['a']);
  });

  it('refuses what would lead in a circle', () => {
    const chains = of({ a: null, b: 'a', c: 'b' });
    expect(wouldCircle(chains, 'a', 'c')).toBe(true);
    expect(wouldCircle(chains, 'a', 'a')).toBe(true);
    expect(wouldCircle(chains, 'c', 'a')).toBe(false);
  });

  it('ends for every graph, whatever its order, and loses no link but one a circle', () => {
    const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
    fc.assert(
      fc.property(fc.array(fc.option(fc.constantFrom(...ids)), { minLength: 6, maxLength: 6 }), (olders) => {
        const records = ids.map((id, index): Superseding => ({ id, supersedes: olders[index] ?? null }));
        const chains = chainsOf(records);
        const reversed = chainsOf(records.toReversed());
        for (const { id, supersedes } of records) {
          expect(reversed.before(id)).toBe(chains.before(id));
          const chain = chains.chain(id);
          expect(new Set(chain).size).toBe(chain.length);
          // A link counts unless it is that of the smallest id of a circle.
          if (supersedes !== null && chains.before(id) === null) {
            const circle = circleFrom(id, olders, ids);
            expect(circle).toContain(id);
            expect(id).toBe(circle.toSorted()[0]);
          }
        }
      }),
    );
  });
});

/** Along what each asks for, from one until it comes back to it; empty where it never does. */
function circleFrom(id: string, olders: readonly (string | null)[], ids: readonly string[]): string[] {
  const circle: string[] = [];
  let at: string | null = id;
  while (at !== null && !circle.includes(at)) {
    circle.push(at);
    at = olders[ids.indexOf(at)] ?? null;
  }
  return at === id ? circle : [];
}
