/** Today against a slow definition, over any rows; `FUZZ_RUNS`, `FUZZ_SEED`. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays } from '#shared/domain/day.ts';
import { type DigestItem, digest, SECTIONS } from '#shared/insight/digest/digest.ts';
import { oracleDigest, oracleWhy } from '#tests/support/insight-oracle/digest.ts';
import { NOON, TODAY } from '#tests/support/summaries.ts';
import { anyRows } from './any-rows.ts';

const runs = Number(process.env.FUZZ_RUNS ?? 200);
const seed = process.env.FUZZ_SEED === undefined ? {} : { seed: Number(process.env.FUZZ_SEED) };

const anyMoment = fc.record({
  since: fc.constantFrom(null, NOON - 86_400_000, NOON + 1),
  snoozed: fc.uniqueArray(
    fc.record({
      what: fc.constantFrom(
        'p0 task:c0',
        'p0 task:c1',
        'p1 task:c2',
        'p0 project reports',
        'p0 project done',
        'p1 project coming',
      ),
      until: fc.integer({ min: -1, max: 2 }),
    }),
    { maxLength: 3, selector: ({ what }) => what },
  ),
});

it(`[DIGEST-1] [DIGEST-2] [DIGEST-3] [DIGEST-4] [DIGEST-5] [DIGEST-6] [DIGEST-8] [DIGEST-10] everything is told where asking it in turn puts it (${runs} runs)`, () => {
  fc.assert(
    fc.property(anyRows, anyMoment, (rows, { since, snoozed }) => {
      const days = new Map(snoozed.map(({ what, until }) => [what, addDays(TODAY, until)]));
      const { sections, count } = digest(rows, { me: { id: 'ana', name: 'ana' }, now: NOON, since, snoozed: days });
      const told = SECTIONS.flatMap((section) =>
        sections[section].map((item) => `${section} ${item.project} ${item.subject}`),
      );
      const expected = oracleDigest(rows, { me: 'ana', now: NOON, since, snoozed: days });
      expect(told.sort()).toEqual(expected.sort());
      expect(count).toBe(expected.filter((each) => /^(forMe|reports) /.test(each)).length);
      for (const section of SECTIONS) expectGravestFirst(sections[section]);
    }),
    { numRuns: runs, ...seed },
  );
});

it(`[DIGEST-7] why something waits or is at risk is said by its gravest flag, else by what is known of it (${runs} runs)`, () => {
  const said = new Set<string>();
  fc.assert(
    fc.property(anyRows, (rows) => {
      const { sections } = digest(rows, {
        me: { id: 'ana', name: 'ana' },
        now: NOON,
        since: null,
        snoozed: new Map(),
      });
      for (const section of ['forMe', 'forOthers', 'atRisk'] as const) {
        for (const { project, subject, why } of sections[section]) {
          const row = rows.find(({ id }) => id === project);
          if (!row) throw new Error('An item of no project.');
          expect([subject, why]).toEqual([subject, oracleWhy(row, subject, section)]);
          said.add(why.replace(/[0-9].*/, '').slice(0, 12));
        }
      }
    }),
    { numRuns: runs, ...seed },
  );
  if (runs >= 200) expect(said.size).toBeGreaterThan(20);
});

/** [DIGEST-9] Of any two. */
function expectGravestFirst(items: readonly DigestItem[]): void {
  const rank = ({ grave, due, meeting, projectName, title }: DigestItem) => [
    ['alarm', 'warning', 'notice', null].indexOf(grave),
    meeting?.from ?? 0,
    due ?? '9999',
    projectName,
    title,
  ];
  for (const [index, one] of items.entries()) {
    for (const other of items.slice(index + 1)) {
      const [left, right] = [rank(one), rank(other)];
      const at = left.findIndex((part, place) => part !== right[place]);
      if (at >= 0) expect((left[at] ?? 0) < (right[at] ?? 0), `${one.key} before ${other.key}`).toBe(true);
    }
  }
}
