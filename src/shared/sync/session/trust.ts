import { sameBytes } from '#shared/kernel/bytes.ts';
import type { MembershipChain } from '#shared/sync/membership/chain.ts';
import type { MembershipState } from '#shared/sync/membership/state.ts';

/** How the device of an agreement key (32 bytes) stands to a space, as far as its membership is known here. */
export type Standing = 'member' | 'removed' | 'stranger';

export function standingOf(agreement: Uint8Array, { head, path }: MembershipChain): Standing {
  if (head !== null && hasDevice(head.state, agreement)) return 'member';
  return path.some(({ state }) => hasDevice(state, agreement)) ? 'removed' : 'stranger';
}

function hasDevice({ devices }: MembershipState, agreement: Uint8Array): boolean {
  return [...devices.values()].some((device) => sameBytes(device.agreement, agreement));
}
