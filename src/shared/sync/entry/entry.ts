/**
 * The entry of PROTOCOL: what devices and relays exchange and keep.
 *
 *   header ‖ nonce ‖ sealed payload ‖ signature
 *
 * The header is read by everybody, a relay too; the payload by holders of the epoch's key. The signature is over all before
 * it. No other text that a device signs begins with the version's byte, so that none can be passed off as an entry.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import type { RandomBytes } from '#shared/kernel/ids.ts';
import type { Result } from '#shared/kernel/result.ts';
import { type ByteReader, type Malformed, readRecord } from '#shared/sync/bytes/reader.ts';
import { ByteWriter } from '#shared/sync/bytes/writer.ts';
import { NONCE_BYTES, type Sealing, TAG_BYTES } from '#shared/sync/crypto/sealing.ts';
import { SIGNATURE_BYTES, type Signatures } from '#shared/sync/crypto/signatures.ts';
import {
  bytesOf,
  DEVICE_BYTES,
  type DeviceId,
  DOCUMENT_BYTES,
  type DocumentKey,
  type EntryHash,
  HASH_BYTES,
  INCARNATION_BYTES,
  type Incarnation,
  idOf,
  SPACE_BYTES,
  type SpaceId,
} from '#shared/sync/ids.ts';

export const ENTRY_VERSION = 1;

/** In the order of their codes, which begin with 1 (SYNC E6). */
const KINDS = [
  'update',
  'snapshot',
  'membership',
  'adopt',
  'prune',
  'checkpoint',
  'blob',
  'approval',
  'profile',
] as const;
/** `unknown` of a kind that a newer version writes: kept and passed on, and not applied before this device knows it. */
export type EntryKind = (typeof KINDS)[number] | 'unknown';

/** Bytes of a whole entry at most: what a peer can make another hold at once. */
export const LARGEST_ENTRY = 16 * 2 ** 20;

export interface EntryHeader {
  readonly kind: EntryKind;
  readonly space: SpaceId;
  /** `NO_DOCUMENT` of entries about the space itself. */
  readonly doc: DocumentKey;
  readonly device: DeviceId;
  readonly incarnation: Incarnation;
  /** From 1, without gaps, in each feed. */
  readonly seq: number;
  /** `NO_ENTRY` before the first. */
  readonly previous: EntryHash;
  /** The newest entry of the membership that the author knew; it never goes back within a feed (SYNC E1). */
  readonly auth: EntryHash;
  /** The entry of the membership that began the epoch whose key seals the payload. */
  readonly epoch: EntryHash;
  /** What everybody may read, by kind: a change of the membership, the heads that a snapshot stands for. */
  readonly open: Uint8Array;
}

export interface Entry {
  readonly header: EntryHeader;
  readonly nonce: Uint8Array;
  readonly sealed: Uint8Array;
  readonly signature: Uint8Array;
  /** All of it, as it is kept and sent. */
  readonly bytes: Uint8Array;
  /** The part of it that `header` was read from. */
  readonly headerBytes: Uint8Array;
  readonly hash: EntryHash;
}

/** What it takes to read an entry at all; whether it is valid, its feed and the membership say (SYNC V1). */
export function readEntry(bytes: Uint8Array): Result<Entry, Malformed> {
  return readRecord(bytes, (reader) => {
    if (bytes.byteLength > LARGEST_ENTRY) reader.refuse(`more than ${LARGEST_ENTRY} bytes`);
    const header = readHeader(reader);
    const headerBytes = bytes.subarray(0, reader.at);
    const nonce = reader.fixed(NONCE_BYTES);
    const sealed = reader.bytes(LARGEST_ENTRY);
    if (sealed.byteLength < TAG_BYTES) reader.refuse('too short to have been sealed');
    const signature = reader.fixed(SIGNATURE_BYTES);
    return { header, nonce, sealed, signature, bytes, headerBytes, hash: hashOf(bytes) };
  });
}

/** Whether the device that the entry names signed it. */
export function isSigned({ bytes, signature, header }: Entry, signatures: Signatures): boolean {
  return signatures.verify(signature, signedPart(bytes), bytesOf(header.device));
}

/** The payload in the clear; null where the key is another. */
export function openPayload(
  { headerBytes, nonce, sealed }: Entry,
  key: Uint8Array,
  sealing: Sealing,
): Uint8Array | null {
  return sealing.open(key, nonce, sealed, headerBytes);
}

export interface EntryWriter {
  readonly signatures: Signatures;
  readonly sealing: Sealing;
  readonly random: RandomBytes;
  /** Of `header.device`. */
  readonly secretKey: Uint8Array;
}

/** Seals and signs; throws where the whole would be larger than an entry may be. */
export function writeEntry(header: EntryHeader, payload: Uint8Array, key: Uint8Array, by: EntryWriter): Entry {
  const headerBytes = writeHeader(header);
  const nonce = by.random(NONCE_BYTES);
  const sealed = by.sealing.seal(key, nonce, payload, headerBytes);
  const unsigned = new ByteWriter(headerBytes.byteLength + NONCE_BYTES + 4 + sealed.byteLength)
    .fixed(headerBytes, headerBytes.byteLength)
    .fixed(nonce, NONCE_BYTES)
    .bytes(sealed)
    .finish();
  const signature = by.signatures.sign(unsigned, by.secretKey);
  const bytes = new Uint8Array(unsigned.byteLength + SIGNATURE_BYTES);
  bytes.set(unsigned);
  bytes.set(signature, unsigned.byteLength);
  if (bytes.byteLength > LARGEST_ENTRY) throw new Error(`An entry of ${bytes.byteLength} bytes has to be split`);
  return { header, nonce, sealed, signature, bytes, headerBytes, hash: hashOf(bytes) };
}

function signedPart(bytes: Uint8Array): Uint8Array {
  return bytes.subarray(0, bytes.byteLength - SIGNATURE_BYTES);
}

function hashOf(bytes: Uint8Array): EntryHash {
  return idOf(sha256(bytes));
}

function writeHeader(header: EntryHeader): Uint8Array {
  if (header.kind === 'unknown') throw new Error('Only what is known is written');
  return new ByteWriter(256 + header.open.byteLength)
    .u8(ENTRY_VERSION)
    .u8(KINDS.indexOf(header.kind) + 1)
    .fixed(bytesOf(header.space), SPACE_BYTES)
    .fixed(bytesOf(header.doc), DOCUMENT_BYTES)
    .fixed(bytesOf(header.device), DEVICE_BYTES)
    .fixed(bytesOf(header.incarnation), INCARNATION_BYTES)
    .u64(header.seq)
    .fixed(bytesOf(header.previous), HASH_BYTES)
    .fixed(bytesOf(header.auth), HASH_BYTES)
    .fixed(bytesOf(header.epoch), HASH_BYTES)
    .bytes(header.open)
    .finish();
}

function readHeader(reader: ByteReader): EntryHeader {
  const version = reader.u8();
  if (version !== ENTRY_VERSION) reader.refuse(`version ${version} is not known here`);
  const header: EntryHeader = {
    kind: KINDS[reader.u8() - 1] ?? 'unknown',
    space: idOf(reader.fixed(SPACE_BYTES)),
    doc: idOf(reader.fixed(DOCUMENT_BYTES)),
    device: idOf(reader.fixed(DEVICE_BYTES)),
    incarnation: idOf(reader.fixed(INCARNATION_BYTES)),
    seq: reader.u64(),
    previous: idOf(reader.fixed(HASH_BYTES)),
    auth: idOf(reader.fixed(HASH_BYTES)),
    epoch: idOf(reader.fixed(HASH_BYTES)),
    open: reader.bytes(LARGEST_ENTRY),
  };
  if (header.seq === 0) reader.refuse('entries are counted from 1');
  return header;
}
