/** [FLAG-11] How late a milestone or a card is: flags, rows and reports tell one figure, over anything a project holds; `FUZZ_RUNS`, `FUZZ_SEED`. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseInstant } from '#shared/calendar/index.ts';
import type { Day } from '#shared/domain/day.ts';
import { insightView } from '#shared/insight/index.ts';
import { lookFirst } from '#shared/insight/portfolio/look-first.ts';
import { standingOf } from '#shared/insight/portfolio/standing.ts';
import { projectSummary } from '#shared/insight/summary/project-summary.ts';
import { asId, type ProjectId } from '#shared/kernel/ids.ts';
import { markdownOf } from '#shared/report/paper/markdown.ts';
import { BUILT_IN } from '#shared/report/status/layout.ts';
import { statusContent } from '#shared/report/status/make.ts';
import { statusPaper } from '#shared/report/status/paper.ts';
import { loadView, scheduleView } from '#shared/views/index.ts';
import { importedProject } from '#tests/support/imported-project.ts';
import { momentOf } from '#tests/support/insight.ts';
import { type AnySite, anySite } from './any-site.ts';

const runs = Number(process.env.FUZZ_RUNS ?? 40);
const seed = process.env.FUZZ_SEED === undefined ? {} : { seed: Number(process.env.FUZZ_SEED) };

function told({ content, moment, today }: Pick<AnySite, 'content' | 'today'> & Partial<AnySite>) {
  const project = importedProject(content);
  const at = moment ?? momentOf(project, today);
  const plan = scheduleView(project, parseInstant(today));
  const { flags, answered } = insightView(project, { plan, load: loadView(project, plan), moment: () => at }).get();
  const report = statusContent(project, plan.get(), {
    projectId: null,
    audience: 'team',
    asOf: today as Day,
    from: today as Day,
    madeBy: null,
    devices: [],
    last: null,
  });
  const row = projectSummary(project, { id: asId<ProjectId>('p'), moment: at });
  return { flags: [...flags, ...answered.map(({ flag }) => flag)], row, report };
}

it(`[FLAG-11] [SUMMARY-3] [REPORT-7] a milestone slips by the same in its flag, its row and a report, and from the same day (${runs} runs)`, () => {
  const figures = new Set<string>();
  fc.assert(
    fc.property(anySite, (site) => {
      const { flags, row, report } = told(site);
      const reported = new Map(report.milestones.map((each) => [each.key as string, each]));
      for (const { task, slipDays, forecast, isDone } of row.milestones) {
        const flag = flags.find(({ rule, subject }) => rule === 'milestone-late' && subject === `task:${task}`);
        if (flag) expect([task, flag.measure]).toEqual([task, slipDays]);
        const other = reported.get(task);
        if (!other || other.isDone !== isDone) continue;
        expect([task, other.slip, other.forecast]).toEqual([task, slipDays, forecast]);
        if (flag && other.heldTo === 'promise') expect(flag.basis).toBe(`promise ${other.promised}`);
        figures.add(
          `${flag ? 'flagged' : isDone ? 'reached' : 'open'} ${slipDays % 1 === 0 ? 'whole' : 'by the hour'}`,
        );
      }
    }),
    { numRuns: runs, seed: 11, ...seed },
  );
  if (runs >= 40) expect([...figures]).toEqual(expect.arrayContaining(['flagged whole', 'flagged by the hour']));
});

it(`[FLAG-11] [REPORT-6] a card will be late by the same in its flag and in a report (${runs} runs)`, () => {
  let compared = 0;
  fc.assert(
    fc.property(anySite, (site) => {
      const { flags, report } = told(site);
      const expected = report.late.filter(({ kind, isMilestone }) => kind === 'expected' && !isMilestone);
      for (const flag of flags) {
        const row = expected.find(({ key }) => `task:${key}` === flag.subject);
        if (flag.rule !== 'will-be-late' || !row) continue;
        compared++;
        expect([row.key, row.by]).toEqual([row.key, flag.measure]);
      }
    }),
    { numRuns: runs, seed: 11, ...seed },
  );
  if (runs >= 40) expect(compared).toBeGreaterThan(0);
});

it('[FLAG-11] six days and a half are those words in the flag, where the portfolio says to look first, and in the report', () => {
  const content = {
    id: 'p',
    name: 'Harbour site',
    timeZone: 'UTC',
    start: '2026-11-02' as Day,
    lists: [{ id: 'todo', name: 'To do' }],
    tasks: [
      { id: 'dig', title: 'Dig', list: 'todo', duration: 11.5 * 480 },
      { id: 'opening', title: 'Opening', list: 'todo', milestone: true, duration: 0, deadline: '2026-11-06' as Day },
    ],
    links: [{ id: 'k', from: 'dig', to: 'opening', type: 'FS' as const }],
  };
  const { flags, row, report } = told({ content, today: '2026-11-02' });
  const words = '6.5 working days';
  const [flag] = flags.filter(({ rule }) => rule === 'milestone-late');
  expect(flag?.sentence).toBe(`Forecast for Tue 17 Nov, ${words} after its deadline (6 Nov).`);
  expect(row.milestones[0]?.slipDays).toBe(6.5);
  expect(lookFirst([standingOf(row)])[0]?.reasons).toContain(`“Opening” slips by ${words}.`);
  expect(report.summary).toContain(`promised for 6 November 2026, expected on 17 November 2026, ${words} late.`);
  expect(markdownOf(statusPaper(report, BUILT_IN.full))).toContain('+6.5 d');
});
