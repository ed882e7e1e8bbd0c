/** The owner on a device that nobody can let in any more: the kit reads the membership, and the root key signs the device into it. */
import { err, type Problem, type Result } from '#shared/kernel/result.ts';
import type { DeviceCertificate } from '#shared/sync/crypto/certificate.ts';
import type { MemberOptions } from '#shared/sync/member/options.ts';
import { KIT_REPLACED, OTHER_OWNER } from '#shared/sync/member/problems.ts';
import { SpaceOwner } from '#shared/sync/member/space-owner.ts';
import { MembershipSecrets } from '#shared/sync/membership/secrets.ts';
import type { Replica } from '#shared/sync/space/replica.ts';
import { rootKeys } from './kit-keys.ts';
import type { Kit } from './kit-text.ts';

export interface RecoveredDevice {
  readonly certificate: DeviceCertificate;
  readonly deviceName: string;
}

/** `replica` holds the newest membership that can be reached (SYNC M1). Durable when it answers. */
export async function recover(
  replica: Replica,
  { seed }: Pick<Kit, 'seed'>,
  device: RecoveredDevice,
  options: Omit<MemberOptions, 'ownerSeed'>,
): Promise<Result<void, Problem>> {
  const { device: kit, root } = rootKeys(seed, options.signatures);
  const secrets = new MembershipSecrets({ ...kit, sealing: options.sealing });
  secrets.follow(replica.feeds.chain.path);
  const { head, path } = replica.feeds.chain;
  if (head?.state.root !== root) return err(path.some(({ state }) => state.root === root) ? KIT_REPLACED : OTHER_OWNER);
  const owner = new SpaceOwner(replica, secrets, { ...options, ownerSeed: seed }, (work) => work());
  return owner.takeIn(device);
}
