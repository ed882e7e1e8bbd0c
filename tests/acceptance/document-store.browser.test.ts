import { IndexedDbDocumentStore } from '#renderer/storage/indexed-db-document-store.ts';
import { clearDatabases } from './browser/databases.ts';
import { documentStoreAcceptance } from './document-store.ts';

documentStoreAcceptance('IndexedDB', () => ({
  openWindow: () => new IndexedDbDocumentStore({ clock: Date, windowName: crypto.randomUUID(), durability: 'relaxed' }),
  clear: clearDatabases,
}));
