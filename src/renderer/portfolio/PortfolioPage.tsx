import { FileText, LayoutGrid } from 'lucide-react';
import { useMemo } from 'react';
import { usePortfolioMemory } from '#renderer/state/portfolio-memory.ts';
import { formatRoute } from '#renderer/state/routes.ts';
import { type SummaryList, useSummaries } from '#renderer/state/summaries.ts';
import { summariesRead } from '#renderer/state/summaries-read.ts';
import { useView } from '#renderer/state/use-view.ts';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { ReadingProjects } from '#renderer/ui/ReadingProjects.tsx';
import { portfolioFilter } from '#shared/insight/portfolio/filter.ts';
import { standingOf } from '#shared/insight/portfolio/standing.ts';
import { LookFirstList } from './LookFirstList.tsx';
import { PeopleHeat } from './PeopleHeat.tsx';
import { PortfolioBar, VIEWS } from './PortfolioBar.tsx';
import { PortfolioTable } from './PortfolioTable.tsx';
import { PortfolioTimeline } from './PortfolioTimeline.tsx';

/** All projects of this device beside each other. */
export default function PortfolioPage() {
  const list = useView(useSummaries());
  if (list === null) return <main aria-label="Portfolio" aria-busy className="grow" />;
  return <Portfolio list={list} />;
}

function Portfolio({ list: { rows, behind, failed } }: { readonly list: SummaryList }) {
  const { filter, view: kept } = useView(usePortfolioMemory());
  const view = VIEWS.find(({ id }) => id === kept)?.id ?? 'table';
  const all = useMemo(() => rows.map(standingOf), [rows]);
  const shown = useMemo(() => all.filter(portfolioFilter(filter)), [all, filter]);
  const summaries = useMemo(() => shown.map(({ summary }) => summary), [shown]);
  const count = shown.length === all.length ? `${all.length}` : `${shown.length} of ${all.length}`;
  return (
    <main aria-label="Portfolio" className="flex min-w-0 grow flex-col overflow-y-auto">
      <div className="flex w-full flex-col gap-4 px-6 pt-6 pb-24">
        <header className="flex flex-wrap items-start gap-2">
          <div className="grow">
            <h1 tabIndex={-1} className="text-24 font-semibold outline-none">
              Portfolio
            </h1>
            <p className="tabular text-muted">
              {count} {all.length === 1 ? 'project' : 'projects'}
              {failed.size === 0 ? '' : `, ${failed.size} of which cannot be read`}.
            </p>
          </div>
          <a
            href={formatRoute({ kind: 'portfolio-reports', report: null })}
            className="flex h-(--control) items-center gap-2 rounded-small px-2 hover:bg-hover"
          >
            <FileText size={14} aria-hidden /> Reports
          </a>
        </header>
        <ReadingProjects read={summariesRead({ rows, behind })} />
        {all.length === 0 ? (
          behind.length > 0 ? null : (
            <EmptyState icon={LayoutGrid} title="No projects yet">
              All your projects are shown here beside each other: how they stand, what slips, who has too much to do.
              Begin one, or import one, from the start.
            </EmptyState>
          )
        ) : (
          <>
            <PortfolioBar view={view} />
            {shown.length === 0 ? <p className="text-muted">No project is as the filter says.</p> : null}
            {view === 'table' && shown.length > 0 ? (
              <>
                <LookFirstList standings={shown} />
                <PortfolioTable standings={shown} />
              </>
            ) : null}
            {view === 'timeline' && shown.length > 0 ? <PortfolioTimeline standings={shown} /> : null}
            {view === 'people' && shown.length > 0 ? <PeopleHeat rows={summaries} /> : null}
          </>
        )}
      </div>
    </main>
  );
}
