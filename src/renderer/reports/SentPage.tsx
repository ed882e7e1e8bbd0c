import { useEffect, useState } from 'react';
import { useToday } from '#renderer/state/today.ts';
import { useView } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { plainDate } from '#renderer/ui/dates/format-date.ts';
import { isLive } from '#shared/domain/records.ts';
import type { Result } from '#shared/kernel/result.ts';
import { compareContent } from '#shared/report/status/compare.ts';
import type { StatusContent } from '#shared/report/status/content.ts';
import { workingDaysIn } from '#shared/report/status/make.ts';
import { withSection } from '#shared/report/status/own-layouts.ts';
import { SentFrame } from './SentFrame.tsx';
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
  const today = useToday();
  const saveFile = (): void => {
    if (sent?.ok) void actions.saveFile({ name: fileName(report), bytes: sent.value.bytes });
  };
  const others = project.document
    .all('report')
    .filter(
      (each) => isLive(each) && each.sentAt !== null && each.id !== report.id && each.audience === report.audience,
    );
  return (
    <SentFrame
      label="Status report, sent"
      title={report.title === '' ? `Status of ${plainDate(dayOfReport(report, today))}` : report.title}
      page={sent?.ok ? sent.value.page : null}
      shown={made?.page ?? null}
      problem={sent && !sent.ok ? sent.error : null}
      actions={actions}
      command="report.savePdf"
      saveFile={sent?.ok ? saveFile : null}
      sendings={report.sent.toSorted((left, right) => left.at - right.at)}
      others={others.map((each) => ({ id: each.id, day: dayOfReport(each, today) }))}
      other={other.id}
      onCompare={other.choose}
      onLeave={onLeave}
    />
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
  return { ...madeReport(content, withSection(sent.layout, 'since')), bytes: sent.bytes };
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
