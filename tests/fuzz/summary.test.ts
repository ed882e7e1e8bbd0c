/** Rows of projects and the status that is proposed, against an oracle that goes card by card; `FUZZ_RUNS`, `FUZZ_SEED`. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseInstant } from '#shared/calendar/index.ts';
import { projectSummary } from '#shared/insight/summary/project-summary.ts';
import type { ProjectSummary } from '#shared/insight/summary/summary.ts';
import { asId, type ProjectId } from '#shared/kernel/ids.ts';
import { scheduleView } from '#shared/views/index.ts';
import { importedProject } from '#tests/support/imported-project.ts';
import { OracleSite, oracleInsight } from '#tests/support/insight-oracle/index.ts';
import { type OracleStatus, oracleStatus } from '#tests/support/insight-oracle/status.ts';
import { oracleSummary } from '#tests/support/insight-oracle/summary.ts';
import { type AnySite, anySite } from './any-site.ts';

const runs = Number(process.env.FUZZ_RUNS ?? 40);
const seed = process.env.FUZZ_SEED === undefined ? {} : { seed: Number(process.env.FUZZ_SEED) };

function reckoned({ content, moment, today }: AnySite) {
  const project = importedProject(content);
  const plan = scheduleView(project, parseInstant(today)).get();
  const site = new OracleSite(content, plan, moment);
  return { row: projectSummary(project, { id: asId<ProjectId>('p'), moment }), site, oracle: oracleInsight(site) };
}

/** What the oracle tells of a row, in its order. */
function told(row: ProjectSummary): Record<string, unknown> {
  const { tasks, work, percent, expected } = row.progress;
  return {
    progress: { tasks, work, percent, expected },
    cards: row.cards,
    milestones: row.milestones
      .map(({ task, isDone, forecast, promised, slipDays }) => ({
        task,
        isDone,
        forecast,
        promised,
        slipDays: slipDays || 0,
      }))
      .sort((a, b) => (a.task < b.task ? -1 : 1)),
    done: row.done.map(({ task, day, milestone }) => `${task} ${day}${milestone ? ' reached' : ''}`).sort(),
    coming: row.coming.map(({ task, kind, day }) => `${task} ${kind} ${day}`).sort(),
    waiting: row.waiting.map(({ subject, what, on, due }) => `${subject} ${what} on ${on} due ${due}`).sort(),
    meetings: row.meetings
      .map(({ title, from, items, open }) => {
        const named = [[...items], open.map((each) => each.title)].map((all) => all.sort().join(', '));
        return `${title} ${from}: ${named.join('; ')}`;
      })
      .sort(),
    people: row.people.map(({ id, open, overdue }) => ({ id, open, overdue })),
  };
}

it(`[SUMMARY-2] [SUMMARY-3] [SUMMARY-4] [SUMMARY-5] [SUMMARY-6] [STATUS-1] rows tell what going card by card tells (${runs} runs)`, () => {
  fc.assert(
    fc.property(anySite, (any) => {
      const { row, site, oracle } = reckoned(any);
      const [is, was] = [told(row), oracleSummary(site, oracle)];
      expect(is).toEqual({ ...was, people: was.people.map(({ weeks: _, ...rest }) => rest) });
      expectWeeks(row, was.people);
      expectStatus(row, oracleStatus(oracle));
    }),
    { numRuns: runs, ...seed },
  );
});

it(`[SUMMARY-1] [SUMMARY-8] a row follows from the document and the moment alone, is plain JSON, and counts every flag (${runs} runs)`, () => {
  fc.assert(
    fc.property(anySite, (any) => {
      const { row, oracle } = reckoned(any);
      expect(JSON.parse(JSON.stringify(row))).toEqual(row);
      expect(reckoned(any).row).toEqual(row);
      expect(row.day).toBe(any.today);
      expect([row.reckonedAt, row.answered]).toEqual([any.moment.now, oracle.answered.length]);
      const count = (severity: string): number => oracle.open.filter((flag) => flag.severity === severity).length;
      expect(row.counts).toEqual({ notice: count('notice'), warning: count('warning'), alarm: count('alarm') });
      const keys = (flags: readonly { readonly rule: string; readonly subject: string }[]): string[] =>
        flags.map(({ rule, subject }) => `${rule} ${subject}`).sort();
      // Of so few there are words for all.
      expect(keys(row.flags)).toEqual(keys(oracle.open));
      expect(row.untold).toEqual({ alarm: [], warning: [] });
    }),
    { numRuns: runs, ...seed },
  );
});

/** Minutes that are spread over days are rounded last: a half may go either way. */
function expectWeeks(row: ProjectSummary, people: ReturnType<typeof oracleSummary>['people']): void {
  for (const [index, { weeks }] of people.entries()) {
    for (const [at, { from, work, available, days }] of weeks.entries()) {
      const week = row.people[index]?.weeks[at];
      expect(week?.from).toBe(from);
      expect(Math.abs((week?.work ?? -1) - work)).toBeLessThan(0.501);
      expect(Math.abs((week?.available ?? -1) - available)).toBeLessThan(0.501);
      for (const [index, day] of days.entries()) {
        expect(Math.abs((week?.workOn[index] ?? -1) - day.work)).toBeLessThan(0.051);
        expect(Math.abs((week?.availableOn[index] ?? -1) - day.available)).toBeLessThan(0.051);
      }
    }
  }
}

function expectStatus({ status: { proposed } }: ProjectSummary, { status, because, more }: OracleStatus): void {
  const reasons = because.length + more;
  expect(proposed?.status).toBe(status);
  expect(proposed?.reasons).toHaveLength(Math.min(reasons, 6));
  if (reasons <= 5) return;
  expect(proposed?.reasons.at(-1)).toBe(`And ${reasons - 5} more reason${reasons === 6 ? '' : 's'}.`);
}
