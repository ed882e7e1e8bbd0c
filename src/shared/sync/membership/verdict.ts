/**
 * Whether an entry of a document counts, by the membership (SYNC V1): a function of the entry, what stands before it in its
 * feed and the chain. More of the chain may void what was valid before, for everybody alike (M3); order of arrival,
 * clocks and quotas never do.
 */

import type { EntryHeader, EntryKind } from '#shared/sync/entry/entry.ts';
import type { EntryHash } from '#shared/sync/ids.ts';
import type { MembershipChain } from './chain.ts';
import type { FeedCut, Role } from './changes.ts';
import { roleOf } from './state.ts';

export type Verdict =
  | { readonly kind: 'valid' }
  /** The membership that it answers to is not known here yet, or not settled. */
  | { readonly kind: 'waits'; readonly for: EntryHash }
  /** Written above what a removal or a demotion kept. */
  | { readonly kind: 'void'; readonly by: EntryHash }
  | { readonly kind: 'invalid'; readonly reason: string };

const VALID: Verdict = { kind: 'valid' };
const invalid = (reason: string): Verdict => ({ kind: 'invalid', reason });

const MAY: Readonly<Record<EntryKind, readonly Role[]>> = {
  update: ['owner', 'writer'],
  adopt: ['owner', 'writer'],
  blob: ['owner', 'writer'],
  checkpoint: ['owner', 'writer'],
  snapshot: ['owner'],
  prune: ['owner'],
  membership: [],
  approval: ['owner', 'writer'],
  profile: ['owner', 'writer'],
  // For ever: where a later version let others write a kind, this one would call their entries refused.
  unknown: ['owner', 'writer'],
};

/** The part of an entry that the verdict depends on. */
export interface Judged {
  readonly hash: EntryHash;
  readonly header: Omit<EntryHeader, 'open'>;
}

/** What is held of the entry's feed. */
export interface HeldFeed {
  has(hash: EntryHash): boolean;
  /** Whether `hash` is `end`, or one of those before it. */
  leadsTo(hash: EntryHash, end: EntryHash): boolean;
}

/** `before`: the entry of the same feed with the number before; null of the first. Its chain of hashes was looked at already. */
export function verdictOn(entry: Judged, before: Judged | null, chain: MembershipChain, feed: HeldFeed): Verdict {
  const { header } = entry;
  const link = chain.at(header.auth);
  if (link === null) return { kind: 'waits', for: header.auth };
  const earlier = before === null ? null : chain.at(before.header.auth);
  if (earlier !== null && earlier.position > link.position) {
    return invalid('it answers to an older membership than the entry before it');
  }
  const role = roleOf(link.state, header.device);
  if (role === null) return invalid('its device was no member');
  if (!MAY[header.kind].includes(role)) return invalid(`a ${role} writes no ${header.kind}`);
  if (header.epoch !== link.state.epoch) return invalid('it is sealed with the key of another epoch');
  for (let at = link.position + 1; at < chain.path.length; at++) {
    const later = chain.path[at];
    const cuts = later?.state.cuts.get(header.device);
    if (later !== undefined && cuts !== undefined && !isKept(entry, cuts.get(header.incarnation), feed)) {
      return { kind: 'void', by: later.entry.hash };
    }
  }
  return VALID;
}

/**
 * Whether a writer whose own entry answers to the membership at `position` may bring it back (SYNC M3): it counted, and what
 * voided it is a cut that the writer knew of.
 */
export function isAdoptable({ header }: Judged, chain: MembershipChain, position: number): boolean {
  const link = chain.at(header.auth);
  const role = link && roleOf(link.state, header.device);
  if (link === null || role === null || header.kind !== 'update' || !MAY.update.includes(role)) return false;
  if (header.epoch !== link.state.epoch) return false;
  return chain.path.slice(link.position + 1, position + 1).some(({ state }) => {
    const cuts = state.cuts.get(header.device);
    return cuts !== undefined && header.seq > (cuts.get(header.incarnation)?.seq ?? 0);
  });
}

/**
 * Only the entry that the cut names and those before it, or who was removed could write another beginning afterwards. As long
 * as that entry is not here, what has a lower number may be one of them.
 */
function isKept({ header, hash }: Judged, cut: FeedCut | undefined, feed: HeldFeed): boolean {
  if (cut === undefined || header.seq > cut.seq) return false;
  if (header.seq === cut.seq) return hash === cut.hash;
  return !feed.has(cut.hash) || feed.leadsTo(hash, cut.hash);
}
