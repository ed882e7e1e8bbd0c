/** A file of notes to its pages: Markdown, a page of HTML, or a zip of them as Notion writes it. */

import type { Unfollowed } from '#shared/document/text/index.ts';
import { counted } from '#shared/kernel/counted.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { Loss } from '#shared/transfer/exchange/schema.ts';
import { decodeHtml, decodeText } from '#shared/transfer/input/decode-text.ts';
import { checkFileSize } from '#shared/transfer/input/file-size.ts';
import { LossBook } from '#shared/transfer/input/loss-book.ts';
import { readHtmlPage } from './html/read-html.ts';
import { readMarkdownPage } from './markdown/read-markdown.ts';
import { idOf, nameOf, Places } from './notion/places.ts';
import { pagesInZip, type ZipPage } from './notion/zip-pages.ts';
import type { NotesPage } from './page.ts';
import { sniffNotes } from './sniff-notes.ts';

export interface NotesFile {
  readonly kind: 'markdown' | 'html' | 'zip';
  readonly pages: readonly NotesPage[];
  /** What arrives differently or not at all. */
  readonly losses: readonly Loss[];
}

/** Characters of a page of Markdown. A hundred thousand words are 600,000; the parser takes seconds for this much. */
const MARKDOWN_CHARACTERS = 4_000_000;
/** Of one of HTML, most of which is mark-up. */
const HTML_CHARACTERS = 16_000_000;
/** Of all pages of a zip. */
const ZIP_CHARACTERS = 32_000_000;

export function readNotes(bytes: Uint8Array, fileName: string): Result<NotesFile, Problem> {
  const size = checkFileSize(bytes.length);
  if (!size.ok) return size;
  const sniffed = sniffNotes(bytes);
  switch (sniffed.kind) {
    case 'empty':
      return err({ code: 'file-empty', message: 'The file is empty: there is nothing in it to import.' });
    case 'other':
      return err(notNotes(sniffed.what));
    case 'zip':
      return readZip(bytes);
    default:
      return readOne(bytes, fileName, sniffed.kind);
  }
}

function readOne(bytes: Uint8Array, path: string, kind: 'markdown' | 'html'): Result<NotesFile, Problem> {
  const losses = new LossBook();
  const text = kind === 'html' ? decodeHtml(bytes) : decodeText(bytes);
  const beside = (words: string, href: string): void =>
    losses.note(
      'links-beside',
      (count) => `${counted(count, 'link')} to pages or files beside this one: kept as words.`,
      `${words} → ${href}`,
    );
  const page = readPage(text, kind, {
    path,
    losses,
    beginsWithTitle: false,
    unfollowed: (href, words) => {
      beside(words, href);
      // In Markdown the address is what was written; in a page it is where that happened to be saved.
      return kind === 'html' || words === href ? '' : ` (${href})`;
    },
  });
  return page.ok ? ok({ kind, pages: [page.value], losses: losses.losses() }) : page;
}

interface PageOptions {
  readonly path: string;
  readonly losses: LossBook;
  readonly beginsWithTitle: boolean;
  readonly unfollowed: Unfollowed;
}

function readPage(text: string, kind: 'markdown' | 'html', options: PageOptions): Result<NotesPage, Problem> {
  if (text.length > (kind === 'html' ? HTML_CHARACTERS : MARKDOWN_CHARACTERS)) return err(TOO_LONG);
  return kind === 'html' ? readHtmlPage(text, options) : ok(readMarkdownPage(text, options));
}

function readZip(bytes: Uint8Array): Result<NotesFile, Problem> {
  const losses = new LossBook();
  const zip = pagesInZip(bytes, losses);
  if (!zip.ok) return zip;
  const { paths } = zip.value;
  const places = new Places(paths, losses);
  const pages: NotesPage[] = [];
  let characters = 0;
  for (const file of withoutIndex(zip.value.pages)) {
    const kind = /\.html?$/i.test(file.path) ? 'html' : 'markdown';
    const text = kind === 'html' ? decodeHtml(file.bytes) : decodeText(file.bytes);
    characters += text.length;
    const page =
      characters > ZIP_CHARACTERS
        ? err(TOO_LONG)
        : readPage(text, kind, {
            path: file.path,
            losses,
            beginsWithTitle: idOf(file.path) !== null,
            unfollowed: (href, words) => places.behind(file.path, href, words),
          });
    if (page.ok) pages.push({ ...page.value, title: page.value.title ?? (nameOf(file.path) || null) });
    else
      losses.note(
        'pages-left',
        (count) => `${counted(count, 'page')} too long or too deep for notes: left out.`,
        nameOf(file.path),
      );
  }
  noteAside(paths, losses);
  if (pages.length === 0) return err(NO_PAGES);
  return ok({ kind: 'zip', pages, losses: losses.losses() });
}

/** Notion lists its pages in one of its own, which has no id. */
function withoutIndex(pages: readonly ZipPage[]): readonly ZipPage[] {
  const isIndex = ({ path }: ZipPage): boolean => /(?:^|\/)index\.html$/i.test(path);
  return pages.some(({ path }) => idOf(path) !== null) ? pages.filter((page) => !isIndex(page)) : pages;
}

/** A database and its view are two files of one name. */
function noteAside(paths: readonly string[], losses: LossBook): void {
  const databases = new Set(
    paths.filter((path) => /\.csv$/i.test(path)).map((path) => path.replace(/(?:_all)?\.csv$/i, '')),
  );
  for (const path of databases)
    losses.note(
      'databases-aside',
      (count) =>
        `${counted(count, 'database')} (CSV): left aside, since notes hold no tables of records. Pages of their rows are here.`,
      nameOf(`${path}.csv`),
    );
  for (const path of paths.filter((each) => !/\.(?:csv|md|markdown|html?)$/i.test(each)))
    losses.note(
      'files-aside',
      (count) => `${counted(count, 'picture or other file', 'pictures and other files')} of the zip: left aside.`,
      path.slice(path.lastIndexOf('/') + 1),
    );
}

function notNotes(what: string): Problem {
  return {
    code: 'not-notes',
    message: `This is ${what}, which holds no notes that can be read here. Markdown, web pages (HTML) and Notion’s zip can be.`,
    help: 'Save it as Markdown or as a web page in the program that it comes from, then choose that file.',
  };
}

const TOO_LONG: Problem = {
  code: 'page-too-long',
  message: 'This page is longer than the notes of any meeting (four million characters), so it was not read.',
  help: 'Divide it, and import its parts.',
};

const NO_PAGES: Problem = {
  code: 'no-pages',
  message: 'The zip holds no page that could be read: no Markdown and no HTML.',
  help: 'In Notion, export as “Markdown & CSV” or “HTML”.',
};
