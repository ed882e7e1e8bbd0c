/** What goes over to a further device of this person: everything that they own is opened to it (SYNC M4). */
import type { SharedProject } from '#node/sync/project/shared-project.ts';
import { ownerSeedName } from '#node/sync/space-secrets.ts';
import type { SecretStore } from '#shared/ports/secret-store.ts';
import type { SpaceId } from '#shared/sync/ids.ts';
import { asName, type Belongings, type Introduction, type OwnedSpace } from '#shared/sync/pairing/index.ts';

interface BelongingsParts {
  readonly secrets: SecretStore;
  /** Where the other device finds this one. */
  readonly addresses: readonly string[];
}

/** `anchor`: of the invite by which the device comes, which admits it there. What cannot be opened to it is told by name. */
export async function belongingsOf(
  projects: readonly SharedProject[],
  anchor: SpaceId,
  device: Introduction,
  { secrets, addresses }: BelongingsParts,
): Promise<Belongings | null> {
  const seedOf = async (space: SpaceId): Promise<Uint8Array | null> => {
    const kept = await secrets.read(ownerSeedName(space));
    return kept.ok ? kept.value : null;
  };
  const ownerSeed = await seedOf(anchor);
  if (ownerSeed === null) return null;
  const [spaces, elsewhere]: [OwnedSpace[], string[]] = [[], []];
  for (const project of projects) {
    const { space: own, row } = project;
    if (own.space === anchor || own.role === null) continue;
    const name = asName(row.name, 'A project');
    const seed = own.owner.isHere ? await seedOf(own.space) : null;
    const admitted = seed === null ? null : await own.owner.takeIn(device);
    if (seed === null || !admitted?.ok) elsewhere.push(name);
    else {
      const { space, discoverySecret } = own;
      const ways = { name, relays: row.relays, addresses: [...addresses, ...row.addresses] };
      spaces.push({ space, discoverySecret, membership: await project.membership(), ownerSeed: seed, ...ways });
    }
  }
  return { ownerSeed, spaces, elsewhere };
}
