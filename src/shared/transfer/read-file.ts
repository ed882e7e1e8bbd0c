/** Any file to the exchange format: recognised by content, read by its importer, refused with a sentence. */
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { contentsOf, type DocumentMaking, readBundle, type WholeDocuments } from './bundle/index.ts';
import { readExchange } from './exchange/read.ts';
import type { Exchange, Loss } from './exchange/schema.ts';
import { readGan } from './gan/index.ts';
import { readCalendarProject } from './ics/project.ts';
import { decodeText, decodeXml } from './input/decode-text.ts';
import { checkFileSize } from './input/file-size.ts';
import { readJson } from './input/json-input.ts';
import type { Mapping } from './mapping.ts';
import { readMspdi } from './mspdi/index.ts';
import { readPlanTable, type TableChoice } from './plan-csv/index.ts';
import { type BytesKind, type Format, sniffBytes, sniffJson } from './sniff.ts';
import { readTrello, type TrelloCounts } from './trello/index.ts';
import { withVisibleNames } from './visible-names.ts';
import { readXml } from './xml/read-xml.ts';

export interface ReadOptions extends DocumentMaking {
  readonly fileName: string;
  /** IANA zone for times in foreign files; absent when nobody chose one. */
  readonly timeZone?: string | undefined;
  /** Set where the person corrects what was recognised. */
  readonly format?: Format | undefined;
  /** What the person says of a table's columns and dates. */
  readonly mapping?: Mapping | undefined;
  /** What they said when they saw the table itself. */
  readonly table?: TableChoice | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

export interface Progress {
  readonly stage: 'reading' | 'recognising' | 'converting' | 'writing';
  readonly done: number;
  readonly total: number;
}

export interface FileReading extends WholeDocuments {
  readonly format: Format;
  readonly exchange: Exchange;
  readonly losses: readonly Loss[];
  /** What the source holds by its own count; only importers of foreign formats count. */
  readonly counts: TrelloCounts | null;
}

/** Only bundles carry whole documents. */
const NONE_WHOLE: WholeDocuments = { newer: new Map(), notes: new Map() };

export function readFile(bytes: Uint8Array, options: ReadOptions): Result<FileReading, Problem> {
  const read = readAsWritten(bytes, options);
  if (!read.ok) return read;
  const { exchange, newer, losses } = read.value;
  const named = withVisibleNames(exchange.projects, (index) => newer.has(index));
  return ok({
    ...read.value,
    exchange: {
      ...exchange,
      projects: named.projects,
      losses: [...(exchange.losses ?? []), ...named.losses],
    },
    losses: [...losses, ...named.losses],
  });
}

function readAsWritten(bytes: Uint8Array, options: ReadOptions): Result<FileReading, Problem> {
  const size = checkFileSize(bytes.length);
  if (!size.ok) return size;
  options.onProgress?.({ stage: 'recognising', done: 0, total: 1 });
  const kind = sniffBytes(bytes);
  if (kind.kind === 'empty')
    return err({
      code: 'file-empty',
      message: 'The file is empty: there is nothing in it to import.',
      help: 'Export it again.',
    });
  if (kind.kind === 'bundle' || options.format === 'bundle') return readAsBundle(bytes, options);
  const plan = planFormatOf(kind, options);
  if (plan !== null) return readAsPlan(plan, bytes, options);
  if (kind.kind === 'calendarText') return readAsCalendar(bytes, options);
  if (kind.kind === 'table')
    return err(options.format ? mismatch(options.format, 'a table (CSV)') : strange(kind.headings));
  if (kind.kind === 'other') return err(notImportable(kind.what));
  return readAsJson(bytes, options);
}

function readAsBundle(bytes: Uint8Array, options: ReadOptions): Result<FileReading, Problem> {
  if (options.format !== undefined && options.format !== 'bundle')
    return err(mismatch(options.format, 'a Throughline bundle'));
  const bundle = readBundle(bytes);
  if (!bundle.ok) return bundle;
  options.onProgress?.({ stage: 'converting', done: 0, total: bundle.value.projects.length });
  const contents = contentsOf(bundle.value, options);
  if (!contents.ok) return contents;
  const { exchange, ...whole } = contents.value;
  return ok({ format: 'bundle', exchange, ...whole, losses: exchange.losses ?? [], counts: null });
}

function readAsCalendar(bytes: Uint8Array, options: ReadOptions): Result<FileReading, Problem> {
  const { format, fileName, timeZone } = options;
  if (format !== undefined && format !== 'ics') return err(mismatch(format, NAMES.ics));
  options.onProgress?.({ stage: 'converting', done: 0, total: 1 });
  const read = readCalendarProject(bytes, { fileName, timeZone });
  return read.ok ? ok({ format: 'ics', ...read.value, ...NONE_WHOLE, counts: null }) : read;
}

const PLANS = ['mspdi', 'gan', 'plan-csv'] as const;
type Plan = (typeof PLANS)[number];

/** What nothing recognised is read as what the person says it is. */
function planFormatOf({ kind }: BytesKind, { format, mapping, table }: ReadOptions): Plan | null {
  if (kind === 'mspdiText') return 'mspdi';
  if (kind === 'ganText') return 'gan';
  if (kind === 'planTable') return 'plan-csv';
  if (kind === 'table') return format === 'plan-csv' || table || mapping?.columns ? 'plan-csv' : null;
  return kind === 'other' ? (PLANS.find((plan) => plan === format) ?? null) : null;
}

function readAsPlan(plan: Plan, bytes: Uint8Array, options: ReadOptions): Result<FileReading, Problem> {
  if (options.format !== undefined && options.format !== plan) return err(mismatch(options.format, NAMES[plan]));
  options.onProgress?.({ stage: 'converting', done: 0, total: 1 });
  const read = readPlanBytes(plan, bytes, options);
  if (!read.ok) return read;
  const { exchange, losses } = read.value;
  return ok({ format: plan, exchange, ...NONE_WHOLE, losses, counts: null });
}

function readPlanBytes(
  plan: Plan,
  bytes: Uint8Array,
  { fileName, timeZone, mapping, table }: ReadOptions,
): Result<{ readonly exchange: Exchange; readonly losses: readonly Loss[] }, Problem> {
  if (plan === 'plan-csv') return readPlanTable(decodeText(bytes), { fileName, timeZone, mapping, choice: table });
  const text = decodeXml(bytes);
  if (text === null) {
    return err({
      code: 'encoding-unknown',
      message: 'The file is written in an encoding that is not known here, so its words cannot be read.',
      help: 'Save it again as UTF-8.',
    });
  }
  const root = readXml(text);
  if (!root.ok) return root;
  return plan === 'gan' ? readGan(root.value, { fileName, timeZone }) : readMspdi(root.value, { fileName, timeZone });
}

function readAsJson(bytes: Uint8Array, options: ReadOptions): Result<FileReading, Problem> {
  const json = readJson(decodeText(bytes));
  if (!json.ok) return json;
  const { value, losses: unsafe } = json.value;
  const kind = sniffJson(value);
  if (kind.kind === 'other')
    return err(options.format ? mismatch(options.format, kind.what) : notImportable(kind.what));
  if (options.format && options.format !== kind.kind) {
    return err(mismatch(options.format, NAMES[kind.kind]));
  }
  if (kind.kind === 'json') {
    const exchange = readExchange(value);
    if (!exchange.ok) return exchange;
    const losses = [...(exchange.value.losses ?? []), ...unsafe];
    return ok({ format: 'json', exchange: { ...exchange.value, losses }, ...NONE_WHOLE, losses, counts: null });
  }
  const { fileName, timeZone } = options;
  const read = readTrello(value, {
    fileName,
    timeZone,
    onProgress: (done, total) => options.onProgress?.({ stage: 'converting', done, total }),
  });
  if (!read.ok) return read;
  const losses = [...read.value.losses, ...unsafe];
  const exchange = { ...read.value.exchange, losses };
  return ok({ format: 'trello', exchange, ...NONE_WHOLE, losses, counts: read.value.counts });
}

function strange(headings: readonly string[]): Problem {
  const found = headings.map((heading) => heading.trim()).filter((heading) => heading !== '');
  return {
    code: 'columns-unknown',
    message: `This is a table (CSV) whose columns are not known for those of a plan: its first row has ${found.slice(0, 8).join(', ') || 'no headings'}.`,
    help: 'Say which column is what, such as --columns "What=title,From=start,To=finish".',
  };
}

/** What may be notes: words, of which a person knows whether they are a plan. */
const NOTES = new Set(['a Markdown task list', 'a web page (HTML)', 'a Notion export', 'plain text']);

const BACKUP = 'a backup of a project';

function notImportable(what: string): Problem {
  if (what === BACKUP)
    return {
      code: 'is-backup',
      message: 'This is a backup of a project, which is not imported as it is.',
      help: 'Put it into the folder for backups and bring it back under Backups in the settings, or make a bundle of it by “throughline backup open”.',
    };
  return {
    code: 'format-unknown',
    message: `This is ${what}, which this version cannot import. It reads Trello’s JSON, Microsoft Project’s XML, GanttProject’s .gan, plans as CSV, calendars (.ics), Throughline’s own JSON and .throughline bundles.`,
    help: NOTES.has(what)
      ? 'As notes of a meeting it can be read: open the meeting, and choose Import notes… there.'
      : 'Export from the other tool in one of these formats, if it offers one.',
  };
}

const NAMES: Readonly<Record<Format, string>> = {
  trello: 'a Trello export',
  mspdi: 'a plan of Microsoft Project',
  gan: 'a plan of GanttProject',
  'plan-csv': 'a plan as a table (CSV)',
  ics: 'a calendar (.ics)',
  json: 'a Throughline export',
  bundle: 'a Throughline bundle',
};

function mismatch(wanted: Format, found: string): Problem {
  return {
    code: 'format-mismatch',
    message: `The file was to be read as ${NAMES[wanted]}, but it is ${found}.`,
    help: 'Leave the format out and let the content decide.',
  };
}
