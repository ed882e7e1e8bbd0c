import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { must } from '#shared/kernel/result.ts';
import { type Entry, readEntry } from '#shared/sync/entry/entry.ts';
import { MemoryEntryLog } from '#shared/sync/log/memory-entry-log.ts';
import { Replica } from '#shared/sync/space/replica.ts';
import { forged, level, meet, TestMember, TestPage, team } from '#tests/support/sync/members.ts';
import {
  busy,
  entriesOf,
  exchanged,
  expectSame,
  give,
  settled,
  type Three,
  type Two,
  words,
  write,
} from '#tests/support/sync/pruning.ts';
import { incarnation } from '#tests/support/sync/space.ts';

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
