/** The pages in a zip, such as Notion's export: which files are pages, which are left aside, and nothing inflated in vain. */

import { counted } from '#shared/kernel/counted.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { isSafeName } from '#shared/transfer/bundle/unzip.ts';
import { ZipBudget, type ZipLimits } from '#shared/transfer/bundle/zip-budget.ts';
import { readZipDirectory } from '#shared/transfer/bundle/zip-directory.ts';
import { readZipEntry } from '#shared/transfer/bundle/zip-entry.ts';
import { decodeText } from '#shared/transfer/input/decode-text.ts';
import type { LossBook } from '#shared/transfer/input/loss-book.ts';

export interface ZipPage {
  readonly path: string;
  readonly bytes: Uint8Array;
}

export interface ZipPages {
  readonly pages: readonly ZipPage[];
  /** Paths of all that is in it. */
  readonly paths: readonly string[];
}

/** Tighter than a bundle's: pages are text. */
export const NOTES_ZIP_LIMITS: ZipLimits = {
  entries: 5000,
  entryBytes: 64 * 2 ** 20,
  totalBytes: 256 * 2 ** 20,
  ratio: 200,
};

const PART = /-Part-\d{1,4}\.zip$/i;
const PAGE = /\.(?:md|markdown|html?)$/i;

/** What macOS adds to zips, and folders. */
function isJunk(path: string): boolean {
  return path.endsWith('/') || /(?:^|\/)(?:__MACOSX\/|\._|\.DS_Store$)/.test(path);
}

export function pagesInZip(bytes: Uint8Array, losses: LossBook, limits = NOTES_ZIP_LIMITS): Result<ZipPages, Problem> {
  const found = { pages: [] as ZipPage[], paths: [] as string[], entries: 0 };
  const problem = collect(bytes, found, new ZipBudget(limits, bytes.length), losses, true);
  return problem ? err(problem) : ok({ pages: found.pages, paths: found.paths });
}

interface Found {
  readonly pages: ZipPage[];
  readonly paths: string[];
  entries: number;
}

function collect(zip: Uint8Array, found: Found, budget: ZipBudget, losses: LossBook, isOuter: boolean): Problem | null {
  const { entries } = budget.limits;
  const directory = readZipDirectory(zip, entries);
  if (directory === null) return isOuter ? CUT_SHORT : noteDamaged('a part of the zip', losses);
  found.entries += directory.length;
  if (found.entries > entries) return refused(`it holds more than ${entries} files`);
  for (const entry of directory) {
    const path = pathOf(entry.name);
    if (isJunk(path)) continue;
    if (!isSafePath(path)) {
      losses.note('names-unsafe', (count) => `${counted(count, 'file')} whose name leads out of the zip: left out.`);
      continue;
    }
    const isPart = isOuter && PART.test(path);
    if (!isPart) found.paths.push(path);
    if (!isPart && !PAGE.test(path)) continue;
    if (entry.encrypted) return ENCRYPTED;
    const read = readZipEntry(zip, entry, budget);
    if (read.kind === 'over') return refused(read.why);
    if (read.kind === 'damaged') noteDamaged(path, losses);
    else if (!isPart) found.pages.push({ path, bytes: read.bytes });
    else {
      const problem = collect(read.bytes, found, budget, losses, false);
      if (problem) return problem;
    }
  }
  return null;
}

/** Programs that do not say so write UTF-8 too; the directory has the bytes of a name as letters. */
function pathOf(name: string): string {
  const text = decodeText(Uint8Array.from(name, (letter) => letter.charCodeAt(0)));
  return text.includes('\ufffd') ? name : text;
}

/** Names are only compared and shown, so a colon in a title, or a long one, does no harm. */
function isSafePath(path: string): boolean {
  return path.length <= 1000 && isSafeName(path.replaceAll(':', '').slice(0, 500)) && !path.split('/').includes('..');
}

function noteDamaged(path: string, losses: LossBook): null {
  losses.note('files-damaged', (count) => `${counted(count, 'file')} in the zip that cannot be read: left out.`, path);
  return null;
}

function refused(why: string): Problem {
  return {
    code: 'zip-refused',
    message: `The zip was refused: ${why}. Nothing was imported.`,
    help: 'Zips that Notion writes are never like that; do not trust the file.',
  };
}

const CUT_SHORT: Problem = {
  code: 'zip-damaged',
  message:
    'The zip cannot be read: its table of contents is missing, so it was probably cut short. Nothing was imported.',
  help: 'Download or export it again.',
};

const ENCRYPTED: Problem = {
  code: 'zip-encrypted',
  message: 'The zip is protected by a password, so its pages cannot be read. Nothing was imported.',
  help: 'Unpack it, and choose a page.',
};
