/**
 * Which format a file is, by its content and never by its name (FORMATS "Rules for every importer"). What cannot be
 * imported is named as what it looks like, so that a person knows what to do.
 */
import { isZip, readZipDirectory } from './bundle/zip-directory.ts';
import { FORMAT } from './exchange/schema.ts';
import { headingsIn, isPlanTable } from './plan-csv/index.ts';
import { isTrelloBoard, isTrelloCard } from './trello/index.ts';

/** The formats that this version reads, by the name that the command line uses. */
export type Format = 'trello' | 'mspdi' | 'gan' | 'plan-csv' | 'ics' | 'json' | 'bundle';

/** Files of other tools: their ids are not ours, and what they hold is only like what we hold. */
export function isForeign(format: Format): boolean {
  return format !== 'json' && format !== 'bundle';
}

export type BytesKind =
  | { readonly kind: 'empty' }
  | { readonly kind: 'bundle' }
  | { readonly kind: 'jsonText' }
  /** A plan of Microsoft Project, by its first lines. */
  | { readonly kind: 'mspdiText' }
  /** A plan of GanttProject. */
  | { readonly kind: 'ganText' }
  /** A table with the columns of a plan. */
  | { readonly kind: 'planTable' }
  /** A table whose columns only a person can tell. */
  | { readonly kind: 'table'; readonly headings: readonly string[] }
  /** A calendar of events: meetings, busy times of somebody, or days off for a working calendar. */
  | { readonly kind: 'calendarText' }
  /** Recognised, but not a format that can be imported. `what` fits after "This is". */
  | { readonly kind: 'other'; readonly what: string };

const HEAD = 4096;

/** Looks at the first bytes, and at the names in a zip. */
export function sniffBytes(bytes: Uint8Array): BytesKind {
  if (bytes.length === 0) return { kind: 'empty' };
  if (isZip(bytes)) return sniffZip(bytes);
  const magic = MAGIC.find(({ start }) => start.every((byte, index) => bytes[index] === byte));
  if (magic) return { kind: 'other', what: magic.what };
  const head = headText(bytes);
  if (head.trim() === '') return bytes.length <= HEAD ? { kind: 'empty' } : { kind: 'jsonText' };
  if (/^\s*[[{]/.test(head)) return { kind: 'jsonText' };
  if (isMspdiText(head)) return { kind: 'mspdiText' };
  if (isGanText(head)) return { kind: 'ganText' };
  if (isCalendarText(head)) return { kind: 'calendarText' };
  const what = sniffText(head);
  if (what !== TABLE) return { kind: 'other', what };
  const headings = headingsIn(head);
  return isPlanTable(headings) ? { kind: 'planTable' } : { kind: 'table', headings };
}

const TABLE = 'a table (CSV)';

/** The namespace may be missing: then the root and its first members tell. */
function isMspdiText(head: string): boolean {
  if (!/^\s*</.test(head) || /<APIBusinessObjects/.test(head)) return false;
  return /schemas\.microsoft\.com\/project/.test(head) || /<(?:\w+:)?Project[\s>]/.test(head);
}

/** Other programs' files begin with <project> too; these two members of it are GanttProject's alone. */
function isGanText(head: string): boolean {
  return /^\s*</.test(head) && /<project\s[^>]*\b(?:gantt|resource)-divider-location=/.test(head);
}

function isCalendarText(head: string): boolean {
  return /^\s*BEGIN\s*:\s*VCALENDAR\b/i.test(head);
}

const MAGIC: readonly { readonly start: readonly number[]; readonly what: string }[] = [
  { start: [0x89, 0x54, 0x4c, 0x42, 0x4b], what: 'a backup of a project' },
  { start: [0x25, 0x50, 0x44, 0x46], what: 'a PDF document' },
  { start: [0x89, 0x50, 0x4e, 0x47], what: 'a PNG picture' },
  { start: [0xff, 0xd8, 0xff], what: 'a JPEG picture' },
  { start: [0x47, 0x49, 0x46, 0x38], what: 'a GIF picture' },
  { start: [0xd0, 0xcf, 0x11, 0xe0], what: 'an old Office file (.xls, .doc or .mpp)' },
  { start: [0x1f, 0x8b], what: 'a gzip archive' },
  { start: [0x52, 0x61, 0x72, 0x21], what: 'a RAR archive' },
  { start: [0x37, 0x7a, 0xbc, 0xaf], what: 'a 7z archive' },
  { start: [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65], what: 'an SQLite database' },
];

const ZIPS: readonly { readonly holds: (name: string) => boolean; readonly what: string }[] = [
  { holds: (name) => name.startsWith('xl/'), what: 'an Excel workbook (.xlsx), such as monday.com exports' },
  { holds: (name) => name.startsWith('word/'), what: 'a Word document (.docx)' },
  { holds: (name) => name.startsWith('ppt/'), what: 'a PowerPoint presentation (.pptx)' },
  { holds: (name) => name === 'content.xml', what: 'an OpenDocument file' },
  { holds: (name) => /(^|\/)board\.jsonl$/.test(name), what: 'a Focalboard archive' },
  {
    holds: (name) => /-Part-\d+\.zip$/.test(name) || / [0-9a-f]{32}(_all)?\.(md|csv)$/.test(name),
    what: 'a Notion export',
  },
  { holds: (name) => /\.csv$/i.test(name), what: 'a zip of CSV files' },
];

function sniffZip(bytes: Uint8Array): BytesKind {
  const entries = readZipDirectory(bytes, 5000);
  if (entries === null) return { kind: 'other', what: 'a zip that is damaged or was cut short' };
  const names = entries.map(({ name }) => name);
  if (
    names.includes('manifest.json') &&
    names.every((name) => /^(manifest\.json|documents\/|activity\/|blobs\/)/.test(name))
  )
    return { kind: 'bundle' };
  const known = ZIPS.find(({ holds }) => names.some(holds));
  if (known) return { kind: 'other', what: known.what };
  return { kind: 'other', what: names.length === 0 ? 'an empty zip' : `a zip with ${names.slice(0, 3).join(', ')}` };
}

/** Enough to recognise by; bytes above ASCII do not matter for that. */
function headText(bytes: Uint8Array): string {
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const head = utf16 ? bytes.subarray(2, HEAD).filter((byte) => byte !== 0) : bytes.subarray(0, HEAD);
  return String.fromCharCode(...head).replace(/^\u00ef\u00bb\u00bf/, '');
}

function sniffText(head: string): string {
  if (/(?![\t\n\v\f\r\x80-\x9f])\p{Cc}/u.test(head)) return 'a binary file of an unknown kind';
  if (/<rss\b/.test(head)) return 'an RSS file, such as Jira’s XML export';
  if (/<APIBusinessObjects/.test(head)) return 'a Primavera P6 file';
  if (/<!doctype html|<html/i.test(head)) return 'a web page (HTML)';
  if (/^\s*<(\?xml|[A-Za-z])/.test(head)) return 'an XML file';
  if (/^\s*(?:[-*+]|\d+[.)]) \[.\] /m.test(head)) return 'a Markdown task list';
  if (/^[^\n]*[,;\t|][^\n]*\r?\n/.test(head)) return TABLE;
  return 'plain text';
}

export type JsonKind =
  | { readonly kind: 'trello' }
  | { readonly kind: 'json' }
  | { readonly kind: 'other'; readonly what: string };

/** What parsed JSON is. */
export function sniffJson(value: unknown): JsonKind {
  if (typeof value !== 'object' || value === null) return { kind: 'other', what: 'a single JSON value' };
  const has = (member: string): boolean => Object.hasOwn(value, member);
  if (Reflect.get(value, 'format') === FORMAT) return { kind: 'json' };
  if (isTrelloBoard(value) || isTrelloCard(value)) return { kind: 'trello' };
  if (Array.isArray(value))
    return {
      kind: 'other',
      what: value.length === 0 ? 'an empty JSON list' : `a JSON list of ${value.length} entries`,
    };
  if (has('swimlanes') || (has('_id') && has('cards'))) return { kind: 'other', what: 'a Wekan board' };
  if (has('boards') || has('stacks')) return { kind: 'other', what: 'a Nextcloud Deck export' };
  if (has('data') && JSON.stringify(Reflect.get(value, 'data')).slice(0, 2000).includes('"gid"'))
    return { kind: 'other', what: 'an Asana export (JSON)' };
  const members = Object.keys(value).slice(0, 5);
  return {
    kind: 'other',
    what:
      members.length === 0
        ? 'an empty JSON object'
        : `JSON with ${members.map((member) => member.slice(0, 30)).join(', ')}`,
  };
}
