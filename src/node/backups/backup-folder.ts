/** The folder of backups on the disk: what is in it, and how a new one gets there whole or not at all (BACKUP-6). */
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { isBackupName } from '#shared/ports/backups.ts';

export const BACKUP_EXTENSION = '.throughline-backup';
/** In a folder that a person chose: a disk that is not there leaves an empty folder in its place on many systems. */
const MARK = '.throughline-backups';
const PART = /^\.[0-9a-f]{12}\.throughline-backup-part$/;
/** Milliseconds after which nobody is writing it any more. */
const LONGEST_WRITE = 3_600_000;

export interface FolderPlace {
  readonly folder: string;
  /** False: it is the program's own, and made where it is missing. */
  readonly isChosen: boolean;
}

export interface BackupFile {
  readonly file: string;
  readonly bytes: number;
  /** Milliseconds since 1970. */
  readonly changedAt: number;
}

/** Of a folder that a person names: made if need be, tried, and marked as the one that was meant. */
export async function adoptFolder(folder: string): Promise<Result<void, Problem>> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFile(path.join(folder, MARK), 'Throughline keeps backups in this folder.\n');
    return ok();
  } catch (fault) {
    return err(folderProblem(folder, fault));
  }
}

export async function readFolder(place: FolderPlace): Promise<Result<readonly BackupFile[], Problem>> {
  const there = await reached(place);
  if (!there.ok) return there;
  try {
    const files: BackupFile[] = [];
    for (const file of await readdir(place.folder)) {
      if (!isBackupName(file)) continue;
      const status = await stat(path.join(place.folder, file)).catch(() => null);
      if (status?.isFile()) files.push({ file, bytes: status.size, changedAt: status.mtimeMs });
    }
    return ok(files);
  } catch (fault) {
    return err(folderProblem(place.folder, fault));
  }
}

export interface WrittenFile<T> extends BackupFile {
  readonly found: T;
}

/**
 * Writes `bytes` beside, makes them durable, reads them back and has them checked; only then do they get a name, `stem` or the next
 * that is free, and only what is under that name and the same counts as written.
 */
export async function writeBackup<T>(
  place: FolderPlace,
  stem: string,
  bytes: Uint8Array,
  check: (written: Uint8Array) => Promise<Result<T, Problem>>,
): Promise<Result<WrittenFile<T>, Problem>> {
  const there = await reached(place);
  if (!there.ok) return there;
  const { folder } = place;
  const beside = path.join(folder, `.${randomBytes(6).toString('hex')}${BACKUP_EXTENSION}-part`);
  try {
    await removeLeftOver(folder);
    const handle = await open(beside, 'wx', 0o600);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    const checked = await check(await readFile(beside));
    if (!checked.ok) {
      await rm(beside, { force: true });
      return err({ ...notAsWritten, detail: checked.error.message });
    }
    const file = await freeName(folder, stem);
    const target = path.join(folder, file);
    await rename(beside, target);
    await syncFolder(folder);
    if (hashOf(await readFile(target)) !== hashOf(bytes)) {
      await rm(target, { force: true });
      return err(notAsWritten);
    }
    const { size, mtimeMs } = await stat(target);
    return ok({ file, bytes: size, changedAt: mtimeMs, found: checked.value });
  } catch (fault) {
    await rm(beside, { force: true }).catch(() => undefined);
    return err(folderProblem(folder, fault));
  }
}

export async function readBackupFile({ folder }: FolderPlace, file: string): Promise<Result<Uint8Array, Problem>> {
  try {
    return ok(await readFile(path.join(folder, file)));
  } catch (fault) {
    return err(codeOf(fault) === 'ENOENT' ? fileGone : folderProblem(folder, fault));
  }
}

/** The first bytes, which say what it is of. */
export async function readBeginning({ folder }: FolderPlace, file: string, length: number): Promise<Uint8Array | null> {
  try {
    const handle = await open(path.join(folder, file), 'r');
    try {
      const { buffer, bytesRead } = await handle.read(new Uint8Array(length), 0, length, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch {
    return null;
  }
}

/** What cannot be removed stays, and is tried again with the next backup. */
export async function removeBackup({ folder }: FolderPlace, file: string): Promise<boolean> {
  return rm(path.join(folder, file), { force: true }).then(
    () => true,
    () => false,
  );
}

async function reached({ folder, isChosen }: FolderPlace): Promise<Result<void, Problem>> {
  try {
    if (isChosen) await stat(path.join(folder, MARK));
    else await mkdir(folder, { recursive: true, mode: 0o700 });
    return ok();
  } catch (fault) {
    return err(folderProblem(folder, fault));
  }
}

/** Of a program that ended while it wrote. `age`: milliseconds since it last did. */
export async function removeLeftOver(folder: string, age = LONGEST_WRITE): Promise<void> {
  for (const file of await readdir(folder)) {
    if (!PART.test(file)) continue;
    const status = await stat(path.join(folder, file)).catch(() => null);
    if (status && (age === 0 || status.mtimeMs < Date.now() - age)) await rm(path.join(folder, file), { force: true });
  }
}

/** Bytes of a name that file systems take, without what `freeName` puts behind it. */
const MOST_STEM = 255 - BACKUP_EXTENSION.length - 8;

/** `name` as far as there is room for it, and what must stand behind it. */
export function stemOf(name: string, behind: string): string {
  const room = MOST_STEM - behind.length - 1;
  let short = '';
  let bytes = 0;
  for (const { segment } of new Intl.Segmenter('en').segment(name)) {
    bytes += Buffer.byteLength(segment);
    if (bytes > room) break;
    short += segment;
  }
  return `${short.trim()} ${behind}`;
}

async function freeName(folder: string, stem: string): Promise<string> {
  const taken = new Set((await readdir(folder)).map((name) => name.toLowerCase()));
  for (let number = 1; ; number++) {
    const name = `${stem}${number === 1 ? '' : ` (${number})`}${BACKUP_EXTENSION}`;
    if (!taken.has(name.toLowerCase())) return name;
  }
}

/** A name is durable once its folder is; Windows does not offer it. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function codeOf(fault: unknown): string {
  return typeof fault === 'object' && fault !== null && 'code' in fault ? String(fault.code) : '';
}

function folderProblem(folder: string, fault: unknown): Problem {
  const detail = String(fault);
  switch (codeOf(fault)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return {
        code: 'disk-full',
        message: 'No backup was written: the disk is full. Older backups are untouched.',
        help: 'Make room on the disk, or choose another folder for backups.',
        detail,
      };
    case 'ENOENT':
    case 'ENOTDIR':
    case 'ENODEV':
    case 'ENXIO':
      return {
        code: 'folder-gone',
        message: `The folder for backups is not there: ${folder}.`,
        help: 'Connect its disk again, or choose another folder.',
        detail,
      };
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return {
        code: 'folder-closed',
        message: `The folder for backups may not be read, or not be written to: ${folder}.`,
        help: 'Allow it, or choose another folder.',
        detail,
      };
    default:
      return {
        code: 'backup-not-written',
        message: 'The folder for backups could not be used. Older backups are untouched.',
        help: 'Look whether its disk is well, or choose another folder.',
        detail,
      };
  }
}

const notAsWritten: Problem = {
  code: 'backup-not-as-written',
  message: 'What the disk gave back is not the backup that was written to it. Older backups are untouched.',
  help: 'The disk may be failing: choose a folder on another one, and have this one checked.',
};

export const fileGone: Problem = {
  code: 'backup-gone',
  message: 'This backup is no longer in the folder.',
  help: 'Choose another one.',
};
