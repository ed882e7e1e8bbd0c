/** A report of the portfolio as a page, of which its files, papers and messages are made as of any report. */
import type { ReportPage } from '#shared/report/status/page.ts';
import type { PortfolioContent } from './content.ts';
import { PORTFOLIO_LAYOUT, type PortfolioLayout } from './layout.ts';
import { portfolioSections } from './sections.ts';

export function portfolioPage(content: PortfolioContent, layout: PortfolioLayout): ReportPage {
  const { name, period, asOf, made, summary } = content;
  return {
    head: { name: name === '' ? 'Portfolio' : name, period, asOf, by: made.by, status: null },
    summary,
    // What a layout leaves open is not what it is of a project.
    look: layout.kind === '' ? { ...layout, kind: PORTFOLIO_LAYOUT.kind } : layout,
    sections: portfolioSections(content, layout),
  };
}
