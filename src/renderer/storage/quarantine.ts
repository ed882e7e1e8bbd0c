/**
 * Damaged rows, kept in `custom` for ever: the facts of each under one key, its value under another, because a large
 * value whose file is gone ends the whole transaction that asks for it, and opening asks for the facts.
 */
import type { QuarantinedRow } from '#shared/document/store.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { DamagedPart, DamageNews } from './damage.ts';
import { answer, transact } from './database.ts';
import { LEDGER_KEY, type LedgerRow, writeLedger } from './ledger.ts';
import { PACKED_KEY, PACKED_ROW } from './packed.ts';
import { notRemembered } from './problems.ts';
import { UnreadableValue, type Vetting } from './vetting.ts';

type RowFacts = Omit<QuarantinedRow, 'value'>;

/** Followed by the row's key and the time of finding: a key that is damaged again overwrites nothing. */
const FACTS = 'throughline-damage';
const VALUE = 'throughline-quarantine';
const SEEN_KEY = 'throughline-damage-seen';

const keyOf = (prefix: string, { key, foundAt }: RowFacts): IDBValidKey => [prefix, key, foundAt];

export function damagedParts({ corrupt, lost }: Vetting, foundAt: number): DamagedPart[] {
  return [
    ...corrupt.map(({ key, reason }) => partOf({ kind: 'corrupt', key, foundAt, reason })),
    ...lost.map((key) => partOf({ kind: 'lost', key, foundAt, reason: GONE })),
  ];
}

const GONE = 'The row had been saved and is gone.';

function partOf({ kind, key, foundAt, reason }: RowFacts): DamagedPart {
  return { kind, id: `${kind} ${key} at ${foundAt}`, detail: `Row ${key}: ${reason}` };
}

/** Moves rows out of y-indexeddb's sight, which would stop at them, and out of the ledger; in one transaction. */
export function setAside(
  db: IDBDatabase,
  { corrupt, lost }: Vetting,
  ledger: readonly LedgerRow[],
  foundAt: number,
): Promise<Result<void>> {
  return transact(db, { mode: 'readwrite', durability: 'strict' }, async (updates, custom) => {
    for (const { key, value, reason } of corrupt) {
      const facts: RowFacts = { kind: 'corrupt', key, foundAt, reason };
      await answer(custom.put(facts, keyOf(FACTS, facts)));
      await answer(custom.put(value instanceof UnreadableValue ? null : value, keyOf(VALUE, facts)));
      await answer(key === PACKED_ROW ? custom.delete(PACKED_KEY) : updates.delete(key));
    }
    for (const key of lost) {
      const facts: RowFacts = { kind: 'lost', key, foundAt, reason: GONE };
      await answer(custom.put(facts, keyOf(FACTS, facts)));
    }
    await answer(custom.put(writeLedger(ledger), LEDGER_KEY));
  });
}

/** Within the caller's transaction: what was damaged at earlier openings, and what of it a person has seen. */
export async function readDamage(custom: IDBObjectStore): Promise<DamageNews> {
  const [facts, seen] = await Promise.all([readFacts(custom), answer<unknown>(custom.get(SEEN_KEY))]);
  return { parts: facts.map(partOf), seen: readSeen(seen) };
}

export async function readQuarantine(db: IDBDatabase): Promise<Result<readonly QuarantinedRow[]>> {
  const facts = await transact(db, { mode: 'readonly' }, (_updates, custom) => readFacts(custom));
  if (!facts.ok) return facts;
  const rows: QuarantinedRow[] = [];
  for (const row of facts.value.toSorted((a, b) => a.foundAt - b.foundAt || a.key - b.key)) {
    // Each in a transaction of its own: one that cannot be read takes no other with it.
    const value = await transact(db, { mode: 'readonly' }, (_updates, custom) =>
      answer<unknown>(custom.get(keyOf(VALUE, row))),
    );
    rows.push({ ...row, value: value.ok ? (value.value ?? null) : null });
  }
  return ok(rows);
}

export async function noteSeen(db: IDBDatabase, ids: readonly string[]): Promise<Result<void>> {
  const noted = await transact(db, { mode: 'readwrite', durability: 'strict' }, async (_updates, custom) => {
    const before = readSeen(await answer<unknown>(custom.get(SEEN_KEY)));
    await answer(custom.put([...new Set([...before, ...ids])], SEEN_KEY));
  });
  return noted.ok ? noted : err(notRemembered(noted.error.detail));
}

async function readFacts(custom: IDBObjectStore): Promise<RowFacts[]> {
  const stored = await answer<unknown[]>(custom.getAll(IDBKeyRange.bound([FACTS], [FACTS, []])));
  return stored.filter(isFacts);
}

function isFacts(stored: unknown): stored is RowFacts {
  if (typeof stored !== 'object' || stored === null) return false;
  const { kind, key, foundAt, reason } = stored as { readonly [Key in keyof RowFacts]?: unknown };
  const isKind = kind === 'corrupt' || kind === 'lost';
  return isKind && typeof key === 'number' && typeof foundAt === 'number' && typeof reason === 'string';
}

function readSeen(stored: unknown): readonly string[] {
  return Array.isArray(stored) ? stored.filter((id) => typeof id === 'string') : [];
}
