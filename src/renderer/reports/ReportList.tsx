import { FileText, Plus } from 'lucide-react';
import { formatRoute } from '#renderer/state/routes.ts';
import { useMinute, useToday } from '#renderer/state/today.ts';
import { useReadOnly, useView } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { plainDate } from '#renderer/ui/dates/format-date.ts';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import type { ReportId } from '#shared/kernel/ids.ts';
import { type DueReport, dueReport } from '#shared/report/status/due.ts';
import { shownReports } from '#shared/report/status/shown-reports.ts';
import { type ReportRow, ReportRows, sentWords } from './ReportRows.tsx';
import { Schedule } from './Schedule.tsx';
import { dayOfReport, type ReportRecord } from './use-made-report.ts';
import type { NewReport } from './use-new-report.ts';

interface ReportListProps {
  readonly onMake: NewReport;
  readonly onShow: (report: ReportId) => void;
}

/** What is due, what is being written, and what was sent: the newest first. */
export function ReportList({ onMake, onShow }: ReportListProps) {
  const { document, views, id } = useProject();
  const readOnly = useReadOnly();
  const today = useToday();
  const now = useMinute();
  const { input } = useView(views.schedule);
  const due = dueReport(document, input.calendars.project, now);
  const reports = shownReports(document.all('report'), today).toSorted(
    (left, right) => (right.sentAt ?? right.createdAt ?? 0) - (left.sentAt ?? left.createdAt ?? 0),
  );
  const [drafts, sent] = [
    reports.filter(({ sentAt }) => sentAt === null),
    reports.filter(({ sentAt }) => sentAt !== null),
  ];
  const rowOf = (report: ReportRecord): ReportRow => ({
    id: report.id,
    href: formatRoute({ kind: 'project', project: id, page: 'reports', card: null, record: report.id }),
    title: report.title === '' ? `Status of ${plainDate(dayOfReport(report, today))}` : report.title,
    readers: AUDIENCE_WORDS[report.audience],
    state: sentTo(report),
  });
  const buttons = (
    <>
      <Button look="primary" isDisabled={readOnly} onPress={() => onMake('team')}>
        <Plus size={14} aria-hidden /> Report for the team
      </Button>
      <Button isDisabled={readOnly} onPress={() => onMake('client')}>
        <Plus size={14} aria-hidden /> Report for a client
      </Button>
    </>
  );
  return (
    <main aria-label="Status reports" className="min-h-0 min-w-0 grow overflow-y-auto">
      <div className="mx-auto flex w-full max-w-220 flex-col gap-5 px-6 py-4">
        <header className="flex flex-wrap items-center gap-2">
          <h2 className="grow text-18 font-semibold">Status reports</h2>
          {reports.length === 0 ? null : buttons}
        </header>
        {due ? <Due due={due} onMake={onMake} onShow={onShow} /> : null}
        {reports.length === 0 ? (
          <EmptyState icon={FileText} title="Tell how the project stands" actions={buttons}>
            A report is drafted from the plan, the risks and the decisions. You choose what is in it and edit its words;
            what was sent is kept as it was sent. A client’s report holds nothing but what is marked as shown to
            clients.
          </EmptyState>
        ) : null}
        <ReportRows title="Drafts" level="h3" rows={drafts.map(rowOf)} />
        <ReportRows title="Sent" level="h3" rows={sent.map(rowOf)} />
        <Schedule />
      </div>
    </main>
  );
}

const AUDIENCE_WORDS = { team: 'for the team', client: 'for a client' } as const;

function Due({ due, onMake, onShow }: ReportListProps & { readonly due: DueReport }) {
  const readOnly = useReadOnly();
  const { draft, dueOn, at, isOverdue, schedule } = due;
  const open = (): void =>
    draft ? onShow(draft.id) : onMake(schedule.audience, { asOf: dueOn, layout: schedule.layout });
  return (
    <section aria-label="Due" className="flex flex-wrap items-center gap-3 rounded-panels border border-hairline p-3">
      <p className="grow">
        <strong className={isOverdue ? 'font-semibold text-off-track' : 'font-semibold'}>
          {isOverdue ? 'A report is overdue' : 'The next report is due'}
        </strong>
        : {AUDIENCE_WORDS[schedule.audience]}, {plainDate(dueOn)}, {at}.
        {draft ? ' It is drafted: read it and send it.' : ''}
      </p>
      <Button isDisabled={readOnly && !draft} onPress={open}>
        {draft ? 'Open its draft' : 'Draft it'}
      </Button>
    </section>
  );
}

function sentTo({ sent }: ReportRecord): string {
  if (sent.length === 0) return 'draft';
  return sentWords(sent.toSorted((left, right) => left.at - right.at).flatMap(({ to }) => to));
}
