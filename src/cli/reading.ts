/** Reads the input of a verb, with the options that any verb with a foreign file has. */
import { randomBytes } from 'node:crypto';
import { basename } from 'node:path';
import { type Day, isDay, isTimeZone } from '#shared/domain/day.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { DocumentMaking } from '#shared/transfer/bundle/index.ts';
import { type Mapping, readColumns } from '#shared/transfer/mapping.ts';
import { type FileReading, type Progress, readFile } from '#shared/transfer/read-file.ts';
import { readInput } from './files.ts';
import { inputFormat } from './formats.ts';
import type { CommandIo } from './io.ts';
import { type Arguments, inFile, notAcceptable, type Refusal, wrongUsage } from './verb.ts';

/** Clock and chance of this process. */
export const making: DocumentMaking = {
  clock: { now: () => Date.now() },
  random: (length) => new Uint8Array(randomBytes(length)),
};

export const READING_OPTIONS = {
  from: { type: 'string' },
  tz: { type: 'string' },
  columns: { type: 'string' },
} as const;

export async function readSource(
  path: string,
  { options }: Arguments,
  io: CommandIo,
  told: Mapping = {},
): Promise<Result<FileReading, Refusal>> {
  const format = inputFormat(textOption(options.from));
  if (!format.ok) return format;
  const timeZone = textOption(options.tz);
  if (timeZone !== undefined && !isTimeZone(timeZone)) {
    return err(wrongUsage(`“${timeZone}” is no time zone; give an IANA name such as Europe/Lisbon.`));
  }
  const mapping = withColumns(told, textOption(options.columns));
  if (!mapping.ok) return mapping;
  const bytes = await readInput(path);
  if (!bytes.ok) return err(notAcceptable(bytes.error));
  const onProgress = progressTo(io);
  const fileName = basename(path);
  const reading = readFile(bytes.value, {
    ...making,
    fileName,
    timeZone,
    format: format.value,
    mapping: mapping.value,
    onProgress,
  });
  onProgress(null);
  if (!reading.ok) return err(notAcceptable(inFile(path, reading.error)));
  return ok(reading.value);
}

/** What `--columns` says goes before what a file of `--map` does. */
function withColumns(told: Mapping, typed: string | undefined): Result<Mapping, Refusal> {
  if (typed === undefined) return ok(told);
  const columns = readColumns(typed);
  if (!columns.ok) return err(wrongUsage(columns.error.message));
  return ok({ ...told, columns: { ...told.columns, ...columns.value } });
}

export function textOption(value: string | boolean | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** Null where nothing was said. */
export function dayOption(value: string | boolean | undefined): Result<Day | null, Refusal> {
  const said = textOption(value);
  if (said === undefined) return ok(null);
  return isDay(said) ? ok(said) : err(wrongUsage(`“${said}” is no day; write it as 2026-11-20.`));
}

/** Tells how far a long reading is. */
function progressTo(io: CommandIo): (progress: Progress | null) => void {
  const started = Date.now();
  let shown = 0;
  return (progress) => {
    if (progress === null) {
      if (shown > 0) io.progress(null);
    } else if (Date.now() - started > 500 && Date.now() - shown > 100) {
      shown = Date.now();
      io.progress(`${progress.stage} ${progress.done} of ${progress.total}`);
    }
  };
}
