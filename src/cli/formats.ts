/** Names of formats on the command line: what this version does, and what it will do later. */
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { ExportFormat } from '#shared/transfer/export-file.ts';
import type { Format } from '#shared/transfer/sniff.ts';
import { type Refusal, wrongUsage } from './verb.ts';

const READABLE: readonly Format[] = ['trello', 'mspdi', 'gan', 'plan-csv', 'ics', 'json', 'bundle'];
/** Drawn for people, and not read again. */
export type DrawnFormat = 'pdf' | 'svg';
export type OutputFormat = ExportFormat | DrawnFormat;
const WRITABLE: readonly OutputFormat[] = ['json', 'bundle', 'mspdi', 'plan-csv', 'ics', 'pdf', 'svg'];

/** Named by the specification, not yet by this version. */
const LATER = new Set(
  `gan jira-csv jira-xml asana-csv asana-json monday-xlsx clickup-csv notion-zip basecamp-html todoist-csv linear-csv
  focalboard ticktick-csv wekan deck csv markdown`.split(/\s+/),
);

export function inputFormat(name: string | undefined): Result<Format | undefined, Refusal> {
  if (name === undefined) return ok(undefined);
  const format = READABLE.find((known) => known === name);
  if (format) return ok(format);
  return err(wrongUsage(unknownFormat(name, 'read', READABLE)));
}

const EXTENSIONS: Readonly<Record<string, OutputFormat>> = {
  json: 'json',
  throughline: 'bundle',
  xml: 'mspdi',
  csv: 'plan-csv',
  ics: 'ics',
  pdf: 'pdf',
  svg: 'svg',
};

/** By `--to`, else by the name of the output. */
export function outputFormat(name: string | undefined, path: string): Result<OutputFormat, Refusal> {
  if (name !== undefined) {
    const format = WRITABLE.find((known) => known === name);
    return format ? ok(format) : err(wrongUsage(unknownFormat(name, 'write', WRITABLE)));
  }
  const extension = /\.([^./\\]+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
  const format = EXTENSIONS[extension];
  if (format) return ok(format);
  return err(
    wrongUsage(
      `The name ${path} does not tell the format to write; end it in .json, .throughline, .xml, .csv, .ics, .pdf or .svg, or say --to ${WRITABLE.join('|')}.`,
    ),
  );
}

function unknownFormat(name: string, verb: 'read' | 'write', known: readonly string[]): string {
  const list = known.join(', ');
  if (LATER.has(name)) return `This version cannot ${verb} ${name} yet; it can ${verb} ${list}.`;
  return `There is no format “${name}” to ${verb}; this version can ${verb} ${list}.`;
}
