import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { onUpdates } from './store.ts';

function updateOf(write: (map: Y.Map<unknown>) => void): Uint8Array {
  const doc = new Y.Doc();
  write(doc.getMap('map'));
  return Y.encodeStateAsUpdate(doc);
}

it('hears of the transactions that it concerns, whatever came between; for the others Yjs encodes nothing', () => {
  const doc = new Y.Doc();
  const heard: unknown[] = [];
  const encoded: unknown[] = [];
  const stop = onUpdates(
    doc,
    (_, { origin }) => heard.push(origin),
    ({ origin }) => origin !== 'storage',
  );
  doc.on('afterTransactionCleanup', ({ origin }: Y.Transaction) => {
    if (doc._observers.has('update')) encoded.push(origin);
  });
  Y.applyUpdate(
    doc,
    updateOf((map) => map.set('a', 1)),
    'storage',
  );
  doc.transact(() => doc.getMap('map').set('b', 1), 'user');
  Y.applyUpdate(
    doc,
    updateOf((map) => map.set('c', 1)),
    'storage',
  );
  Y.applyUpdate(
    doc,
    updateOf((map) => map.set('d', 1)),
    'remote',
  );
  expect(heard).toEqual(['user', 'remote']);
  expect(encoded).toEqual(['user', 'remote']);
  stop();
  doc.transact(() => doc.getMap('map').set('e', 1), 'user');
  expect(heard).toEqual(['user', 'remote']);
});

it('hears an edit that a loading transaction sets going', () => {
  const doc = new Y.Doc();
  const heard: Uint8Array[] = [];
  onUpdates(
    doc,
    (update) => heard.push(update),
    ({ origin }) => origin !== 'storage',
  );
  doc.getMap('map').observe(({ transaction }) => {
    if (transaction.origin === 'storage') doc.transact(() => doc.getMap('map').set('answer', 1), 'user');
  });
  Y.applyUpdate(
    doc,
    updateOf((map) => map.set('question', 1)),
    'storage',
  );
  const other = new Y.Doc();
  for (const update of heard) Y.applyUpdate(other, update);
  expect(other.getMap('map').toJSON()).toEqual({ answer: 1 });
});
