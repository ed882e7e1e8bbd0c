/** What the owner's keys follow from, as it is kept on the owner's devices and printed (SYNC M1, M5). */
import { ownerSeedName } from '#node/sync/space-secrets.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { SecretStore } from '#shared/ports/secret-store.ts';
import type { SpaceId } from '#shared/sync/ids.ts';
import type { SpaceOwner } from '#shared/sync/member/space-owner.ts';
import { type Kit, printKit } from '#shared/sync/recovery/kit-text.ts';

/** The way to others of the project goes with it: whoever needs it has no device left that knows it. */
export async function recoveryKit(
  secrets: SecretStore,
  { space, owner }: { readonly space: SpaceId; readonly owner: Pick<SpaceOwner, 'seed'> },
  ways: Omit<Kit, 'seed' | 'beginning'>,
): Promise<Result<{ readonly text: string }, Problem>> {
  const beginning = await secrets.read(ownerSeedName(space));
  if (!beginning.ok) return beginning;
  const { seed } = owner;
  if (beginning.value === null || seed === null) return err(notHere);
  return ok({
    text: `Throughline recovery kit\n\n${printKit({ ...ways, beginning: beginning.value, seed })}\n\n${MEANING}`,
  });
}

const MEANING = [
  'Whoever has this page owns the project: they can read all of it, let people in and remove them.',
  'To come back on a new device, choose “Join a shared project” and give it the line that begins with Key, this file, or a picture of the code.',
  'A relay or a device of somebody in the project has to be reachable then.',
].join('\n');

const notHere: Problem = {
  code: 'no-recovery-kit',
  message: 'The owner’s keys are on another device, and not on this one.',
};
