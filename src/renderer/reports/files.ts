/** Reports as files and as words for other programs. Writers that are large are loaded when somebody asks for them. */
import { ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { withPdfFacts } from '#shared/report/pdf-facts.ts';
import { pageHtml, pdfFactsOf, type ReportPage } from '#shared/report/status/page.ts';
import { reportPaper, summaryPaper } from '#shared/report/status/paper.ts';
import { fontStyle } from './fonts.ts';

export const FILE_FORMATS = { pdf: 'PDF', html: 'web page', docx: 'Word (.docx)', md: 'Markdown' } as const;
export type FileFormat = keyof typeof FILE_FORMATS;

export const MESSAGE_FORMATS = { slack: 'for Slack', teams: 'for Teams', text: 'as plain words' } as const;
export type MessageFormat = keyof typeof MESSAGE_FORMATS;

type PrintPdf = (html: string) => Promise<Result<Uint8Array<ArrayBuffer>>>;

/** "Harbour site 2026-11-20 status report.pdf". */
export async function reportFileName({ head, look }: ReportPage, format: FileFormat): Promise<string> {
  const { fileName } = await import('#shared/transfer/file-name.ts');
  const kind = look.kind === '' ? 'status report' : look.kind;
  return `${fileName([head.name, head.asOf, kind].join(' '))}.${format}`;
}

export async function reportFile(
  report: ReportPage,
  format: FileFormat,
  printPdf: PrintPdf,
): Promise<Result<Uint8Array<ArrayBuffer>, Problem>> {
  const { head, look } = report;
  const { encodeText } = await import('#shared/transfer/input/decode-text.ts');
  switch (format) {
    case 'pdf': {
      const printed = await printPdf(await pageOf(report));
      return printed.ok ? ok(new Uint8Array(withPdfFacts(printed.value, pdfFactsOf(head, look)))) : printed;
    }
    case 'html':
      return ok(encodeText(await pageOf(report)));
    case 'md': {
      const { markdownOf } = await import('#shared/report/paper/markdown.ts');
      return ok(encodeText(markdownOf(reportPaper(report))));
    }
    case 'docx': {
      const { docxOf } = await import('#shared/report/paper/docx.ts');
      return ok(new Uint8Array(await docxOf(reportPaper(report), look.page, head.by ?? '')));
    }
  }
}

async function pageOf(report: ReportPage): Promise<string> {
  return pageHtml(report, await fontStyle(pageHtml(report, '')));
}

/** In as many parts as the other program takes. */
export async function reportMessages(report: ReportPage, format: MessageFormat): Promise<readonly string[]> {
  const { plainOf, slackMessages, teamsMessages } = await import('#shared/report/paper/messages.ts');
  const paper = reportPaper(report);
  if (format === 'text') return [plainOf(paper)];
  return format === 'slack' ? slackMessages(paper, 'typed') : teamsMessages(paper);
}

/** The body of a mail that the report goes with. */
export async function mailBody(report: ReportPage): Promise<string> {
  const { plainOf } = await import('#shared/report/paper/messages.ts');
  return plainOf(summaryPaper(report));
}
