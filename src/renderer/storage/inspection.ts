/** Reading everything that is stored of one document, whatever state it is in. */
import { ok, type Result } from '#shared/kernel/result.ts';
import type { DamageNews } from './damage.ts';
import { answer, transact } from './database.ts';
import { LEDGER_KEY, type LedgerRow, readLedger } from './ledger.ts';
import { PACKED_KEY, PACKED_ROW, unpack } from './packed.ts';
import { readDamage } from './quarantine.ts';
import { type StoredRow, UnreadableValue } from './vetting.ts';

export interface Inspection {
  readonly rows: readonly StoredRow[];
  readonly ledger: readonly LedgerRow[] | null;
  /** Of earlier openings. */
  readonly damage: DamageNews;
}

export async function inspect(db: IDBDatabase): Promise<Result<Inspection>> {
  const found = await transact(db, { mode: 'readonly' }, async (updates, custom) => {
    const [stored, keys, packed, damage] = await Promise.all([
      answer(custom.get(LEDGER_KEY)),
      answer(updates.getAllKeys()),
      answer(custom.count(PACKED_KEY)),
      readDamage(custom),
    ]);
    return { ledger: readLedger(stored), keys: keys.map(Number), isPacked: packed > 0, damage };
  });
  if (!found.ok) return found;
  const { ledger, keys, isPacked, damage } = found.value;
  const rows = await readRows(db, keys);
  return ok({ ledger, damage, rows: isPacked ? [await readPacked(db), ...rows] : rows });
}

/** In a transaction of its own, as every large value. */
async function readPacked(db: IDBDatabase): Promise<StoredRow> {
  const read = await transact(db, { mode: 'readonly' }, (_updates, custom) => answer<unknown>(custom.get(PACKED_KEY)));
  const value = read.ok ? read.value : new UnreadableValue(read.error.detail ?? read.error.message);
  return { key: PACKED_ROW, value, unpacked: value instanceof Uint8Array ? await unpack(value) : null };
}

/**
 * All at once, or else one by one, each in a transaction of its own: a large value whose file is gone ends the whole
 * transaction that asks for it.
 */
async function readRows(db: IDBDatabase, keys: readonly number[]): Promise<StoredRow[]> {
  const values = await transact(db, { mode: 'readonly' }, (updates) => answer<unknown[]>(updates.getAll()));
  if (values.ok) return keys.map((key, index) => ({ key, value: values.value[index] }));
  const rows: StoredRow[] = [];
  for (const key of keys) {
    const value = await transact(db, { mode: 'readonly' }, (updates) => answer<unknown>(updates.get(key)));
    rows.push({ key, value: value.ok ? value.value : new UnreadableValue(value.error.detail ?? value.error.message) });
  }
  return rows;
}

export function readStoredLedger(db: IDBDatabase): Promise<Result<readonly LedgerRow[] | null>> {
  return transact(db, { mode: 'readonly' }, async (_updates, custom) =>
    readLedger(await answer(custom.get(LEDGER_KEY))),
  );
}
