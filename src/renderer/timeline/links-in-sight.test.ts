import { expect, test } from 'vitest';
import { asId, type LinkId, type TaskId } from '#shared/kernel/ids.ts';
import type { PlanLink } from '#shared/scheduling/index.ts';
import { linksInSight, rankedLinks } from './links-in-sight.ts';

const row = (rank: number): TaskId => asId<TaskId>(`row ${rank}`);
const rankOf = new Map(Array.from({ length: 100 }, (_, rank) => [row(rank), rank]));

function link(from: number, to: number): PlanLink {
  const id = asId<LinkId>(`${from}-${to}`);
  return { id, from: row(from), to: row(to), type: 'FS', lag: 0, lagKind: 'working', createdAt: 0 };
}

function drawn(...links: readonly PlanLink[]): readonly LinkId[] {
  return linksInSight(rankedLinks(links, { rankOf }), { first: 40, last: 60 }).map((each) => each.link.id);
}

test('links between rows in sight are drawn before those that lead away, and these before those that pass by', () => {
  expect(drawn(link(10, 90), link(50, 90), link(30, 70), link(41, 58), link(55, 54), link(39, 41))).toEqual([
    '55-54',
    '41-58',
    '39-41',
    '50-90',
    '30-70',
    '10-90',
  ]);
});

test('links of which no part is in sight, or an end is folded away, are not drawn', () => {
  expect(drawn(link(10, 39), link(60, 90), link(50, 200))).toEqual([]);
});
