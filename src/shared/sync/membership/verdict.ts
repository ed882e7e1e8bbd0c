/**
 * Whether an entry of a document counts, by the membership (SYNC V1): a function of the entry, what stands before it in its
 * feed and the chain. More of the chain may void what was valid before, for everybody alike (M3); order of arrival,
 * clocks and quotas never do.
 */

import type { EntryHeader, EntryKind } from '#shared/sync/entry/entry.ts';
import type { EntryHash } from '#shared/sync/ids.ts';
import type { ChainLink, MembershipChain } from './chain.ts';
import type { Role } from './changes.ts';
import { type MembershipState, roleOf } from './state.ts';

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
  unknown: ['owner', 'writer'],
};

/** The part of an entry that the verdict depends on. */
export interface Judged {
  readonly hash: EntryHash;
  readonly header: EntryHeader;
}

/** `before`: the entry of the same feed with the number before; null of the first. Its chain of hashes was looked at already. */
export function verdictOn(entry: Judged, before: Judged | null, chain: MembershipChain): Verdict {
  const { header } = entry;
  const link = chain.at(header.auth);
  if (link === null) return { kind: 'waits', for: header.auth };
  const earlier = before === null ? null : chain.at(before.header.auth);
  if (earlier !== null && earlier.position > link.position)
    return invalid('it answers to an older membership than the entry before it');
  const role = roleOf(link.state, header.device);
  if (role === null) return invalid('its device was no member');
  if (!MAY[header.kind].includes(role)) return invalid(`a ${role} writes no ${header.kind}`);
  if (header.epoch !== link.state.epoch) return invalid('it is sealed with the key of another epoch');
  for (const later of chain.path.slice(link.position + 1)) {
    const cut = later.state.cuts.get(header.device);
    if (cut !== undefined && !isKept(entry, later)) return { kind: 'void', by: later.entry.hash };
  }
  return VALID;
}

function isKept({ header, hash }: Judged, { state }: ChainLink): boolean {
  const cut = cutOf(state, header);
  if (cut === undefined || header.seq > cut.seq) return false;
  // At the cut itself another hash is the other branch of a fork; what stands below it, the chain of hashes ties to it.
  return header.seq < cut.seq || hash === cut.hash;
}

function cutOf(state: MembershipState, { device, incarnation }: EntryHeader) {
  return state.cuts.get(device)?.get(incarnation);
}
