/** A report of the portfolio as it reads now: its content made of the rows, with the words that people gave it. */
import { useContext, useMemo } from 'react';
import type { PortfolioReportList } from '#renderer/state/portfolio-reports.ts';
import { useProfile } from '#renderer/state/profile.ts';
import { useSummaries } from '#renderer/state/summaries.ts';
import { ClockContext } from '#renderer/state/today.ts';
import { useView } from '#renderer/state/use-view.ts';
import { useWorkspace } from '#renderer/state/workspace.ts';
import { addDays } from '#shared/domain/day.ts';
import { portfolioFilter } from '#shared/insight/portfolio/filter.ts';
import { standingOf } from '#shared/insight/portfolio/standing.ts';
import type { ProjectSummary } from '#shared/insight/summary/summary.ts';
import { type PortfolioContent, readPortfolioReport } from '#shared/report/portfolio/content.ts';
import { type KeptReport, lastSentTo, layoutOfKept, readersOf, reasonsOf } from '#shared/report/portfolio/kept.ts';
import type { PortfolioLayout } from '#shared/report/portfolio/layout.ts';
import { nameOfPortfolio, portfolioContent } from '#shared/report/portfolio/make.ts';
import { portfolioPage } from '#shared/report/portfolio/page.ts';
import type { ReportPage } from '#shared/report/status/page.ts';
import { missingProjects } from './missing-projects.ts';
import { useOwnDay } from './use-own-day.ts';

export interface MadePortfolio {
  readonly content: PortfolioContent;
  readonly layout: PortfolioLayout;
  readonly page: ReportPage;
  /** What would stand there had nobody written anything. */
  readonly drafted: { readonly title: string; readonly summary: string; readonly notes: string };
  /** Those that the filter leaves, ticked or not. */
  readonly candidates: readonly ProjectSummary[];
  /** Names of projects that are not in it, since nothing was read of them yet, or can be. */
  readonly missing: readonly string[];
}

/** Days, where nothing says since when. */
const WEEK = 7;

/** Null while the rows are being read. */
export function useMadePortfolio(
  report: KeptReport,
  { reports: all, layouts }: Pick<PortfolioReportList, 'reports' | 'layouts'>,
): MadePortfolio | null {
  const list = useView(useSummaries());
  const projects = useView(useWorkspace().projects);
  const today = useOwnDay();
  const me = useView(useProfile().me);
  const clock = useContext(ClockContext);
  return useMemo(() => {
    if (list === null) return null;
    const last = lastContent(all, report);
    const isWanted = portfolioFilter(report.filter);
    const candidates = list.rows.filter((row) => isWanted(standingOf(row)));
    const left = new Set(report.without);
    const { coming, unread } = missingProjects(list, projects);
    const made = portfolioContent(
      candidates.filter(({ id }) => !left.has(id)),
      {
        readers: readersOf(report),
        name: report.title,
        asOf: today,
        from: report.from ?? (last && last.asOf < today ? addDays(last.asOf, 1) : addDays(today, -WEEK)),
        now: clock.now(),
        madeBy: me.name === '' ? null : me.name,
        me,
        unread,
        reasons: reasonsOf(
          report,
          candidates.map(({ id }) => id),
        ),
        last,
      },
    );
    const content = { ...made, summary: report.summary ?? made.summary, notes: report.notes };
    const drafted = { title: nameOfPortfolio(readersOf(report)), summary: made.summary, notes: made.notes };
    const layout = layoutOfKept(report, layouts);
    return {
      content,
      layout,
      page: portfolioPage(content, layout),
      drafted,
      candidates,
      missing: [...coming, ...unread],
    };
  }, [list, projects, all, layouts, report, today, me, clock]);
}

function lastContent(all: readonly KeptReport[], report: KeptReport): PortfolioContent | null {
  const last = lastSentTo(all, report);
  const read = last && readPortfolioReport(last.content);
  return read?.ok ? read.value : null;
}
