import { useCommands } from '#renderer/commands/index.ts';
import { useRun } from '#renderer/state/feedback.ts';
import { navigate } from '#renderer/state/routes.ts';
import { useReadOnly } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { createReport } from '#shared/document/index.ts';
import type { Day } from '#shared/domain/day.ts';
import type { ReportAudience } from '#shared/domain/report-records.ts';
import { asId, type ReportId } from '#shared/kernel/ids.ts';
import { DraftPage } from './DraftPage.tsx';
import { ReportList } from './ReportList.tsx';
import { SentPage } from './SentPage.tsx';
import { useMoment } from './use-made-report.ts';

interface ReportsPageProps {
  /** The report that is looked at; null for all of them. */
  readonly record: string | null;
}

/** The status reports of the project, or one of them. */
export default function ReportsPage({ record }: ReportsPageProps) {
  const { document, id: project } = useProject();
  const readOnly = useReadOnly();
  const run = useRun();
  useMoment();
  const show = (report: ReportId | null): void =>
    navigate({ kind: 'project', project, page: 'reports', card: null, ...(report === null ? {} : { record: report }) });
  const make = (audience: ReportAudience, more: { readonly asOf?: Day; readonly layout?: string } = {}): void => {
    const layout = more.layout || (audience === 'client' ? 'client' : 'full');
    const made = run(createReport(document, { audience, ...more, layout }));
    if (made !== undefined) show(made);
  };
  useCommands({
    'report.newForTeam': { applies: () => !readOnly, run: () => make('team') },
    'report.newForClient': { applies: () => !readOnly, run: () => make('client') },
  });
  const report = record === null ? undefined : document.live('report', asId<ReportId>(record));
  if (!report) return <ReportList onMake={make} onShow={show} />;
  return report.sentAt === null ? (
    <DraftPage key={report.id} report={report} onLeave={() => show(null)} />
  ) : (
    <SentPage key={report.id} report={report} onLeave={() => show(null)} />
  );
}
