import { expect, test } from 'vitest';
import type { Flag } from '#shared/insight/index.ts';
import { rowFlags } from './row-flags.ts';

function flag(card: string, sentence: string): Flag {
  return {
    key: `overdue task:${card}`,
    rule: 'overdue',
    subject: `task:${card}`,
    severity: 'warning',
    sentence,
    title: card,
    people: [],
    since: null,
    measure: 1,
    basis: '',
    facts: [],
    offer: { act: 'open-card', subject: `task:${card}`, words: 'Open' },
  };
}

test('[SUMMARY-8] of a row and the next the flags that say the same are the same objects, and their subjects hear of nothing', () => {
  const counts = { notice: 0, warning: 2, alarm: 0 };
  const untold = { alarm: [], warning: ['task:wall' as const] };
  const first = rowFlags({ counts, untold, flags: [flag('piles', 'A day late.'), flag('crane', 'A day late.')] }, null);
  // As a store hands rows out: copies.
  const next = rowFlags(
    { counts: { ...counts }, untold, flags: [flag('crane', 'Two days late.'), flag('piles', 'A day late.')] },
    first,
  );
  expect(next.counts).toBe(first.counts);
  expect(next.of('task:piles')).toBe(first.of('task:piles'));
  expect(next.of('task:crane')).toEqual([flag('crane', 'Two days late.')]);
  expect(next.flags.map(({ title }) => title)).toEqual(['crane', 'piles']);
  expect(next.of('task:fence')).toBe(first.of('task:fence'));
  expect([next.untold('task:wall'), next.untold('task:piles')]).toEqual(['warning', null]);
});
