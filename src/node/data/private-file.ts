import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';

/**
 * Writes `data` beside `file` under 0600 and renames it: readers see the old content or the new one, never half of it,
 * and what was written is on disk when this returns.
 */
export function writePrivateFile(file: string, data: string | Uint8Array): void {
  const beside = `${file}.${randomBytes(6).toString('hex')}.part`;
  // wx: a name planted there by somebody else is refused, not followed.
  const handle = openSync(beside, 'wx', 0o600);
  try {
    const bytes = typeof data === 'string' ? Buffer.from(data) : data;
    for (let written = 0; written < bytes.length; ) written += writeSync(handle, bytes, written);
    fsyncSync(handle);
  } catch (error) {
    closeSync(handle);
    rmSync(beside, { force: true });
    throw error;
  }
  closeSync(handle);
  renameSync(beside, file);
}

/** The file's text, or null where there is no such file. */
export function readTextIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
