/**
 * How a document begins in a space: the owner's snapshot of all that was written before it was shared, under whatever clientIDs
 * (decision 014). PROTOCOL, Payload of a snapshot.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { deflateSync, inflateSync } from 'fflate';
import type { Result } from '#shared/kernel/result.ts';
import { type Malformed, readRecord } from '#shared/sync/bytes/reader.ts';
import { ByteWriter } from '#shared/sync/bytes/writer.ts';
import { LARGEST_ENTRY } from '#shared/sync/entry/entry.ts';
import { bytesOf, DOCUMENT_BYTES, type DocumentKey, idOf, SPACE_BYTES, type SpaceId } from '#shared/sync/ids.ts';

export interface Beginning {
  /** The document's id in the app, from which its name in the space follows. */
  readonly id: string;
  /** What the app opens it as. */
  readonly kind: string;
  /** All of it, as a Yjs update of version 1. */
  readonly update: Uint8Array;
  readonly activity: string;
}

const FORMAT = 1;
export const LONGEST_ID = 200;
/** Of what is deflated: what a member makes room for before it sees what is in it. */
export const LARGEST_CONTENT = 256 * 2 ** 20;
const PURPOSE = new TextEncoder().encode('throughline document v1');

export function documentKeyOf(space: SpaceId, id: string): DocumentKey {
  const named = new ByteWriter(128).fixed(PURPOSE, PURPOSE.byteLength).fixed(bytesOf(space), SPACE_BYTES).text(id);
  return idOf(sha256(named.finish()).subarray(0, DOCUMENT_BYTES));
}

export function writeBeginning({ id, kind, update, activity }: Beginning): Uint8Array {
  const content = new ByteWriter(update.byteLength + activity.length + 16).bytes(update).text(activity).finish();
  const deflated = deflateSync(content);
  return new ByteWriter(deflated.byteLength + 512)
    .u8(FORMAT)
    .text(id)
    .text(kind)
    .u32(content.byteLength)
    .bytes(deflated)
    .finish();
}

export function readBeginning(bytes: Uint8Array): Result<Beginning, Malformed> {
  return readRecord(bytes, (reader) => {
    const format = reader.u8();
    if (format !== FORMAT) reader.refuse(`format ${format} of a snapshot is not known here`);
    const [id, kind, size] = [reader.text(LONGEST_ID), reader.text(LONGEST_ID), reader.u32()];
    if (size > LARGEST_CONTENT) reader.refuse(`${size} bytes of content where at most ${LARGEST_CONTENT} may stand`);
    const content = readRecord(
      inflated(reader.bytes(LARGEST_ENTRY), size) ?? reader.refuse('its content is damaged'),
      (each) => ({
        update: each.bytes(LARGEST_CONTENT),
        activity: each.text(LARGEST_CONTENT),
      }),
    );
    return content.ok ? { id, kind, ...content.value } : reader.refuse(content.error.reason);
  });
}

/** Null where it is not what it says, or of another length. */
export function inflated(deflated: Uint8Array, size: number): Uint8Array | null {
  try {
    const content = inflateSync(deflated, { out: new Uint8Array(size) });
    return content.byteLength === size ? content : null;
  } catch {
    return null;
  }
}

/** What everybody may read of a snapshot: that it stands for no entries (SYNC E6). */
export const COVERS_NOTHING = Uint8Array.of(FORMAT, 0);
