import { useMemo, useState } from 'react';
import { useCommands } from '#renderer/commands/index.ts';
import { showProblem, useToasts } from '#renderer/state/feedback.ts';
import { usePortfolioReports } from '#renderer/state/portfolio-reports.ts';
import { useMinute } from '#renderer/state/today.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Choice } from '#renderer/ui/Choice.tsx';
import { longInstant, plainDate } from '#renderer/ui/dates/format-date.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { comparePortfolio } from '#shared/report/portfolio/compare.ts';
import { type PortfolioContent, readPortfolioReport } from '#shared/report/portfolio/content.ts';
import { isForSame, type KeptReport } from '#shared/report/portfolio/kept.ts';
import { portfolioPage } from '#shared/report/portfolio/page.ts';
import { Preview } from '../Preview.tsx';
import { ReportBar } from '../ReportBar.tsx';
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
  const [today, now] = [useOwnDay(), useMinute()];
  const [other, choose] = useState('');
  const read = useMemo(() => readPortfolioReport(sent.content), [sent]);
  const page = useMemo(() => (read.ok ? portfolioPage(read.value, report.layout) : null), [read, report]);
  const compared = useMemo(
    () => (read.ok ? comparedPage(read.value, report, all, other) : null),
    [read, report, all, other],
  );
  const saveFile = async (): Promise<void> => {
    const file = await fileOf(kept, sent);
    if (file.ok) await actions.saveFile({ name: sent.file.name, bytes: file.value });
    else showProblem(toasts, file.error);
  };
  useCommands({ 'report.savePdf': { applies: () => true, run: () => void saveFile() } });
  const others = all.filter((each) => each.sent !== null && each.id !== report.id && isForSame(each, report));
  return (
    <main aria-label="Report of the portfolio, sent" className="flex min-h-0 min-w-0 grow flex-col">
      <ReportBar title={titleOf(report, today)} report={page} actions={actions} onLeave={onLeave}>
        <Button look="primary" onPress={() => void saveFile()}>
          The file as it was sent
        </Button>
      </ReportBar>
      <div className="flex flex-wrap items-end gap-4 border-b border-hairline px-4 py-2">
        <p className="grow text-12 text-muted" dir="auto">
          Sent {longInstant(Math.min(sent.at, now))}
          {sent.to.length === 0 ? '' : ` to ${sent.to.join(', ')}`} ({sent.how})
        </p>
        {others.length === 0 ? null : (
          <div className="w-60">
            <Choice label="Compared with" value={other} onChange={choose}>
              <option value="">as it was sent</option>
              {others.map((each) => (
                <option key={each.id} value={each.id}>
                  {plainDate(each.sent?.asOf ?? today)}
                </option>
              ))}
            </Choice>
          </div>
        )}
      </div>
      <div className="flex min-h-0 min-w-0 grow flex-col bg-sunken">
        {compared ? <Preview report={compared} /> : null}
        {read.ok ? null : (
          <div role="alert" className="p-6">
            <p>{read.error.message}</p>
            {read.error.help ? <p className="text-muted">{read.error.help}</p> : null}
          </div>
        )}
      </div>
    </main>
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
function comparedPage(content: PortfolioContent, { layout }: KeptReport, all: readonly KeptReport[], other: string) {
  const chosen = all.find(({ id }) => id === other)?.sent;
  const read = chosen && readPortfolioReport(chosen.content);
  if (!read?.ok) return portfolioPage(content, layout);
  const [older, newer] = read.value.asOf <= content.asOf ? [read.value, content] : [content, read.value];
  const sections = layout.sections.some(({ name }) => name === 'since')
    ? layout.sections
    : [{ name: 'since' as const, title: '', most: null }, ...layout.sections];
  return portfolioPage({ ...newer, since: comparePortfolio(newer, older) }, { ...layout, sections });
}
