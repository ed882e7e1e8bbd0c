/** Names of what is synced: bytes on the wire, lower-case hex in memory, where they are keys of maps and compared. */

import { hexOf } from '#shared/kernel/bytes.ts';
import type { Branded } from '#shared/kernel/ids.ts';

/** SHA-256 of the owner's root public key and a salt (SYNC E1). */
export type SpaceId = Branded<'space'>;
/** Which document of the space, as a hash: its own id says what it is only to those with a key. */
export type DocumentKey = Branded<'documentKey'>;
/** The public key that a device signs with. */
export type DeviceId = Branded<'device'>;
/** A stretch of a device's writing, begun anew whenever its log is opened (SYNC E3). */
export type Incarnation = Branded<'incarnation'>;
/** SHA-256 of an entry's bytes, its signature with them. */
export type EntryHash = Branded<'entryHash'>;
/** A person of a space: random, so that a relay cannot tell the same person in two of them. */
export type PersonHandle = Branded<'personHandle'>;
export type InviteId = Branded<'invite'>;

type SyncId = SpaceId | DocumentKey | DeviceId | Incarnation | EntryHash | PersonHandle | InviteId;

/** Bytes of each on the wire. */
export const SPACE_BYTES = 32;
export const DOCUMENT_BYTES = 16;
export const DEVICE_BYTES = 32;
export const INCARNATION_BYTES = 16;
export const HASH_BYTES = 32;
export const PERSON_BYTES = 16;
export const INVITE_BYTES = 16;

export function idOf<Id extends SyncId>(bytes: Uint8Array): Id {
  return hexOf(bytes) as Id;
}

export function bytesOf(id: SyncId): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(id.length / 2);
  for (let index = 0; index < bytes.byteLength; index++) {
    bytes[index] = Number.parseInt(id.slice(2 * index, 2 * index + 2), 16);
  }
  return bytes;
}

/** Before the first entry of a feed there is none. */
export const NO_ENTRY = '0'.repeat(2 * HASH_BYTES) as EntryHash;
/** Entries about the space itself belong to none of its documents. */
export const NO_DOCUMENT = '0'.repeat(2 * DOCUMENT_BYTES) as DocumentKey;
/** The membership is one chain, whoever signs it. */
export const NO_INCARNATION = '0'.repeat(2 * INCARNATION_BYTES) as Incarnation;
