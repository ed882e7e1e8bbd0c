/** Why a bundle is refused. */
import type { Problem } from '#shared/kernel/result.ts';

export function damaged(why: string): Problem {
  return {
    code: 'bundle-damaged',
    message: `The bundle cannot be read: ${why}. Nothing was imported.`,
    help: 'Use another copy or export it again.',
  };
}

export function bomb(why: string): Problem {
  return {
    code: 'bundle-too-large',
    message: `The bundle was refused: ${why}. Nothing was imported.`,
    help: 'Bundles that Throughline writes are never like that; do not trust the file.',
  };
}

export function encrypted(): Problem {
  return {
    code: 'bundle-encrypted',
    message:
      'The bundle is protected by a passphrase. This version cannot open protected bundles yet; the file is untouched.',
    help: 'Open it with a newer Throughline.',
  };
}
