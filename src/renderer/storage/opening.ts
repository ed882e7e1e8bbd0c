/** From stored rows of any state to a document that is open: inspect, vet, put aside, attach y-indexeddb. */
import { IndexeddbPersistence } from 'y-indexeddb';
import * as Y from 'yjs';
import { markOrigin } from '#shared/document/origin.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { Standing } from './barrier.ts';
import type { DamageNews } from './damage.ts';
import { inspect } from './inspection.ts';
import { type LedgerRow, ledgerRow } from './ledger.ts';
import { PACKED_ROW } from './packed.ts';
import { openProblem } from './problems.ts';
import { damagedParts, setAside } from './quarantine.ts';
import { type SoundRow, type Vetting, vetRows } from './vetting.ts';

export interface Opening {
  readonly rows: readonly SoundRow[];
  readonly standing: Standing;
  /** Found now and at earlier openings. */
  readonly damage: DamageNews;
  /** Whether all of it went through a barrier: what is stored needs no other before it may be called saved. */
  readonly clean: boolean;
}

/** Reads and vets; moves corrupt rows aside, because y-indexeddb never finishes loading where there is one. */
export async function prepare(db: IDBDatabase, clock: Clock): Promise<Result<Opening>> {
  const inspection = await inspect(db);
  if (!inspection.ok) return err(openProblem(inspection.error.detail));
  const { rows, ledger, damage } = inspection.value;
  const vetting = vetRows(rows, ledger);
  const kept = ledgerOf(vetting, ledger);
  const foundAt = clock.now();
  const found = damagedParts(vetting, foundAt);
  if (found.length > 0) {
    const moved = await setAside(db, vetting, kept, foundAt);
    if (!moved.ok) return err(openProblem(moved.error.detail));
  }
  const last = vetting.sound.at(-1)?.key ?? 0;
  return ok({
    rows: vetting.sound,
    standing: { ledger: kept, after: last, strays: vetting.sound.length - kept.length },
    damage: { parts: [...damage.parts, ...found], seen: damage.seen },
    clean: vetting.clean,
  });
}

/** Rows that were vetted count as known from here on; the next barrier writes it down. */
function ledgerOf(vetting: Vetting, ledger: readonly LedgerRow[] | null): readonly LedgerRow[] {
  const known = new Map(ledger?.map((row) => [row.key, row]));
  return vetting.sound.map((row) => known.get(row.key) ?? ledgerRow(row.key, row.value));
}

/** What is packed, into a document into which y-indexeddb loaded the rows: Yjs holds back what builds on it until then. */
export function applyPacked(doc: Y.Doc, { rows }: Opening): void {
  const packed = rows.find(({ key }) => key === PACKED_ROW);
  if (packed === undefined) return;
  const loaded = { packed: true };
  markOrigin(loaded, 'storage');
  Y.applyUpdate(doc, packed.update, loaded);
}

/** Milliseconds that y-indexeddb may take to load what was just read without trouble. */
const PATIENCE = 20_000;

/**
 * Loads by y-indexeddb. Its update listener is taken off at once and `RowStore` writes in its place: the original
 * throws into the command when the browser has closed the connection, passes over aborted transactions, stores one
 * row a transaction, and deletes rows in the background once there are 500, under the barrier's feet.
 */
export async function attach(name: string, doc: Y.Doc): Promise<Result<IndexeddbPersistence>> {
  const persistence = new IndexeddbPersistence(name, doc);
  markOrigin(persistence, 'storage');
  doc.off('update', persistence._storeUpdate);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const failure = await Promise.race([
    persistence.whenSynced.then(() => null),
    persistence._db.then(
      () => new Promise<never>(() => {}),
      (error: unknown) => openProblem(error),
    ),
    new Promise<Problem>((resolve) => {
      timer = setTimeout(() => resolve(openProblem('The stored rows were not loaded in time.')), PATIENCE);
    }),
  ]);
  clearTimeout(timer);
  if (failure === null) return ok(persistence);
  await persistence.destroy().catch(() => undefined);
  return err(failure);
}
