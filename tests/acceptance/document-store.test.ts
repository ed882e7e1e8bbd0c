import { MemoryDocumentStore, MemoryMedium } from '#shared/document/memory-store.ts';
import { documentStoreAcceptance } from './document-store.ts';

documentStoreAcceptance('memory', () => {
  const medium = new MemoryMedium();
  return { openWindow: () => new MemoryDocumentStore(medium), clear: () => Promise.resolve() };
});
