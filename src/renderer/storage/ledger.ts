/**
 * The ledger: what the last durable barrier saw stored, row by row. It is written in the barrier's own transaction, so
 * it is true or absent. A row that agrees with it needs no second reading by Yjs; a row that does not was changed by the
 * disk; a row it names and the store lacks was lost.
 */
import { rowHash } from './row-hash.ts';

export interface LedgerRow {
  readonly key: number;
  /** Bytes. */
  readonly length: number;
  readonly hash: number;
}

/** In `custom`, beside whatever else y-indexeddb's users keep there. */
export const LEDGER_KEY = 'throughline-ledger';

const VERSION = 1;
const NUMBERS_PER_ROW = 3;

export function ledgerRow(key: number, bytes: Uint8Array): LedgerRow {
  return { key, length: bytes.byteLength, hash: rowHash(bytes) };
}

/** One flat array: cloning it into the database costs next to nothing at each barrier. */
export function writeLedger(rows: readonly LedgerRow[]): { version: number; rows: Float64Array } {
  const flat = new Float64Array(rows.length * NUMBERS_PER_ROW);
  rows.forEach((row, index) => {
    flat.set([row.key, row.length, row.hash], index * NUMBERS_PER_ROW);
  });
  return { version: VERSION, rows: flat };
}

/** The ledger as stored, or null when there is none that this version understands: everything is vetted then. */
export function readLedger(stored: unknown): readonly LedgerRow[] | null {
  if (typeof stored !== 'object' || stored === null) return null;
  if (!('version' in stored) || stored.version !== VERSION) return null;
  if (!('rows' in stored) || !(stored.rows instanceof Float64Array)) return null;
  const rows: LedgerRow[] = [];
  for (let index = 0; index + NUMBERS_PER_ROW <= stored.rows.length; index += NUMBERS_PER_ROW) {
    const [key = Number.NaN, length = Number.NaN, hash = Number.NaN] = stored.rows.subarray(
      index,
      index + NUMBERS_PER_ROW,
    );
    rows.push({ key, length, hash });
  }
  return rows;
}

/** Changes whenever the ledger does. */
export function fingerprint(rows: readonly LedgerRow[]): string {
  const flat = writeLedger(rows).rows;
  return rowHash(new Uint8Array(flat.buffer)).toString(36);
}
