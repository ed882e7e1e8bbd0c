/** The owner on a device that nobody can let in any more: the kit reads the membership, and the root key signs the device into it. */
import { err, type Problem, type Result } from '#shared/kernel/result.ts';
import type { DeviceCertificate } from '#shared/sync/crypto/certificate.ts';
import type { MemberOptions } from '#shared/sync/member/options.ts';
import { OTHER_OWNER } from '#shared/sync/member/problems.ts';
import { SpaceOwner } from '#shared/sync/member/space-owner.ts';
import { MembershipSecrets } from '#shared/sync/membership/secrets.ts';
import type { Replica } from '#shared/sync/space/replica.ts';
import { kitKeys } from './kit-keys.ts';

export interface RecoveredDevice {
  readonly certificate: DeviceCertificate;
  readonly deviceName: string;
}

/** `replica` holds the newest membership that can be reached (SYNC M1). Durable when it answers. */
export async function recover(
  replica: Replica,
  seed: Uint8Array,
  device: RecoveredDevice,
  options: Omit<MemberOptions, 'ownerSeed'>,
): Promise<Result<void, Problem>> {
  const { device: kit, root } = kitKeys(seed, options.signatures);
  const secrets = new MembershipSecrets({ ...kit, sealing: options.sealing });
  secrets.follow(replica.feeds.chain.path);
  if (replica.feeds.chain.head?.state.root !== root) return err(OTHER_OWNER);
  const owner = new SpaceOwner(replica, secrets, { ...options, ownerSeed: seed }, (work) => work());
  return owner.takeIn(device);
}
