/** How the owner writes the membership: each answers the entry that follows `chain`, signed and sealed. */
import type { RandomBytes } from '#shared/kernel/ids.ts';
import { ByteWriter } from '#shared/sync/bytes/writer.ts';
import { boxKey, unboxKey } from '#shared/sync/crypto/key-box.ts';
import { payloadKey, SEALING_KEY_BYTES, type Sealing } from '#shared/sync/crypto/sealing.ts';
import type { Signatures } from '#shared/sync/crypto/signatures.ts';
import { type Entry, type EntryHeader, writeEntry } from '#shared/sync/entry/entry.ts';
import {
  bytesOf,
  type DeviceId,
  type EntryHash,
  HASH_BYTES,
  type InviteId,
  idOf,
  NO_DOCUMENT,
  NO_ENTRY,
  NO_INCARNATION,
  SPACE_BYTES,
  type SpaceId,
} from '#shared/sync/ids.ts';
import type { ChainLink } from './chain.ts';
import { type KeyBox, type MembershipChange, readChanges, transferText, writeChanges } from './changes.ts';
import { spaceIdOf } from './space-id.ts';

export interface OwnerKeys {
  /** Ed25519, 32 bytes; of the root, or of the recovery key where a fork is settled. */
  readonly secretKey: Uint8Array;
  readonly signatures: Signatures;
  readonly sealing: Sealing;
  readonly random: RandomBytes;
}

/** Who gets the key of an epoch. */
export interface Recipient {
  readonly device: DeviceId;
  readonly agreement: Uint8Array;
}

/** Changes that need boxes are given without: they are made for the place in the chain where the entry stands. */
export interface MembershipDraft {
  readonly changes: readonly MembershipChange[];
  /** The key of the new epoch that begins, for these devices; null where none begins. */
  readonly opens: readonly Recipient[] | null;
  /** Devices that are admitted into the epoch that goes on. */
  readonly joins: readonly Recipient[];
  /** Sealed with the epoch's key: names, and the key of the epoch before (PROTOCOL, Membership). */
  readonly payload: (epoch: { readonly key: Uint8Array; readonly before: Uint8Array | null }) => Uint8Array;
}

export interface WrittenMembership {
  readonly entry: Entry;
  readonly epochKey: Uint8Array;
}

export interface Genesis {
  /** 16 random bytes. */
  readonly salt: Uint8Array;
  readonly recovery: DeviceId;
}

/** The first entry of a space, and the space that it begins. */
export function beginSpace(
  { salt, recovery }: Genesis,
  draft: MembershipDraft,
  owner: OwnerKeys,
): WrittenMembership & { readonly space: SpaceId } {
  const root = idOf<DeviceId>(owner.signatures.publicKeyOf(owner.secretKey));
  const space = spaceIdOf(root, salt);
  const changes: readonly MembershipChange[] = [{ kind: 'genesis', salt, recovery }, ...draft.changes];
  return { space, ...written({ space, seq: 1, previous: NO_ENTRY, epoch: null }, { ...draft, changes }, owner) };
}

/** `epochKey`: of the epoch that the chain's head is in. */
export function continueChain(
  space: SpaceId,
  head: ChainLink,
  epochKey: Uint8Array,
  draft: MembershipDraft,
  owner: OwnerKeys,
): WrittenMembership {
  const place = {
    space,
    seq: head.position + 2,
    previous: head.entry.hash,
    epoch: { id: head.state.epoch, key: epochKey },
  };
  return written(place, draft, owner);
}

interface Place {
  readonly space: SpaceId;
  readonly seq: number;
  readonly previous: EntryHash;
  readonly epoch: { readonly id: EntryHash; readonly key: Uint8Array } | null;
}

function written({ space, seq, previous, epoch }: Place, draft: MembershipDraft, owner: OwnerKeys): WrittenMembership {
  const { opens, joins } = draft;
  const key = opens === null ? epoch?.key : owner.random(SEALING_KEY_BYTES);
  if (key === undefined) throw new Error('The first entry of a space begins its first epoch');
  const context = boxContext(space, previous);
  const boxFor = ({ device, agreement }: Recipient): KeyBox => ({
    device,
    box: boxKey(key, agreement, context, owner.random),
  });
  const boxes = new Map(joins.map((recipient) => [recipient.device, boxFor(recipient).box]));
  const changes = draft.changes.map((change) =>
    change.kind === 'admit' ? { ...change, box: boxes.get(change.certificate.device) ?? null } : change,
  );
  if (opens !== null) changes.push({ kind: 'epoch', keys: opens.map(boxFor) });
  const header: EntryHeader = {
    kind: 'membership',
    space,
    doc: NO_DOCUMENT,
    device: idOf(owner.signatures.publicKeyOf(owner.secretKey)),
    incarnation: NO_INCARNATION,
    seq,
    previous,
    auth: previous,
    epoch: opens === null && epoch !== null ? epoch.id : NO_ENTRY,
    open: writeChanges(changes),
  };
  const payload = draft.payload({ key, before: opens === null ? null : (epoch?.key ?? null) });
  return { entry: writeEntry(header, payload, payloadKey(key, space, NO_DOCUMENT), owner), epochKey: key };
}

/** How a new owner agrees to follow `head`: with its own root key, and with a recovery key that the former owner does not have. */
export function agreeToOwn(
  space: SpaceId,
  head: ChainLink,
  recovery: DeviceId,
  { secretKey, signatures }: Pick<OwnerKeys, 'secretKey' | 'signatures'>,
): MembershipChange {
  const root = idOf<DeviceId>(signatures.publicKeyOf(secretKey));
  const text = transferText({ space, previous: head.entry.hash, root, recovery });
  return { kind: 'transfer', root, recovery, consent: signatures.sign(text, secretKey) };
}

/** The key that an entry of the membership hands to a device; null where it hands it none. */
export function keyFor(link: ChainLink, device: DeviceId, agreementSecret: Uint8Array): Uint8Array | null {
  const { header } = link.entry;
  const read = readChanges(header.open);
  if (!read.ok) return null;
  const context = boxContext(header.space, header.previous);
  for (const change of read.value) {
    if (change.kind === 'admit' && change.certificate.device === device && change.box !== null) {
      return unboxKey(change.box, agreementSecret, context);
    }
    if (change.kind !== 'epoch') continue;
    const mine = change.keys.find((each) => each.device === device);
    if (mine !== undefined) return unboxKey(mine.box, agreementSecret, context);
  }
  return null;
}

/** The secret of an invite, which an entry after `head` makes, for a device that may answer for it. */
export function boxInviteSecret(
  secret: Uint8Array,
  invite: InviteId,
  head: ChainLink,
  recipient: Uint8Array,
  random: RandomBytes,
): Uint8Array {
  const { hash, header } = head.entry;
  return boxKey(secret, recipient, inviteContext(header.space, hash, invite), random);
}

/** `entry`: the one that carries the box. Null where it was made for another place or device. */
export function openInviteBox(
  box: Uint8Array,
  agreementSecret: Uint8Array,
  { header }: Entry,
  invite: InviteId,
): Uint8Array | null {
  return unboxKey(box, agreementSecret, inviteContext(header.space, header.previous, invite));
}

function inviteContext(space: SpaceId, previous: EntryHash, invite: InviteId): Uint8Array {
  return new Uint8Array([...boxContext(space, previous), ...bytesOf(invite)]);
}

const SEED_PURPOSE = new TextEncoder().encode('throughline owner seed v1');

/** What the owner's keys follow from (32 bytes), for one device of the owner's, in an entry after `head`. */
export function boxSeed(seed: Uint8Array, head: ChainLink, recipient: Uint8Array, random: RandomBytes): Uint8Array {
  const { hash, header } = head.entry;
  return boxKey(seed, recipient, seedContext(header.space, hash), random);
}

/** Null where the box is another device's. */
export function unboxSeed(box: Uint8Array, { header }: Entry, agreementSecret: Uint8Array): Uint8Array | null {
  return unboxKey(box, agreementSecret, seedContext(header.space, header.previous));
}

function seedContext(space: SpaceId, previous: EntryHash): Uint8Array {
  return new Uint8Array([...SEED_PURPOSE, ...boxContext(space, previous)]);
}

/** A box opens in its place in the chain and nowhere else. */
function boxContext(space: SpaceId, previous: EntryHash): Uint8Array {
  return new ByteWriter().fixed(bytesOf(space), SPACE_BYTES).fixed(bytesOf(previous), HASH_BYTES).finish();
}
