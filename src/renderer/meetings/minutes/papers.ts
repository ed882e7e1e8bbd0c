/** Minutes as files and as words for other programs, whose writers are loaded when somebody asks for them. */
import { loaded } from '#renderer/state/loaded.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import type { MinutesContent } from '#shared/meetings/minutes/content.ts';
import type { PrintedPaper } from '#shared/report/paper/html-style.ts';
import { EXPORT_WORDS } from '#shared/transfer/job-words.ts';

export const FILE_FORMATS = { pdf: 'PDF', docx: 'Word (.docx)', html: 'web page', md: 'Markdown' } as const;
export type FileFormat = keyof typeof FILE_FORMATS;

export const MESSAGE_FORMATS = { slack: 'for Slack', teams: 'for Teams', text: 'as plain words' } as const;
export type MessageFormat = keyof typeof MESSAGE_FORMATS;

export function loadWriters(): Promise<Result<typeof import('./paper-writers.ts')>> {
  return loaded(import('./paper-writers.ts'), EXPORT_WORDS);
}

export interface WrittenMinutes {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

interface Writing {
  readonly format: FileFormat;
  readonly paper: PrintedPaper;
  /** A page as a PDF, by whoever can print. */
  printPdf(html: string): Promise<Result<Uint8Array<ArrayBuffer>>>;
}

export async function writtenAs(content: MinutesContent, writing: Writing): Promise<Result<WrittenMinutes>> {
  const { format, paper, printPdf } = writing;
  const loadedWriters = await loadWriters();
  if (!loadedWriters.ok) return loadedWriters;
  const writers = loadedWriters.value;
  const name = writers.fileNameOf(content, format);
  if (format === 'md') return ok({ name, bytes: writers.markdownFile(content) });
  if (format === 'html') return ok({ name, bytes: writers.pageFile(content, paper) });
  if (format === 'pdf') {
    const printed = await printPdf(writers.pageOf(content, paper));
    return printed.ok ? ok({ name, bytes: printed.value }) : printed;
  }
  // Apart from the others: the package that writes it is larger than all of them.
  const docx = await loaded(import('#shared/report/paper/docx.ts'), EXPORT_WORDS);
  if (!docx.ok) return docx;
  const said = await writers.withPngPictures(writers.paperOf(content));
  const bytes = await docx.value.docxOf(said, paper, content.made.by ?? '');
  return ok({ name, bytes: new Uint8Array(bytes) });
}
