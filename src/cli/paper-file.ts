/** What verbs have in common that write a paper: where it goes, as what, and, of one project, made of which file. */
import { extname } from 'node:path';
import { printPdf } from '#node/browser/print-pdf.ts';
import { releaseDocument } from '#shared/document/whole.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { PrintedPaper } from '#shared/report/paper/html-style.ts';
import { markdownOf } from '#shared/report/paper/markdown.ts';
import { plainOf } from '#shared/report/paper/messages.ts';
import type { Paper } from '#shared/report/paper/paper.ts';
import { differ, writeOutput } from './files.ts';
import type { CommandIo } from './io.ts';
import { type FileProject, projectInFile } from './project-in-file.ts';
import { textOption } from './reading.ts';
import { type Arguments, notAcceptable, type Refusal, wrongUsage } from './verb.ts';

const KINDS = ['.pdf', '.docx', '.html', '.md', '.txt'] as const;

type PaperKind = (typeof KINDS)[number];

/** Where a paper is written, and as what. */
export interface PaperTarget {
  readonly out: string;
  readonly kind: PaperKind;
}

export interface MadePaper {
  readonly paper: () => Paper;
  readonly html: () => string | Promise<string>;
  readonly page: PrintedPaper;
  /** Who made it; null where nobody is named. */
  readonly by: string | null;
  /** What is said in a printed file beside its pages. */
  readonly finish?: (pdf: Uint8Array) => Uint8Array;
}

export function paperTarget(out: string): Result<PaperTarget, Refusal> {
  const kind = KINDS.find((each) => each === extname(out).toLowerCase());
  if (kind) return ok({ out, kind });
  return err(wrongUsage(`The name ${out} does not tell the format to write; end it in ${KINDS.join(', ')}.`));
}

/** Null where nothing was said. */
export function pageOption(value: string | boolean | undefined): Result<PrintedPaper | null, Refusal> {
  const page = textOption(value) ?? null;
  if (page === null || page === 'a4' || page === 'letter') return ok(page);
  return err(wrongUsage(`“${page}” is no paper; say a4 or letter.`));
}

/** `out`: what will be written, which must not be the file that is read; undefined where nothing is. Lets go of the project in the end. */
export async function withProjectOf(
  given: Arguments,
  out: string | undefined,
  io: CommandIo,
  work: (found: FileProject) => Promise<Result<void, Refusal>>,
): Promise<Result<void, Refusal>> {
  const [input = ''] = given.files;
  const apart = await differ([input], out === undefined ? [] : [out]);
  if (!apart.ok) return apart;
  const found = await projectInFile(input, textOption(given.options.project), given, io);
  if (!found.ok) return found;
  try {
    return await work(found.value);
  } finally {
    releaseDocument(found.value.project);
  }
}

export async function writePaper({ out, kind }: PaperTarget, made: MadePaper): Promise<Result<void, Refusal>> {
  const content = await contentOf(kind, made);
  if (!content.ok) return content;
  const stored = await writeOutput(out, content.value);
  return stored.ok ? ok() : err(notAcceptable(stored.error));
}

async function contentOf(
  kind: PaperKind,
  { paper, html, page, by, finish = (pdf) => pdf }: MadePaper,
): Promise<Result<string | Uint8Array, Refusal>> {
  switch (kind) {
    case '.md':
      return ok(markdownOf(paper()));
    case '.txt':
      return ok(plainOf(paper()));
    case '.html':
      return ok(await html());
    case '.docx': {
      // Large, and asked for seldom.
      const { docxOf } = await import('#shared/report/paper/docx.ts');
      return ok(await docxOf(paper(), page, by ?? ''));
    }
    case '.pdf': {
      const printed = await printPdf(await html());
      return printed.ok ? ok(finish(printed.value)) : err(notAcceptable(printed.error));
    }
  }
}
