/**
 * Backups of projects as files (SPEC.md, docs/BACKUP.md). What this promises: a backup that opens is, byte for byte, what was
 * written; one that does not says why; nothing of it is believed before that.
 */
export { type OpenedBackup, openBackup, sealBackup } from './backup-file.ts';
export { type BackupContent, contentOf, readContent } from './content.ts';
export { digestOf } from './digest.ts';
export { readHead } from './head.ts';
export { Passphrase } from './passphrase.ts';
