/** Documents in IndexedDB, one database each: the adapter of `DocumentStore` that the application uses. */
import * as Y from 'yjs';
import { markOrigin } from '#shared/document/origin.ts';
import type { DocumentStore, QuarantinedRow, StoredDocument, StoredSummary } from '#shared/document/store.ts';
import { missingPartsOf } from '#shared/document/store.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import type { ProjectId } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { describeDamage, missing } from './damage.ts';
import { databaseName, deleteDatabase, lookInto, projectOf } from './database.ts';
import { inspect, readStoredLedger } from './inspection.ts';
import { fingerprint } from './ledger.ts';
import { LiveDocument } from './live-document.ts';
import { LockTicket } from './lock-ticket.ts';
import { alreadyOpen, gone, openElsewhere, openProblem, storeClosed } from './problems.ts';
import { damagedParts, readQuarantine } from './quarantine.ts';
import { vetRows } from './vetting.ts';
import { lockName } from './window-messages.ts';

export interface IndexedDbDocumentStoreOptions {
  readonly clock: Clock;
  /** Random and unique for each window and start. */
  readonly windowName: string;
  /** Of writing ahead. Without a host process there is no second copy: 'strict' throughout. */
  readonly durability: 'strict' | 'relaxed';
}

export class IndexedDbDocumentStore implements DocumentStore {
  readonly #options: IndexedDbDocumentStoreOptions;
  readonly #open = new Map<ProjectId, LiveDocument | null>();
  #disposed = false;

  constructor(options: IndexedDbDocumentStoreOptions) {
    this.#options = options;
  }

  async open(id: ProjectId, doc: Y.Doc, expected?: 'stored' | 'anything'): Promise<Result<StoredDocument>> {
    if (this.#disposed) return err(storeClosed);
    if (this.#open.has(id)) return err(alreadyOpen);
    this.#open.set(id, null);
    const present = expected === 'stored' ? await this.#isStored(id) : ok(true);
    if (!present.ok || !present.value) {
      this.#open.delete(id);
      return present.ok ? err(gone) : present;
    }
    const onClosed = (): void => {
      this.#open.delete(id);
    };
    const live = await LiveDocument.open({ ...this.#options, id, doc, onClosed });
    if (!live.ok) return live;
    if (this.#disposed) {
      await live.value.abandon();
      return err(storeClosed);
    }
    this.#open.set(id, live.value);
    return live;
  }

  async read(id: ProjectId, doc: Y.Doc): Promise<Result<readonly Problem[]>> {
    const inspected = await this.#look(id, inspect);
    if (!inspected.ok) return inspected;
    if (inspected.value === null) return ok([]);
    const vetting = vetRows(inspected.value.rows, inspected.value.ledger);
    const loaded = { read: id };
    markOrigin(loaded, 'storage');
    doc.transact(() => {
      for (const row of vetting.sound) Y.applyUpdate(doc, row.update, loaded);
    }, loaded);
    const parts = [...damagedParts(vetting, this.#options.clock.now()), ...missing(missingPartsOf(doc))];
    return ok(describeDamage(parts, () => false));
  }

  async list(): Promise<Result<readonly StoredSummary[]>> {
    const ids = await this.#stored();
    if (!ids.ok) return ids;
    const summaries: StoredSummary[] = [];
    for (const id of ids.value) {
      const ledger = await this.#look(id, readStoredLedger);
      summaries.push({ id, fingerprint: ledger.ok && ledger.value ? fingerprint(ledger.value) : null });
    }
    return ok(summaries);
  }

  async remove(id: ProjectId): Promise<Result<void>> {
    if (this.#open.has(id)) return err(openElsewhere);
    const ticket = new LockTicket(lockName(id));
    try {
      if (!(await ticket.tryNow())) return err(openElsewhere);
      return await deleteDatabase(databaseName(id));
    } finally {
      ticket.release();
    }
  }

  async quarantine(id: ProjectId): Promise<Result<readonly QuarantinedRow[]>> {
    const rows = await this.#look(id, readQuarantine);
    return rows.ok ? ok(rows.value ?? []) : rows;
  }

  dispose(): void {
    this.#disposed = true;
    for (const live of this.#open.values()) void live?.abandon();
    this.#open.clear();
  }

  async #isStored(id: ProjectId): Promise<Result<boolean>> {
    const ids = await this.#stored();
    return ids.ok ? ok(ids.value.includes(id)) : ids;
  }

  async #stored(): Promise<Result<readonly ProjectId[]>> {
    try {
      const databases = await indexedDB.databases();
      return ok(databases.map((database) => projectOf(database.name)).filter((id) => id !== null));
    } catch (error) {
      return err(openProblem(error));
    }
  }

  /** Looks into a database that exists; null for one that does not, which looking must not create. */
  async #look<T>(id: ProjectId, look: (db: IDBDatabase) => Promise<Result<T>>): Promise<Result<T | null>> {
    const present = await this.#isStored(id);
    if (!present.ok) return present;
    if (!present.value) return ok(null);
    return lookInto(databaseName(id), look);
  }
}
