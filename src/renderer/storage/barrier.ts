/**
 * The durable barrier: one `strict` transaction that looks at what is stored instead of believing what was written.
 *
 * Why it holds: the transaction sees every earlier write of the database or its absence. Rows since the last barrier are
 * compared byte by byte with the batches in memory (keys are no proof: after an aborted write the browser gives the
 * same key again), what is missing is written again, the rows before are counted, and the ledger of all of them is put in the
 * same transaction. `complete` of a strict transaction comes after the disk was told to flush, its own log included,
 * in which the earlier writes stand before it. Only then "saved" is said.
 */
import { sameBytes } from '#shared/kernel/bytes.ts';
import type { Result } from '#shared/kernel/result.ts';
import { answer, transact } from './database.ts';
import { LEDGER_KEY, type LedgerRow, ledgerRow, writeLedger } from './ledger.ts';
import { isEmptyUpdate, mergeUpdates } from './merge.ts';
import { PACKED_KEY, PACKED_ROW, pack, packedRow } from './packed.ts';
import { rowHash } from './row-hash.ts';

export interface Standing {
  readonly ledger: readonly LedgerRow[];
  /** The last key looked at. */
  readonly after: number;
  /** Rows up to `after` that the ledger does not name: what came late. They are vetted at the next opening. */
  readonly strays: number;
}

export interface BarrierOutcome extends Standing {
  /** Whether earlier rows were gone, and the whole document was written in their place. */
  readonly rewritten: boolean;
}

/** Small rows at the end of the ledger before they are merged into one. */
const TAIL_LIMIT = 200;
/** Bytes from which a row is left alone by merging. */
const LARGE = 65_536;

export const EMPTY_STANDING: Standing = { ledger: [], after: 0, strays: 0 };

export function barrier(
  db: IDBDatabase,
  standing: Standing | null,
  batches: readonly Uint8Array[],
  whole: () => Uint8Array,
): Promise<Result<BarrierOutcome>> {
  return transact(db, { mode: 'readwrite', durability: 'strict' }, async (updates, custom) => {
    if (standing === null) return { ...(await writeWhole(updates, custom, whole())), rewritten: false };
    const recent = IDBKeyRange.lowerBound(standing.after, true);
    const [total, packed, keys, values] = await Promise.all([
      answer(updates.count()),
      answer(custom.count(PACKED_KEY)),
      answer(updates.getAllKeys(recent)),
      answer<unknown[]>(updates.getAll(recent)),
    ]);
    const earlier = total + packed - keys.length;
    if (earlier !== standing.ledger.length + standing.strays) {
      return { ...(await writeWhole(updates, custom, whole())), rewritten: true };
    }
    const settled = await settle(updates, standing, batches, keys.map(Number), values);
    const ledger = await foldTail(updates, settled.ledger);
    if (ledger === null) return { ...(await writeWhole(updates, custom, whole())), rewritten: true };
    await answer(custom.put(writeLedger(ledger), LEDGER_KEY));
    const after = Math.max(settled.after, ledger.at(-1)?.key ?? 0);
    return { ledger, after, strays: settled.strays, rewritten: false };
  });
}

/** The whole document as the only row. */
export function compaction(db: IDBDatabase, whole: () => Uint8Array): Promise<Result<Standing>> {
  return transact(db, { mode: 'readwrite', durability: 'strict' }, (updates, custom) =>
    writeWhole(updates, custom, whole()),
  );
}

/**
 * The whole document packed, in the place of all rows that a barrier has seen. What is written while it is packed stands behind
 * those, and is the next barrier's.
 */
export async function packing(
  db: IDBDatabase,
  { after }: Standing,
  whole: () => Uint8Array,
): Promise<Result<Standing>> {
  const bytes = await pack(whole());
  return transact(db, { mode: 'readwrite', durability: 'strict' }, async (updates, custom) => {
    await answer(updates.delete(IDBKeyRange.upperBound(after)));
    await answer(custom.put(bytes, PACKED_KEY));
    const ledger = [packedRow(bytes)];
    await answer(custom.put(writeLedger(ledger), LEDGER_KEY));
    return { ledger, after, strays: 0 };
  });
}

async function writeWhole(updates: IDBObjectStore, custom: IDBObjectStore, state: Uint8Array): Promise<Standing> {
  // Cleared and written in one transaction: either both happen or none.
  await answer(updates.clear());
  await answer(custom.delete(PACKED_KEY));
  const key = await answer(updates.add(state));
  const ledger = [ledgerRow(Number(key), state)];
  await answer(custom.put(writeLedger(ledger), LEDGER_KEY));
  return { ledger, after: Number(key), strays: 0 };
}

/** Finds each batch among the recent rows, or writes it. */
async function settle(
  updates: IDBObjectStore,
  standing: Standing,
  batches: readonly Uint8Array[],
  keys: readonly number[],
  values: readonly unknown[],
): Promise<Standing> {
  const missing = [...batches];
  const ledger = [...standing.ledger];
  let strays = standing.strays;
  const empty: number[] = [];
  keys.forEach((key, index) => {
    const value = values[index];
    const match = value instanceof Uint8Array ? missing.findIndex((batch) => sameBytes(batch, value)) : -1;
    const batch = missing[match];
    if (batch) {
      missing.splice(match, 1);
      ledger.push(ledgerRow(key, batch));
    } else if (value instanceof Uint8Array && isEmptyUpdate(value)) empty.push(key);
    else strays += 1;
  });
  // One request after the other: when one fails, none is left over whose failure nobody awaits.
  for (const key of empty) await answer(updates.delete(key));
  let after = Math.max(standing.after, ...keys);
  for (const batch of missing) {
    after = Number(await answer(updates.add(batch)));
    ledger.push(ledgerRow(after, batch));
  }
  return { ledger, after, strays };
}

/**
 * Merges many small rows at the end into one, so that the ledger stays short and opening quick, without encoding the whole
 * document while somebody types. Null when a row is not what the ledger says.
 */
async function foldTail(updates: IDBObjectStore, ledger: readonly LedgerRow[]): Promise<readonly LedgerRow[] | null> {
  const start = ledger.findLastIndex((row) => row.length >= LARGE || row.key === PACKED_ROW) + 1;
  const tail = ledger.slice(start);
  if (tail.length <= TAIL_LIMIT) return ledger;
  const range = IDBKeyRange.bound(tail[0]?.key, tail.at(-1)?.key);
  const [keys, values] = await Promise.all([
    answer(updates.getAllKeys(range)),
    answer<unknown[]>(updates.getAll(range)),
  ]);
  // With strays between them the rows are left as they are, until the next opening has vetted those.
  if (keys.length > tail.length) return ledger;
  const sound = values.filter(
    (value, index): value is Uint8Array => value instanceof Uint8Array && rowHash(value) === tail[index]?.hash,
  );
  if (sound.length !== tail.length) return null;
  const merged = mergeUpdates(sound);
  await answer(updates.delete(range));
  const key = await answer(updates.add(merged));
  return [...ledger.slice(0, start), ledgerRow(Number(key), merged)];
}
