/** A file that a person chose: what it would bring, or, of a table, what they have to say first. */
import { ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { decodeText } from './input/decode-text.ts';
import { previewTable, type TablePreview } from './plan-csv/index.ts';
import { type FileReading, type ReadOptions, readFile } from './read-file.ts';
import { type Rehearsal, rehearsal } from './rehearsal.ts';
import { sniffBytes } from './sniff.ts';

export type FileContents =
  /** `table`: set where the person may say what its columns are instead. */
  | { readonly kind: 'projects'; readonly rehearsal: Rehearsal; readonly table: TablePreview | null }
  /** Of which only a person can say what its columns are. */
  | { readonly kind: 'table'; readonly table: TablePreview };

export interface OpenedFile {
  readonly contents: FileContents;
  /** Null until the columns are told. */
  readonly reading: FileReading | null;
}

export function openFile(bytes: Uint8Array, options: ReadOptions): Result<OpenedFile, Problem> {
  const { kind } = sniffBytes(bytes);
  const isTable = kind === 'table' || kind === 'planTable';
  const preview = isTable ? previewTable(decodeText(bytes)) : ok(null);
  if (!preview.ok) return preview;
  const table = preview.value;
  if (kind === 'table' && table && !options.table) return ok({ contents: { kind: 'table', table }, reading: null });
  const read = readFile(bytes, options);
  if (!read.ok) return read;
  return ok({ contents: { kind: 'projects', rehearsal: rehearsal(read.value), table }, reading: read.value });
}
