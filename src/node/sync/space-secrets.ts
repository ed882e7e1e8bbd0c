/**
 * The secrets that spaces leave with this device, by name: what belongs to a space is known by that alone, so that it can be
 * taken away where the space cannot be opened, or a secret not be read.
 */
import { ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { SecretStore } from '#shared/ports/secret-store.ts';
import type { InviteId, SpaceId } from '#shared/sync/ids.ts';

const OWNER = 'owner-';
const INVITE = 'invite-';
const JOIN = 'join-';

/** What the owner's keys follow from. Names of secrets are short. */
export function ownerSeedName(space: SpaceId): string {
  return `${OWNER}${space.slice(0, 48)}`;
}

export function inviteSecretName(space: SpaceId, invite: InviteId): string {
  return `${invitesOf(space)}${invite}`;
}

/** An invitation by which this device waits to be let in. */
export function waitingJoinName(invite: InviteId): string {
  return `${JOIN}${invite}`;
}

export function waitingJoinsOf(names: readonly string[]): readonly string[] {
  return names.filter((name) => name.startsWith(JOIN));
}

/** Nothing of the space stays in custody. */
export function eraseSecretsOf(space: SpaceId, secrets: SecretStore): Promise<Result<void, Problem>> {
  return erase(secrets, (name) => name === ownerSeedName(space) || name.startsWith(invitesOf(space)));
}

/** Of whatever space, also one that nothing else on this device knows of. */
export function eraseSecretsOfAll(secrets: SecretStore): Promise<Result<void, Problem>> {
  return erase(secrets, (name) => [OWNER, INVITE, JOIN].some((kind) => name.startsWith(kind)));
}

function invitesOf(space: SpaceId): string {
  return `${INVITE}${space.slice(0, 16)}-`;
}

async function erase(secrets: SecretStore, isOne: (name: string) => boolean): Promise<Result<void, Problem>> {
  const names = await secrets.names();
  if (!names.ok) return names;
  for (const name of names.value.filter(isOne)) {
    const removed = await secrets.remove(name);
    if (!removed.ok) return removed;
  }
  return ok();
}
