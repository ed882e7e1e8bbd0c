/** What approvals in the owner's place come to, in sentences (SYNC M2). */
import type { ApprovedNewcomer } from '#shared/ports/delegates.ts';
import type { ShareRole } from '#shared/ports/sync.ts';

export function approvedWords({ name, by, isByMe, state }: ApprovedNewcomer): string {
  const who = isByMe ? 'You' : by;
  switch (state) {
    case 'due':
      return `${name} is approved by ${isByMe ? 'you' : by}, and waits for the owner’s device.`;
    case 'withdrawn':
      return `${name} was approved by ${isByMe ? 'you' : by}, and is not let in: the owner withdrew the invitation.`;
    case 'used':
      return `${name} was approved by ${isByMe ? 'you' : by}, and is not let in: somebody else came in by the invitation.`;
    case 'over':
      return `${who} approved ${name} when the invitation had run out, so they are not let in.`;
    case 'no-say':
      return `${who} approved ${name}, and may not let anybody in any more, so they are not let in.`;
  }
}

/** For whoever may let people in besides the owner: `roles` of the invitations that are open. */
export function entrustedWords(roles: readonly ShareRole[], owner: string): string {
  const many = roles.length === 1 ? 'An invitation is' : `${roles.length} invitations are`;
  return `${many} open by which you may let somebody in while ${owner} is away. Whoever opens one calls this device too, and reads you six words.`;
}
