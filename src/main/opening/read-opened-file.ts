import { open, stat } from 'node:fs/promises';
import path from 'node:path';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { Opened } from '#shared/ports/opened.ts';
import { checkFileSize } from '#shared/transfer/input/file-size.ts';

/** A file that the system asked us to open, for the page to look into; what it is shows there. */
export async function readOpenedFile(file: string): Promise<Result<Opened, Problem>> {
  try {
    // Asked before it is opened: opening a pipe would wait for whoever writes into it.
    if (!(await stat(file)).isFile()) return err(noFile);
    const handle = await open(file, 'r');
    try {
      const size = checkFileSize((await handle.stat()).size);
      if (!size.ok) return size;
      const data = await handle.readFile();
      // It may have grown since.
      const read = checkFileSize(data.length);
      return read.ok ? ok({ kind: 'file', name: nameOf(file), data: new Uint8Array(data) }) : read;
    } finally {
      await handle.close();
    }
  } catch (error) {
    return err(unreadable(error));
  }
}

function nameOf(file: string): string {
  return path.basename(file).slice(0, 255) || 'file';
}

const noFile: Problem = {
  code: 'no-file',
  message: 'What was to be opened is not a file, so nothing was imported.',
  help: 'Open a file that was exported from Throughline or from Trello.',
};

function unreadable(error: unknown): Problem {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const detail = error instanceof Error ? error.message : String(error);
  if (code === 'ENOENT')
    return { ...notRead, message: 'The file that was to be opened is not there any more.', detail };
  if (code === 'EACCES' || code === 'EPERM') {
    return { ...notRead, message: 'The file could not be opened: you may not read it.', detail };
  }
  return { ...notRead, detail };
}

const notRead: Problem = {
  code: 'file-unreadable',
  message: 'The file could not be opened.',
  help: 'Copy it to another folder and open it from there.',
};
