/**
 * What an entry of the membership says in the open: relays and strangers to the names read it as well, since they check
 * roles by it. PROTOCOL has its bytes. People are random handles here; their names stand in the sealed payload.
 */
import type { Result } from '#shared/kernel/result.ts';
import { type ByteReader, type Malformed, readRecord } from '#shared/sync/bytes/reader.ts';
import { ByteWriter } from '#shared/sync/bytes/writer.ts';
import { AGREEMENT_KEY_BYTES, type DeviceCertificate } from '#shared/sync/crypto/certificate.ts';
import { KEY_BOX_BYTES } from '#shared/sync/crypto/key-box.ts';
import { SIGNATURE_BYTES } from '#shared/sync/crypto/signatures.ts';
import {
  bytesOf,
  DEVICE_BYTES,
  type DeviceId,
  type EntryHash,
  HASH_BYTES,
  INCARNATION_BYTES,
  INVITE_BYTES,
  type Incarnation,
  type InviteId,
  idOf,
  PERSON_BYTES,
  type PersonHandle,
  SPACE_BYTES,
  type SpaceId,
} from '#shared/sync/ids.ts';

/** Only the owner changes the membership; writers write documents; readers are sent them. */
export type Role = 'owner' | 'writer' | 'reader';

/** How far a feed is kept: `seq` of 0 where nothing of it is. */
export interface FeedCut {
  readonly incarnation: Incarnation;
  readonly seq: number;
  readonly hash: EntryHash;
}

export interface DeviceCut {
  readonly device: DeviceId;
  /** Feeds of the device that are not named are cut at their start. */
  readonly feeds: readonly FeedCut[];
}

/** A key of the epoch for one device, which only that device can open. */
export interface KeyBox {
  readonly device: DeviceId;
  readonly box: Uint8Array;
}

export type MembershipChange =
  /** First of all, and only there. `recovery`: the key that settles a fork of this chain (SYNC M1, M5). */
  | { readonly kind: 'genesis'; readonly salt: Uint8Array; readonly recovery: DeviceId }
  /**
   * A device of a person, new or known. `invite` is burnt by it; null where there was none. `box` holds the key of the epoch
   * that goes on; null where a new one begins with the same entry, whose keys are for this device too.
   */
  | {
      readonly kind: 'admit';
      readonly person: PersonHandle;
      readonly role: Role;
      readonly certificate: DeviceCertificate;
      readonly invite: InviteId | null;
      readonly box: Uint8Array | null;
    }
  /** Whoever may do less from now on is cut: what was written above is void (SYNC M3). */
  | { readonly kind: 'role'; readonly person: PersonHandle; readonly role: Role; readonly cuts: readonly DeviceCut[] }
  /** The devices named, all that a person has or some. */
  | { readonly kind: 'remove'; readonly person: PersonHandle; readonly cuts: readonly DeviceCut[] }
  /** A new epoch begins with this entry: its key, for each device that stays. */
  | { readonly kind: 'epoch'; readonly keys: readonly KeyBox[] }
  /** `secret`: the public half of the one-time secret. `until` is for the approver's clock alone (SYNC E7). */
  | {
      readonly kind: 'invite';
      readonly invite: InviteId;
      readonly role: Role;
      readonly secret: Uint8Array;
      readonly until: number;
      /** Who else may approve whoever comes with it; null for the owner alone. */
      readonly delegate: DeviceId | null;
    }
  | { readonly kind: 'revoke'; readonly invite: InviteId }
  /**
   * From the next entry on, `root` signs this chain and `recovery` settles its forks. `consent`: by the new root key, over
   * `transferText`, so that nobody is made owner who did not agree to it, or with a kit that is another's.
   */
  | { readonly kind: 'transfer'; readonly root: DeviceId; readonly recovery: DeviceId; readonly consent: Uint8Array }
  /** By the recovery key, and alone in its entry: of the successors of the entry before, this is the one that counts. */
  | { readonly kind: 'settle'; readonly chosen: EntryHash };

const FORMAT = 1;
const ROLES = ['owner', 'writer', 'reader'] as const;
const KINDS = ['genesis', 'admit', 'role', 'remove', 'epoch', 'invite', 'revoke', 'transfer', 'settle'] as const;
/** More than anybody has; fewer than would cost a reader anything. */
const MOST = 10_000;
export const SALT_BYTES = 16;
const INVITE_KEY_BYTES = 32;

export function writeChanges(changes: readonly MembershipChange[]): Uint8Array {
  return new ByteWriter().u8(FORMAT).list(changes, writeChange).finish();
}

/** Of a later format, or with a change that is not known here, the chain cannot be followed: it waits for a newer version. */
export function readChanges(open: Uint8Array): Result<readonly MembershipChange[], Malformed> {
  return readRecord(open, (reader) => {
    const format = reader.u8();
    if (format !== FORMAT) reader.refuse(`format ${format} of the membership is not known here`);
    return reader.list(MOST, readChange);
  });
}

const TRANSFER_PURPOSE = new TextEncoder().encode('throughline transfer v1');

/** Where the transfer stands, and to whom. */
export interface Transfer {
  readonly space: SpaceId;
  /** The entry before the one that carries it. */
  readonly previous: EntryHash;
  readonly root: DeviceId;
  readonly recovery: DeviceId;
}

/** What the new root key signs to become it. */
export function transferText({ space, previous, root, recovery }: Transfer): Uint8Array {
  return new ByteWriter(160)
    .fixed(TRANSFER_PURPOSE, TRANSFER_PURPOSE.byteLength)
    .fixed(bytesOf(space), SPACE_BYTES)
    .fixed(bytesOf(previous), HASH_BYTES)
    .fixed(bytesOf(root), DEVICE_BYTES)
    .fixed(bytesOf(recovery), DEVICE_BYTES)
    .finish();
}

function writeChange(writer: ByteWriter, change: MembershipChange): void {
  writer.u8(KINDS.indexOf(change.kind) + 1);
  switch (change.kind) {
    case 'genesis':
      writer.fixed(change.salt, SALT_BYTES).fixed(bytesOf(change.recovery), DEVICE_BYTES);
      break;
    case 'admit':
      writer.fixed(bytesOf(change.person), PERSON_BYTES).u8(ROLES.indexOf(change.role) + 1);
      writer.fixed(bytesOf(change.certificate.device), DEVICE_BYTES);
      writer.fixed(change.certificate.agreement, AGREEMENT_KEY_BYTES);
      writer.fixed(change.certificate.signature, SIGNATURE_BYTES);
      writeOptional(writer, change.invite && bytesOf(change.invite), INVITE_BYTES);
      writeOptional(writer, change.box, KEY_BOX_BYTES);
      break;
    case 'role':
      writer.fixed(bytesOf(change.person), PERSON_BYTES).u8(ROLES.indexOf(change.role) + 1);
      writer.list(change.cuts, writeCut);
      break;
    case 'remove':
      writer.fixed(bytesOf(change.person), PERSON_BYTES).list(change.cuts, writeCut);
      break;
    case 'epoch':
      writer.list(change.keys, (each, { device, box }) => {
        each.fixed(bytesOf(device), DEVICE_BYTES).fixed(box, KEY_BOX_BYTES);
      });
      break;
    case 'invite':
      writer.fixed(bytesOf(change.invite), INVITE_BYTES).u8(ROLES.indexOf(change.role) + 1);
      writer.fixed(change.secret, INVITE_KEY_BYTES).u64(change.until);
      writeOptional(writer, change.delegate && bytesOf(change.delegate), DEVICE_BYTES);
      break;
    case 'revoke':
      writer.fixed(bytesOf(change.invite), INVITE_BYTES);
      break;
    case 'transfer':
      writer.fixed(bytesOf(change.root), DEVICE_BYTES).fixed(bytesOf(change.recovery), DEVICE_BYTES);
      writer.fixed(change.consent, SIGNATURE_BYTES);
      break;
    case 'settle':
      writer.fixed(bytesOf(change.chosen), HASH_BYTES);
      break;
  }
}

function readChange(reader: ByteReader): MembershipChange {
  const code = reader.u8();
  const kind = KINDS[code - 1] ?? reader.refuse(`change ${code} of the membership is not known here`);
  switch (kind) {
    case 'genesis':
      return { kind, salt: reader.fixed(SALT_BYTES), recovery: idOf(reader.fixed(DEVICE_BYTES)) };
    case 'admit':
      return {
        kind,
        person: idOf(reader.fixed(PERSON_BYTES)),
        role: readRole(reader),
        certificate: {
          device: idOf(reader.fixed(DEVICE_BYTES)),
          agreement: reader.fixed(AGREEMENT_KEY_BYTES),
          signature: reader.fixed(SIGNATURE_BYTES),
        },
        invite: readOptional(reader, INVITE_BYTES, idOf<InviteId>),
        box: readOptional(reader, KEY_BOX_BYTES, (bytes) => bytes),
      };
    case 'role':
      return {
        kind,
        person: idOf(reader.fixed(PERSON_BYTES)),
        role: readRole(reader),
        cuts: reader.list(MOST, readCut),
      };
    case 'remove':
      return { kind, person: idOf(reader.fixed(PERSON_BYTES)), cuts: reader.list(MOST, readCut) };
    case 'epoch':
      return {
        kind,
        keys: reader.list(MOST, (each) => ({ device: idOf(each.fixed(DEVICE_BYTES)), box: each.fixed(KEY_BOX_BYTES) })),
      };
    case 'invite':
      return {
        kind,
        invite: idOf(reader.fixed(INVITE_BYTES)),
        role: readRole(reader),
        secret: reader.fixed(INVITE_KEY_BYTES),
        until: reader.u64(),
        delegate: readOptional(reader, DEVICE_BYTES, idOf<DeviceId>),
      };
    case 'revoke':
      return { kind, invite: idOf(reader.fixed(INVITE_BYTES)) };
    case 'transfer':
      return {
        kind,
        root: idOf(reader.fixed(DEVICE_BYTES)),
        recovery: idOf(reader.fixed(DEVICE_BYTES)),
        consent: reader.fixed(SIGNATURE_BYTES),
      };
    case 'settle':
      return { kind, chosen: idOf(reader.fixed(HASH_BYTES)) };
  }
}

function writeCut(writer: ByteWriter, { device, feeds }: DeviceCut): void {
  writer.fixed(bytesOf(device), DEVICE_BYTES).list(feeds, (each, { incarnation, seq, hash }) => {
    each.fixed(bytesOf(incarnation), INCARNATION_BYTES).u64(seq).fixed(bytesOf(hash), HASH_BYTES);
  });
}

function readCut(reader: ByteReader): DeviceCut {
  return {
    device: idOf(reader.fixed(DEVICE_BYTES)),
    feeds: reader.list(MOST, (each) => ({
      incarnation: idOf(each.fixed(INCARNATION_BYTES)),
      seq: each.u64(),
      hash: idOf(each.fixed(HASH_BYTES)),
    })),
  };
}

function readRole(reader: ByteReader): Role {
  const code = reader.u8();
  return ROLES[code - 1] ?? reader.refuse(`role ${code} is not known here`);
}

function writeOptional(writer: ByteWriter, bytes: Uint8Array | null, length: number): void {
  writer.u8(bytes === null ? 0 : 1);
  if (bytes !== null) writer.fixed(bytes, length);
}

function readOptional<Value>(reader: ByteReader, length: number, as: (bytes: Uint8Array) => Value): Value | null {
  const there = reader.u8();
  if (there > 1) reader.refuse('neither there nor absent');
  return there === 1 ? as(reader.fixed(length)) : null;
}
