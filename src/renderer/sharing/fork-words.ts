import type { ForkBranch, ShareRole } from '#shared/ports/sync.ts';

const MAY: Readonly<Record<ShareRole, string>> = { owner: 'own the project', writer: 'edit', reader: 'read' };

/** What one of two contradicting changes of the membership did, a sentence each; the same sentence once. */
export function forkWords(changes: ForkBranch['changes']): readonly string[] {
  return [...new Set(changes.map(sentence))];
}

function sentence(change: ForkBranch['changes'][number]): string {
  switch (change.kind) {
    case 'admitted':
      return `${nameOf(change.name)} was let in with ${change.device || 'a device'}, and may ${MAY[change.role]}.`;
    case 'role':
      return `${nameOf(change.name)} may ${MAY[change.role]} from then on.`;
    case 'removed':
      return `${nameOf(change.name)}, or a device of theirs, was removed.`;
    case 'invited':
      return `An invitation was made for somebody who may ${MAY[change.role]}.`;
    case 'revoked':
      return 'An invitation was revoked.';
    case 'transferred':
      return 'The project was given new keys of its owner.';
    case 'rekeyed':
      return 'The key by which it is encrypted was changed.';
  }
}

function nameOf(name: string): string {
  return name || 'Somebody';
}
