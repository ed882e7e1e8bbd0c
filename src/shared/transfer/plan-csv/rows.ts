/** The rows of a table: split by papaparse, each known by its number, bounded in number and size. */

import Papa from 'papaparse';
import { counted, numberWords } from '#shared/kernel/counted.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { LossBook } from '#shared/transfer/input/loss-book.ts';

const MOST_ROWS = 200_000;
const MOST_COLUMNS = 500;

export interface TableRow {
  /** From 1, the heading's included, as spreadsheets count. */
  readonly number: number;
  readonly cells: readonly string[];
}

export function readRows(text: string, losses: LossBook): Result<readonly TableRow[], Problem> {
  const { data, errors } = Papa.parse<string[]>(text, {
    delimitersToGuess: [',', ';', '\t', '|'],
    preview: MOST_ROWS + 1,
  });
  if (data.length > MOST_ROWS) return err(tooLarge(`more than ${numberWords(MOST_ROWS)} rows`));
  for (const { type, row, message } of errors) {
    if (type !== 'Quotes') continue;
    const where = `row ${(row ?? 0) + 1}: ${message}`;
    losses.note(
      'quotes',
      (count) => `${counted(count, 'place')} where quotes do not match; read as well as could be.`,
      where,
    );
  }
  const rows = data.map((cells, index) => ({ number: index + 1, cells }));
  const filled = rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  if ((filled[0]?.cells.length ?? 0) > MOST_COLUMNS) return err(tooLarge(`more than ${MOST_COLUMNS} columns`));
  return ok(filled);
}

function tooLarge(what: string): Problem {
  return {
    code: 'table-too-large',
    message: `The table has ${what}, which is more than a plan needs. It was not read.`,
    help: 'Split it, or leave out what is not to be imported.',
  };
}

/** The headings of a table by its beginning, which may be cut anywhere. */
export function headingsIn(head: string): readonly string[] {
  return Papa.parse<string[]>(head, { delimitersToGuess: [',', ';', '\t', '|'], preview: 1 }).data[0] ?? [];
}

/** A cell that a spreadsheet would take for a formula is led by a quote mark, which is taken away again here. */
export function plainCell(cell: string | undefined): string {
  const text = (cell ?? '').trim();
  return /^'[=+\-@\t\r]/.test(text) ? text.slice(1) : text;
}

/** RFC 4180, with the mark by which spreadsheets know UTF-8. */
export function writeRows(rows: readonly (readonly string[])[]): string {
  const guarded = rows.map((row) => row.map((cell) => (/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell)));
  return `\ufeff${Papa.unparse(guarded, { newline: '\r\n' })}\r\n`;
}
