/** Reports as files and as words for other programs. Writers that are large are loaded when somebody asks for them. */
import { ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { withPdfFacts } from '#shared/report/pdf-facts.ts';
import type { StatusContent } from '#shared/report/status/content.ts';
import { factsOf, statusHtml } from '#shared/report/status/html.ts';
import type { ReportLayout } from '#shared/report/status/layout.ts';
import { statusPaper, summaryPaper } from '#shared/report/status/paper.ts';
import { fontStyle } from './fonts.ts';

export const FILE_FORMATS = { pdf: 'PDF', html: 'web page', docx: 'Word (.docx)', md: 'Markdown' } as const;
export type FileFormat = keyof typeof FILE_FORMATS;

export const MESSAGE_FORMATS = { slack: 'for Slack', teams: 'for Teams', text: 'as plain words' } as const;
export type MessageFormat = keyof typeof MESSAGE_FORMATS;

export interface MadeReport {
  readonly content: StatusContent;
  readonly layout: ReportLayout;
}

type PrintPdf = (html: string) => Promise<Result<Uint8Array<ArrayBuffer>>>;

/** "Harbour site 2026-11-20 status report.pdf". */
export async function reportFileName({ content, layout }: MadeReport, format: FileFormat): Promise<string> {
  const { fileName } = await import('#shared/transfer/file-name.ts');
  const kind = layout.kind === '' ? 'status report' : layout.kind;
  return `${fileName([content.project.name, content.asOf, kind].join(' '))}.${format}`;
}

export async function reportFile(
  made: MadeReport,
  format: FileFormat,
  printPdf: PrintPdf,
): Promise<Result<Uint8Array<ArrayBuffer>, Problem>> {
  const { content, layout } = made;
  const { encodeText } = await import('#shared/transfer/input/decode-text.ts');
  switch (format) {
    case 'pdf': {
      const printed = await printPdf(await pageOf(made));
      return printed.ok ? ok(new Uint8Array(withPdfFacts(printed.value, factsOf(content, layout)))) : printed;
    }
    case 'html':
      return ok(encodeText(await pageOf(made)));
    case 'md': {
      const { markdownOf } = await import('#shared/report/paper/markdown.ts');
      return ok(encodeText(markdownOf(statusPaper(content, layout))));
    }
    case 'docx': {
      const { docxOf } = await import('#shared/report/paper/docx.ts');
      return ok(new Uint8Array(await docxOf(statusPaper(content, layout), layout.page, content.made.by ?? '')));
    }
  }
}

async function pageOf({ content, layout }: MadeReport): Promise<string> {
  const bare = statusHtml(content, { layout, fonts: '' });
  return statusHtml(content, { layout, fonts: await fontStyle(bare) });
}

/** In as many parts as the other program takes. */
export async function reportMessages(
  { content, layout }: MadeReport,
  format: MessageFormat,
): Promise<readonly string[]> {
  const { plainOf, slackMessages, teamsMessages } = await import('#shared/report/paper/messages.ts');
  const paper = statusPaper(content, layout);
  if (format === 'text') return [plainOf(paper)];
  return format === 'slack' ? slackMessages(paper, 'typed') : teamsMessages(paper);
}

/** The body of a mail that the report goes with. */
export async function mailBody({ content, layout }: MadeReport): Promise<string> {
  const { plainOf } = await import('#shared/report/paper/messages.ts');
  return plainOf(summaryPaper(content, layout));
}
