/** Busy times of a real calendar: as many stretches as an independent count found, and nothing but times. */
import { describe, expect, it } from 'vitest';
import { stretchesOf } from '#shared/meetings/free-busy/busy.ts';
import { busyOf } from '#shared/meetings/free-busy/busy-of.ts';
import { parseStamp } from '#shared/meetings/when/rule-text.ts';
import { factsOf, fixturesMissing } from './fixtures.ts';

interface FreeBusyFacts {
  readonly freebusy: readonly { readonly type: string; readonly periods: readonly string[] }[];
}

function momentOf(text = ''): number {
  const stamp = parseStamp(text);
  if (stamp?.kind !== 'moment') throw new Error(`No such moment: ${text}`);
  return stamp.moment;
}

describe.skipIf(fixturesMissing !== null)('busy times of a real calendar', () => {
  it('[BUSY-1] [BUSY-4] are each of its stretches, in order', () => {
    const { freebusy } = factsOf('ics-nodeical-vfreebusy-zimbra') as unknown as FreeBusyFacts;
    const periods = freebusy.flatMap(({ type, periods: texts }) =>
      texts.map((text) => {
        const [from, to] = text.split('/');
        return {
          kind: type === 'BUSY' ? ('busy' as const) : ('tentative' as const),
          from: momentOf(from),
          to: momentOf(to),
        };
      }),
    );
    const window = { from: momentOf('20140401T000000Z'), to: momentOf('20140701T000000Z') };
    const { busy, knownTo } = busyOf({ series: [], periods: periods.toReversed() }, window);
    const minutes = [...stretchesOf(busy)].reduce((sum, { from, to }) => sum + to - from, 0);
    expect(periods.length).toBeGreaterThan(20);
    expect(minutes).toBe(periods.reduce((sum, { from, to }) => sum + to - from, 0));
    expect([busy[0], knownTo]).toEqual([momentOf('20140416T151500Z'), null]);
  });
});
