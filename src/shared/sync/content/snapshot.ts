/**
 * A document as it stands by all that a prune covers (SYNC E6; PROTOCOL, Payload of a snapshot that stands in): its state, how it began,
 * and what is told of it. The first of them was written when it began, and stands for nothing else (beginning.ts).
 */
import { deflateSync } from 'fflate';
import type { Result } from '#shared/kernel/result.ts';
import { type Malformed, readRecord } from '#shared/sync/bytes/reader.ts';
import { ByteWriter } from '#shared/sync/bytes/writer.ts';
import { LARGEST_ENTRY } from '#shared/sync/entry/entry.ts';
import { bytesOf, DEVICE_BYTES, type DeviceId, type EntryHash, HASH_BYTES, idOf, NO_ENTRY } from '#shared/sync/ids.ts';
import { inflated, LARGEST_CONTENT, LONGEST_ID } from './beginning.ts';

export interface Snapshot {
  /** The document's id in the app. With `kind` it is empty of one that began with nothing: its name in the space says enough. */
  readonly id: string;
  readonly kind: string;
  /** The entry that it began with, and what that answered to; both are `NO_ENTRY` of one that began with nothing. */
  readonly began: { readonly hash: EntryHash; readonly auth: EntryHash };
  /** The clientIDs that it began with: under them nobody writes (decision 014). */
  readonly clients: readonly number[];
  /** All of it, as a Yjs update of version 1. */
  readonly update: Uint8Array;
  /** The newest of what was done to it, oldest first. */
  readonly told: readonly {
    readonly device: DeviceId;
    readonly auth: EntryHash;
    readonly activity: string;
  }[];
}

const FORMAT = 1;
const MOST = 1_000_000;

/** What everybody may read of it: that it stands for entries, which the prune behind it names. */
export const STANDS_IN = Uint8Array.of(FORMAT, 1);

export function standsIn(open: Uint8Array): boolean {
  return open.byteLength === 2 && open[0] === FORMAT && open[1] === 1;
}

/** What a snapshot says of a document that began with nothing: whoever could, wrote in it (decision 036). */
export const BEGAN_WITH_NOTHING = {
  id: '',
  kind: '',
  began: { hash: NO_ENTRY, auth: NO_ENTRY },
  clients: [],
} as const satisfies Partial<Snapshot>;

export function beganWithNothing({ id, kind, began, clients }: Snapshot): boolean {
  const { hash, auth } = began;
  return id === '' && kind === '' && hash === NO_ENTRY && auth === NO_ENTRY && clients.length === 0;
}

export function writeSnapshot({ id, kind, began, clients, update, told }: Snapshot): Uint8Array {
  const content = new ByteWriter(update.byteLength + 1024)
    .list(clients, (writer, client) => writer.u64(client))
    .bytes(update)
    .list(told, (writer, { device, auth, activity }) => {
      writer.fixed(bytesOf(device), DEVICE_BYTES).fixed(bytesOf(auth), HASH_BYTES).text(activity);
    })
    .finish();
  const deflated = deflateSync(content);
  return new ByteWriter(deflated.byteLength + 512)
    .u8(FORMAT)
    .text(id)
    .text(kind)
    .fixed(bytesOf(began.hash), HASH_BYTES)
    .fixed(bytesOf(began.auth), HASH_BYTES)
    .u32(content.byteLength)
    .bytes(deflated)
    .finish();
}

export function readSnapshot(bytes: Uint8Array): Result<Snapshot, Malformed> {
  return readRecord(bytes, (reader) => {
    const format = reader.u8();
    if (format !== FORMAT) reader.refuse(`format ${format} of a snapshot is not known here`);
    const [id, kind] = [reader.text(LONGEST_ID), reader.text(LONGEST_ID)];
    const began = { hash: idOf<EntryHash>(reader.fixed(HASH_BYTES)), auth: idOf<EntryHash>(reader.fixed(HASH_BYTES)) };
    const size = reader.u32();
    if (size > LARGEST_CONTENT) reader.refuse(`${size} bytes of content where at most ${LARGEST_CONTENT} may stand`);
    const content = readRecord(
      inflated(reader.bytes(LARGEST_ENTRY), size) ?? reader.refuse('its content is damaged'),
      (each) => ({
        clients: each.list(MOST, (within) => within.u64()),
        update: each.bytes(LARGEST_CONTENT),
        told: each.list(MOST, (within) => ({
          device: idOf<DeviceId>(within.fixed(DEVICE_BYTES)),
          auth: idOf<EntryHash>(within.fixed(HASH_BYTES)),
          activity: within.text(LARGEST_CONTENT),
        })),
      }),
    );
    return content.ok ? { id, kind, began, ...content.value } : reader.refuse(content.error.reason);
  });
}
