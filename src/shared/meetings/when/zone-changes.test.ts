import { describe, expect, it } from 'vitest';
import { formatInstant, parseInstant } from '#shared/calendar/index.ts';
import { must } from '#shared/kernel/result.ts';
import { zoneOf } from './zone.ts';
import { changesBetween } from './zone-changes.ts';

const at = (text: string): number => parseInstant(text) ?? Number.NaN;

function changesOf(name: string, from: string, to: string): [string, number, number][] {
  return changesBetween(must(zoneOf(name)), at(from), at(to)).map((each) => [
    formatInstant(each.at),
    each.before,
    each.after,
  ]);
}

describe('changes of clocks', () => {
  it('[WHEN-4] are found to the minute, with what held before and after', () => {
    expect(changesOf('Europe/Lisbon', '2026-01-01', '2027-01-01')).toEqual([
      ['2026-03-29T01:00', 0, 60],
      ['2026-10-25T01:00', 60, 0],
    ]);
    expect(changesOf('Asia/Kathmandu', '2000-01-01', '2020-01-01')).toEqual([]);
    // A whole day was passed over.
    expect(changesOf('Pacific/Apia', '2011-12-01', '2012-01-31')).toEqual([['2011-12-30T10:00', -600, 840]]);
  });

  it('[WHEN-4] are those after the first moment, up to the last', () => {
    expect(changesOf('Europe/Lisbon', '2026-03-29T00:59', '2026-03-29T01:00')).toHaveLength(1);
    expect(changesOf('Europe/Lisbon', '2026-03-29T01:00', '2026-03-29T01:05')).toHaveLength(0);
  });
});
