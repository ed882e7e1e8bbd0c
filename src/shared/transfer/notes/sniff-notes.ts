/** Whether a file holds notes, and in which form; by its content, never by its name. */
import { isZip, readZipDirectory } from '#shared/transfer/bundle/zip-directory.ts';
import { decodeText } from '#shared/transfer/input/decode-text.ts';
import { sniffBytes } from '#shared/transfer/sniff.ts';

export type NotesKind =
  | { readonly kind: 'markdown' }
  | { readonly kind: 'html' }
  /** A zip with pages, such as Notion's export. */
  | { readonly kind: 'zip' }
  | { readonly kind: 'empty' }
  /** `what` fits after "This is". */
  | { readonly kind: 'other'; readonly what: string };

const HEAD = 4096;
/** Elements with which a piece of a page begins, where it has no <html>. */
const PIECE =
  /^\s*(?:<!--[\s\S]{0,1000}?-->\s*)?<(?:!doctype html|html|head|body|meta|title|style|div|p|h[1-6]|ul|ol|table|article|section|header|main|span|b|strong|i|em|a|font|pre|blockquote|figure|center)(?:[\s>/])/i;

export function sniffNotes(bytes: Uint8Array): NotesKind {
  if (isZip(bytes)) return sniffZip(bytes);
  const head = decodeText(bytes.subarray(0, HEAD));
  const sniffed = sniffBytes(bytes);
  switch (sniffed.kind) {
    case 'empty':
      return { kind: 'empty' };
    case 'jsonText':
      // Markdown begins with a bracket too: of a link, or of a box.
      return /^\s*(?:\{\s*["}]|\[\s*(?:[[{"]|-?\d|\]\s*$))/.test(head)
        ? { kind: 'other', what: 'JSON' }
        : { kind: 'markdown' };
    case 'mspdiText':
      return { kind: 'other', what: 'a plan of Microsoft Project' };
    case 'ganText':
      return { kind: 'other', what: 'a plan of GanttProject' };
    case 'planTable':
      return { kind: 'other', what: 'a plan as a table (CSV)' };
    case 'calendarText':
      return { kind: 'other', what: 'a calendar (.ics)' };
    case 'bundle':
      return { kind: 'other', what: 'a Throughline bundle' };
    case 'table':
      return { kind: 'markdown' };
    case 'other':
      if (isPage(head, sniffed.what)) return { kind: 'html' };
      return TEXTS.has(sniffed.what) || (/^\s*<[a-z]/i.test(head) && /^#{1,6} /m.test(head))
        ? { kind: 'markdown' }
        : sniffed;
  }
}

const TEXTS = new Set(['a Markdown task list', 'plain text']);

/** Markdown may begin with an element too: then it has its own headings somewhere. */
function isPage(head: string, what: string): boolean {
  if (/^\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype html|html)[\s>]/i.test(head)) return true;
  if (TEXTS.has(what) || what === 'an XML file' || what === 'a web page (HTML)')
    return PIECE.test(head) && !/^#{1,6} /m.test(head);
  return false;
}

function sniffZip(bytes: Uint8Array): NotesKind {
  const names = readZipDirectory(bytes, 5000)?.map(({ name }) => name) ?? [];
  const hasPages = names.some(
    (name) => /\.(?:md|markdown|html?)$/i.test(name) && !/(?:^|\/)(?:__MACOSX|\._)/.test(name),
  );
  const isOffice = names.some((name) => /^(?:word|xl|ppt)\/|^content\.xml$/.test(name));
  if (!isOffice && (hasPages || names.some((name) => /-Part-\d{1,4}\.zip$/i.test(name)))) return { kind: 'zip' };
  const sniffed = sniffBytes(bytes);
  return sniffed.kind === 'other' ? sniffed : { kind: 'other', what: 'a Throughline bundle' };
}
