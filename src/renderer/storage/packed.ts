/**
 * The whole document as it rests: Yjs's second encoding, compressed, a quarter of what its rows take. It stands in `custom`,
 * out of the sight of y-indexeddb, which reads the first encoding alone; in the ledger it has a place like any row.
 */
import * as Y from 'yjs';
import { through } from './compression.ts';
import { type LedgerRow, ledgerRow } from './ledger.ts';

export const PACKED_KEY = 'throughline-packed';

/** Its key in the ledger, and where damage is told: those of rows begin with 1. */
export const PACKED_ROW = 0;

/** The first byte; more would be another way of packing. */
const FORMAT = 1;

/** `state`: an update of version 2. */
export async function pack(state: Uint8Array): Promise<Uint8Array> {
  const packed = await through(state, new CompressionStream('gzip'));
  const bytes = new Uint8Array(packed.length + 1);
  bytes[0] = FORMAT;
  bytes.set(packed, 1);
  return bytes;
}

/** As an update of version 1, like every row; null of what was not packed so, or is damaged: gzip carries a checksum. */
export async function unpack(bytes: Uint8Array): Promise<Uint8Array | null> {
  if (bytes[0] !== FORMAT) return null;
  try {
    return Y.convertUpdateFormatV2ToV1(await through(bytes.subarray(1), new DecompressionStream('gzip')));
  } catch {
    return null;
  }
}

export function packedRow(bytes: Uint8Array): LedgerRow {
  return ledgerRow(PACKED_ROW, bytes);
}

/**
 * Whether what stands beside the packed document is worth packing anew: more than `least` bytes, and than an eighth of the
 * packed, so that a long document is not packed again for each line.
 */
export function isWorthPacking(ledger: readonly LedgerRow[], least: number): boolean {
  let [packed, beside] = [0, 0];
  for (const { key, length } of ledger) {
    if (key === PACKED_ROW) packed = length;
    else beside += length;
  }
  return beside > Math.max(least, packed / 8);
}
