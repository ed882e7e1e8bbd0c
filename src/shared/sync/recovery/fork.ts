/** What the two successors say that the membership cannot choose between, for the owner who can (SYNC M1). */
import type { DeviceId, EntryHash, PersonHandle } from '#shared/sync/ids.ts';
import type { ChainLink, MembershipChain } from '#shared/sync/membership/chain.ts';
import { type MembershipChange, type Role, readChanges } from '#shared/sync/membership/changes.ts';
import type { MembershipSecrets } from '#shared/sync/membership/secrets.ts';

export type ForkChange =
  | { readonly kind: 'admitted'; readonly name: string; readonly device: string; readonly role: Role }
  | { readonly kind: 'role'; readonly name: string; readonly role: Role }
  | { readonly kind: 'removed'; readonly name: string }
  | { readonly kind: 'invited'; readonly role: Role }
  | { readonly kind: 'revoked' | 'transferred' | 'rekeyed' };

export interface ForkBranch {
  /** The successor that would be chosen. */
  readonly entry: EntryHash;
  /** Milliseconds since 1970 by the clock of the device that signed it; null where that cannot be read here. */
  readonly at: number | null;
  /** Of it and all that follows it, in their order. */
  readonly changes: readonly ForkChange[];
}

/** `secretsFor`: what this device can read of a branch. */
export function forkBranches(
  chain: MembershipChain,
  secretsFor: (path: readonly ChainLink[]) => MembershipSecrets,
): readonly ForkBranch[] {
  return chain.branches.flatMap((branch) => {
    const [first] = branch;
    if (first === undefined) return [];
    const secrets = secretsFor([...chain.path, ...branch]);
    const changes = branch.flatMap(({ entry }) => {
      const read = readChanges(entry.header.open);
      return read.ok ? told(read.value, secrets) : [];
    });
    return [{ entry: first.entry.hash, at: secrets.writtenAt(first.entry.hash), changes }];
  });
}

/** A new key comes with each removal: it is told where it comes alone. */
function told(changes: readonly MembershipChange[], secrets: MembershipSecrets): readonly ForkChange[] {
  const nameOf = (person: PersonHandle): string => secrets.nameOf(person) ?? '';
  const deviceOf = (device: DeviceId): string => secrets.deviceNameOf(device) ?? '';
  const all = changes.flatMap((change): readonly ForkChange[] => {
    switch (change.kind) {
      case 'admit': {
        const { person, role, certificate } = change;
        return [{ kind: 'admitted', name: nameOf(person), device: deviceOf(certificate.device), role }];
      }
      case 'role':
        return [{ kind: 'role', name: nameOf(change.person), role: change.role }];
      case 'remove':
        return [{ kind: 'removed', name: nameOf(change.person) }];
      case 'invite':
        return [{ kind: 'invited', role: change.role }];
      case 'revoke':
        return [{ kind: 'revoked' }];
      case 'transfer':
        return [{ kind: 'transferred' }];
      default:
        return [];
    }
  });
  return all.length === 0 ? [{ kind: 'rekeyed' }] : all;
}
