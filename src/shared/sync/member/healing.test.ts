import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { must } from '#shared/kernel/result.ts';
import type { EntryLog } from '#shared/ports/entry-log.ts';
import type { SpaceId } from '#shared/sync/ids.ts';
import { MemoryEntryLog } from '#shared/sync/log/memory-entry-log.ts';
import { level, MemoryClientIdBook, meet, TestMember, TestPage, team } from '#tests/support/sync/members.ts';

type Two = readonly [TestMember, TestMember];
const refusal = (code: string) => ({ ok: false, error: { code } });
const nothing = new Uint8Array([0]);

async function copyOf(log: EntryLog, space: SpaceId): Promise<EntryLog> {
  const copy = new MemoryEntryLog();
  for await (const entry of log.read(space)) must(await copy.append([entry]));
  return copy;
}

/** What a page of before holds, and what was acknowledged to it. */
const heldBy = (page: TestPage) => ({ update: Y.encodeStateAsUpdate(page.doc), vector: Y.encodeStateVector(page.doc) });
const heal = (member: TestMember, page: TestPage, acknowledged: Uint8Array | null) =>
  member.document.write(Y.encodeStateAsUpdate(page.doc, member.document.vector), '[]', acknowledged);

/** While no host answers: it reaches no log. */
const typeInto = (page: TestPage, work: (tasks: TestPage['tasks']) => void): void =>
  page.doc.transact(() => work(page.tasks), 'remote');

describe('healing', () => {
  it('[SYNC-V5] goes on with the feed of an earlier opening where all of it is held that was acknowledged', async () => {
    const [ana, bo] = (await team('bo')) as Two;
    const page = new TestPage(ana.document);
    await page.set('logged', 'before');
    const { vector } = heldBy(page);
    // The host dies: what is typed from here on reaches nobody.
    await ana.space.close();
    const log = await copyOf(ana.log, ana.space.space);
    typeInto(page, (tasks) => {
      tasks.set('typed', 'meanwhile');
      tasks.delete('quay');
    });
    const restarted = new TestMember('ana', log, ana.book);
    restarted.ownerSeed = ana.ownerSeed;
    await restarted.open(ana.space.space);
    expect(new TestPage(restarted.document).shows).toEqual({ quay: 'Survey', logged: 'before' });
    expect(await heal(restarted, page, null)).toMatchObject(refusal('log-behind'));
    must(await heal(restarted, page, vector));
    await level(meet(restarted, bo));
    for (const { document, space } of [restarted, bo]) {
      expect(new TestPage(document).shows).toEqual({ logged: 'before', typed: 'meanwhile' });
      expect(space.faults).toEqual([]);
      expect(space.replica.feeds.forked).toEqual([]);
    }
    const { have } = restarted.space.replica;
    must(await heal(restarted, page, heldBy(page).vector));
    expect(restarted.space.replica.have).toEqual(have);
  });

  it('[SYNC-E3] waits where the log lost what was acknowledged, until another device has sent it', async () => {
    const [ana, bo] = (await team('bo')) as Two;
    const page = new TestPage(ana.document);
    await page.set('first', 'kept');
    const backup = await copyOf(ana.log, ana.space.space);
    await page.set('second', 'lost');
    const { vector } = heldBy(page);
    await level(meet(ana, bo));
    await ana.space.close();
    typeInto(page, (tasks) => tasks.set('third', 'never logged'));
    const restored = new TestMember('ana', backup, ana.book);
    await restored.open(ana.space.space);
    expect(await heal(restored, page, vector)).toMatchObject(refusal('log-behind'));
    const own: boolean[] = [];
    restored.document.onUpdate(({ isOwn }) => own.push(isOwn));
    await level(meet(restored, bo));
    must(await heal(restored, page, vector));
    await new TestPage(restored.document).set('fourth', 'written now');
    // What this device wrote before is news to its page as well.
    expect(own).toEqual([false, true, true]);
    const meeting = meet(restored, bo);
    await level(meeting);
    expect(new TestPage(bo.document).shows).toEqual({
      quay: 'Survey',
      first: 'kept',
      second: 'lost',
      third: 'never logged',
      fourth: 'written now',
    });
    expect(bo.space.replica.feeds.forked).toEqual([]);
    expect(bo.space.faults).toEqual([]);
  });

  it.each<[string, (member: TestMember, page: TestPage) => Promise<unknown>]>([
    [
      'a deletion',
      async (_, page) => {
        page.tasks.delete('quay');
        await Promise.all(page.written);
      },
    ],
    ['another document', ({ space }) => new TestPage(space.document('notes')).set('line', 'lost')],
  ])('[SYNC-E3] waits where the log lost what the page’s state vector does not tell of: %s', async (_, lose) => {
    const [ana, bo] = (await team('bo')) as Two;
    const page = new TestPage(ana.document);
    await page.set('first', 'kept');
    const backup = await copyOf(ana.log, ana.space.space);
    await lose(ana, page);
    await level(meet(ana, bo));
    const { vector } = heldBy(page);
    await ana.space.close();
    typeInto(page, (tasks) => tasks.set('third', 'never logged'));
    const restored = new TestMember('ana', backup, ana.book);
    await restored.open(ana.space.space);
    expect(await heal(restored, page, vector)).toMatchObject(refusal('log-behind'));
    await level(meet(restored, bo));
    must(await heal(restored, page, vector));
    await level(meet(restored, bo));
    expect(new TestPage(bo.document).shows).toEqual(page.shows);
    expect(new TestPage(bo.space.document('notes')).shows).toEqual(
      new TestPage(restored.space.document('notes')).shows,
    );
    for (const { space } of [restored, bo]) expect([space.replica.feeds.forked, space.faults]).toEqual([[], []]);
  });

  it('[SYNC-E3] tells of a number that could not be noted, and says of what was written that it was', async () => {
    const [ana] = (await team()) as readonly [TestMember];
    const full = new Error('The disk is full');
    class FullBook extends MemoryClientIdBook {
      override noteWritten(): void {
        throw full;
      }
    }
    const restarted = new TestMember('ana', ana.log, new FullBook());
    await restarted.open(ana.space.space);
    await new TestPage(restarted.document).set('first', 'kept');
    expect(restarted.failures).toEqual([full]);
    await restarted.open(ana.space.space);
    expect(new TestPage(restarted.document).shows).toEqual({ quay: 'Survey', first: 'kept' });
  });

  it('[SYNC-V5] publishes what is its own and says that the rest is nobody’s', async () => {
    const [ana] = (await team()) as readonly [TestMember];
    const page = new TestPage(ana.document);
    const id = page.doc.clientID;
    page.doc.clientID = 4;
    page.doc.transact(() => page.tasks.set('stray', 'x'), 'remote');
    page.doc.clientID = id;
    page.doc.transact(() => {
      page.tasks.set('own', 'y');
      page.tasks.delete('stray');
      page.tasks.delete('quay');
    }, 'remote');
    expect(await heal(ana, page, nothing)).toMatchObject(refusal('not-ours'));
    // Whose deletions those are that came with what is nobody's, nothing tells.
    expect(new TestPage(ana.document).shows).toEqual({ quay: 'Survey', own: 'y' });
    expect(ana.document.isPending).toBe(false);
  });

  it('[SYNC-M3] gives nothing back that a cut took away', async () => {
    const [ana, bo] = (await team('bo')) as Two;
    const meeting = meet(ana, bo);
    await level(meeting);
    const page = new TestPage(bo.document);
    await page.set('kept', 'by Bo');
    await level(meeting);
    meeting.cut();
    await page.set('late', 'by Bo');
    const { vector } = heldBy(page);
    const [{ lineage }, { generation }] = [bo.document, bo.document];
    must(await ana.space.owner.setRole(bo.me, 'reader'));
    must(await ana.space.owner.setRole(bo.me, 'writer'));
    await level(meet(ana, bo));
    expect(bo.document.generation).toBe(generation + 1);
    expect(bo.document.lineage).not.toBe(lineage);
    expect(bo.document.lineage).toBe(ana.document.lineage);
    expect(await heal(bo, page, vector)).toMatchObject(refusal('not-ours'));
    expect(new TestPage(bo.document).shows).toEqual({ quay: 'Survey', kept: 'by Bo' });
    const { lineage: now } = bo.document;
    await bo.open(bo.space.space);
    expect(bo.document.lineage).toBe(now);
  });
});
