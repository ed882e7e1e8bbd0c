/** A draft as it reads now: its content made of the project as it stands, with the words that people gave it. */
import { useCallback, useContext, useDeferredValue, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { useKnownDevices } from '#renderer/state/insight.ts';
import { ClockContext, useToday } from '#renderer/state/today.ts';
import { useView } from '#renderer/state/use-view.ts';
import { type OpenProject, useProject } from '#renderer/state/workspace.ts';
import { readSentReport } from '#shared/document/reports/sent-report.ts';
import { addDays, type Day } from '#shared/domain/day.ts';
import { isLive, type RecordOf } from '#shared/domain/records.ts';
import type { ReportId } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { readStatus, type StatusContent } from '#shared/report/status/content.ts';
import { silentDevices } from '#shared/report/status/device-words.ts';
import { statusPage } from '#shared/report/status/html.ts';
import { layoutSchema, type ReportLayout } from '#shared/report/status/layout.ts';
import { statusContent } from '#shared/report/status/make.ts';
import { layoutOfReport } from '#shared/report/status/own-layouts.ts';
import type { ReportPage } from '#shared/report/status/page.ts';
import { sha256 } from './sha256.ts';

export type ReportRecord = RecordOf<'report'>;

export interface MadeReport {
  readonly content: StatusContent;
  readonly layout: ReportLayout;
  readonly page: ReportPage;
}

/** With what would stand there had nobody written anything. */
export interface MadeDraft extends MadeReport {
  readonly drafted: { readonly summary: string; readonly reason: string };
}

export function madeReport(content: StatusContent, layout: ReportLayout): MadeReport {
  return { content, layout, page: statusPage(content, layout) };
}

/** Changes with every change of the project. */
export function useMoment(): number {
  const { document } = useProject();
  const subscribe = useCallback((listener: () => void) => document.changes.on(listener), [document]);
  return useSyncExternalStore(subscribe, () => document.moment);
}

/** Days, where nothing says since when. */
const WEEK = 7;

/** Null while the last report is being read that it is compared with. */
export function useMadeReport(report: ReportRecord): MadeDraft | null {
  const { document, views, id } = useProject();
  const today = useToday();
  const asOf = report.asOf ?? today;
  const plan = useView(views.forecast(asOf));
  const moment = useDeferredValue(useMoment());
  const last = useLastSent(report.audience, report.id);
  const known = useKnownDevices();
  const clock = useContext(ClockContext);
  return useMemo(() => {
    if (last === 'reading' || moment < 0) return null;
    const from = report.from ?? (last && last.asOf < asOf ? addDays(last.asOf, 1) : addDays(asOf, -WEEK));
    const made = statusContent(document, plan, {
      projectId: id,
      audience: report.audience,
      asOf,
      from,
      madeBy: document.actor?.name ?? null,
      devices: silentDevices(known, clock.now(), document.project.timeZone),
      last,
    });
    const drafted = { summary: made.summary, reason: made.status.reason };
    return { ...madeReport(withWords(made, report), layoutOfReport(document, report)), drafted };
  }, [document, id, plan, report, asOf, last, known, clock, moment]);
}

/** [REPORT-13] What people wrote stands in the place of what was drafted. */
function withWords(content: StatusContent, { summary, reason, notes }: ReportRecord): StatusContent {
  return {
    ...content,
    summary: summary ?? content.summary,
    notes,
    status: reason === null ? content.status : { ...content.status, reason },
  };
}

/** Of those that were sent to these people, the one of the latest day; null for none, or where it cannot be read here. */
function useLastSent(audience: ReportRecord['audience'], but: ReportId): StatusContent | null | 'reading' {
  const project = useProject();
  const moment = useMoment();
  const last = useMemo(
    () => (moment < 0 ? undefined : lastSent(project.document.all('report'), audience, but)?.id),
    [project, audience, but, moment],
  );
  const [read, setRead] = useState<{ readonly of: ReportId; readonly content: StatusContent | null } | null>(null);
  useEffect(() => {
    if (last === undefined) return;
    let isLeft = false;
    void readSent(project, last).then((sent) => {
      if (!isLeft) setRead({ of: last, content: sent.ok ? sent.value.content : null });
    });
    return () => {
      isLeft = true;
    };
  }, [project, last]);
  if (last === undefined) return null;
  return read?.of === last ? read.content : 'reading';
}

function lastSent(
  reports: readonly ReportRecord[],
  audience: ReportRecord['audience'],
  but: ReportId,
): ReportRecord | undefined {
  return reports
    .filter((report) => isLive(report) && report.sentAt !== null && report.audience === audience && report.id !== but)
    .sort((left, right) => ((left.asOf ?? '') < (right.asOf ?? '') ? 1 : -1))[0];
}

export interface SentContent extends MadeReport {
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** What went out, from the document that it was kept in. */
export async function readSent(
  { document, sent: all }: Pick<OpenProject, 'document' | 'sent'>,
  id: ReportId,
): Promise<Result<SentContent, Problem>> {
  const hash = hashOf(document.get('report', id)?.file);
  const opened = await all.open(id);
  if (!opened.ok) return opened;
  try {
    const sent = readSentReport(opened.value.doc(), hash);
    if (!sent.ok) return sent;
    const bytes = new Uint8Array(sent.value.bytes);
    if ((await sha256(bytes)) !== hash) return err(OTHER_FILE);
    const content = readStatus(sent.value.content);
    if (!content.ok) return content;
    const layout = layoutSchema.safeParse(sent.value.layout);
    if (!layout.success) return err({ code: 'layout-broken', message: 'The layout of this report is damaged.' });
    return ok({ ...madeReport(content.value, layout.data), bytes });
  } finally {
    opened.value.close();
  }
}

const OTHER_FILE: Problem = {
  code: 'report-other',
  message: 'What is kept of this report is not the file that was sent. It stays as it is.',
  help: 'Another member’s device may have the file itself.',
};

function hashOf(file: ReportRecord['file'] | undefined): string {
  const hash = typeof file === 'object' && file !== null && 'sha256' in file ? file.sha256 : null;
  return typeof hash === 'string' ? hash : '';
}

/** The day that a report tells of, in words of the list. */
export function dayOfReport({ asOf }: Pick<ReportRecord, 'asOf'>, today: Day): Day {
  return asOf ?? today;
}
