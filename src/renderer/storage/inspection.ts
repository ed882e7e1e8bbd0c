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

interface Facts {
  readonly ledger: readonly LedgerRow[] | null;
  readonly keys: readonly number[];
  readonly isPacked: boolean;
  readonly damage: DamageNews;
}

/** Of one moment: another window may be packing it meanwhile. */
export async function inspect(db: IDBDatabase): Promise<Result<Inspection>> {
  const whole = await transact(db, { mode: 'readonly' }, async (updates, custom) => {
    const facts = await readFacts(updates, custom);
    const [values, packed] = await Promise.all([
      answer<unknown[]>(updates.getAll()),
      facts.isPacked ? answer<unknown>(custom.get(PACKED_KEY)) : null,
    ]);
    return { facts, values, packed };
  });
  if (!whole.ok) return inspectPiecewise(db);
  const { facts, values, packed } = whole.value;
  const rows = facts.keys.map((key, index) => ({ key, value: values[index] }));
  return inspectionOf(facts, rows, packed);
}

/**
 * Rows one by one, each in a transaction of its own: a large value whose file is gone ends the whole transaction that asks
 * for it.
 */
async function inspectPiecewise(db: IDBDatabase): Promise<Result<Inspection>> {
  const facts = await transact(db, { mode: 'readonly' }, readFacts);
  if (!facts.ok) return facts;
  const rows: StoredRow[] = [];
  for (const key of facts.value.keys) rows.push({ key, value: await readAlone(db, (updates) => updates.get(key)) });
  const packed = facts.value.isPacked ? await readAlone(db, (_updates, custom) => custom.get(PACKED_KEY)) : null;
  return inspectionOf(facts.value, rows, packed);
}

async function readFacts(updates: IDBObjectStore, custom: IDBObjectStore): Promise<Facts> {
  const [stored, keys, packed, damage] = await Promise.all([
    answer(custom.get(LEDGER_KEY)),
    answer(updates.getAllKeys()),
    answer(custom.count(PACKED_KEY)),
    readDamage(custom),
  ]);
  return { ledger: readLedger(stored), keys: keys.map(Number), isPacked: packed > 0, damage };
}

async function readAlone(
  db: IDBDatabase,
  ask: (updates: IDBObjectStore, custom: IDBObjectStore) => IDBRequest<unknown>,
): Promise<unknown> {
  const read = await transact(db, { mode: 'readonly' }, (updates, custom) => answer(ask(updates, custom)));
  return read.ok ? read.value : new UnreadableValue(read.error.detail ?? read.error.message);
}

async function inspectionOf(
  { ledger, isPacked, damage }: Facts,
  rows: readonly StoredRow[],
  packed: unknown,
): Promise<Result<Inspection>> {
  if (!isPacked) return ok({ rows, ledger, damage });
  const unpacked = packed instanceof Uint8Array ? await unpack(packed) : null;
  return ok({ rows: [{ key: PACKED_ROW, value: packed, unpacked }, ...rows], ledger, damage });
}

export function readStoredLedger(db: IDBDatabase): Promise<Result<readonly LedgerRow[] | null>> {
  return transact(db, { mode: 'readonly' }, async (_updates, custom) =>
    readLedger(await answer(custom.get(LEDGER_KEY))),
  );
}
