import { sha256 } from '@noble/hashes/sha2.js';
import { ByteWriter } from '#shared/sync/bytes/writer.ts';
import { SEALING_KEY_BYTES } from '#shared/sync/crypto/sealing.ts';
import { bytesOf, DOCUMENT_BYTES, type DocumentKey, HASH_BYTES } from '#shared/sync/ids.ts';

const PURPOSE = new TextEncoder().encode('throughline content v1');

/** 32 bytes. Equal for members of one epoch whose documents hold the same, and telling nothing without its key. */
export function contentDigest(
  epochKey: Uint8Array,
  documents: readonly (readonly [DocumentKey, hash: Uint8Array])[],
): Uint8Array {
  const named = new ByteWriter(256).fixed(PURPOSE, PURPOSE.byteLength).fixed(epochKey, SEALING_KEY_BYTES);
  const sorted = documents.toSorted(([left], [right]) => (left < right ? -1 : 1));
  named.list(sorted, (each, [doc, hash]) => each.fixed(bytesOf(doc), DOCUMENT_BYTES).fixed(hash, HASH_BYTES));
  return sha256(named.finish());
}
