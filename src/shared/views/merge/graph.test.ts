import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Graph } from './graph.ts';

type Way = readonly [from: number, to: number];

const anyWays = fc.array(fc.tuple(fc.nat(6), fc.nat(6)), { maxLength: 14 });

function graphOf(ways: readonly Way[]): Graph {
  const graph = new Graph();
  for (const [from, to] of ways) graph.add(`${from}`, `${to}`, `${from}-${to}`);
  return graph;
}

/** Steps of the shortest walk; null where there is none. */
function distance(ways: readonly Way[], from: number, to: number): number | null {
  const reached = new Map([[from, 0]]);
  for (const [at, steps] of reached) {
    for (const [start, end] of ways) if (start === at && !reached.has(end)) reached.set(end, steps + 1);
  }
  return reached.get(to) ?? null;
}

describe('ways in circles', () => {
  it('[LINK-2] are exactly those from whose end there is a way back, and that way is as short as any', () => {
    fc.assert(
      fc.property(anyWays, (ways) => {
        const graph = graphOf(ways);
        for (const [from, to] of ways) {
          const back = distance(ways, to, from);
          expect(graph.circleOf(`${from}`, `${to}`) === null).toBe(back === null);
          if (back !== null) expect(graph.shortest(`${to}`, `${from}`)).toHaveLength(back);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('[LINK-2] are walked the same whatever the order in which they came', () => {
    fc.assert(
      fc.property(anyWays, fc.nat(6), fc.nat(6), (ways, from, to) => {
        const there = graphOf(ways);
        const back = graphOf(ways.toReversed());
        expect(back.shortest(`${from}`, `${to}`)).toEqual(there.shortest(`${from}`, `${to}`));
      }),
      { numRuns: 200 },
    );
  });

  it('[LINK-2] may be longer than calls can be deep', () => {
    const length = 50_000;
    const graph = graphOf(Array.from({ length }, (_, at) => [at, (at + 1) % length] as const));
    expect(graph.circleOf('0', '1')).toBe(graph.circleOf(`${length - 1}`, '0'));
    expect(graph.shortest('1', '0')).toHaveLength(length - 1);
  });
});
