import { replaceFile } from '#node/files/replace-file.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';

/** Saves where the person said: the old file is replaced whole, or stays as it was. */
export async function saveChosen(file: string, data: Uint8Array): Promise<Result<void, Problem>> {
  try {
    return (await replaceFile(file, data)) === 'replaced' ? ok() : err(notWritten('it is no file'));
  } catch (error) {
    return err(writeProblem(error));
  }
}

function writeProblem(error: unknown): Problem {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const detail = error instanceof Error ? error.message : String(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return {
      code: 'disk-full',
      message: 'The file was not saved: the disk is full.',
      help: 'Choose another folder or make room, then save again.',
      detail,
    };
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return {
      code: 'no-permission',
      message: 'The file was not saved: this folder may not be written to.',
      help: 'Choose another folder and save again.',
      detail,
    };
  }
  return notWritten(detail);
}

function notWritten(detail: string): Problem {
  return {
    code: 'write-failed',
    message: 'The file was not saved; nothing in Throughline has changed.',
    help: 'Choose another folder and save again.',
    detail,
  };
}
