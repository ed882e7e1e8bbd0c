/**
 * Inflates a zip of ours with everything counted while it inflates, because headers lie: entries, bytes of one entry,
 * bytes of all, and their ratio to the file. Names are only compared, never used as paths.
 */
import { Unzip, type UnzipFile, UnzipInflate, UnzipPassThrough } from 'fflate';
import { joinedBytes } from '#shared/kernel/bytes.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { crc32 } from './crc32.ts';
import { bomb, damaged, encrypted } from './problems.ts';
import { ZIP_LIMITS, ZipBudget, type ZipLimits } from './zip-budget.ts';
import { isZip, readZipDirectory } from './zip-directory.ts';

/** Small, so that a bomb is noticed before it has gone off. */
const PUSH = 16 * 1024;

export function unzip(
  bytes: Uint8Array,
  limits: ZipLimits = ZIP_LIMITS,
): Result<ReadonlyMap<string, Uint8Array>, Problem> {
  const directory = isZip(bytes) ? readZipDirectory(bytes, limits.entries) : null;
  if (directory === null) return err(damaged('its table of contents is missing, so it was probably cut short'));
  if (directory.length > limits.entries) return err(bomb(`it holds more than ${limits.entries} files`));
  if (directory.some((entry) => entry.encrypted)) return err(encrypted());
  const unsafe = directory.find(({ name }) => !isSafeName(name));
  if (unsafe) return err(damaged(`it names a file “${printable(unsafe.name)}” that would lie outside of it`));
  const files = inflate(bytes, limits);
  if (!files.ok) return files;
  for (const { name, crc32: sum } of directory) {
    const file = files.value.get(name);
    if (!file) return err(damaged(`“${printable(name)}” is missing from it`));
    if (crc32(0, file) !== sum) return err(damaged(`“${printable(name)}” in it is not what was written`));
  }
  return files;
}

function inflate(bytes: Uint8Array, limits: ZipLimits): Result<ReadonlyMap<string, Uint8Array>, Problem> {
  const files = new Map<string, Uint8Array>();
  let problem: Problem | null = null;
  const budget = new ZipBudget(limits, bytes.length);
  let entries = 0;
  const take = (file: UnzipFile): void => {
    const chunks: Uint8Array[] = [];
    let size = 0;
    if (++entries > limits.entries) problem ??= bomb(`it holds more than ${limits.entries} files`);
    if (!isSafeName(file.name))
      problem ??= damaged(`it names a file “${printable(file.name)}” that would lie outside of it`);
    if (files.has(file.name)) problem ??= damaged(`it holds “${printable(file.name)}” twice`);
    file.ondata = (error, chunk, final) => {
      if (error) problem ??= damaged(`“${printable(file.name)}” in it cannot be read`);
      if (problem) return;
      size += chunk.length;
      const over = budget.take(chunk.length, size, printable(file.name));
      if (over !== null) problem = bomb(over);
      if (problem) return;
      chunks.push(chunk);
      if (final) files.set(file.name, joinedBytes(chunks));
    };
    if (!problem) file.start();
  };
  const reader = new Unzip(take);
  reader.register(UnzipInflate);
  reader.register(UnzipPassThrough);
  try {
    for (let offset = 0; offset < bytes.length && !problem; offset += PUSH) {
      reader.push(bytes.subarray(offset, offset + PUSH), offset + PUSH >= bytes.length);
    }
  } catch {
    problem ??= damaged('it cannot be unpacked');
  }
  return problem ? err(problem) : ok(files);
}

/** Neither absolute nor upwards, no drive, backslash or control character. */
export function isSafeName(name: string): boolean {
  if (name === '' || name.length > 500 || /[\\:\p{Cc}]/u.test(name) || name.startsWith('/')) return false;
  return !name.split('/').includes('..');
}

export function printable(name: string): string {
  return name.replace(/[^\x20-\x7e]/g, '?').slice(0, 80);
}
