/** What can go wrong with stored documents, in sentences: what happened, what is safe, what to do. */

import type { Problem } from '#shared/kernel/result.ts';
import type { DamagedPart } from './damage.ts';

const KEEP_OPEN = 'Keep this window open: Throughline tries again by itself.';

/** Of a stored value whose file is gone: no reading of it will ever succeed. */
export const DAMAGED = 'storage-damaged';

/** A refusal of the browser to store. */
export function storageProblem(error: unknown): Problem {
  const name = error instanceof DOMException || error instanceof Error ? error.name : '';
  const detail = String(error);
  if (name === 'QuotaExceededError') {
    return {
      code: 'storage-full',
      message: 'There is no room left to save your latest edits. They are kept in this window.',
      help: `Free some space on this disk. ${KEEP_OPEN}`,
      detail,
    };
  }
  if (name === 'TimeoutError') {
    return {
      code: 'storage-silent',
      message: 'The browser takes too long to save your latest edits. They are kept in this window.',
      help: KEEP_OPEN,
      detail,
    };
  }
  if (name === 'NotReadableError' || name === 'DataError') {
    return {
      code: DAMAGED,
      message: 'The browser cannot read back what it saved of this project. Your edits are kept in this window.',
      help: KEEP_OPEN,
      detail,
    };
  }
  return {
    code: 'storage-refused',
    message: 'The browser refused to save your latest edits. They are kept in this window.',
    help: KEEP_OPEN,
    detail,
  };
}

export function openProblem(error: unknown): Problem {
  return {
    code: 'storage-unreadable',
    message: 'The browser could not open what is stored of this project. Nothing was changed.',
    help: 'Close other windows of Throughline and try again. If it stays, restart the computer.',
    detail: String(error),
  };
}

export function corruptRows(rows: readonly DamagedPart[]): Problem {
  const count = rows.length;
  return {
    code: 'rows-corrupt',
    message: `${count === 1 ? 'One stored part' : `${count} stored parts`} of this project could not be read and ${
      count === 1 ? 'was' : 'were'
    } put aside, unchanged.`,
    help: 'Compare with another device or a backup before relying on recent edits.',
    detail: detailsOf(rows),
  };
}

export function lostRows(rows: readonly DamagedPart[]): Problem {
  return {
    code: 'rows-lost',
    message: `${rows.length === 1 ? 'One part' : `${rows.length} parts`} of this project that had been saved ${
      rows.length === 1 ? 'is' : 'are'
    } gone from this disk.`,
    help: 'Another device or a backup may still have it.',
    detail: detailsOf(rows),
  };
}

function detailsOf(parts: readonly DamagedPart[]): string {
  return parts.map((part) => part.detail).join('\n');
}

export const missingParts: Problem = {
  code: 'parts-missing',
  message: 'Some edits of this project cannot be shown, because a part they build on is missing. They are kept.',
  help: 'They appear as soon as another device or a backup brings the missing part.',
};

export const storageEmptied: Problem = {
  code: 'storage-emptied',
  message: 'Stored parts of this project vanished while it was open. It was saved again, whole, from this window.',
  help: 'If you did not clear the browser’s data yourself, look for a program that does.',
};

export function notRemembered(detail: string | undefined): Problem {
  return {
    code: 'seen-not-kept',
    message: 'The browser refused to remember that you have seen this, so it is told again. Nothing else is touched.',
    help: 'Free some space on this disk and try again.',
    ...(detail === undefined ? {} : { detail }),
  };
}

export const gone: Problem = {
  code: 'document-gone',
  message: 'What was stored of this project is gone from this disk. Nothing was opened in its place.',
  help: 'Another device or a backup may still have it. A full disk or a program that clears the browser’s data does this.',
};

export const alreadyOpen: Problem = {
  code: 'already-open',
  message: 'This project is already open in this window.',
};

export const openElsewhere: Problem = {
  code: 'open-elsewhere',
  message: 'This project is open in a window, so its stored copy was left as it is.',
  help: 'Close the project everywhere and try again.',
};

export const ownerSilent: Problem = {
  code: 'owner-silent',
  message: 'Another window of this project does the saving, and does not answer. Your edits are kept in this window.',
  help: 'Close the other window: this one then saves by itself.',
};

export const storeClosed: Problem = {
  code: 'store-closed',
  message: 'This project is closed.',
};
