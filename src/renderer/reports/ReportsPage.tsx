import { navigate } from '#renderer/state/routes.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { asId, type ReportId } from '#shared/kernel/ids.ts';
import { DraftPage } from './DraftPage.tsx';
import { ReportList } from './ReportList.tsx';
import { SentPage } from './SentPage.tsx';
import { useMoment } from './use-made-report.ts';
import { useNewReport } from './use-new-report.ts';

interface ReportsPageProps {
  /** The report that is looked at; null for all of them. */
  readonly record: string | null;
}

/** The status reports of the project, or one of them. */
export default function ReportsPage({ record }: ReportsPageProps) {
  const { document, id: project } = useProject();
  useMoment();
  const show = (report: ReportId | null): void =>
    navigate({ kind: 'project', project, page: 'reports', card: null, ...(report === null ? {} : { record: report }) });
  const make = useNewReport();
  const report = record === null ? undefined : document.live('report', asId<ReportId>(record));
  if (!report) return <ReportList onMake={make} onShow={show} />;
  return report.sentAt === null ? (
    <DraftPage key={report.id} report={report} onLeave={() => show(null)} />
  ) : (
    <SentPage key={report.id} report={report} onLeave={() => show(null)} />
  );
}
