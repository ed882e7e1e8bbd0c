/**
 * Reads stored rows before anything live meets them. A row that the ledger knows is compared with its hash, nothing
 * more: it was produced by Yjs and verified on disk. Rows beyond the ledger (written, and the browser killed before the
 * next barrier) are decoded and applied to a scratch document, because a broken one throws only after it has changed
 * the document it is applied to.
 */
import * as Y from 'yjs';
import type { LedgerRow } from './ledger.ts';
import { isEmptyUpdate } from './merge.ts';
import { rowHash } from './row-hash.ts';

export interface StoredRow {
  readonly key: number;
  readonly value: unknown;
  /** What the packed document says, as an update; null where it cannot be unpacked, absent of a row that is an update itself. */
  readonly unpacked?: Uint8Array | null;
}

/** A row that the browser itself could not read. */
export class UnreadableValue {
  readonly reason: string;
  constructor(reason: string) {
    this.reason = reason;
  }
}

export interface SoundRow {
  readonly key: number;
  /** As it is stored: the update itself, or what is packed of it. */
  readonly value: Uint8Array;
  readonly update: Uint8Array;
}

export interface CorruptRow extends StoredRow {
  readonly reason: string;
}

export interface Vetting {
  /** In the order of their keys. */
  readonly sound: readonly SoundRow[];
  readonly corrupt: readonly CorruptRow[];
  /** Keys the ledger names and the store lacks. */
  readonly lost: readonly number[];
  /** Whether every sound row is in the ledger and agrees with it: nothing needed vetting. */
  readonly clean: boolean;
}

export function vetRows(rows: readonly StoredRow[], ledger: readonly LedgerRow[] | null): Vetting {
  const known = new Map(ledger?.map((row) => [row.key, row]));
  const corrupt: CorruptRow[] = [];
  const sound: SoundRow[] = [];
  let verified = 0;
  for (const row of rows) {
    const entry = known.get(row.key);
    known.delete(row.key);
    const reason = entry ? (disagreement(row.value, entry) ?? sealed(row)) : (sealed(row) ?? malformation(row));
    if (reason !== null) corrupt.push({ key: row.key, value: row.value, reason });
    else if (row.value instanceof Uint8Array) {
      sound.push({ key: row.key, value: row.value, update: row.unpacked ?? row.value });
      if (entry || isEmptyUpdate(row.value)) verified += 1;
    }
  }
  const lost = [...known.keys()];
  if (corrupt.length === 0 && lost.length === 0 && verified === sound.length) {
    return { sound, corrupt, lost, clean: true };
  }
  const rehearsed = rehearse(sound);
  return {
    sound: rehearsed.sound,
    corrupt: [...corrupt, ...rehearsed.corrupt],
    lost,
    clean: false,
  };
}

function disagreement(value: unknown, entry: LedgerRow): string | null {
  if (value instanceof UnreadableValue) return value.reason;
  if (!(value instanceof Uint8Array)) return 'The stored value is not bytes.';
  if (value.byteLength !== entry.length)
    return `${value.byteLength} bytes are stored where ${entry.length} were written.`;
  return rowHash(value) === entry.hash ? null : 'The stored bytes are not those that were written.';
}

/** Of a packed document that cannot be unpacked. */
function sealed({ value, unpacked }: StoredRow): string | null {
  return unpacked === null && value instanceof Uint8Array ? 'The packed bytes cannot be unpacked.' : null;
}

function malformation({ value, unpacked }: StoredRow): string | null {
  if (value instanceof UnreadableValue) return value.reason;
  if (!(value instanceof Uint8Array)) return 'The stored value is not bytes.';
  try {
    Y.decodeUpdate(unpacked ?? value);
    return null;
  } catch (error) {
    return `The stored bytes are no update: ${String(error)}`;
  }
}

/** Applies all rows to a scratch document, anew without the row that throws until none does. */
function rehearse(rows: readonly SoundRow[]): { sound: SoundRow[]; corrupt: CorruptRow[] } {
  let sound = [...rows];
  const corrupt: CorruptRow[] = [];
  for (;;) {
    const scratch = new Y.Doc();
    const refused = firstRefused(scratch, sound);
    scratch.destroy();
    if (refused === null) return { sound, corrupt };
    corrupt.push({ key: refused.row.key, value: refused.row.value, reason: refused.reason });
    sound = sound.filter((row) => row !== refused.row);
  }
}

function firstRefused(scratch: Y.Doc, rows: readonly SoundRow[]): { row: SoundRow; reason: string } | null {
  for (const row of rows) {
    // One transaction a row: part of an update's work is done at the end of its transaction, and may throw there.
    try {
      Y.applyUpdate(scratch, row.update);
    } catch (error) {
      return { row, reason: `Yjs refuses the update: ${String(error)}` };
    }
  }
  return null;
}
