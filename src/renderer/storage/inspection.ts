/** Reading everything that is stored of one document, whatever state it is in. */
import type { QuarantinedRow } from '#shared/document/store.ts';
import type { Result } from '#shared/kernel/result.ts';
import { answer, transact } from './database.ts';
import { LEDGER_KEY, type LedgerRow, readLedger, writeLedger } from './ledger.ts';
import { type CorruptRow, type StoredRow, UnreadableValue } from './vetting.ts';

export interface Inspection {
  readonly rows: readonly StoredRow[];
  readonly ledger: readonly LedgerRow[] | null;
}

export function inspect(db: IDBDatabase): Promise<Result<Inspection>> {
  return transact(db, { mode: 'readonly' }, async (updates, custom) => {
    const [stored, keys] = await Promise.all([answer(custom.get(LEDGER_KEY)), answer(updates.getAllKeys())]);
    return { ledger: readLedger(stored), rows: await readRows(updates, keys.map(Number)) };
  });
}

/** All at once; one by one when the browser cannot read some value (a large one whose file is gone fails `getAll` whole). */
async function readRows(updates: IDBObjectStore, keys: readonly number[]): Promise<StoredRow[]> {
  try {
    const values: unknown[] = await answer(updates.getAll());
    return keys.map((key, index) => ({ key, value: values[index] }));
  } catch {
    const rows: StoredRow[] = [];
    for (const key of keys) rows.push(await readRow(updates, key));
    return rows;
  }
}

async function readRow(updates: IDBObjectStore, key: number): Promise<StoredRow> {
  try {
    return { key, value: await answer<unknown>(updates.get(key)) };
  } catch (error) {
    return { key, value: new UnreadableValue(`The browser cannot read it: ${String(error)}`) };
  }
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
