/** The portfolio and nudges against slow definitions, over any rows; `FUZZ_RUNS`, `FUZZ_SEED`. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { jointPeople } from '#shared/insight/digest/people.ts';
import { nudges } from '#shared/insight/nudge/nudges.ts';
import { portfolioFilter } from '#shared/insight/portfolio/filter.ts';
import { couldTake, heat } from '#shared/insight/portfolio/heat.ts';
import { lookFirst } from '#shared/insight/portfolio/look-first.ts';
import { SORTS, sortedStandings, standingOf } from '#shared/insight/portfolio/standing.ts';
import { oraclePoints } from '#tests/support/insight-oracle/digest.ts';
import { oracleCell, oracleHolds, oracleNudge, oracleTakers } from '#tests/support/insight-oracle/portfolio.ts';
import { anyRows } from './any-rows.ts';

const runs = Number(process.env.FUZZ_RUNS ?? 200);
const seed = process.env.FUZZ_SEED === undefined ? {} : { seed: Number(process.env.FUZZ_SEED) };

const ME = { id: 'ana', name: 'ana' };

it(`[PORT-1] [PORT-2] [PORT-3] where to look first is where the points are that adding them up one by one gives (${runs} runs)`, () => {
  fc.assert(
    fc.property(anyRows, (rows) => {
      const found = lookFirst(rows.map(standingOf));
      const points = new Map(rows.map((row) => [row.id, oraclePoints(row)]));
      expect(new Map(found.map(({ standing, points: sum }) => [standing.summary.id, sum]))).toEqual(
        new Map([...points].filter(([, sum]) => sum > 0)),
      );
      for (const [index, { points: sum, reasons }] of found.entries()) {
        expect(reasons.length).toBeGreaterThan(0);
        expect(sum).toBeLessThanOrEqual(found[index - 1]?.points ?? sum);
      }
    }),
    { numRuns: runs, ...seed },
  );
});

it(`[PORT-2] however it is sorted, no project is lost, and what has nothing to go by comes last (${runs} runs)`, () => {
  fc.assert(
    fc.property(anyRows, fc.constantFrom(...SORTS), fc.boolean(), (rows, sort, isDescending) => {
      const standings = rows.map(standingOf);
      const sorted = sortedStandings(standings, sort, isDescending);
      expect(sorted.map(({ summary }) => summary.id).sort()).toEqual(rows.map(({ id }) => id).sort());
      if (sort !== 'behind' && sort !== 'fresh') return;
      const values = sorted.map(({ behind, untouched }) => (sort === 'behind' ? behind : untouched));
      const known = values.filter((value) => value !== null);
      expect(values.slice(0, known.length)).toEqual(known.toSorted((a, b) => (isDescending ? b - a : a - b)));
    }),
    { numRuns: runs, ...seed },
  );
});

const WORDS = [
  'status:at-risk',
  'status:none',
  'client:ACME',
  'client:lis',
  'sponsor:ana',
  'person:bo',
  'is:late',
  'is:stale',
  'is:flagged',
  'is:constructor',
  'sluza',
  'quay',
  'Lisbon',
];
const anyWord = fc.tuple(fc.constantFrom('', '-'), fc.constantFrom(...WORDS)).map((parts) => parts.join(''));

it(`[PORT-4] a filter leaves the projects of which each word holds, asked one by one (${runs} runs)`, () => {
  const sizes = new Set<number>();
  fc.assert(
    fc.property(anyRows, fc.array(anyWord, { maxLength: 2 }), (rows, words) => {
      for (const asked of [words, ...WORDS.map((word) => [word])]) {
        const shown = rows.map(standingOf).filter(portfolioFilter(` ${asked.join('  ')} `));
        const expected = rows.filter((row) => asked.every((word) => oracleHolds(row, word)));
        expect([asked, ...shown.map(({ summary }) => summary.id)]).toEqual([asked, ...expected.map(({ id }) => id)]);
        if (rows.length > 2) sizes.add(shown.length);
      }
    }),
    { numRuns: runs, ...seed },
  );
  if (runs >= 200) expect(sizes.size).toBeGreaterThan(2);
});

it(`[PORT-6] [PORT-7] everybody is over by what adding up day by day gives, and those who have time could take it (${runs} runs)`, () => {
  fc.assert(
    fc.property(anyRows, (rows) => {
      const found = heat(rows, jointPeople(rows, ME));
      const names = found.map(({ person }) => person.name);
      const others = rows
        .flatMap(({ people }) => people.map(({ name }) => name))
        .filter((name) => !names.includes(name));
      for (const row of found) {
        for (const { from, work, available, over } of row.cells) {
          expect({ work, available, over }).toEqual(oracleCell(rows, row.person.name, from));
          const takers = couldTake(found, row, from).map(({ free }) => free);
          const expected = oracleTakers(rows, row.person.name, from, names).map((name) => {
            const cell = oracleCell(rows, name, from);
            return cell.available - cell.work;
          });
          expect(takers).toEqual(expected);
        }
      }
      const weeks = new Set(
        rows.flatMap(({ people }) => people.flatMap((person) => person.weeks.map(({ from }) => from))),
      );
      for (const name of others)
        for (const from of weeks) expect(oracleCell(rows, name, from)).toMatchObject({ work: 0, available: 0 });
    }),
    { numRuns: runs, ...seed },
  );
});

it(`[NUDGE-1] somebody is reminded of what waits for them in any project, and only where some of it presses (${runs} runs)`, () => {
  fc.assert(
    fc.property(anyRows, (rows) => {
      const found = nudges(rows, jointPeople(rows, ME));
      for (const name of ['bo', 'cy']) {
        const nudge = found.find(({ person }) => person.name === name);
        expect((nudge?.items ?? []).map(({ key }) => key)).toEqual(oracleNudge(rows, name));
      }
      expect(found.some(({ person }) => person.isMe)).toBe(false);
    }),
    { numRuns: runs, ...seed },
  );
});
