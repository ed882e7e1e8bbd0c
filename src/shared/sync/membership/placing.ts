/**
 * What an entry may do where it says to stand in the chain: follow the one before it, or settle a fork beside it. That depends on
 * the entry and the one before it alone (SYNC V1, M1), not on what else is held.
 */
import type { Signatures } from '#shared/sync/crypto/signatures.ts';
import type { Entry } from '#shared/sync/entry/entry.ts';
import type { VerifiedEntries } from '#shared/sync/entry/verified-entries.ts';
import { type EntryHash, NO_DOCUMENT, NO_ENTRY, NO_INCARNATION, type SpaceId } from '#shared/sync/ids.ts';
import { type MembershipChange, readChanges } from './changes.ts';
import { spaceIdOf } from './space-id.ts';
import { type MembershipState, nextState, type Refusal } from './state.ts';

/** An entry in its place, which may follow the one before it. */
export interface ChainNode {
  readonly entry: Entry;
  readonly parent: ChainNode | null;
  /** Null of an owner's entry of a later version: nothing that follows it can be judged here, or is held. */
  readonly state: MembershipState | null;
  /** Whether it transfers the ownership. */
  readonly transfers: boolean;
}

/** By the recovery key, beside the branches of a fork: which of them counts. Nothing follows it. */
export interface ForkVerdict {
  readonly entry: Entry;
  readonly chosen: EntryHash;
}

export interface PlacingParts {
  readonly space: SpaceId;
  readonly signatures: Signatures;
  readonly verified: VerifiedEntries;
}

export function placed(
  entry: Entry,
  parent: ChainNode | null,
  { space, signatures, verified }: PlacingParts,
): ChainNode | ForkVerdict | Refusal {
  const { header } = entry;
  const misplaced = misplacement(entry, parent, space);
  if (misplaced !== null) return misplaced;
  const before = parent?.state ?? null;
  const { device } = header;
  // Before anything is read of it: what only the owner may say must not be kept when another says it unreadably.
  if (before !== null && device !== before.root && device !== before.recovery)
    return 'another key than the owner’s signed it';
  if (!verified.isSigned(entry)) return 'its signature is not that of its device';
  const read = readChanges(header.open);
  if (!read.ok) {
    const isLater = before !== null && device === before.root;
    return isLater ? { entry, parent, state: null, transfers: false } : `it cannot be read: ${read.error.reason}`;
  }
  const changes = read.value;
  const chosen = settledBy(changes);
  const wrong = before === null ? wrongGenesis(entry, changes, space) : wrongSigner(entry, before, changes);
  if (wrong !== null) return wrong;
  const opens = changes.some(({ kind }) => kind === 'epoch');
  if (header.epoch !== (opens || before === null ? NO_ENTRY : before.epoch)) return 'it names another epoch';
  if (before !== null && chosen !== null) return { entry, chosen };
  const { previous } = header;
  const state = nextState(before, { changes, hash: entry.hash, signer: device, space, previous }, signatures);
  if (typeof state === 'string') return state;
  return { entry, parent, state, transfers: changes.some(({ kind }) => kind === 'transfer') };
}

function misplacement({ header }: Entry, parent: ChainNode | null, space: SpaceId): Refusal | null {
  if (header.kind !== 'membership') return 'it is no entry of the membership';
  if (header.space !== space) return 'it belongs to another space';
  if (header.doc !== NO_DOCUMENT || header.incarnation !== NO_INCARNATION) return 'it stands in a feed of its own';
  if (header.seq !== (parent?.entry.header.seq ?? 0) + 1) return 'it is out of turn';
  return header.auth === header.previous ? null : 'it answers to another entry than the one before it';
}

function wrongGenesis({ header }: Entry, [first]: readonly MembershipChange[], space: SpaceId): Refusal | null {
  if (first?.kind !== 'genesis') return 'the chain does not begin with this entry';
  return spaceIdOf(header.device, first.salt) === space ? null : 'the space is not this owner’s';
}

function settledBy(changes: readonly MembershipChange[]): EntryHash | null {
  const [first] = changes;
  return first?.kind === 'settle' ? first.chosen : null;
}

/** The root key signs everything but the settling of a fork, and the recovery key nothing else. */
function wrongSigner({ header }: Entry, before: MembershipState, changes: readonly MembershipChange[]): Refusal | null {
  const settles = changes.some(({ kind }) => kind === 'settle');
  if (!settles) return header.device === before.root ? null : 'another key than the owner’s signed it';
  if (header.device !== before.recovery) return 'another key than the recovery key settles a fork';
  return changes.length > 1 ? 'an entry that settles a fork changes more than that' : null;
}
