/** Files that a person chose to be written. */
import { randomBytes } from 'node:crypto';
import { open, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';

/**
 * Replaces what `path` leads to, as a whole or not at all: `content` goes to a new file beside it, is made durable and is
 * renamed over it. A link stays one, a file keeps who may read it. What is no file, such as a device, is refused: a
 * rename would put a file in its place. Throws what the system says of any other failure.
 */
export async function replaceFile(path: string, content: string | Uint8Array): Promise<'replaced' | 'not-a-file'> {
  const target = await finalPath(path);
  const there = await stat(target).catch(nothingThere);
  if (there !== null && !there.isFile()) return 'not-a-file';
  const beside = join(dirname(target), `.${randomBytes(6).toString('hex')}.part`);
  try {
    const file = await open(beside, 'wx', there === null ? 0o666 : there.mode & 0o777);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, target);
    return 'replaced';
  } catch (fault) {
    await rm(beside, { force: true }).catch(() => undefined);
    throw fault;
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
