/**
 * Deletions of what is not here: deletions are free (SYNC E5), and one may name what a cut took away, or what was never written. It
 * waits for ever then, and must stall nobody by that. So it is part of what a document has come to, as its content is: whoever
 * holds the same entries has the same of them waiting.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import * as Y from 'yjs';
import { ByteWriter } from '#shared/sync/bytes/writer.ts';
import { HASH_BYTES } from '#shared/sync/ids.ts';
import type { ClockRange, Deletions } from './update-parts.ts';

/** Sorted, and none touches another: the same whatever came first. */
export function deletionsToCome({ store: { pendingDs } }: Y.Doc): Deletions {
  // Yjs keeps them in its second format.
  const clients = pendingDs === null ? new Map<number, ClockRange[]>() : Y.decodeUpdateV2(pendingDs).ds.clients;
  return new Map(
    [...clients].toSorted(([left], [right]) => left - right).map(([client, all]) => [client, joined(all)]),
  );
}

/** SYNC V4: the hash of the content, and where deletions wait, of them as well. */
export function outcomeOf(contentHash: Uint8Array, deletions: Deletions): Uint8Array {
  if (deletions.size === 0) return contentHash;
  const writer = new ByteWriter(256).fixed(contentHash, HASH_BYTES).list([...deletions], (each, [client, ranges]) => {
    each.u64(client).list(ranges, (within, { clock, len }) => within.u64(clock).u64(len));
  });
  return sha256(writer.finish());
}

function joined(ranges: readonly ClockRange[]): readonly ClockRange[] {
  const all: { clock: number; len: number }[] = [];
  for (const { clock, len } of ranges.toSorted((left, right) => left.clock - right.clock)) {
    const last = all.at(-1);
    if (last === undefined || last.clock + last.len < clock) all.push({ clock, len });
    else last.len = Math.max(last.len, clock + len - last.clock);
  }
  return all;
}
