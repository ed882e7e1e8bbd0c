/**
 * What a member holds of a space as a file, for a stick or a mail (SYNC T4): taken in, it merges as if its writer had been met. Who is no
 * member sees its length. PROTOCOL, Change file.
 */
import type { RandomBytes } from '#shared/kernel/ids.ts';
import { ByteWriter } from '#shared/sync/bytes/writer.ts';
import type { Sealing } from '#shared/sync/crypto/sealing.ts';
import { headerOf, keyOf, LAST, MORE, MOST_ENTRIES, markedHeader, nonceOf, PIECE, SALT_BYTES } from './format.ts';

export interface ChangeFileParts {
  readonly discoverySecret: Uint8Array;
  readonly sealing: Sealing;
  readonly random: RandomBytes;
}

/** In pieces to be written one after the other. `entries`: in an order in which each can be taken in. */
export async function* writeChangeFile(
  { discoverySecret, sealing, random }: ChangeFileParts,
  entries: AsyncIterable<{ readonly bytes: Uint8Array }>,
): AsyncGenerator<Uint8Array> {
  const salt = random(SALT_BYTES);
  const header = headerOf(discoverySecret, salt);
  yield header;
  const key = keyOf(discoverySecret, salt);
  let [count, due, size] = [0, [] as Uint8Array[], 0];
  const piece = (mark: number): Uint8Array => {
    const text = new ByteWriter(size + 2 ** 10).list(due, (writer, bytes) => writer.bytes(bytes)).finish();
    const sealed = sealing.seal(key, nonceOf(count++), text, markedHeader(header, mark));
    [due, size] = [[], 0];
    return new ByteWriter(sealed.byteLength + 8).u8(mark).bytes(sealed).finish();
  };
  for await (const { bytes } of entries) {
    if (due.length === MOST_ENTRIES || (size > 0 && size + bytes.byteLength > PIECE)) yield piece(MORE);
    due.push(bytes);
    size += bytes.byteLength;
  }
  yield piece(LAST);
}
