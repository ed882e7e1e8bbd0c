/** Reading everything that is stored of one document, whatever state it is in. */
import type { QuarantinedRow } from '#shared/document/store.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import { answer, transact } from './database.ts';
import { LEDGER_KEY, type LedgerRow, readLedger, writeLedger } from './ledger.ts';
import { type CorruptRow, type StoredRow, UnreadableValue } from './vetting.ts';

export interface Inspection {
  readonly rows: readonly StoredRow[];
  readonly ledger: readonly LedgerRow[] | null;
}

export async function inspect(db: IDBDatabase): Promise<Result<Inspection>> {
  const found = await transact(db, { mode: 'readonly' }, async (updates, custom) => {
    const [stored, keys] = await Promise.all([answer(custom.get(LEDGER_KEY)), answer(updates.getAllKeys())]);
    return { ledger: readLedger(stored), keys: keys.map(Number) };
  });
  if (!found.ok) return found;
  const { ledger, keys } = found.value;
  return ok({ ledger, rows: await readRows(db, keys) });
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

const QUARANTINE = 'throughline-quarantine';
const quarantined = (): IDBKeyRange => IDBKeyRange.bound([QUARANTINE], [QUARANTINE, []]);

/** Moves rows out of y-indexeddb's sight, which would stop at them, and out of the ledger; in one transaction. */
export function setAside(
  db: IDBDatabase,
  corrupt: readonly CorruptRow[],
  ledger: readonly LedgerRow[],
): Promise<Result<void>> {
  return transact(db, { mode: 'readwrite', durability: 'strict' }, async (updates, custom) => {
    for (const { key, value, reason } of corrupt) {
      const kept: QuarantinedRow = { key, value: value instanceof UnreadableValue ? null : value, reason };
      await answer(custom.put(kept, [QUARANTINE, key]));
      await answer(updates.delete(key));
    }
    await answer(custom.put(writeLedger(ledger), LEDGER_KEY));
  });
}

export function readQuarantine(db: IDBDatabase): Promise<Result<readonly QuarantinedRow[]>> {
  return transact(db, { mode: 'readonly' }, (_updates, custom) =>
    answer<QuarantinedRow[]>(custom.getAll(quarantined())),
  );
}

export function readStoredLedger(db: IDBDatabase): Promise<Result<readonly LedgerRow[] | null>> {
  return transact(db, { mode: 'readonly' }, async (_updates, custom) =>
    readLedger(await answer(custom.get(LEDGER_KEY))),
  );
}
