/**
 * What an entry of the membership says to members alone: names, the secret that devices of the space find each other by, the key of
 * the epoch before, by which whoever joins late reads from the start, what concerns invites that somebody answers for in the
 * owner's place, and to the owner's devices what the owner's keys follow from, where they are not those of the beginning any more.
 */
import type { Result } from '#shared/kernel/result.ts';
import { type Malformed, readRecord } from '#shared/sync/bytes/reader.ts';
import { ByteWriter } from '#shared/sync/bytes/writer.ts';
import { KEY_BOX_BYTES } from '#shared/sync/crypto/key-box.ts';
import { SEALING_KEY_BYTES } from '#shared/sync/crypto/sealing.ts';
import {
  bytesOf,
  DEVICE_BYTES,
  type DeviceId,
  INVITE_BYTES,
  type InviteId,
  idOf,
  PERSON_BYTES,
  type PersonHandle,
} from '#shared/sync/ids.ts';

export const DISCOVERY_BYTES = 32;

/** The secret of an invite, for one device that may answer for it. */
export interface InviteBox {
  readonly invite: InviteId;
  readonly device: DeviceId;
  readonly box: Uint8Array;
}

export interface MembershipPayload {
  /** Milliseconds since 1970 when it was signed, by the owner's clock: for display, and for when an epoch is old (SYNC E7). */
  readonly at: number;
  /** In an entry that begins an epoch; null in the first. */
  readonly before: Uint8Array | null;
  /** In the first entry alone: it does not change with epochs (SYNC S1). */
  readonly discovery: Uint8Array | null;
  /** Those that this entry gives or changes. */
  readonly people: ReadonlyMap<PersonHandle, string>;
  readonly devices: ReadonlyMap<DeviceId, string>;
  readonly inviteBoxes: readonly InviteBox[];
  /** By the device that the entry admits: the one that approved it in the owner's place. */
  readonly approvers: ReadonlyMap<DeviceId, DeviceId>;
  /** A box each that only the device can open (`boxSeed`). */
  readonly seeds: ReadonlyMap<DeviceId, Uint8Array>;
}

const FORMAT = 1;
const MOST_NAMES = 10_000;
const LONGEST_NAME = 1_000;

export function writeMembershipPayload(payload: MembershipPayload): Uint8Array {
  const { at, before, discovery, people, devices, inviteBoxes, approvers, seeds } = payload;
  const writer = new ByteWriter().u8(FORMAT).u64(at);
  for (const [secret, length] of [
    [before, SEALING_KEY_BYTES],
    [discovery, DISCOVERY_BYTES],
  ] as const) {
    writer.u8(secret === null ? 0 : 1);
    if (secret !== null) writer.fixed(secret, length);
  }
  writer
    .list([...people], (each, [person, name]) => each.fixed(bytesOf(person), PERSON_BYTES).text(name))
    .list([...devices], (each, [device, name]) => each.fixed(bytesOf(device), DEVICE_BYTES).text(name));
  // Versions before this read none of a payload that goes on here: it does so where it has to.
  if (inviteBoxes.length === 0 && approvers.size === 0 && seeds.size === 0) return writer.finish();
  writer
    .list(inviteBoxes, (each, { invite, device, box }) => {
      each.fixed(bytesOf(invite), INVITE_BYTES).fixed(bytesOf(device), DEVICE_BYTES).fixed(box, KEY_BOX_BYTES);
    })
    .list([...approvers], (each, [device, approver]) => {
      each.fixed(bytesOf(device), DEVICE_BYTES).fixed(bytesOf(approver), DEVICE_BYTES);
    });
  if (seeds.size > 0) {
    writer.list([...seeds], (each, [device, box]) => {
      each.fixed(bytesOf(device), DEVICE_BYTES).fixed(box, KEY_BOX_BYTES);
    });
  }
  return writer.finish();
}

export function readMembershipPayload(bytes: Uint8Array): Result<MembershipPayload, Malformed> {
  return readRecord(bytes, (reader) => {
    const format = reader.u8();
    if (format !== FORMAT) reader.refuse(`format ${format} of a payload is not known here`);
    const secret = (length: number): Uint8Array | null => {
      const there = reader.u8();
      if (there > 1) reader.refuse('neither there nor absent');
      return there === 1 ? reader.fixed(length) : null;
    };
    const names = {
      at: reader.u64(),
      before: secret(SEALING_KEY_BYTES),
      discovery: secret(DISCOVERY_BYTES),
      people: new Map(
        reader.list(MOST_NAMES, (each) => [idOf<PersonHandle>(each.fixed(PERSON_BYTES)), each.text(LONGEST_NAME)]),
      ),
      devices: new Map(
        reader.list(MOST_NAMES, (each) => [idOf<DeviceId>(each.fixed(DEVICE_BYTES)), each.text(LONGEST_NAME)]),
      ),
    };
    if (reader.left === 0) return { ...names, inviteBoxes: [], approvers: new Map(), seeds: new Map() };
    return {
      ...names,
      inviteBoxes: reader.list(MOST_NAMES, (each) => ({
        invite: idOf<InviteId>(each.fixed(INVITE_BYTES)),
        device: idOf<DeviceId>(each.fixed(DEVICE_BYTES)),
        box: each.fixed(KEY_BOX_BYTES),
      })),
      approvers: new Map(
        reader.list(MOST_NAMES, (each) => [
          idOf<DeviceId>(each.fixed(DEVICE_BYTES)),
          idOf<DeviceId>(each.fixed(DEVICE_BYTES)),
        ]),
      ),
      seeds: new Map(
        reader.left === 0
          ? []
          : reader.list(MOST_NAMES, (each) => [idOf<DeviceId>(each.fixed(DEVICE_BYTES)), each.fixed(KEY_BOX_BYTES)]),
      ),
    };
  });
}
