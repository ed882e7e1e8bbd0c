import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { nodeSealing } from '#node/crypto/node-sealing.ts';
import { nodeSignatures } from '#node/crypto/node-signatures.ts';
import { must } from '#shared/kernel/result.ts';
import { MemoryEntryLog } from '#shared/sync/log/memory-entry-log.ts';
import { temporaryFolder } from '#tests/support/host-process.ts';
import { act, allFloors } from '#tests/support/sync/false-prune.ts';
import { level, MemoryClientIdBook, meet, TestMember, TestPage } from '#tests/support/sync/members.ts';
import { device } from '#tests/support/sync/space.ts';
import { SharingStore } from '../sharing-store.ts';
import { Retention } from './retention.ts';

const DAY = 86_400_000;
const introductionOf = (name: string) => ({ certificate: device(name).certificate, name, deviceName: 'tablet' });
const ENGINES = { signatures: nodeSignatures, sealing: nodeSealing };
const member = (name: string): TestMember =>
  new TestMember(name, new MemoryEntryLog(), new MemoryClientIdBook(), ENGINES);

describe('the past of a shared project', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let store: SharingStore;
  let ana: TestMember;
  const time = { now: 100 * DAY };
  beforeEach(async () => {
    time.now = 100 * DAY;
    folder = temporaryFolder('retention');
    store = new SharingStore(path.join(folder.path, 'host.db'));
    ana = await member('ana').begin(new Y.Doc());
  });
  afterEach(() => {
    store.close();
    folder.remove();
  });

  const retention = (of: TestMember): Retention => new Retention({ space: of.space, book: store, now: () => time.now });
  const inLog = async ({ log, space: { space } }: TestMember): Promise<number> => {
    let count = 0;
    for await (const _ of log.read(space)) count += 1;
    return count;
  };
  /** More than eight megabytes, in twelve entries. */
  async function much(of: TestMember): Promise<void> {
    const page = new TestPage(of.document);
    for (let number = 0; number < 12; number++) await page.set('minutes', `${number} ${'x'.repeat(750_000)}`);
  }

  it('[SYNC-E6] stays for a week, and goes then with what has come by the first day', async () => {
    const kept = retention(ana);
    await much(ana);
    await kept.look();
    await new TestPage(ana.document).set('later', 'on the second day');
    const before = await inLog(ana);
    for (let day = 1; day < 7; day++) {
      time.now += DAY;
      // As after a restart: what was noted is on the disk.
      await retention(ana).look();
      expect(await inLog(ana)).toBe(before);
    }
    time.now += DAY;
    await kept.look();
    // The membership, what was written on the second day, a snapshot and a prune.
    expect(await inLog(ana)).toBe(4);
    const { hash } = ana.document;
    await ana.open(ana.space.space);
    expect(ana.document.hash).toEqual(hash);
  });

  it('[SYNC-E6] stays where little would go, and is looked at again from there', async () => {
    const kept = retention(ana);
    await new TestPage(ana.document).set('a', 'b');
    await kept.look();
    time.now += 8 * DAY;
    await kept.look();
    expect(await inLog(ana)).toBe(3);
    await much(ana);
    time.now += 8 * DAY;
    await kept.look();
    // What came since the last look was noted with this one.
    expect(await inLog(ana)).toBe(15);
    time.now += 8 * DAY;
    await kept.look();
    expect(await inLog(ana)).toBe(3);
  });

  it('[SYNC-E6] rests anew where the membership changed, or the clock was set back', async () => {
    const kept = retention(ana);
    await much(ana);
    await kept.look();
    time.now += 6 * DAY;
    await member('bo').join(ana);
    time.now += 2 * DAY;
    await kept.look();
    expect(await inLog(ana)).toBeGreaterThan(12);
    time.now -= 50 * DAY;
    await kept.look();
    time.now += 6 * DAY;
    await kept.look();
    expect(await inLog(ana)).toBeGreaterThan(12);
    time.now += DAY;
    await kept.look();
    expect(await inLog(ana)).toBe(4);
  });

  it('[SYNC-E6] is told by an owner’s device that finds another one’s account of it false', async () => {
    const bo = await member('bo').join(ana);
    await new TestPage(ana.document).set('crane', 'Order');
    const meeting = meet(ana, bo);
    await level(meeting);
    const empty = { update: Y.encodeStateAsUpdate(new Y.Doc()) };
    must(await bo.space.replica.take(act(ana, empty, allFloors(ana))));
    await level(meeting);
    await expect.poll(() => [ana.space.doubtsPrune, bo.space.doubtsPrune]).toEqual([true, true]);
    await retention(ana).look();
    await level(meeting);
    await expect.poll(() => [ana.space.faults, bo.space.faults]).toEqual([[], []]);
    const cy = await member('cy').join(ana);
    await level(meet(bo, cy), meeting);
    expect(new TestPage(cy.document).shows).toEqual({ crane: 'Order' });
  });

  it('[SYNC-M2] stays while somebody who was approved in the owner’s place is still to be let in', async () => {
    const bo = await member('bo').join(ana);
    await level(meet(ana, bo));
    const { invite } = must(await ana.space.owner.invite({ role: 'writer', until: 200 * DAY, delegate: bo.me }));
    await much(ana);
    await level(meet(ana, bo));
    await retention(ana).look();
    must(await bo.space.delegation.approve(invite, introductionOf('dana')));
    await level(meet(ana, bo));
    const before = await inLog(ana);
    time.now += 8 * DAY;
    await retention(ana).look();
    expect([await inLog(ana), ana.space.delegation.due.length]).toEqual([before, 1]);
    for (const due of ana.space.delegation.due) must(await ana.space.delegation.heed(due));
    for (let week = 0; week < 2; week++) {
      await retention(ana).look();
      time.now += 8 * DAY;
    }
    await retention(ana).look();
    expect(await inLog(ana)).toBeLessThan(before);
  });

  it('[SYNC-E6] is the owner’s to let go of', async () => {
    const bo = await member('bo').join(ana);
    await much(ana);
    await level(meet(ana, bo));
    const before = await inLog(bo);
    for (let week = 0; week < 3; week++) {
      await retention(bo).look();
      time.now += 8 * DAY;
    }
    expect(await inLog(bo)).toBe(before);
    expect(store.notedHave(bo.space.space)).toBeNull();
    must(await ana.space.prune());
  });
});
