/** Files of the command line: read with the size asked first, replaced as a whole, refused in words. */
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { finalPath, replaceFile } from '#node/files/replace-file.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { checkFileSize } from '#shared/transfer/input/file-size.ts';
import { inFile, type Refusal, wrongUsage } from './verb.ts';

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
    if (!size.ok) return err(inFile(path, size.error));
    return ok(await readFile(path));
  } catch (fault) {
    return err(cannot('read', path, fault));
  }
}

/** With what `read` makes of a file's bytes as they come. */
export async function readChunks<T>(
  path: string,
  read: (chunks: AsyncIterable<Uint8Array>) => Promise<Result<T, Problem>>,
): Promise<Result<T, Problem>> {
  try {
    return await read(createReadStream(path));
  } catch (fault) {
    return err(cannot('read', path, fault));
  }
}

export async function isFolder(path: string): Promise<boolean> {
  const status = await stat(path).catch(() => null);
  return status?.isDirectory() ?? false;
}

/** What is read is never written over, and no output takes the place of another. */
export async function differ(inputs: readonly string[], outputs: readonly string[]): Promise<Result<void, Refusal>> {
  const taken = new Set<string>();
  for (const path of [...inputs, ...outputs]) {
    // A path that cannot be followed is refused in words where it is read or written.
    const leadsTo = await finalPath(path).catch(() => path);
    if (outputs.includes(path) && taken.has(leadsTo)) {
      return err(wrongUsage(`${path} is named twice: what is read is not written over. Name another output.`));
    }
    taken.add(leadsTo);
  }
  return ok();
}

export async function writeOutput(path: string, content: string | Uint8Array): Promise<Result<void, Problem>> {
  try {
    return (await replaceFile(path, content)) === 'replaced' ? ok() : err(notAFile(path));
  } catch (fault) {
    return err(cannot('write', path, fault));
  }
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
