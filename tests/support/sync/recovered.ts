/** The owner on a device that has nothing but its own keys and the kit. */
import { nodeSignatures } from '#node/crypto/node-signatures.ts';
import { must } from '#shared/kernel/result.ts';
import { MemoryEntryLog } from '#shared/sync/log/memory-entry-log.ts';
import { kitKeys } from '#shared/sync/recovery/kit-keys.ts';
import type { Kit } from '#shared/sync/recovery/kit-text.ts';
import { recover } from '#shared/sync/recovery/recover.ts';
import { Session } from '#shared/sync/session/session.ts';
import { Replica } from '#shared/sync/space/replica.ts';
import { level, TestMember } from './members.ts';
import { soon, wire } from './wire.ts';

type Seeds = Pick<Kit, 'beginning' | 'seed'>;

/** What is on the paper that an owner prints now. */
export function kitOf({ ownerSeed, space }: TestMember): Seeds {
  const { seed } = space.owner;
  if (ownerSeed === null || seed === null) throw new Error('only the owner has it');
  return { beginning: ownerSeed, seed };
}

/** From one peer, who is on. */
export async function recovered(name: string, peer: TestMember, kit: Seeds): Promise<TestMember> {
  const member = new TestMember(name, new MemoryEntryLog());
  const { space, device } = kitKeys(kit.beginning, nodeSignatures, kit.seed);
  const replica = must(
    await Replica.open(space, { log: member.log, signatures: nodeSignatures, now: () => member.now }),
  );
  const { links } = wire();
  const sessions = [
    new Session({
      replica,
      link: links[0],
      after: soon,
      content: { digest: async () => null },
      remote: peer.device.certificate.agreement,
    }),
    new Session({
      replica: peer.space.replica,
      link: links[1],
      after: soon,
      content: peer.space,
      remote: device.certificate.agreement,
    }),
  ] as const;
  await level({ sessions, cut: () => undefined, buffered: { bytes: 0 } });
  const { certificate } = member.device;
  must(await recover(replica, kit, { certificate, deviceName: 'New laptop' }, member.options));
  await level({ sessions, cut: () => undefined, buffered: { bytes: 0 } });
  member.ownerSeed = kit.beginning;
  return member.open(space);
}
