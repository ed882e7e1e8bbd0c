/** Files of the command line: read with the size asked first, written beside and renamed. */
import { randomBytes } from 'node:crypto';
import { open, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { checkFileSize } from '#shared/transfer/input/file-size.ts';

export async function readInput(path: string): Promise<Result<Uint8Array, Problem>> {
  try {
    const status = await stat(path);
    if (!status.isFile())
      return err({
        code: 'not-a-file',
        message: `${path} is a folder or a device, not a file.`,
        help: 'Name the exported file itself.',
      });
    // Asked before reading: a file of gigabytes must not be loaded to be refused.
    const size = checkFileSize(status.size);
    if (!size.ok) return err({ ...size.error, message: `${path}: ${size.error.message}` });
    return ok(await readFile(path));
  } catch (fault) {
    return err(cannot('read', path, fault));
  }
}

/**
 * Replaces what `path` leads to, as a whole or not at all: a link stays one, a file keeps who may read it. What is no
 * file, such as a device, is refused: a rename would put a file in its place.
 */
export async function writeOutput(path: string, content: string | Uint8Array): Promise<Result<void, Problem>> {
  let beside: string | null = null;
  try {
    const target = await finalPath(path);
    const there = await stat(target).catch(nothingThere);
    if (there !== null && !there.isFile()) return err(notAFile(path));
    beside = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString('hex')}.part`);
    const file = await open(beside, 'wx', there === null ? 0o666 : there.mode & 0o777);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, target);
    return ok();
  } catch (fault) {
    if (beside !== null) await rm(beside, { force: true });
    return err(cannot('write', path, fault));
  }
}

/** Where a path leads, links followed; also of a file that is not there yet. */
export async function finalPath(path: string): Promise<string> {
  const there = await realpath(path).catch(nothingThere);
  if (there !== null) return there;
  const folder = await realpath(dirname(resolve(path))).catch(nothingThere);
  return folder === null ? resolve(path) : join(folder, basename(path));
}

function nothingThere(fault: unknown): null {
  if (typeof fault === 'object' && fault !== null && 'code' in fault && fault.code === 'ENOENT') return null;
  throw fault;
}

function notAFile(path: string): Problem {
  return {
    code: 'not-a-file',
    message: `${path} is a folder or a device, not a file.`,
    help: 'Choose another place for the output. Nothing was written.',
  };
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EACCES: 'this user is not allowed to',
  EPERM: 'this user is not allowed to',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is not a folder',
  ENOSPC: 'the disk is full',
  EROFS: 'the disk is read-only',
  EBUSY: 'another program is using it',
  ELOOP: 'its links lead round in a circle',
  ENAMETOOLONG: 'its name is too long',
};

function cannot(verb: 'read' | 'write', path: string, fault: unknown): Problem {
  const code = typeof fault === 'object' && fault !== null && 'code' in fault ? String(fault.code) : '';
  const reason = REASONS[code];
  if (reason === undefined) throw fault;
  return {
    code: `cannot-${verb}`,
    message: `Cannot ${verb} ${path}: ${reason}.`,
    help:
      verb === 'read' ? 'Check the name and try again.' : 'Choose another place for the output. Nothing was written.',
  };
}
