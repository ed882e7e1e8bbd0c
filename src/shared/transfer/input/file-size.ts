import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { MAX_FILE_BYTES, megabytes } from './limits.ts';

/** Refuses by size, for callers to ask before they read a file into memory. */
export function checkFileSize(bytes: number): Result<void, Problem> {
  if (bytes <= MAX_FILE_BYTES) return ok();
  return err({
    code: 'file-too-large',
    message: `The file has ${megabytes(bytes)}; at most ${megabytes(MAX_FILE_BYTES)} can be imported. It was not read.`,
    help: 'Exports of boards and projects are a few megabytes. Check that this is the right file, or split it.',
  });
}
