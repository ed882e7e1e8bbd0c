/** What a writer brings back of somebody whom the membership cut: the entries as they were signed. PROTOCOL, Payload of an adoption. */
import type { Result } from '#shared/kernel/result.ts';
import { type Malformed, readRecord } from '#shared/sync/bytes/reader.ts';
import { ByteWriter } from '#shared/sync/bytes/writer.ts';
import { type Entry, LARGEST_ENTRY, readEntry } from '#shared/sync/entry/entry.ts';

const FORMAT = 1;
const MOST_ENTRIES = 10_000;

export function writeAdoption(entries: readonly Uint8Array[]): Uint8Array {
  return new ByteWriter()
    .u8(FORMAT)
    .list(entries, (writer, bytes) => writer.bytes(bytes))
    .finish();
}

export function readAdoption(bytes: Uint8Array): Result<readonly Entry[], Malformed> {
  return readRecord(bytes, (reader) => {
    const format = reader.u8();
    if (format !== FORMAT) reader.refuse(`format ${format} of an adoption is not known here`);
    return reader.list(MOST_ENTRIES, (each) => {
      // A copy: it stays when the entry around it is let go of.
      const entry = readEntry(each.bytes(LARGEST_ENTRY).slice());
      return entry.ok ? entry.value : reader.refuse(entry.error.reason);
    });
  });
}
