import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type Day } from '#shared/domain/day.ts';
import { standingOf } from '#shared/insight/portfolio/standing.ts';
import { asId, type ProjectId, type TaskId } from '#shared/kernel/ids.ts';
import { anyRows } from '#tests/fuzz/any-rows.ts';
import { summaryRow, TODAY } from '#tests/support/summaries.ts';
import { portfolioChart } from './timeline-geometry.ts';

const dates = (start: string, finish: string, forecast: string) => ({
  start: start as Day,
  finish: finish as Day,
  forecast: forecast as Day,
  baseline: null,
});
const progress = { ...summaryRow('x').progress, percent: 25 };
const opening = {
  task: asId<TaskId>('opening'),
  title: 'Opening',
  isDone: false,
  baseline: null,
  plan: '2026-12-01' as Day,
  forecast: '2026-12-03' as Day,
  promised: null,
  slipDays: 2,
};
const wait = (project: string, known: string | null) => ({
  task: asId<TaskId>('walls'),
  title: 'Walls',
  project: asId<ProjectId>(project),
  otherTask: asId<TaskId>('piles'),
  otherTitle: 'Piles',
  projectName: project,
  known: known as Day | null,
  at: null,
});

const pixels = (x: number): number => Math.round(x * 1e6) / 1e6;

describe('the timeline of the portfolio', () => {
  const harbour = summaryRow('Harbour', {
    dates: dates('2026-11-01', '2026-11-30', '2026-12-05'),
    progress,
    milestones: [opening],
  });
  const quay = summaryRow('Quay', {
    dates: dates('2026-11-20', '2026-12-10', '2026-12-10'),
    links: [wait('Harbour', '2026-11-24'), wait('Harbour', null), wait('Elsewhere', '2026-11-24')],
  });

  it('[PORT-8] runs each project from its start to its forecast, with its milestones', () => {
    // 1 November to 10 December and a week on each side: 53 days, ten pixels each.
    const chart = portfolioChart([harbour, quay, summaryRow('Empty')].map(standingOf), 530);
    expect(chart).toMatchObject({ from: '2026-10-25', days: 53, todayX: 245 });
    expect(chart?.undated.map(({ summary }) => summary.name)).toEqual(['Empty']);
    const [first, second] = chart?.bars ?? [];
    expect(first).toMatchObject({ row: 0, x: 70, width: 350, done: 87.5, planEnd: 370 });
    expect(first?.milestones.map(({ x }) => Math.round(x))).toEqual([395]);
    expect(second).toMatchObject({ row: 1, x: 260, width: 210, planEnd: null });
  });

  it('[PORT-8] leads a line from the project that another one waits for, where both are shown and the day is known', () => {
    const chart = portfolioChart([harbour, quay].map(standingOf), 530);
    expect(chart?.links).toEqual([
      {
        key: 'Quay walls Harbour piles',
        from: { x: 310, row: 0 },
        to: { x: 310, row: 1 },
        words: '“Walls” of Quay waits for “Piles” of Harbour',
      },
    ]);
  });

  it('[PORT-8] every bar, milestone and line stands where counting its days one by one puts it', () => {
    const WIDTH = 1000;
    const seen = { bars: 0, links: 0 };
    fc.assert(
      fc.property(anyRows, (rows) => {
        const chart = portfolioChart(rows.map(standingOf), WIDTH);
        const dated = rows.filter(({ dates: { start } }) => start !== null);
        expect(chart?.bars.map(({ standing }) => standing.summary.id) ?? []).toEqual(dated.map(({ id }) => id));
        if (chart === null) return;
        const at = (day: Day | null, days: number): number => {
          let [from, count] = [chart.from, 0];
          for (; day !== null && from < day && count < chart.days; count++) from = addDays(from, 1);
          return (Math.min(chart.days, count + days) * WIDTH) / chart.days;
        };
        for (const { standing, x, width, done, planEnd, milestones } of chart.bars) {
          const { dates: own, progress: far, milestones: all } = standing.summary;
          const long = Math.max(2, at(own.forecast, 1) - at(own.start, 0));
          expect([x, width, done].map(pixels)).toEqual(
            [at(own.start, 0), long, (long * far.percent) / 100].map(pixels),
          );
          expect(planEnd === null ? null : pixels(planEnd)).toBe(
            own.finish === own.forecast ? null : pixels(at(own.finish, 1)),
          );
          expect(milestones.map((each) => pixels(each.x))).toEqual(
            all.map(({ forecast }) => pixels(at(forecast, 0.5))),
          );
          seen.bars++;
        }
        const rowOf = (id: string): number => dated.findIndex((each) => each.id === id);
        const lines = dated.flatMap(({ id, links }) =>
          links
            .filter(({ project, known }) => known !== null && rowOf(project) >= 0)
            .map(({ project, known }) => [rowOf(project), rowOf(id), pixels(at(known, 1))]),
        );
        expect(chart.links.map(({ from, to }) => [from.row, to.row, pixels(from.x)])).toEqual(lines);
        seen.links += lines.length;
      }),
      { numRuns: 100 },
    );
    expect(Math.min(seen.bars, seen.links)).toBeGreaterThan(20);
  });

  it('[PORT-8] is none where no project has a date, and ten years wide at most', () => {
    expect(portfolioChart([standingOf(summaryRow('Empty'))], 530)).toBeNull();
    const far = summaryRow('Far', { dates: dates(TODAY, '9990-01-01', '9990-01-01') });
    expect(portfolioChart([standingOf(far)], 530)?.days).toBeLessThanOrEqual(3660);
  });
});
