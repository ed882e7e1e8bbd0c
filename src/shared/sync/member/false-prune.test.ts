/** Prunes by who may not, and by a thief of an owner's device (SYNC E6): what members hold stays, and they are told. */
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { must } from '#shared/kernel/result.ts';
import { writePayload } from '#shared/sync/content/payload.ts';
import { writePrune } from '#shared/sync/content/prune.ts';
import { updateOf } from '#shared/sync/content/update-parts.ts';
import type { Entry } from '#shared/sync/entry/entry.ts';
import { clientIdOf } from '#shared/sync/feed/client-ids.ts';
import { NO_DOCUMENT } from '#shared/sync/ids.ts';
import { MemoryEntryLog } from '#shared/sync/log/memory-entry-log.ts';
import { writeFloors } from '#shared/sync/space/floors.ts';
import { Replica } from '#shared/sync/space/replica.ts';
import { act, allFloors, stateOf } from '#tests/support/sync/false-prune.ts';
import { forged, TestMember, TestPage, written } from '#tests/support/sync/members.ts';
import {
  busy,
  byName,
  entriesOf,
  exchanged,
  expectSame,
  give,
  settled,
  type Three,
  type Two,
  write,
} from '#tests/support/sync/pruning.ts';
import { incarnation } from '#tests/support/sync/space.ts';

describe('a prune that is not so', () => {
  it('[SYNC-E6] the attack: a writer’s prune counts for nobody', async () => {
    const [ana, bo] = (await busy()) as Two;
    const before = await entriesOf(ana);
    const [snapshot] = act(bo, {}, allFloors(bo)) as readonly [Entry, Entry];
    expect(must(await ana.space.replica.take([snapshot])).refused?.reason).toContain('a writer writes no snapshot');
    const prune = forged(bo, null, writePrune([]), {
      kind: 'prune',
      open: writeFloors(allFloors(bo)),
      doc: NO_DOCUMENT,
    });
    expect(must(await ana.space.replica.take([prune])).refused?.reason).toContain('a writer writes no prune');
    expect(await entriesOf(ana)).toBe(before);
  });

  it.each([
    ['leaves something out', (doc: Y.Doc): unknown => doc.getMap('tasks').delete('quay 3')],
    ['puts something in', (doc: Y.Doc): unknown => doc.getMap('tasks').set('quay 3', 'Never said')],
  ] as const)(
    '[SYNC-E6] the attack: a snapshot that %s; who holds what it covers keeps it, says so and goes on',
    async (_, lie) => {
      const [ana, bo, cy] = (await busy('cy')) as Three;
      await exchanged([ana, bo], [bo, cy]);
      const before = await entriesOf(bo);
      const doc = new Y.Doc();
      Y.applyUpdate(doc, stateOf(ana).update);
      lie(doc);
      must(await bo.space.replica.take(act(ana, { update: Y.encodeStateAsUpdate(doc) }, allFloors(ana))));
      await settled(bo);
      expect(bo.space.faults).toMatchObject([
        { device: ana.device.id, reason: expect.stringContaining('something else') },
      ]);
      expect(await entriesOf(bo)).toBe(before + 2);
      expect(new TestPage(bo.document).shows['quay 3']).toBe('quay 3 of bo');
      await bo.open(bo.space.space);
      await settled(bo);
      expect(bo.space.faults).toHaveLength(1);
      expect(await entriesOf(bo)).toBe(before + 2);
      // What it keeps it gives to others, before the prune: they see it too.
      await exchanged([bo, cy]);
      await settled(cy);
      expect(cy.space.faults).toHaveLength(1);
      expect(new TestPage(cy.document).shows['quay 3']).toBe('quay 3 of bo');
      await write(bo, 'after');
      await exchanged([bo, cy]);
      expect(cy.document.hash).toEqual(bo.document.hash);
    },
  );

  it('[SYNC-E6] the attack: a prune that names what an entry is not, and one of feeds that nobody has', async () => {
    const [ana, bo] = (await busy()) as Two;
    const { hash } = bo.document;
    const before = await entriesOf(bo);
    const floors = allFloors(ana);
    const elsewhere = floors.map((floor) => ({ ...floor, seq: floor.seq + 1 }));
    must(await bo.space.replica.take(act(ana, {}, elsewhere)));
    await settled(bo);
    expect(bo.space.faults).toMatchObject([{ reason: 'it names entries as what they are not' }]);
    expect(await entriesOf(bo)).toBe(before + 2);
    // Of nothing at all, and so of how the project began: an empty one in its place.
    const empty = { update: Y.encodeStateAsUpdate(new Y.Doc()) };
    const nothing = act(ana, empty, [], 'empty');
    must(await bo.space.replica.take(nothing));
    await settled(bo);
    expect(bo.space.faults).toHaveLength(2);
    await bo.open(bo.space.space);
    await settled(bo);
    expect(bo.document.hash).toEqual(hash);
    const [own] = floors;
    if (own === undefined) throw new Error('There are no feeds');
    const beyond = { ...own, incarnation: incarnation('f'.repeat(9)), seq: 2 ** 40 };
    const cy = new TestMember('cy', new MemoryEntryLog());
    await cy.join(ana);
    must(await cy.space.replica.take(act(ana, {}, [...floors, beyond].toSorted(byName))));
    await settled(cy);
    // It can compare with nothing, and has what the owner says.
    expect(cy.document.hash).toEqual(hash);
    expect(cy.space.faults).toEqual([]);
  });

  it.each([
    ['empties the document', (): Y.Doc => new Y.Doc()],
    [
      'says something else under the same ids',
      (update: Uint8Array): Y.Doc => {
        const doc = new Y.Doc();
        const text = String.fromCharCode(...update).replace('quay 3 of bo', 'Never said!!');
        Y.applyUpdate(
          doc,
          Uint8Array.from(text, (letter) => letter.charCodeAt(0)),
        );
        return doc;
      },
    ],
  ] as const)(
    '[SYNC-E6] the attack: a floor of a feed that nobody has, before a snapshot that %s; who holds some of it keeps that',
    async (_, lie) => {
      const [ana, bo, cy] = (await busy('cy')) as Three;
      await exchanged([ana, bo], [bo, cy]);
      const floors = allFloors(ana);
      const [own] = floors;
      if (own === undefined) throw new Error('There are no feeds');
      const ghost = { ...own, incarnation: incarnation('f'.repeat(9)), seq: 2 ** 40 };
      const { hash } = bo.document;
      const before = await entriesOf(bo);
      const update = Y.encodeStateAsUpdate(lie(stateOf(ana).update));
      for (const [at, named] of [[...floors, ghost].toSorted(byName), [ghost]].entries()) {
        must(await bo.space.replica.take(act(ana, { update }, named, `ghost ${at}`)));
        await settled(bo);
        expect(bo.space.faults).toHaveLength(at + 1);
        expect(await entriesOf(bo)).toBe(before + 2 * (at + 1));
        await bo.open(bo.space.space);
        await settled(bo);
        expect(bo.space.faults).toHaveLength(at + 1);
        expect(bo.document.hash).toEqual(hash);
      }
      await exchanged([bo, cy]);
      await settled(cy);
      expect(cy.space.faults).toHaveLength(2);
      expect(cy.document.hash).toEqual(hash);
      // A true one lets go of the originals, and the false ones are still none the next time.
      must(await ana.space.prune());
      await exchanged([ana, bo]);
      await settled(bo);
      expect(await entriesOf(bo)).toBeLessThan(before);
      const { faults, replica } = bo.space;
      await bo.open(bo.space.space);
      await settled(bo);
      expect([bo.space.faults, bo.space.replica.have]).toEqual([faults, replica.have]);
      expect(bo.document.hash).toEqual(hash);
    },
  );

  it('[SYNC-E6] the attack: a floor of a feed that nobody has; another device of the owner says beside it how it was', async () => {
    const [ana, bo] = (await busy()) as Two;
    const desk = await new TestMember('desk').join(ana, 'writer', ana.me);
    await exchanged([ana, bo], [ana, desk]);
    const relay = must(
      await Replica.open(ana.space.space, {
        log: new MemoryEntryLog(),
        signatures: ana.engines.signatures,
        now: () => 0,
        trustsPrunes: true,
      }),
    );
    await give(ana.space.replica, relay);
    const floors = allFloors(ana);
    const ghost = { ...floors[0]!, incarnation: incarnation('f'.repeat(9)), seq: 2 ** 40 };
    const empty = { update: Y.encodeStateAsUpdate(new Y.Doc()) };
    must(await relay.take(act(ana, empty, [...floors, ghost].toSorted(byName))));
    await give(relay, desk.space.replica);
    await settled(desk);
    expect(desk.space.doubtsPrune).toBe(true);
    must(await desk.space.prune());
    await settled(desk);
    // Beside that nothing is lost by the other.
    expect([desk.space.doubtsPrune, desk.space.faults]).toEqual([false, []]);
    await give(desk.space.replica, relay);
    const cy = await new TestMember('cy').join(ana);
    await give(ana.space.replica, relay);
    for (let turn = 0; turn < 2; turn++) {
      await give(relay, cy.space.replica);
      await settled(cy);
    }
    expect(new TestPage(cy.document).shows['quay 3']).toBe('quay 3 of bo');
    expect(cy.document.hash).toEqual(bo.document.hash);
  });

  it.each([0, 1])(
    '[SYNC-E6] the attack: a snapshot that writes on under the next clientIDs (%i) of a feed that its floors do not name',
    async (ordinal) => {
      const [ana, bo, cy] = (await busy('cy')) as Three;
      await exchanged([ana, cy], [bo, cy]);
      const page = await write(bo, 'one more');
      await exchanged([bo, cy], [bo, ana]);
      const [own] = allFloors(ana).filter(({ device }) => device === ana.device.id);
      const [theirs] = allFloors(ana).filter(({ device }) => device === bo.device.id);
      if (own === undefined || theirs === undefined) throw new Error('both wrote');
      const ghost = { ...own, incarnation: incarnation('f'.repeat(9)), seq: 2 ** 40 };
      const doc = new Y.Doc();
      Y.applyUpdate(doc, stateOf(ana).update);
      doc.clientID = clientIdOf(bo.device.id, theirs.incarnation, ordinal);
      doc.getMap('tasks').set('forged', 'under the name of bo');
      const forgery = { update: Y.encodeStateAsUpdate(doc) };
      must(await cy.space.replica.take(act(ana, forgery, [own, ghost].toSorted(byName))));
      await settled(cy);
      expect(cy.space.faults).toMatchObject([{ device: ana.device.id }]);
      await page.set('next', 'what bo says next');
      await exchanged([bo, cy]);
      expect(new TestPage(cy.document).shows).toMatchObject({ next: 'what bo says next' });
      expect(new TestPage(cy.document).shows).not.toHaveProperty('forged');
    },
  );

  it.each([0, 1])(
    '[SYNC-E6] the attack: a branch for one member alone; the prune of the other (%i) does nothing there until it has seen both',
    async (which) => {
      const [ana, bo, cy] = (await busy('cy')) as Three;
      await exchanged([ana, bo], [bo, cy]);
      const id = clientIdOf(bo.device.id, incarnation('forged'), 0);
      const branches = ['one', 'other'].map((said) => {
        const update = written(id, (doc) => void doc.getMap('tasks').set('forked', said));
        return forged(bo, null, writePayload({ clients: [0], update, activity: '[]' }));
      });
      const [read, aside] = which === 0 ? branches : branches.toReversed();
      must(await ana.space.replica.take([read!]));
      must(await cy.space.replica.take([aside!]));
      must(await ana.space.prune());
      await give(ana.space.replica, cy.space.replica);
      await settled(cy);
      expect(cy.space.faults).toMatchObject([{ device: ana.device.id }]);
      expect(new TestPage(cy.document).shows).not.toEqual(new TestPage(ana.document).shows);
      must(await cy.space.replica.take([read!]));
      await settled(cy);
      await expectSame(ana, cy);
    },
  );

  it.each([0, 1])(
    '[SYNC-E6][SYNC-M3] the attack: a branch for the owner alone, who prunes; all others keep the other (%i), are told, and agree once its writer is removed',
    async (which) => {
      const [ana, bo, cy, dee] = (await busy('cy', 'dee')) as readonly [TestMember, TestMember, TestMember, TestMember];
      await exchanged([ana, bo], [bo, cy], [bo, dee]);
      const id = clientIdOf(bo.device.id, incarnation('forged'), 0);
      const branches = ['one', 'other'].map((said) => {
        const update = written(id, (doc) => void doc.getMap('tasks').set('forked', said));
        return forged(bo, null, writePayload({ clients: [0], update, activity: '[]' }));
      });
      const [read, aside] = which === 0 ? branches : branches.toReversed();
      must(await ana.space.replica.take([read!]));
      must(await cy.space.replica.take([aside!]));
      await write(cy, 'built on it');
      must(await dee.space.replica.take([aside!]));
      must(await ana.space.prune());
      for (const member of [cy, dee]) {
        await give(ana.space.replica, member.space.replica);
        await settled(member);
        expect(member.space.faults).toMatchObject([{ device: ana.device.id }]);
      }
      must(await ana.space.owner.remove(bo.me));
      await exchanged([ana, cy], [cy, dee], [ana, cy]);
      await settled(ana, cy, dee);
      await expectSame(ana, cy, dee);
      expect(new TestPage(dee.document).shows).toMatchObject({ 'built on it': 'built on it of cy' });
    },
  );

  it('[SYNC-E6] the attack: a deletion of what is nowhere keeps no past from going, and stands in what is left of it', async () => {
    const [ana, bo, cy] = (await busy('cy')) as Three;
    const page = await write(bo, 'last');
    const client = page.doc.clientID;
    const clock = Y.getState(page.doc.store, client);
    const without = { update: Y.encodeStateAsUpdate(page.doc) };
    const update = updateOf({ structs: new Map(), deletions: new Map([[client, [{ clock, len: 1 }]]]) });
    must(await cy.space.replica.take([forged(cy, null, writePayload({ clients: [], update, activity: '' }))]));
    await exchanged([ana, cy], [ana, bo], [ana, cy]);
    // One that leaves it out is none.
    must(await bo.space.replica.take(act(ana, without, allFloors(ana))));
    await settled(bo);
    expect(bo.space.faults).toMatchObject([{ reason: expect.stringContaining('something else') }]);
    await exchanged([ana, bo]);
    must(await ana.space.prune());
    await exchanged([ana, bo], [ana, cy], [ana, bo]);
    await settled(ana, bo, cy);
    expect(await entriesOf(ana)).toBeLessThan(10);
    const dee = await new TestMember('dee').join(ana);
    await exchanged([ana, dee]);
    await page.set('goes', 'at once');
    await page.set('stays', 'from here on');
    await exchanged([ana, bo], [ana, dee], [ana, cy], [ana, bo]);
    expect(new TestPage(dee.document).shows).toMatchObject({ stays: 'from here on' });
    expect(new TestPage(dee.document).shows).not.toHaveProperty('goes');
    await expectSame(ana, dee, cy);
  });
});
