import { useEffect, useState } from 'react';
import { useCommands } from '#renderer/commands/index.ts';
import { useMinute, useToday } from '#renderer/state/today.ts';
import { useView } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Choice } from '#renderer/ui/Choice.tsx';
import { longInstant, plainDate } from '#renderer/ui/dates/format-date.ts';
import { isLive } from '#shared/domain/records.ts';
import type { Problem, Result } from '#shared/kernel/result.ts';
import { compareContent } from '#shared/report/status/compare.ts';
import type { StatusContent } from '#shared/report/status/content.ts';
import { workingDaysIn } from '#shared/report/status/make.ts';
import { Preview } from './Preview.tsx';
import { ReportBar } from './ReportBar.tsx';
import { dayOfReport, madeReport, type ReportRecord, readSent, type SentContent } from './use-made-report.ts';
import { useReportActions } from './use-report-actions.ts';

interface SentPageProps {
  readonly report: ReportRecord;
  readonly onLeave: () => void;
}

/** A report as it was sent: its file byte for byte, its page made of what was kept, and compared with another one. */
export function SentPage({ report, onLeave }: SentPageProps) {
  const project = useProject();
  const actions = useReportActions();
  const sent = useSent(report.id);
  const other = useOther(report);
  const count = useCount();
  const made = sent?.ok ? compared(sent.value, other.content, count) : null;
  const [today, now] = [useToday(), useMinute()];
  const saveFile = (): void => {
    if (sent?.ok) void actions.saveFile({ name: fileName(report), bytes: sent.value.bytes });
  };
  useCommands({ 'report.savePdf': { applies: () => sent?.ok === true, run: saveFile } });
  const others = project.document
    .all('report')
    .filter(
      (each) => isLive(each) && each.sentAt !== null && each.id !== report.id && each.audience === report.audience,
    );
  const title = report.title === '' ? `Status of ${plainDate(dayOfReport(report, today))}` : report.title;
  return (
    <main aria-label="Status report, sent" className="flex min-h-0 min-w-0 grow flex-col">
      <ReportBar title={title} report={sent?.ok ? sent.value.page : null} actions={actions} onLeave={onLeave}>
        <Button look="primary" isDisabled={sent?.ok !== true} onPress={saveFile}>
          The file as it was sent
        </Button>
      </ReportBar>
      <div className="flex flex-wrap items-end gap-4 border-b border-hairline px-4 py-2">
        <ul aria-label="Who got it" className="grow text-12 text-muted">
          {report.sent
            .toSorted((left, right) => left.at - right.at)
            .map(({ id, at, to, how }) => (
              <li key={id} dir="auto">
                Sent {longInstant(Math.min(at, now))}
                {to.length === 0 ? '' : ` to ${to.join(', ')}`} ({how})
              </li>
            ))}
        </ul>
        {others.length === 0 ? null : (
          <div className="w-60">
            <Choice label="Compared with" value={other.id} onChange={other.choose}>
              <option value="">as it was sent</option>
              {others.map((each) => (
                <option key={each.id} value={each.id}>
                  {plainDate(dayOfReport(each, today))}
                </option>
              ))}
            </Choice>
          </div>
        )}
      </div>
      <div className="flex min-h-0 min-w-0 grow flex-col bg-sunken">
        <Shown sent={sent} made={made} />
      </div>
    </main>
  );
}

function Shown({ sent, made }: { readonly sent: Result<SentContent> | null; readonly made: SentContent | null }) {
  if (sent === null) return <p className="p-6 text-muted">What was sent is being read…</p>;
  if (!sent.ok) return <Missing problem={sent.error} />;
  return made ? <Preview report={made.page} /> : null;
}

function Missing({ problem }: { readonly problem: Problem }) {
  return (
    <div role="alert" className="p-6">
      <p>{problem.message}</p>
      {problem.help ? <p className="text-muted">{problem.help}</p> : null}
    </div>
  );
}

/** With the other one in the place of what it was compared with when it was sent. */
function compared(
  sent: SentContent,
  other: StatusContent | null,
  count: ReturnType<typeof workingDaysIn>,
): SentContent {
  if (!other) return sent;
  const [older, newer] = other.asOf <= sent.content.asOf ? [other, sent.content] : [sent.content, other];
  const content = { ...newer, since: compareContent(newer, older, count) };
  const sections = sent.layout.sections.some(({ name }) => name === 'since')
    ? sent.layout.sections
    : [{ name: 'since' as const, title: '', most: null }, ...sent.layout.sections];
  return { ...madeReport(content, { ...sent.layout, sections }), bytes: sent.bytes };
}

function useCount() {
  const { views } = useProject();
  return workingDaysIn(useView(views.schedule));
}

function useSent(id: ReportRecord['id']): Result<SentContent> | null {
  const project = useProject();
  const [sent, setSent] = useState<Result<SentContent> | null>(null);
  useEffect(() => {
    let isLeft = false;
    void readSent(project, id).then((read) => {
      if (!isLeft) setSent(read);
    });
    return () => {
      isLeft = true;
    };
  }, [project, id]);
  return sent;
}

function useOther(report: ReportRecord) {
  const project = useProject();
  const [id, choose] = useState('');
  const [content, setContent] = useState<StatusContent | null>(null);
  useEffect(() => {
    let isLeft = false;
    const chosen = project.document.all('report').find((each) => each.id === id && each.id !== report.id);
    if (!chosen) setContent(null);
    else {
      void readSent(project, chosen.id).then((read) => {
        if (!isLeft) setContent(read.ok ? read.value.content : null);
      });
    }
    return () => {
      isLeft = true;
    };
  }, [project, id, report.id]);
  return { id, choose, content };
}

function fileName({ file }: ReportRecord): string {
  const name = typeof file === 'object' && file !== null && 'name' in file ? file.name : null;
  return typeof name === 'string' && name !== '' ? name : 'report.pdf';
}
