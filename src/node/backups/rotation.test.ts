import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type RotatedBackup, superfluous } from './rotation.ts';

const DAY = 86_400_000;
const START = Date.UTC(2024, 0, 1, 8);

function backup(hours: number, over: Partial<RotatedBackup> = {}): RotatedBackup {
  const madeAt = START + hours * 3_600_000;
  const day = new Date(madeAt).toISOString().slice(0, 10);
  return { file: `b${hours}`, madeAt, day, isDaily: true, isWhole: true, ...over };
}

const anyBackups = fc.uniqueArray(
  fc.record({ hours: fc.nat(24 * 500), isDaily: fc.boolean(), isWhole: fc.oneof(fc.constant(true), fc.boolean()) }),
  { selector: ({ hours }) => hours, maxLength: 120 },
);

/** Said once more, of each backup by itself: it is kept where nothing newer stands for its day, week or month, and few newer ones of these there are. */
function isKept(backup: RotatedBackup, all: readonly RotatedBackup[]): boolean {
  const newer = all.filter(({ madeAt, isWhole }) => isWhole && madeAt > backup.madeAt);
  const standsFor = (spanOf: (each: RotatedBackup) => string | number, most: number): boolean =>
    newer.every((each) => spanOf(each) !== spanOf(backup)) && new Set(newer.map(spanOf)).size < most;
  // 1 January 2024 was a Monday.
  const week = ({ day }: RotatedBackup): number => Math.floor((Date.parse(day) - Date.parse('2024-01-01')) / (7 * DAY));
  const newerDays = new Set(newer.map(({ day }) => day).filter((day) => day !== backup.day));
  return (
    standsFor(({ day }) => day, 7) ||
    standsFor(week, 4) ||
    standsFor(({ day }) => day.slice(0, 7), 12) ||
    (!backup.isDaily && newerDays.size < 7)
  );
}

describe('[BACKUP-7] what is let go of', () => {
  it('is what a slow oracle says', () => {
    fc.assert(
      fc.property(anyBackups, (drawn) => {
        const all = drawn.map(({ hours, ...over }) => backup(hours, over));
        const expected = all.filter((each) => each.isWhole && !isKept(each, all)).map(({ file }) => file);
        expect(superfluous(all).toSorted()).toEqual(expected.toSorted());
      }),
      { numRuns: 300 },
    );
  });

  it('leaves 7 days, 4 weeks and 12 months of two years of days', () => {
    const all = Array.from({ length: 730 }, (_, index) => backup(index * 24));
    const kept = all.length - superfluous(all).length;
    // A day may stand for its week and its month too.
    expect(kept).toBeLessThanOrEqual(7 + 4 + 12);
    expect(kept).toBeGreaterThanOrEqual(7 + 3 + 10);
  });

  it('is never the newest whole one, nor anything that is not whole, and nothing for the sake of what is not whole', () => {
    fc.assert(
      fc.property(anyBackups, (drawn) => {
        const all = drawn.map(({ hours, ...over }) => backup(hours, over));
        const gone = new Set(superfluous(all));
        const whole = all.filter(({ isWhole }) => isWhole);
        const newest = whole.toSorted((a, b) => b.madeAt - a.madeAt)[0];
        if (newest) expect(gone.has(newest.file)).toBe(false);
        for (const { file, isWhole } of all) if (!isWhole) expect(gone.has(file)).toBe(false);
        expect([...gone].toSorted()).toEqual(superfluous(whole).toSorted());
      }),
    );
  });
});
