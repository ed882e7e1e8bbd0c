/** What is sealed in an entry of a document: PROTOCOL, Payload. */
import type { Result } from '#shared/kernel/result.ts';
import { type Malformed, readRecord } from '#shared/sync/bytes/reader.ts';
import { ByteWriter } from '#shared/sync/bytes/writer.ts';
import { LARGEST_ENTRY } from '#shared/sync/entry/entry.ts';

export interface UpdatePayload {
  /** Which of the feed's clientIDs the update's structs stand under (feed/client-ids). */
  readonly clients: readonly number[];
  /** A Yjs update, version 1. */
  readonly update: Uint8Array;
  /** The records of the commands that made it, as JSON: history for people, and no part of what is valid (SYNC E8). */
  readonly activity: string;
}

const FORMAT = 1;
/** A feed takes a new clientID for each document that is opened while it goes on. */
const MOST_CLIENTS = 100_000;

export function writePayload({ clients, update, activity }: UpdatePayload): Uint8Array {
  return new ByteWriter(update.byteLength + activity.length + 64)
    .u8(FORMAT)
    .list(clients, (writer, ordinal) => writer.u32(ordinal))
    .bytes(update)
    .text(activity)
    .finish();
}

export function readPayload(bytes: Uint8Array): Result<UpdatePayload, Malformed> {
  return readRecord(bytes, (reader) => {
    const format = reader.u8();
    if (format !== FORMAT) reader.refuse(`format ${format} of a payload is not known here`);
    return {
      clients: reader.list(MOST_CLIENTS, (each) => each.u32()),
      update: reader.bytes(LARGEST_ENTRY),
      activity: reader.text(LARGEST_ENTRY),
    };
  });
}
