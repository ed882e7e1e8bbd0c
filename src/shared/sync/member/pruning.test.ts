import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { must } from '#shared/kernel/result.ts';
import { writePayload } from '#shared/sync/content/payload.ts';
import { writePrune } from '#shared/sync/content/prune.ts';
import { updateOf } from '#shared/sync/content/update-parts.ts';
import { type Entry, readEntry } from '#shared/sync/entry/entry.ts';
import { clientIdOf } from '#shared/sync/feed/client-ids.ts';
import { NO_DOCUMENT } from '#shared/sync/ids.ts';
import { MemoryEntryLog } from '#shared/sync/log/memory-entry-log.ts';
import { type Floor, writeFloors } from '#shared/sync/space/floors.ts';
import { Replica } from '#shared/sync/space/replica.ts';
import { act, allFloors, stateOf } from '#tests/support/sync/false-prune.ts';
import { forged, level, meet, TestMember, TestPage, team, written } from '#tests/support/sync/members.ts';
import { incarnation } from '#tests/support/sync/space.ts';

type Two = readonly [TestMember, TestMember];
type Three = readonly [TestMember, TestMember, TestMember];

async function entriesOf({ log, space: { space } }: TestMember): Promise<number> {
  const read = [];
  for await (const entry of log.read(space)) read.push(entry);
  return read.length;
}

/** What is written and weighed by itself is done. */
async function settled(...members: readonly TestMember[]): Promise<void> {
  for (let turn = 0; turn < 8; turn++) {
    await new Promise((resolve) => setTimeout(resolve));
    for (const { space } of members) await space.digest();
  }
}

async function expectSame(...members: readonly TestMember[]): Promise<void> {
  const [first] = members as Two;
  for (const member of members) {
    expect(member.document.hash).toEqual(first.document.hash);
    expect(member.space.replica.have).toEqual(first.space.replica.have);
    expect(await member.space.digest()).toEqual(await first.space.digest());
    expect(member.space.faults).toEqual([]);
    expect(member.failures).toEqual([]);
  }
}

async function write(member: TestMember, ...words: readonly string[]): Promise<TestPage> {
  const page = new TestPage(member.document);
  for (const word of words) await page.set(word, `${word} of ${member.name}`);
  return page;
}

const words = (count: number, prefix = 'task'): readonly string[] =>
  Array.from({ length: count }, (_, index) => `${prefix} ${index}`);

async function give(from: Replica, to: Replica): Promise<void> {
  for await (const { bytes } of from.lacking(to.have)) {
    const entry = readEntry(bytes);
    if (entry.ok) must(await to.take([entry.value]));
  }
}

/** Each two hold the same, and part. */
async function exchanged(...pairs: readonly Two[]): Promise<void> {
  const meetings = pairs.map(([one, other]) => meet(one, other));
  await level(...meetings);
  for (const { cut } of meetings) cut();
}

/** Ana and Bo wrote, and hold the same. */
async function busy(...more: readonly string[]): Promise<readonly TestMember[]> {
  const members = await team('bo', ...more);
  const [ana, bo] = members as Two;
  const meeting = meet(ana, bo);
  await level(meeting);
  await write(ana, ...words(20, 'crane'));
  await write(bo, ...words(20, 'quay'));
  await level(meeting);
  meeting.cut();
  return members;
}

describe('pruning', () => {
  it('[SYNC-E6] leaves a snapshot and hashes; who holds what it covers compares and lets go, who holds nothing reads the same', async () => {
    const [ana, bo] = (await busy()) as Two;
    const before = { entries: await entriesOf(ana), hash: ana.document.hash, lineage: ana.document.lineage };
    must(await ana.space.prune());
    await settled(ana);
    expect(await entriesOf(ana)).toBe(2 + 2);
    const meeting = meet(ana, bo);
    await level(meeting);
    await settled(bo);
    expect(await entriesOf(bo)).toBe(2 + 2);
    await expectSame(ana, bo);
    expect(bo.document).toMatchObject({ generation: 0, lineage: before.lineage });
    expect(before.entries).toBeGreaterThan(40);
    const cy = await new TestMember('cy').join(ana);
    await level(meet(ana, cy), meeting);
    expect(await entriesOf(cy)).toBe(2 + 2 + 1);
    await expectSame(ana, bo, cy);
    expect(cy.document.hash).toEqual(before.hash);
    expect(cy.document.lineage).toBe(before.lineage);
  });

  it('[SYNC-E6][SYNC-V1] goes on where it left off: in the same feeds, in new ones, after restarts, on every device alike', async () => {
    const [ana, bo, cy] = (await busy('cy')) as Three;
    const pages = [new TestPage(ana.document), new TestPage(bo.document)] as const;
    await pages[1].set('before', 'the prune');
    const meeting = meet(ana, bo);
    await level(meeting);
    must(await ana.space.prune());
    await Promise.all([pages[0].set('after', 'Ana'), pages[1].set('after too', 'Bo')]);
    const other = meet(ana, cy);
    await level(meeting, other);
    await settled(ana, bo, cy);
    expect(pages[0].shows).toEqual(pages[1].shows);
    await expectSame(ana, bo, cy);
    for (const member of [ana, bo, cy]) {
      const { have } = member.space.replica;
      await member.open(member.space.space);
      expect(member.space.replica.have).toEqual(have);
    }
    await expectSame(ana, bo, cy);
    await Promise.all([write(ana, 'a'), write(bo, 'b'), write(cy, 'c')]);
    await exchanged([ana, bo], [bo, cy]);
    await expectSame(ana, bo, cy);
    expect(new TestPage(cy.document).shows).toMatchObject({
      after: 'Ana',
      'after too': 'Bo',
      a: 'a of ana',
      b: 'b of bo',
    });
  });

  it('[SYNC-E6][SYNC-E8] tells a newcomer who did what, as before', async () => {
    const [ana, bo] = (await team('bo')) as Two;
    await exchanged([ana, bo]);
    const page = await write(bo, 'plank');
    must(await bo.document.write(Y.encodeStateAsUpdate(page.doc), '[{"command":"none"}]'));
    page.doc.getMap('tasks').set('x', 'y');
    await exchanged([ana, bo]);
    must(await ana.space.prune());
    const cy = await new TestMember('cy').join(ana);
    await exchanged([ana, cy]);
    const author = { person: bo.me, device: bo.device.id };
    expect(ana.document.told).toContainEqual({ activity: '[]', author });
    expect(cy.document.told).toEqual(ana.document.told);
  });

  it('[SYNC-E6] takes nothing from who was away: what it wrote on top of what it held reaches everybody', async () => {
    const [ana, bo, cy] = (await busy('cy')) as Three;
    const [toBo, toCy] = [meet(ana, bo), meet(ana, cy)];
    await level(toBo, toCy);
    toCy.cut();
    const away = await write(cy, ...words(3, 'away'));
    away.doc.getText('notes').insert(0, 'Written far out');
    await Promise.all(away.written);
    await write(ana, ...words(5, 'later'));
    await level(toBo);
    must(await ana.space.prune());
    await write(bo, 'last');
    await level(toBo);
    const again = meet(bo, cy);
    await level(toBo, again);
    await settled(ana, bo, cy);
    await expectSame(ana, bo, cy);
    expect(new TestPage(ana.document).doc.getText('notes').toString()).toBe('Written far out');
    expect(new TestPage(ana.document).shows).toMatchObject({ 'away 2': 'away 2 of cy', 'later 4': 'later 4 of ana' });
    expect(await entriesOf(cy)).toBeLessThan(15);
  });

  it('[SYNC-E6] covers the prune before it, which goes too', async () => {
    const [ana, bo] = (await busy()) as Two;
    must(await ana.space.prune());
    await exchanged([ana, bo]);
    await settled(bo);
    await write(bo, ...words(5, 'more'));
    await exchanged([ana, bo]);
    must(await ana.space.prune());
    await exchanged([ana, bo]);
    await settled(bo);
    expect([await entriesOf(ana), await entriesOf(bo)]).toEqual([4, 4]);
    const cy = await new TestMember('cy').join(ana);
    await exchanged([bo, cy], [ana, bo]);
    await expectSame(ana, bo, cy);
    await ana.open(ana.space.space);
    await expectSame(ana, bo, cy);
  });

  it('[SYNC-E6] of two owner devices that prune at once both are read, and the next covers both', async () => {
    const [ana, bo] = (await busy()) as Two;
    const desk = await new TestMember('desk').join(ana, 'writer', ana.me);
    await exchanged([ana, desk]);
    await write(ana, ...words(3, 'left'));
    await write(desk, ...words(3, 'right'));
    must(await ana.space.prune());
    must(await desk.space.prune());
    await exchanged([ana, desk], [desk, bo]);
    await settled(ana, desk, bo);
    const cy = await new TestMember('cy').join(ana);
    await exchanged([ana, desk], [desk, bo], [bo, cy]);
    await settled(cy);
    await expectSame(ana, desk, bo, cy);
    expect(new TestPage(cy.document).shows).toMatchObject({ 'left 2': 'left 2 of ana', 'right 2': 'right 2 of desk' });
    for (const member of [ana, desk, bo, cy]) await member.open(member.space.space);
    // One of the two is compared with the other again.
    await settled(ana, desk, bo, cy);
    await expectSame(ana, desk, bo, cy);
    must(await desk.space.prune());
    await exchanged([ana, desk], [desk, bo], [bo, cy]);
    await settled(ana, bo, cy);
    await expectSame(ana, desk, bo, cy);
    // The membership of four, a snapshot and a prune.
    expect(await entriesOf(cy)).toBe(4 + 2);
  });

  it('[SYNC-E6][SYNC-M3] is no way around a cut, and what a writer had gone on from is still adopted', async () => {
    const [ana, bo, cy] = (await busy('cy')) as Three;
    await exchanged([ana, bo], [ana, cy]);
    const between = meet(bo, cy);
    const page = new TestPage(bo.document);
    page.doc.getText('notes').insert(0, 'Piles');
    await Promise.all(page.written);
    await level(between);
    const own = new TestPage(cy.document);
    own.doc.getText('notes').insert(5, ' and planks');
    await Promise.all(own.written);
    between.cut();
    must(await ana.space.owner.remove(bo.me));
    must(await ana.space.prune());
    const meeting = meet(ana, cy);
    await level(meeting);
    await settled(ana, cy);
    await level(meeting);
    await settled(ana, cy);
    await expectSame(ana, cy);
    const notes = (member: TestMember): string => new TestPage(member.document).doc.getText('notes').toString();
    expect([notes(ana), notes(cy)]).toEqual(['Piles and planks', 'Piles and planks']);
    // Behind what was adopted, and pruned with it.
    must(await ana.space.prune());
    await level(meeting);
    await settled(cy);
    const dee = await new TestMember('dee').join(ana);
    await level(meet(cy, dee), meeting);
    await expectSame(ana, cy, dee);
    expect(notes(dee)).toBe('Piles and planks');
  });

  it('[SYNC-E6][SYNC-M3] goes on where a second writer adopts what a prune covers', async () => {
    const [ana, bo, cy, dee] = (await busy('cy', 'dee')) as readonly [TestMember, TestMember, TestMember, TestMember];
    await exchanged([ana, bo], [ana, cy], [ana, dee]);
    const between = [meet(bo, cy), meet(bo, dee)];
    const page = new TestPage(bo.document);
    page.doc.getText('notes').insert(0, 'Piles');
    await Promise.all(page.written);
    await level(...between);
    for (const { cut } of between) cut();
    for (const [at, member] of [cy, dee].entries()) {
      const own = new TestPage(member.document);
      own.doc.getText('notes').insert(5, ` ${at}`);
      await Promise.all(own.written);
    }
    must(await ana.space.owner.remove(bo.me));
    // Each hears of it by itself, and adopts.
    const removal = ana.space.replica.feeds.chain.path.at(-1)!.entry;
    for (const member of [cy, dee]) must(await member.space.replica.take([removal]));
    await settled(cy, dee);
    await exchanged([ana, cy]);
    must(await ana.space.prune());
    await exchanged([ana, dee], [ana, cy]);
    await settled(ana, cy, dee);
    await expectSame(ana, cy, dee);
    must(await ana.space.prune());
    await exchanged([ana, dee], [ana, cy]);
    await settled(cy, dee);
    await expectSame(ana, cy, dee);
    expect(new TestPage(dee.document).doc.getText('notes').toString()).toMatch(/^Piles [01] [01]$/);
  });

  it('[SYNC-E6][SYNC-M3] of a device that was removed meanwhile is given up with the owner’s next', async () => {
    const [ana, bo] = (await busy()) as Two;
    const desk = await new TestMember('desk').join(ana, 'writer', ana.me);
    await exchanged([ana, desk], [ana, bo]);
    const { signatures } = ana.engines;
    const options = { log: new MemoryEntryLog(), signatures, now: () => 0, trustsPrunes: true };
    const relay = must(await Replica.open(ana.space.space, options));
    await give(ana.space.replica, relay);
    must(await desk.space.prune());
    await give(desk.space.replica, relay);
    // Ana has not heard of it: it counts no more, and the relay goes on by it, since it holds nothing else.
    must(await ana.space.owner.removeDevice(desk.device.id));
    await write(ana, 'after');
    await give(ana.space.replica, relay);
    expect(relay.have).not.toEqual(ana.space.replica.have);
    must(await ana.space.prune());
    await give(ana.space.replica, relay);
    expect(relay.have).toEqual(ana.space.replica.have);
    const cy = await new TestMember('cy').join(ana);
    await give(ana.space.replica, relay);
    await give(relay, cy.space.replica);
    await settled(cy);
    await expectSame(ana, cy);
    const again = must(await Replica.open(ana.space.space, options));
    expect(again.have).toEqual(relay.have);
  });

  it('[SYNC-E6] leaves the log alone once it is closed, whatever was being compared', async () => {
    const [ana, bo] = (await busy()) as Two;
    must(await ana.space.prune());
    const act: Entry[] = [];
    for await (const { bytes } of ana.space.replica.lacking(bo.space.replica.have)) {
      const entry = readEntry(bytes);
      if (entry.ok) act.push(entry.value);
    }
    for (let turns = 0; turns < 12; turns++) {
      const copy = new MemoryEntryLog();
      for await (const entry of bo.log.read(bo.space.space)) must(await copy.append([entry]));
      const other = await new TestMember('bo', copy, bo.book).open(bo.space.space);
      const taking = other.space.replica.take(act);
      for (let turn = 0; turn < turns; turn++) await Promise.resolve();
      await other.space.close();
      const left = await entriesOf(other);
      await taking;
      await new Promise((resolve) => setTimeout(resolve, 60));
      expect(await entriesOf(other)).toBe(left);
    }
  });

  it('[SYNC-E6] begins no prune where something waits, or by who may not', async () => {
    const [ana, bo] = (await busy()) as Two;
    expect(await bo.space.prune()).toMatchObject({ ok: false, error: { code: 'not-owner' } });
    // Before the project had begun: what it began with is to stand for itself.
    expect(await ana.space.prune([])).toMatchObject({ ok: false, error: { code: 'not-settled' } });
    const page = new TestPage(bo.document);
    page.doc.getText('notes').insert(0, 'x');
    await Promise.all(page.written);
    const orphan = forged(ana, null, Uint8Array.of(9), { incarnation: incarnation('broken') });
    must(await ana.space.replica.take([orphan]));
    await settled(ana);
    expect(ana.space.faults).toHaveLength(1);
    expect(await ana.space.prune()).toMatchObject({ ok: false, error: { code: 'not-settled' } });
  });

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

  it('[SYNC-E6] opens a log in which nothing says which prunes act: whoever holds nothing of what one covers has nothing to lose', async () => {
    const [ana, bo] = (await busy()) as Two;
    must(await ana.space.prune());
    await exchanged([ana, bo]);
    await write(bo, ...words(3, 'after'));
    await settled(bo);
    const { have } = bo.space.replica;
    const { hash } = bo.document;
    const copy = new MemoryEntryLog();
    for await (const entry of bo.log.read(bo.space.space)) must(await copy.append([entry]));
    const other = await new TestMember('bo', copy, bo.book).open(bo.space.space);
    await settled(other);
    expect([other.space.replica.have, other.space.faults]).toEqual([have, []]);
    expect(other.document.hash).toEqual(hash);
  });

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

  it('[SYNC-M3] stands in nobody’s way where somebody deleted what a cut then took away', async () => {
    const [ana, bo, cy] = (await busy('cy')) as Three;
    await exchanged([ana, bo], [ana, cy]);
    await write(bo, 'unheard');
    await exchanged([bo, cy]);
    const page = new TestPage(cy.document);
    page.doc.getMap('tasks').delete('unheard');
    await Promise.all(page.written);
    must(await ana.space.owner.remove(bo.me));
    await exchanged([ana, cy]);
    await settled(ana, cy);
    await expectSame(ana, cy);
    expect(await ana.space.digest()).not.toBeNull();
    must(await ana.space.prune());
    await exchanged([ana, cy]);
    await settled(cy);
    await expectSame(ana, cy);
  });

  it('[SYNC-E3] goes on from a backup of before the prune', async () => {
    const [ana, bo] = (await busy()) as Two;
    const backup = new MemoryEntryLog();
    for await (const entry of bo.log.read(bo.space.space)) must(await backup.append([entry]));
    await write(bo, ...words(3, 'late'));
    await exchanged([ana, bo]);
    must(await ana.space.prune());
    await exchanged([ana, bo]);
    await settled(bo);
    const restored = await new TestMember('bo', backup, bo.book).open(bo.space.space);
    await write(restored, 'restored');
    await exchanged([ana, restored]);
    await settled(ana, restored);
    await expectSame(ana, restored);
    expect(new TestPage(restored.document).shows).toMatchObject({
      'late 2': 'late 2 of bo',
      restored: 'restored of bo',
    });
  });
});

function byName(left: Floor, right: Floor): number {
  return `${left.device}/${left.incarnation}` < `${right.device}/${right.incarnation}` ? -1 : 1;
}
