/** Why a backup is refused. */
import type { Problem } from '#shared/kernel/result.ts';

export const notABackup: Problem = {
  code: 'not-a-backup',
  message: 'The file is no backup of Throughline.',
  help: 'Backups end in .throughline-backup. Choose another file.',
};

export function damagedBackup(why: string): Problem {
  return {
    code: 'backup-damaged',
    message: `The backup is damaged: ${why}.`,
    help: 'Use an older or a newer backup of the same project. This one is left as it is.',
  };
}

/** `what`: what of the project cannot be opened, so that a backup of it would be none. */
export function notBackedUp(what: string): Problem {
  return {
    code: 'backup-not-made',
    message: `No backup was made: ${what} cannot be opened. Older backups are untouched.`,
    help: 'Open the project and see what is said there, or bring back an older backup.',
  };
}

export function newerBackup(version: number): Problem {
  return {
    code: 'backup-newer',
    message: `The backup was written by a newer Throughline (format ${version}; this one reads format 1).`,
    help: 'Update Throughline on this device, then try again.',
  };
}

export const passphraseNeeded: Problem = {
  code: 'passphrase-needed',
  message: 'The backup is protected by a passphrase.',
  help: 'Give the passphrase that it was made with.',
};

export const passphraseWrong: Problem = {
  code: 'passphrase-wrong',
  message:
    'This is not the passphrase that the backup was made with. The backup itself is whole as far as can be seen.',
  help: 'Try another one. Nobody can open it without, and nobody can find the passphrase out.',
};

export const unbearable: Problem = {
  code: 'backup-unbearable',
  message: 'Opening the backup would take more memory or time than any that Throughline writes. It was not tried.',
  help: 'Do not trust the file; use another backup.',
};
