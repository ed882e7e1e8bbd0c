import { ArrowLeft, FileText, Plus } from 'lucide-react';
import { useContext } from 'react';
import { useCommands } from '#renderer/commands/index.ts';
import { showProblem, useToasts } from '#renderer/state/feedback.ts';
import { usePortfolioMemory } from '#renderer/state/portfolio-memory.ts';
import { usePortfolioReports } from '#renderer/state/portfolio-reports.ts';
import { formatRoute, navigate } from '#renderer/state/routes.ts';
import { useSummaries } from '#renderer/state/summaries.ts';
import { ClockContext } from '#renderer/state/today.ts';
import { useView } from '#renderer/state/use-view.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import type { Day } from '#shared/domain/day.ts';
import { counted } from '#shared/kernel/counted.ts';
import type { Problem } from '#shared/kernel/result.ts';
import { listOf } from '#shared/meetings/meeting-words.ts';
import { clientsOf } from '#shared/report/portfolio/client.ts';
import { type KeptReport, newReport } from '#shared/report/portfolio/kept.ts';
import type { PortfolioReaders } from '#shared/report/portfolio/make.ts';
import { type ReportRow, ReportRows, sentWords } from '../ReportRows.tsx';
import { PortfolioDraft } from './PortfolioDraft.tsx';
import { SentPortfolio } from './SentPortfolio.tsx';
import { titleOf } from './title.ts';
import { useOwnDay } from './use-own-day.ts';

interface PortfolioReportsPageProps {
  /** The report that is looked at; null for all of them. */
  readonly report: string | null;
}

const show = (report: string | null): void => navigate({ kind: 'portfolio-reports', report });

/** The reports of the portfolio that this profile keeps, or one of them. */
export default function PortfolioReportsPage({ report: shown }: PortfolioReportsPageProps) {
  const kept = usePortfolioReports();
  const list = useView(kept);
  const today = useOwnDay();
  const make = useMake();
  const clients = clientsOf(useView(useSummaries())?.rows ?? []);
  const [first] = clients;
  const forClient = (): void => void (first !== undefined && make({ audience: 'client', client: first }));
  useCommands({
    'portfolio.reportForTeam': { applies: () => true, run: () => make({ audience: 'team' }) },
    'portfolio.reportForClient': { applies: () => first !== undefined, run: forClient },
  });
  if (list === null) return <main aria-label="Reports of the portfolio" aria-busy className="grow" />;
  const report = list.reports.find(({ id }) => id === shown);
  const leave = (): void => show(null);
  if (report?.sent)
    return <SentPortfolio key={report.id} report={report} sent={report.sent} all={list.reports} onLeave={leave} />;
  if (report) return <PortfolioDraft key={report.id} report={report} list={list} onLeave={leave} />;
  const isEmpty = list.reports.length === 0 && list.problem === null;
  const unreadable = listOf(
    [
      list.damaged.reports === 0 ? '' : counted(list.damaged.reports, 'report'),
      list.damaged.layouts === 0 ? '' : counted(list.damaged.layouts, 'layout'),
    ].filter((each) => each !== ''),
  );
  const buttons = (
    <>
      <Button look="primary" onPress={() => make({ audience: 'team' })}>
        <Plus size={14} aria-hidden /> Report for the team
      </Button>
      <Button isDisabled={first === undefined} onPress={forClient}>
        <Plus size={14} aria-hidden /> Report for a client
      </Button>
    </>
  );
  return (
    <main aria-label="Reports of the portfolio" className="min-h-0 min-w-0 grow overflow-y-auto">
      <div className="mx-auto flex w-full max-w-220 flex-col gap-5 px-6 pt-6 pb-24">
        <header className="flex flex-wrap items-center gap-2">
          <a
            href={formatRoute({ kind: 'portfolio' })}
            className="flex items-center gap-1 rounded-small text-muted hover:text-text"
          >
            <ArrowLeft size={14} aria-hidden /> Back to the portfolio
          </a>
          <h1 tabIndex={-1} className="grow text-24 font-semibold outline-none">
            Reports
          </h1>
          {isEmpty ? null : buttons}
        </header>
        {list.problem ? <Unread problem={list.problem} onRetry={() => kept.readAgain()} /> : null}
        {unreadable === '' ? null : (
          <p role="alert">{unreadable} that this device keeps cannot be read by this version. They stay as they are.</p>
        )}
        {isEmpty ? (
          <EmptyState icon={FileText} title="Tell how all projects stand" actions={buttons}>
            A report is drafted from the projects of the portfolio: how each stands, what slips, what waits, who has too
            much to do. A client’s report holds their projects alone, and of them nothing but what is marked as shown to
            clients. What was sent is kept on this device as it was sent.
          </EmptyState>
        ) : null}
        <ReportRows
          title="Drafts"
          level="h2"
          rows={list.reports.filter(({ sent }) => sent === null).map((each) => rowOf(each, today))}
        />
        <ReportRows
          title="Sent"
          level="h2"
          rows={list.reports.filter(({ sent }) => sent !== null).map((each) => rowOf(each, today))}
        />
      </div>
    </main>
  );
}

function useMake(): (readers: PortfolioReaders) => void {
  const kept = usePortfolioReports();
  const toasts = useToasts();
  const clock = useContext(ClockContext);
  const { filter } = useView(usePortfolioMemory());
  return (readers) => {
    const report = newReport(crypto.randomUUID(), {
      readers,
      filter: readers.audience === 'team' ? filter : '',
      now: clock.now(),
    });
    void kept.change(report).then((made) => {
      if (made.ok) show(report.id);
      else showProblem(toasts, made.error);
    });
  };
}

function rowOf(report: KeptReport, today: Day): ReportRow {
  return {
    id: report.id,
    href: formatRoute({ kind: 'portfolio-reports', report: report.id }),
    title: titleOf(report, today),
    readers: report.audience === 'team' ? 'for the team' : `for ${report.client}`,
    state: report.sent === null ? 'draft' : sentWords(report.sent.to),
  };
}

/** What cannot be read is not told as if there were none. */
function Unread({ problem, onRetry }: { readonly problem: Problem; readonly onRetry: () => void }) {
  return (
    <div role="alert" className="flex flex-col items-start gap-2">
      <p>
        {problem.message} {problem.help}
      </p>
      <Button onPress={onRetry}>Try again</Button>
    </div>
  );
}
