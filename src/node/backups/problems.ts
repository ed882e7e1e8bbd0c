/** Why backups are not kept, beside what the folder says (backup-folder.ts). */
import type { Problem } from '#shared/kernel/result.ts';

export const notAbsolute: Problem = {
  code: 'folder-not-absolute',
  message: 'This is not the whole path of a folder.',
  help: 'Write it from its beginning, such as /home/ana/Backups or D:\\Backups.',
};

export const passphraseLost: Problem = {
  code: 'passphrase-lost',
  message: 'No backup was made: the passphrase that protects backups can no longer be read on this computer.',
  help: 'Set it again under Backups in the settings.',
};

export const tooLarge: Problem = {
  code: 'backup-too-large',
  message: 'This file is larger than any backup that Throughline writes. It was not read.',
  help: 'Do not trust the file; use another backup.',
};

export const notRemoved: Problem = {
  code: 'backup-not-removed',
  message: 'A backup in the data folder could not be removed.',
  help: 'Make sure that you may write into the data folder, then try again.',
};
