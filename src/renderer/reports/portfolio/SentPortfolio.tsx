import { useMemo, useState } from 'react';
import { showProblem, useToasts } from '#renderer/state/feedback.ts';
import { usePortfolioReports } from '#renderer/state/portfolio-reports.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { comparePortfolio } from '#shared/report/portfolio/compare.ts';
import { type PortfolioContent, readPortfolioReport } from '#shared/report/portfolio/content.ts';
import { isForSame, type KeptReport, layoutOfKept } from '#shared/report/portfolio/kept.ts';
import { portfolioPage } from '#shared/report/portfolio/page.ts';
import { withSection } from '#shared/report/status/own-layouts.ts';
import { SentFrame } from '../SentFrame.tsx';
import { sha256 } from '../sha256.ts';
import { useFileActions } from '../use-file-actions.ts';
import { titleOf } from './title.ts';
import { useOwnDay } from './use-own-day.ts';

interface SentPortfolioProps {
  readonly report: KeptReport;
  readonly sent: NonNullable<KeptReport['sent']>;
  readonly all: readonly KeptReport[];
  readonly onLeave: () => void;
}

/** A report as it was sent: its file byte for byte, its page made of what was kept, and compared with another one. */
export function SentPortfolio({ report, sent, all, onLeave }: SentPortfolioProps) {
  const kept = usePortfolioReports();
  const toasts = useToasts();
  const actions = useFileActions();
  const today = useOwnDay();
  const [other, choose] = useState('');
  const read = useMemo(() => readPortfolioReport(sent.content), [sent]);
  const page = useMemo(() => (read.ok ? portfolioPage(read.value, layoutOfKept(report, [])) : null), [read, report]);
  const compared = useMemo(
    () => (read.ok ? comparedPage(read.value, report, all, other) : null),
    [read, report, all, other],
  );
  const saveFile = async (): Promise<void> => {
    const file = await fileOf(kept, sent);
    if (file.ok) await actions.saveFile({ name: sent.file.name, bytes: file.value });
    else showProblem(toasts, file.error);
  };
  const others = all.filter((each) => each.sent !== null && each.id !== report.id && isForSame(each, report));
  return (
    <SentFrame
      label="Report of the portfolio, sent"
      title={titleOf(report, today)}
      page={page}
      shown={compared}
      problem={read.ok ? null : read.error}
      actions={actions}
      command="portfolio.saveReport"
      saveFile={() => void saveFile()}
      sendings={[{ ...sent, id: report.id }]}
      others={others.map((each) => ({ id: each.id, day: each.sent?.asOf ?? today }))}
      other={other}
      onCompare={choose}
      onLeave={onLeave}
    />
  );
}

async function fileOf(
  kept: ReturnType<typeof usePortfolioReports>,
  { file }: NonNullable<KeptReport['sent']>,
): Promise<Result<Uint8Array<ArrayBuffer>>> {
  const found = await kept.file(file.sha256);
  if (!found.ok) return found;
  if ((await sha256(found.value)) === file.sha256) return ok(found.value);
  return err({
    code: 'report-other',
    message: 'What is kept of this report is not the file that was sent. It stays as it is.',
    help: 'What it was made of is here as well: “Save as…” makes the file anew from it.',
  });
}

/** With the other one in the place of what it was compared with when it was sent. */
function comparedPage(content: PortfolioContent, report: KeptReport, all: readonly KeptReport[], other: string) {
  const layout = layoutOfKept(report, []);
  const chosen = all.find(({ id }) => id === other)?.sent;
  const read = chosen && readPortfolioReport(chosen.content);
  if (!read?.ok) return portfolioPage(content, layout);
  const [older, newer] = read.value.asOf <= content.asOf ? [read.value, content] : [content, read.value];
  return portfolioPage({ ...newer, since: comparePortfolio(newer, older) }, withSection(layout, 'since'));
}
