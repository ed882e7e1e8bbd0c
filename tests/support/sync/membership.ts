/** Memberships of a test space: chains, invites and verdicts. */
import { nodeSignatures } from '#node/crypto/node-signatures.ts';
import type { Entry } from '#shared/sync/entry/entry.ts';
import { FeedTree } from '#shared/sync/feed/feed-tree.ts';
import type { SpaceId } from '#shared/sync/ids.ts';
import { MembershipChain } from '#shared/sync/membership/chain.ts';
import type { MembershipChange } from '#shared/sync/membership/changes.ts';
import { type Judged, type Verdict, verdictOn as verdictIn } from '#shared/sync/membership/verdict.ts';
import { inviteId } from './space.ts';

export function chainOf(space: SpaceId, entries: readonly Entry[]): MembershipChain {
  const chain = new MembershipChain(space, nodeSignatures);
  for (const entry of entries) chain.add(entry);
  return chain;
}

export function invite(name: string): MembershipChange {
  const secret = new Uint8Array(32).fill(9);
  return { kind: 'invite', invite: inviteId(name), role: 'writer', secret, until: 0, delegate: null };
}

export const settle = (chosen: Entry): readonly MembershipChange[] => [{ kind: 'settle', chosen: chosen.hash }];

/** Of a feed of which nothing else is held, but where a test says so. */
export function verdictOn(
  entry: Entry,
  before: Entry | null,
  chain: MembershipChain,
  held: readonly Entry[] = [],
): Verdict {
  const tree = new FeedTree<Judged>();
  for (const each of held) tree.add(each);
  return verdictIn(entry, before, chain, tree);
}
