/** Documents in IndexedDB, one database each: the adapter of `DocumentStore` that the application uses. */
import * as Y from 'yjs';
import { markOrigin } from '#shared/document/origin.ts';
import type { DocumentStore, QuarantinedRow, StoredDocument, StoredId, StoredSummary } from '#shared/document/store.ts';
import { missingPartsOf } from '#shared/document/store.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import type { ProjectId } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { describeDamage, missing } from './damage.ts';
import { databaseName, deleteDatabase, lookInto, partIn, projectOf } from './database.ts';
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
  readonly #open = new Map<StoredId, LiveDocument | null>();
  #disposed = false;

  constructor(options: IndexedDbDocumentStoreOptions) {
    this.#options = options;
  }

  async open(id: StoredId, doc: Y.Doc, expected?: 'stored' | 'anything'): Promise<Result<StoredDocument>> {
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

  async read(id: StoredId, doc: Y.Doc): Promise<Result<readonly Problem[]>> {
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
    const names = await this.#stored();
    if (!names.ok) return names;
    const summaries: StoredSummary[] = [];
    for (const id of names.value.map(projectOf)) {
      if (id === null) continue;
      const ledger = await this.#look(id, readStoredLedger);
      summaries.push({ id, fingerprint: ledger.ok && ledger.value ? fingerprint(ledger.value) : null });
    }
    return ok(summaries);
  }

  /** A sign of what is stored of one document, another one after every change; null where it is not known without reading. */
  async sign(id: StoredId): Promise<string | null> {
    const ledger = await this.#look(id, readStoredLedger);
    return ledger.ok && ledger.value ? fingerprint(ledger.value) : null;
  }

  async parts(project: ProjectId): Promise<Result<readonly string[]>> {
    const names = await this.#stored();
    if (!names.ok) return names;
    const parts = names.value.flatMap((name) => partIn(name) ?? []);
    return ok(parts.filter((part) => part.project === project).map(({ document }) => document));
  }

  async remove(id: StoredId): Promise<Result<void>> {
    if (this.#open.has(id)) return err(openElsewhere);
    const ticket = new LockTicket(lockName(id));
    try {
      if (!(await ticket.tryNow())) return err(openElsewhere);
      return await deleteDatabase(databaseName(id));
    } finally {
      ticket.release();
    }
  }

  async quarantine(id: StoredId): Promise<Result<readonly QuarantinedRow[]>> {
    const rows = await this.#look(id, readQuarantine);
    return rows.ok ? ok(rows.value ?? []) : rows;
  }

  dispose(): void {
    this.#disposed = true;
    for (const live of this.#open.values()) void live?.abandon();
    this.#open.clear();
  }

  async #isStored(id: StoredId): Promise<Result<boolean>> {
    const names = await this.#stored();
    return names.ok ? ok(names.value.includes(databaseName(id))) : names;
  }

  async #stored(): Promise<Result<readonly string[]>> {
    try {
      const databases = await indexedDB.databases();
      return ok(databases.flatMap(({ name }) => name ?? []));
    } catch (error) {
      return err(openProblem(error));
    }
  }

  /** Looks into a database that exists; null for one that does not, which looking must not create. */
  async #look<T>(id: StoredId, look: (db: IDBDatabase) => Promise<Result<T>>): Promise<Result<T | null>> {
    const present = await this.#isStored(id);
    if (!present.ok) return present;
    if (!present.value) return ok(null);
    return lookInto(databaseName(id), look);
  }
}
