/** Who somebody is to this device, in words for a person. */
import { sameBytes } from '#shared/kernel/bytes.ts';
import type { DeviceId } from '#shared/sync/ids.ts';
import type { MemberSpace } from '#shared/sync/member/member-space.ts';

export const SOMEBODY = 'Somebody';

export function memberWith(
  { members }: Pick<MemberSpace, 'members'>,
  device: DeviceId,
): MemberSpace['members'][number] | undefined {
  return members.find(({ devices }) => devices.some((each) => each.device === device));
}

export function nameOf(space: Pick<MemberSpace, 'members'>, device: DeviceId): string {
  return memberWith(space, device)?.name || 'Somebody who is no member any more';
}

/** Within a sentence: whose device has this agreement key. */
export function nameWithKey(space: MemberSpace, agreement: Uint8Array): string {
  const devices = space.replica.feeds.chain.head?.state.devices.values() ?? [];
  for (const each of devices) if (sameBytes(each.agreement, agreement)) return nameOf(space, each.device);
  return 'somebody who is no member any more';
}
