import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DamagedPart, type DamageNews, StandingDamage } from './damage.ts';

const part = (kind: DamagedPart['kind'], id: string): DamagedPart => ({ kind, id, detail: `About ${id}.` });

function having(...news: readonly DamageNews[]): StandingDamage {
  const standing = new StandingDamage();
  for (const each of news) standing.learn(each);
  return standing;
}

describe('standing damage', () => {
  test('is one sentence for each kind, with the number of parts and what support needs', () => {
    const { damage } = having({ parts: [part('corrupt', 'a'), part('corrupt', 'b'), part('lost', 'c')], seen: [] });
    expect(damage).toMatchObject([
      { code: 'rows-corrupt', parts: ['a', 'b'], seen: false, isSetAside: true, detail: 'About a.\nAbout b.' },
      { code: 'rows-lost', parts: ['c'], seen: false, isSetAside: true },
    ]);
    expect(damage[0]?.message).toContain('2 stored parts');
  });

  test('what was seen stays apart from what is new', () => {
    const seen = { parts: [part('corrupt', 'a'), part('corrupt', 'b')], seen: ['a', 'b'] };
    expect(having(seen, { parts: [part('corrupt', 'c')], seen: [] }).damage).toMatchObject([
      { parts: ['c'], seen: false },
      { parts: ['a', 'b'], seen: true },
    ]);
  });

  test('what is seen before it is known is seen', () => {
    expect(having({ parts: [], seen: ['a'] }, { parts: [part('lost', 'a')], seen: [] }).damage).toMatchObject([
      { seen: true },
    ]);
  });

  test('tells only of changes, and stays the same array otherwise', () => {
    const standing = having({ parts: [part('lost', 'a')], seen: [] });
    standing.miss(['m']);
    const { damage } = standing;
    let told = 0;
    standing.changes.on(() => {
      told += 1;
    });
    standing.learn(standing.news);
    standing.miss(['m']);
    expect([standing.damage === damage, told]).toEqual([true, 0]);
    standing.miss([]);
    expect(standing.damage.map(({ code }) => code)).toEqual(['rows-lost']);
    expect(told).toBe(1);
  });

  test('windows that hear the same news in any order, any number of times, say the same', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd');
    const kinds = { a: 'corrupt', b: 'lost', c: 'corrupt', d: 'emptied' } as const;
    const parts = fc.array(id.map((name) => part(kinds[name], name)));
    const news = fc.record({ parts, seen: fc.array(id) });
    const said = (standing: StandingDamage): unknown =>
      standing.damage.map(({ code, seen, parts: named }) => [code, seen, named.toSorted()]);
    fc.assert(
      fc.property(fc.array(news), fc.infiniteStream(fc.nat()), (heard, chance) => {
        const shuffled = [...heard, ...heard]
          .map((each) => ({ each, at: chance.next().value ?? 0 }))
          .sort((a, b) => a.at - b.at)
          .map(({ each }) => each);
        expect(said(having(...shuffled))).toEqual(said(having(...heard)));
      }),
    );
  });
});
