/**
 * Where this device keeps things. `IndexedDbDocumentStore` keeps documents and promises what `shared/document/store.ts`
 * says; the rest (catalogue, activity, settings) stands beside them in one Dexie database. Docs: docs/decisions/002.
 */
export { ActivityStore, type HeardRows } from './activity-store.ts';
export { Catalogue, type Reconciliation } from './catalogue.ts';
export { beginErasing, finishErasing, isErasing } from './erasure.ts';
export { IndexedDbDocumentStore, type IndexedDbDocumentStoreOptions } from './indexed-db-document-store.ts';
export {
  type CatalogueEntry,
  LocalDatabase,
  type ProjectFacts,
  type SummaryRow,
  type TaskCounts,
} from './local-database.ts';
export { LocalVersionStore } from './local-version-store.ts';
export { askForPersistentStorage, type Persistence } from './persistent-storage.ts';
export { PortfolioReportStore, type StoredReports } from './portfolio-report-store.ts';
export { factsOf } from './project-facts.ts';
export { type KnownReading, ReadingStore } from './reading-store.ts';
export { SearchStore } from './search-store.ts';
export { SettingsStore } from './settings.ts';
export { SummaryStore } from './summary-store.ts';
