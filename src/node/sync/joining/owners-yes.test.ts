import { describe, expect, it, onTestFinished } from 'vitest';
import { must } from '#shared/kernel/result.ts';
import type { InviteId } from '#shared/sync/ids.ts';
import { TestTime } from '#tests/support/sync/linking.ts';
import { level, meet, TestMember, team } from '#tests/support/sync/members.ts';
import { device } from '#tests/support/sync/space.ts';
import { OWNER_WAITS, OwnersYes } from './owners-yes.ts';

const DANA = { certificate: device('dana').certificate, name: 'Dana', deviceName: 'Tablet' };

async function exchange(one: TestMember, other: TestMember): Promise<void> {
  const meeting = meet(one, other);
  await level(meeting);
  meeting.cut();
}

const isIn = ({ space }: TestMember) => space.replica.feeds.chain.head?.state.devices.has(DANA.certificate.device);

/** Ana's laptop, which made an invite, and her tablet, which both have heard that Bo approved Dana. */
async function approvedAtBoth() {
  const [laptop, bo] = (await team('bo')) as readonly [TestMember, TestMember];
  const tablet = await new TestMember('tablet').join(laptop, 'writer', laptop.me);
  tablet.ownerSeed = laptop.ownerSeed;
  await tablet.open(laptop.space.space);
  const { invite } = must(await laptop.space.owner.invite({ role: 'writer', until: 10_000, delegate: bo.me }));
  await exchange(laptop, bo);
  must(await bo.space.delegation.approve(invite, DANA));
  for (const device of [laptop, tablet]) await exchange(device, bo);
  const time = new TestTime();
  const heeding = (member: TestMember, made: InviteId | null) => {
    const yes = new OwnersYes({ space: member.space, after: time.after, isMine: (each) => each === made });
    onTestFinished(() => yes.close());
    yes.look();
    return yes;
  };
  return { laptop, tablet, bo, invite, time, heeding };
}

describe('an owner with two devices', () => {
  it('[SYNC-M1] the fault: both let in at the same moment whom somebody approved, and the membership stands still', async () => {
    const { laptop, tablet } = await approvedAtBoth();
    for (const { space } of [laptop, tablet]) {
      const [due] = space.delegation.due;
      if (due === undefined) throw new Error('nobody is due');
      must(await space.delegation.heed(due));
    }
    await exchange(laptop, tablet);
    expect(laptop.space.replica.feeds.chain.stop).toMatchObject({ kind: 'fork' });
  });

  it('[SYNC-M2] lets in by the one that made the invite at once, and the other finds it done', async () => {
    const { laptop, tablet, invite, time, heeding } = await approvedAtBoth();
    heeding(laptop, invite);
    heeding(tablet, null);
    time.pass(1);
    await expect.poll(() => isIn(laptop)).toBe(true);
    expect(isIn(tablet)).toBe(false);
    await exchange(laptop, tablet);
    time.pass(3 * OWNER_WAITS);
    await tablet.space.whenRead();
    const { chain } = tablet.space.replica.feeds;
    expect([isIn(tablet), chain.stop, chain.head?.entry.hash]).toEqual([
      true,
      null,
      laptop.space.replica.feeds.chain.head?.entry.hash,
    ]);
  });

  it('[SYNC-M2] lets in by the other after a while, where the one that made the invite is off', async () => {
    const { tablet, time, heeding } = await approvedAtBoth();
    const yes = heeding(tablet, null);
    time.pass(OWNER_WAITS - 1);
    // Heard of again it is no other one.
    yes.look();
    await tablet.space.whenRead();
    expect(isIn(tablet)).toBe(false);
    time.pass(2 * OWNER_WAITS);
    await expect.poll(() => isIn(tablet)).toBe(true);
  });
});
