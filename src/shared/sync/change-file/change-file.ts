/**
 * What a member holds of a space as a file, for a stick or a mail (SYNC T4): taken in, it merges as if its writer had been met. Who is no
 * member sees its length. PROTOCOL, Change file.
 */
import { equalBytes } from '@noble/ciphers/utils.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import type { RandomBytes } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { readRecord } from '#shared/sync/bytes/reader.ts';
import { ByteWriter } from '#shared/sync/bytes/writer.ts';
import { NONCE_BYTES, SEALING_KEY_BYTES, type Sealing, TAG_BYTES } from '#shared/sync/crypto/sealing.ts';
import { type Entry, LARGEST_ENTRY, readEntry } from '#shared/sync/entry/entry.ts';
import type { Replica } from '#shared/sync/space/replica.ts';
import type { Have } from '#shared/sync/space/space-feeds.ts';

/** Of a space, as one of its members has it. */
interface Held {
  readonly replica: Replica;
  readonly discoverySecret: Uint8Array;
}

export interface TakenFile {
  /** Entries that were not held before. */
  readonly added: number;
  /** False where some of it follows on what is neither in the file nor held: it is to be taken in again once that has come. */
  readonly isWhole: boolean;
}

const PURPOSE = new TextEncoder().encode('throughline changes v1');
const SALT_BYTES = 16;
const MARK_BYTES = 16;
/** Says which file it is and for which space, to its members alone. */
const HEADER_BYTES = PURPOSE.byteLength + SALT_BYTES + MARK_BYTES;
const PIECE = 2 ** 20;
const LARGEST_PIECE = PIECE + LARGEST_ENTRY + 2 ** 10;
const MOST_ENTRIES = 10_000;
const [LAST, MORE] = [0, 1];
const NOTHING: Have = { membership: [], feeds: [] };

const NOT_READABLE: Problem = {
  code: 'change-file-damaged',
  message: 'This file of changes is damaged, or of a newer version; nothing that follows the damage was taken in.',
  help: 'Have it saved and sent once more.',
};
const NOT_OURS: Problem = {
  code: 'change-file-of-another',
  message: 'This is no file of changes of this project.',
};

/** In pieces to be written one after the other. `since`: what its reader is known to hold, which is left out. */
export async function* writeChangeFile(
  { replica, discoverySecret }: Held,
  { sealing, random }: { readonly sealing: Sealing; readonly random: RandomBytes },
  since: Have = NOTHING,
): AsyncGenerator<Uint8Array> {
  const salt = random(SALT_BYTES);
  const header = new ByteWriter(HEADER_BYTES)
    .fixed(PURPOSE, PURPOSE.byteLength)
    .fixed(salt, SALT_BYTES)
    .fixed(markOf(discoverySecret, salt), MARK_BYTES)
    .finish();
  yield header;
  const key = keyOf(discoverySecret, salt);
  let [count, entries, size] = [0, [] as Uint8Array[], 0];
  const piece = (mark: number): Uint8Array => {
    const text = new ByteWriter(size + 2 ** 10).list(entries, (writer, bytes) => writer.bytes(bytes)).finish();
    const sealed = sealing.seal(key, nonceOf(count++), text, markedHeader(header, mark));
    [entries, size] = [[], 0];
    return new ByteWriter(sealed.byteLength + 8).u8(mark).bytes(sealed).finish();
  };
  for await (const { bytes } of replica.lacking(since)) {
    if (entries.length === MOST_ENTRIES || (size > 0 && size + bytes.byteLength > PIECE)) yield piece(MORE);
    entries.push(bytes);
    size += bytes.byteLength;
  }
  yield piece(LAST);
}

/** Whether a file that begins like this is one of the space with this secret. */
export function isChangeFileOf(file: Uint8Array, discoverySecret: Uint8Array): boolean {
  if (file.byteLength < HEADER_BYTES || !equalBytes(file.subarray(0, PURPOSE.byteLength), PURPOSE)) return false;
  const salt = file.subarray(PURPOSE.byteLength, PURPOSE.byteLength + SALT_BYTES);
  return equalBytes(file.subarray(HEADER_BYTES - MARK_BYTES, HEADER_BYTES), markOf(discoverySecret, salt));
}

/** Durable when it answers. What comes before a damage is taken in: each entry stands for itself. */
export async function takeChangeFile(
  file: Uint8Array,
  { replica, discoverySecret }: Held,
  sealing: Sealing,
): Promise<Result<TakenFile, Problem>> {
  if (!isChangeFileOf(file, discoverySecret)) return err(NOT_OURS);
  let [added, isWhole] = [0, true];
  for (const entries of piecesOf(file, discoverySecret, sealing)) {
    if (entries === null) return err(NOT_READABLE);
    const taken = await replica.take(entries);
    if (!taken.ok) return taken;
    const { refused, waiting } = taken.value;
    if (refused !== null) return err({ ...NOT_READABLE, detail: refused.reason });
    added += taken.value.added.length;
    if (waiting.length > 0) isWhole = false;
  }
  return ok({ added, isWhole });
}

/** Ends with null where the rest is no whole file. */
function* piecesOf(
  file: Uint8Array,
  discoverySecret: Uint8Array,
  sealing: Sealing,
): Generator<readonly Entry[] | null> {
  const header = file.subarray(0, HEADER_BYTES);
  const key = keyOf(discoverySecret, header.subarray(PURPOSE.byteLength, PURPOSE.byteLength + SALT_BYTES));
  let [at, mark] = [HEADER_BYTES, MORE];
  for (let count = 0; mark === MORE; count++) {
    const end = endOfPiece(file, at);
    const text =
      end === null
        ? null
        : sealing.open(key, nonceOf(count), file.subarray(at + 5, end), markedHeader(header, file[at] ?? 0));
    const entries = text && entriesOf(text);
    mark = file[at] ?? LAST;
    if (end === null || entries === null || mark > MORE || (mark === LAST && end !== file.byteLength)) {
      yield null;
      return;
    }
    yield entries;
    at = end;
  }
}

/** A mark, a length, and that many bytes. */
function endOfPiece(file: Uint8Array, at: number): number | null {
  if (at + 5 > file.byteLength) return null;
  const length = new DataView(file.buffer, file.byteOffset + at + 1, 4).getUint32(0);
  const end = at + 5 + length;
  return length < TAG_BYTES || length > LARGEST_PIECE || end > file.byteLength ? null : end;
}

function entriesOf(text: Uint8Array): readonly Entry[] | null {
  const read = readRecord(text, (reader) =>
    reader.list(MOST_ENTRIES, (each) => {
      const entry = readEntry(each.bytes(LARGEST_ENTRY).slice());
      return entry.ok ? entry.value : reader.refuse(entry.error.reason);
    }),
  );
  return read.ok ? read.value : null;
}

/** A file that was cut short has no last piece, and pieces that change places open nowhere. */
function markedHeader(header: Uint8Array, mark: number): Uint8Array {
  return Uint8Array.of(...header, mark);
}

/** Each file has a key of its own, each piece of it a number. */
function nonceOf(count: number): Uint8Array {
  return new ByteWriter(NONCE_BYTES)
    .fixed(new Uint8Array(NONCE_BYTES - 8), NONCE_BYTES - 8)
    .u64(count)
    .finish();
}

function keyOf(discoverySecret: Uint8Array, salt: Uint8Array): Uint8Array {
  return hkdf(sha256, discoverySecret, salt, PURPOSE, SEALING_KEY_BYTES);
}

function markOf(discoverySecret: Uint8Array, salt: Uint8Array): Uint8Array {
  return hmac(sha256, discoverySecret, Uint8Array.of(...PURPOSE, ...salt)).subarray(0, MARK_BYTES);
}
