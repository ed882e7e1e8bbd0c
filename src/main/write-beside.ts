import { randomBytes } from 'node:crypto';
import { open, realpath, rename, rm, stat } from 'node:fs/promises';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';

/**
 * Writes `data` to a new file beside `file`, makes it durable, and renames it over: a failure at any point leaves the old
 * file as it was. For files a person chose: the usual permissions, those of the old file where there is one.
 */
export async function writeBeside(file: string, data: Uint8Array): Promise<Result<void, Problem>> {
  // Through a link, so that the file it names is replaced and not the link.
  const target = await realpath(file).catch(() => file);
  const beside = `${target}.${randomBytes(6).toString('hex')}.part`;
  try {
    const mode = await stat(target).then(
      (facts) => facts.mode & 0o777,
      () => 0o666,
    );
    const handle = await open(beside, 'wx', mode);
    try {
      await handle.writeFile(data);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(beside, target);
    return ok();
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined);
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
  return {
    code: 'write-failed',
    message: 'The file was not saved; nothing in Throughline has changed.',
    help: 'Choose another folder and save again.',
    detail,
  };
}
