/** Why nobody writes into a project here, in words for a person. */
import type { SyncedDocument } from '#renderer/sync/synced-document.ts';
import type { Problem } from '#shared/kernel/result.ts';

/** `isOwner`: whether this window stores the document. */
export function restrictionOf({ state }: SyncedDocument, isOwner: boolean): Problem | null {
  if (state.kind === 'alone') return null;
  if (state.kind === 'unreached') return state.problem;
  if (state.kind === 'giving' || state.kind === 'outdated') return beingRead;
  if (state.role === null) return notMember;
  // What is written now in another window than the one that begins it would be in neither part.
  if (!state.isBegun && !isOwner) return beingShared;
  return state.role === 'reader' ? readerOnly : null;
}

/** It is outdated, and could not be kept as a version. */
export function notReadAgain({ help, detail, message }: Problem): Problem {
  return {
    code: 'not-read-again',
    message:
      'Who may write here has changed, and what is stored here could not be kept as a version. So it stays as it is.',
    help: help ?? 'Open the project again to try once more.',
    detail: detail ?? message,
  };
}

const beingRead: Problem = {
  code: 'being-read-again',
  message: 'Who may write here has changed, so the project is being read again.',
};

const beingShared: Problem = {
  code: 'being-shared',
  message: 'The project is just being shared by another window. In a moment you can go on.',
};

const readerOnly: Problem = {
  code: 'reader-only',
  message: 'You may read this project. Whoever owns it can let you change it.',
};

const notMember: Problem = {
  code: 'not-a-member',
  message: 'You were removed from this project. You see it as it was, and what others write does not reach you.',
};
