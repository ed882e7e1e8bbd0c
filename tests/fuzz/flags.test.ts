/** Flags against an oracle that steps through days, minutes and pairs of cards, over anything a project holds; `FUZZ_RUNS`, `FUZZ_SEED`. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseInstant } from '#shared/calendar/index.ts';
import { type Flag, insightView, RULE_IDS } from '#shared/insight/index.ts';
import { loadView, scheduleView } from '#shared/views/index.ts';
import { importedProject } from '#tests/support/imported-project.ts';
import { type Found, OracleSite, oracleInsight } from '#tests/support/insight-oracle/index.ts';
import { hoursTold, spoken } from '#tests/support/insight-oracle/words.ts';
import { type AnySite, anySite } from './any-site.ts';

const runs = Number(process.env.FUZZ_RUNS ?? 40);
const seed = process.env.FUZZ_SEED === undefined ? {} : { seed: Number(process.env.FUZZ_SEED) };

function judged({ content, moment, today }: AnySite) {
  const project = importedProject(content);
  const plan = scheduleView(project, parseInstant(today));
  const insight = insightView(project, { plan, load: loadView(project, plan), moment: () => moment }).get();
  const site = new OracleSite(content, plan.get(), moment);
  return { insight, site, oracle: oracleInsight(site) };
}

/** In words, of which a difference can be read. */
function told(flags: readonly (Flag | Found)[]): string[] {
  return flags
    .map(({ rule, subject, severity, since, measure, basis }) => {
      // Dividing leaves a billionth here or there, and a zero of either sign.
      const size = Math.round(measure * 1e9) / 1e9 || 0;
      return `${rule} ${subject}: ${severity}, since ${since}, ${size}, about ${basis}`;
    })
    .sort();
}

it(`[FLAG-1] [FLAG-3] [FLAG-4] [FLAG-5] [FLAG-6] [FLAG-7] [FLAG-9] [FLAG-10] flags are those that stepping through the days finds (${runs} runs)`, () => {
  fc.assert(
    fc.property(anySite, (site) => {
      const { insight, oracle } = judged(site);
      expect(told(insight.flags)).toEqual(told(oracle.open));
      expect(told(insight.answered.map(({ flag }) => flag))).toEqual(told(oracle.answered));
    }),
    { numRuns: runs, ...seed },
  );
});

it(`[FLAG-2] each sentence has the number and the day that stepping through the days finds (${runs} runs)`, () => {
  const spokenOf = new Set<string>();
  fc.assert(
    fc.property(anySite, (any) => {
      const { insight, oracle, site } = judged(any);
      const flags = [...insight.flags, ...insight.answered.map(({ flag }) => flag)];
      for (const found of [...oracle.open, ...oracle.answered]) {
        const sentence = flags.find(({ rule, subject }) => rule === found.rule && subject === found.subject)?.sentence;
        for (const words of spoken(found, site)) {
          expect(sentence).toContain(words);
          spokenOf.add(found.rule);
        }
        if (found.rule !== 'overloaded') continue;
        expect(Math.abs((hoursTold(sentence ?? '') ?? Number.NaN) - found.measure)).toBeLessThanOrEqual(0.5);
        spokenOf.add(found.rule);
      }
    }),
    { numRuns: runs, seed: 7, ...seed },
  );
  // Of the others no sentence has a number of its own.
  if (runs >= 40) expect(spokenOf.size).toBeGreaterThan(14);
});

it('the random projects are such that every rule finds something in some of them', () => {
  const missed = new Set<string>(RULE_IDS);
  for (const site of fc.sample(anySite, { numRuns: 60, seed: 4 })) {
    for (const { rule } of judged(site).oracle.open) missed.delete(rule);
    if (missed.size === 0) break;
  }
  expect([...missed]).toEqual([]);
});
