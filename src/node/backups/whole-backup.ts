/** What is known of a backup: a little from its first bytes, and all once it was opened and counted (BACKUP-5). */
import type { Passphrase } from '#shared/backup/index.ts';
import { ok } from '#shared/kernel/result.ts';
import type { BackupEntry } from '#shared/ports/backups.ts';
import type { DocumentMaking } from '#shared/transfer/bundle/index.ts';
import { BACKUP_EXTENSION, type BackupFile, type FolderPlace, readBeginning } from './backup-folder.ts';

/** Bytes within which the head of a backup lies. */
const HEAD = 8_192;

/** Opening projects takes code that the start of a host does not wait for. */
export const loadFormat = () => import('#shared/backup/index.ts');

export async function openWhole(bytes: Uint8Array, passphrase: Passphrase | null, making: DocumentMaking) {
  const { openBackup, readContent } = await loadFormat();
  const opened = await openBackup(bytes, passphrase);
  if (!opened.ok) return opened;
  const content = readContent(opened.value.content, making);
  if (!content.ok) return content;
  const { facts, bundle } = content.value;
  const { head } = opened.value;
  const said = {
    project: head.project,
    name: facts.name,
    madeAt: head.madeAt,
    isProtected: head.protection !== null,
    reason: facts.reason,
    tasks: facts.counts.task ?? 0,
    check: { kind: 'whole', at: making.clock.now() },
  } as const;
  return ok({ said, bundle });
}

/** One that nobody has opened here. */
export async function unopened(place: FolderPlace, { file, bytes, changedAt }: BackupFile): Promise<BackupEntry> {
  const beginning = await readBeginning(place, file, HEAD);
  const { readHead } = await loadFormat();
  const head = beginning ? readHead(beginning) : null;
  return {
    file,
    bytes,
    project: head?.ok ? head.value.project : '?',
    name: file.slice(0, -BACKUP_EXTENSION.length),
    madeAt: head?.ok ? head.value.madeAt : changedAt,
    isProtected: head?.ok === true && head.value.protection !== null,
    reason: null,
    tasks: null,
    sign: null,
    check: head && !head.ok ? { kind: 'bad', problem: head.error } : { kind: 'unchecked' },
  };
}
