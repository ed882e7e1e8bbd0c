/** What every adapter of `DocumentStore` must do. Run over memory in Node and over IndexedDB in a real Chromium. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { type Origin, originOf } from '#shared/document/origin.ts';
import { type DocumentStore, partId, type StoredDocument } from '#shared/document/store.ts';
import type { Dispose } from '#shared/kernel/disposable.ts';
import { newId, type ProjectId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';

export interface Medium {
  /** Another window of the same profile. */
  openWindow(): DocumentStore;
  /** Removes what the test stored. */
  clear(): Promise<void>;
}

const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));

/** Resolves as soon as `claim` holds, hearing about each change. */
export function until(subscribe: (listener: () => void) => Dispose, claim: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    let stop: Dispose = () => {};
    const look = (): void => {
      if (!claim()) return;
      stop();
      resolve();
    };
    stop = subscribe(look);
    look();
  });
}

export const saved = (stored: StoredDocument): Promise<void> =>
  until(
    (listener) => stored.subscribe(listener),
    () => stored.state.kind === 'saved',
  );

function holds(doc: Y.Doc, key: string): Promise<void> {
  const subscribe = (listener: () => void): Dispose => {
    doc.on('update', listener);
    return () => doc.off('update', listener);
  };
  return until(subscribe, () => doc.getMap('m').has(key));
}

export function documentStoreAcceptance(adapter: string, createMedium: () => Medium): void {
  describe(`DocumentStore over ${adapter}`, () => {
    let medium: Medium;
    let id: ProjectId;
    const stores: DocumentStore[] = [];
    const openWindow = (): DocumentStore => {
      const store = medium.openWindow();
      stores.push(store);
      return store;
    };
    const open = async (store: DocumentStore, doc = new Y.Doc()): Promise<{ doc: Y.Doc; stored: StoredDocument }> => ({
      doc,
      stored: must(await store.open(id, doc)),
    });
    const readBack = async (): Promise<Y.Doc> => {
      const doc = new Y.Doc();
      expect(must(await openWindow().read(id, doc))).toEqual([]);
      return doc;
    };

    beforeEach(() => {
      medium = createMedium();
      id = newId<ProjectId>(random);
    });
    afterEach(async () => {
      for (const store of stores.splice(0)) store.dispose();
      await medium.clear();
    });

    test('a document that was never stored opens empty and saved', async () => {
      const { doc, stored } = await open(openWindow());
      expect(stored.state).toEqual({ kind: 'saved' });
      expect(stored.damage).toEqual([]);
      expect(doc.getMap('m').size).toBe(0);
    });

    test('an edit is being saved, then saved; what was said saved is there without closing', async () => {
      const { doc, stored } = await open(openWindow());
      const states: string[] = [];
      stored.subscribe(() => states.push(stored.state.kind));
      doc.getMap('m').set('a', 1);
      await saved(stored);
      expect(states).toEqual(['saving', 'saved']);
      expect((await readBack()).getMap('m').toJSON()).toEqual({ a: 1 });
    });

    test('flush answers when every edit before it is durable', async () => {
      const { doc, stored } = await open(openWindow());
      for (let index = 0; index < 500; index++) doc.getMap('m').set(`k${index}`, index);
      must(await stored.flush());
      expect(stored.state.kind).toBe('saved');
      expect((await readBack()).getMap('m').size).toBe(500);
    });

    test('what was closed opens again, in the same order of edits, by the origin "storage"', async () => {
      const first = await open(openWindow());
      first.doc.getText('t').insert(0, 'Throughline');
      first.doc.getText('t').delete(0, 7);
      first.doc.getArray('list').push([1, 2, { three: [4] }]);
      must(await first.stored.close());
      const doc = new Y.Doc();
      const origins: Origin[] = [];
      doc.on('afterTransaction', (transaction: Y.Transaction) => {
        if (transaction.changed.size > 0) origins.push(originOf(transaction));
      });
      await open(openWindow(), doc);
      expect(doc.getText('t').toString()).toBe('line');
      expect(doc.getArray('list').toJSON()).toEqual([1, 2, { three: [4] }]);
      expect(origins).toEqual(['storage']);
    });

    test('thousands of transactions with pauses between them are all kept', async () => {
      const { doc, stored } = await open(openWindow());
      for (let index = 0; index < 2000; index++) {
        doc.getMap('m').set(`k${index}`, index);
        if (index % 100 === 0) await new Promise((resolve) => setTimeout(resolve, 1));
      }
      await saved(stored);
      expect((await readBack()).getMap('m').size).toBe(2000);
    });

    test('a large edit and deletions survive', async () => {
      const { doc, stored } = await open(openWindow());
      doc.getText('t').insert(0, 'x'.repeat(1_000_000));
      must(await stored.flush());
      doc.getText('t').delete(10, 999_980);
      must(await stored.close());
      expect((await readBack()).getText('t').length).toBe(20);
    });

    test('other documents of a project are listed with it and not among the projects, and are removed by themselves', async () => {
      const store = openWindow();
      const other = newId<ProjectId>(random);
      for (const [project, document] of [
        [id, 'notes/of monday'],
        [id, 'more notes'],
        [other, 'notes'],
      ] as const) {
        const doc = new Y.Doc();
        const stored = must(await store.open(partId(project, document), doc));
        doc.getMap('m').set('in', document);
        must(await stored.close());
      }
      const { stored } = await open(store);
      must(await stored.close());
      expect(must(await store.list()).map((each) => each.id)).toEqual([id]);
      expect(must(await store.parts(id)).toSorted()).toEqual(['more notes', 'notes/of monday']);
      const read = new Y.Doc();
      must(await store.read(partId(id, 'notes/of monday'), read));
      expect(read.getMap('m').toJSON()).toEqual({ in: 'notes/of monday' });
      must(await store.remove(partId(id, 'more notes')));
      expect(must(await store.parts(id))).toEqual(['notes/of monday']);
      must(await store.remove(partId(id, 'notes/of monday')));
      expect(must(await store.list()).map((each) => each.id)).toEqual([id]);
      must(await store.remove(partId(other, 'notes')));
    });

    test('compacting changes nothing but the storage, and edits go on after it', async () => {
      const { doc, stored } = await open(openWindow());
      for (let index = 0; index < 50; index++) {
        doc.getMap('m').set('same', index);
        await saved(stored);
      }
      must(await stored.compact());
      doc.getMap('m').set('later', true);
      must(await stored.close());
      expect((await readBack()).getMap('m').toJSON()).toEqual({ same: 49, later: true });
    });

    test('updates that build on something missing are kept and reported', async () => {
      const source = new Y.Doc();
      source.getMap('m').set('a', 1);
      const vector = Y.encodeStateVector(source);
      source.getMap('m').set('b', 2);
      const lonely = Y.encodeStateAsUpdate(source, vector);
      const { doc, stored } = await open(openWindow());
      doc.getMap('m').set('own', true);
      must(await stored.flush());
      Y.applyUpdate(doc, lonely, 'remote');
      must(await stored.close());
      const again = await open(openWindow());
      expect(again.doc.getMap('m').toJSON()).toEqual({ own: true });
      expect(again.stored.damage.map((problem) => problem.code)).toEqual(['parts-missing']);
      Y.applyUpdate(again.doc, Y.encodeStateAsUpdate(source), 'remote');
      expect(again.doc.getMap('m').toJSON()).toEqual({ own: true, a: 1, b: 2 });
    });

    test('damage that a person has seen stays known and is marked so, at later openings too', async () => {
      const source = new Y.Doc();
      source.getMap('m').set('a', 1);
      const vector = Y.encodeStateVector(source);
      source.getMap('m').set('b', 2);
      const { doc, stored } = await open(openWindow());
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(source, vector), 'remote');
      must(await stored.compact());
      must(await stored.close());
      const again = await open(openWindow());
      expect(again.stored.damage).toMatchObject([{ code: 'parts-missing', seen: false }]);
      const before = again.stored.damage;
      expect(again.stored.damage, 'the same array until something changes').toBe(before);
      let told = 0;
      again.stored.subscribe(() => {
        told += 1;
      });
      must(await again.stored.markSeen(before));
      expect(told).toBeGreaterThan(0);
      expect(again.stored.damage).toMatchObject([{ code: 'parts-missing', seen: true }]);
      must(await again.stored.close());
      const later = await open(openWindow());
      expect(later.stored.damage).toMatchObject([{ code: 'parts-missing', seen: true }]);
      Y.applyUpdate(later.doc, Y.encodeStateAsUpdate(source), 'remote');
      expect(later.stored.damage, 'until the part arrives').toEqual([]);
    });

    test('a document opens once in a window, and again after closing', async () => {
      const store = openWindow();
      const { stored } = await open(store);
      const second = await store.open(id, new Y.Doc());
      expect(second.ok ? '' : second.error.code).toBe('already-open');
      must(await stored.close());
      await open(store);
    });

    test('a document that is expected to be stored and is not is refused, and nothing is stored in its place', async () => {
      const store = openWindow();
      const refused = await store.open(id, new Y.Doc(), 'stored');
      expect(refused.ok ? '' : refused.error.code).toBe('document-gone');
      expect(must(await store.list()).map((summary) => summary.id)).not.toContain(id);
      const { stored } = await open(store);
      must(await stored.close());
      must(await store.open(id, new Y.Doc(), 'stored'));
    });

    test('a filled doc is refused: its content would be stored twice', async () => {
      const filled = new Y.Doc();
      filled.getMap('m').set('a', 1);
      await expect((async () => openWindow().open(id, filled))()).rejects.toThrow('empty Y.Doc');
    });

    test('documents are listed, read without opening, and removed unless open', async () => {
      const store = openWindow();
      const { doc, stored } = await open(store);
      doc.getMap('m').set('a', 1);
      must(await stored.flush());
      const listed = must(await store.list()).find((summary) => summary.id === id);
      expect(listed?.fingerprint).toBeTypeOf('string');
      const refused = await openWindow().remove(id);
      expect(refused.ok ? '' : refused.error.code).toBe('open-elsewhere');
      must(await stored.close());
      must(await store.remove(id));
      expect(must(await store.list()).map((summary) => summary.id)).not.toContain(id);
      expect((await readBack()).getMap('m').size).toBe(0);
    });

    test('the fingerprint changes with what is stored', async () => {
      const store = openWindow();
      const of = async (): Promise<unknown> =>
        must(await store.list()).find((summary) => summary.id === id)?.fingerprint;
      const { doc, stored } = await open(store);
      doc.getMap('m').set('a', 1);
      must(await stored.flush());
      const before = await of();
      expect(await of()).toBe(before);
      doc.getMap('m').set('a', 2);
      must(await stored.flush());
      expect(await of()).not.toBe(before);
    });

    test('a second window shows the first one’s edits live, and the first the second’s', async () => {
      const one = await open(openWindow());
      one.doc.getMap('m').set('a', 1);
      const two = await open(openWindow());
      expect(two.doc.getMap('m').toJSON()).toEqual({ a: 1 });
      two.doc.getMap('m').set('b', 2);
      one.doc.getMap('m').set('c', 3);
      await Promise.all([holds(one.doc, 'b'), holds(two.doc, 'c')]);
      await Promise.all([saved(one.stored), saved(two.stored)]);
      expect((await readBack()).getMap('m').toJSON()).toEqual({ a: 1, b: 2, c: 3 });
    });

    test('the second window goes on when the first closes', async () => {
      const one = await open(openWindow());
      const two = await open(openWindow());
      const three = await open(openWindow());
      two.doc.getMap('m').set('early', 1);
      must(await one.stored.close());
      two.doc.getMap('m').set('late', 2);
      three.doc.getMap('m').set('third', 3);
      must(await two.stored.flush());
      must(await three.stored.flush());
      expect((await readBack()).getMap('m').toJSON()).toEqual({ early: 1, late: 2, third: 3 });
    });

    test('closing and disposing leave no listener on the doc', async () => {
      const store = openWindow();
      const listeners = (doc: Y.Doc): number =>
        [...doc._observers.values()].reduce((sum, observers) => sum + observers.size, 0);
      const before = listeners(new Y.Doc());
      const { doc, stored } = await open(store);
      must(await stored.close());
      expect(listeners(doc)).toBe(before);
      const again = await open(store);
      const follower = await open(openWindow());
      for (const each of stores) each.dispose();
      await Promise.resolve();
      expect([listeners(again.doc), listeners(follower.doc)]).toEqual([before, before]);
    });
  });
}
