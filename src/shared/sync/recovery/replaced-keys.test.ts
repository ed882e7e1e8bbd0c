/** What an owner does against whoever holds a device of theirs, or their kit, and what that one can still do (SYNC M1). */
import { describe, expect, it } from 'vitest';
import { nodeSignatures } from '#node/crypto/node-signatures.ts';
import { must } from '#shared/kernel/result.ts';
import { nobleSealing } from '#shared/sync/crypto/sealing.ts';
import type { ChainLink } from '#shared/sync/membership/chain.ts';
import { MembershipSecrets } from '#shared/sync/membership/secrets.ts';
import { level, meet, TestMember, TestPage, team } from '#tests/support/sync/members.ts';
import { kitOf, recovered } from '#tests/support/sync/recovered.ts';
import { kitKeys } from './kit-keys.ts';
import { parseKit, printKit } from './kit-text.ts';
import { recover } from './recover.ts';

const refusal = (code: string) => ({ ok: false, error: { code } });
const names = (member: TestMember) => member.space.members.map(({ name }) => name);
const headOf = (member: TestMember): ChainLink => {
  const { head } = member.space.replica.feeds.chain;
  if (head === null) throw new Error('there is a membership');
  return head;
};

/** They meet, and part again once all of them have the same. */
async function together(...pairs: readonly (readonly [TestMember, TestMember])[]): Promise<void> {
  const meetings = pairs.map(([one, other]) => meet(one, other));
  await level(...meetings);
  for (const { cut } of meetings) cut();
}

/** A further device of Ana's, which holds what the owner's keys follow from. */
async function another(name: string, ana: TestMember): Promise<TestMember> {
  const device = await new TestMember(name).join(ana, 'writer', ana.me);
  device.ownerSeed = ana.ownerSeed;
  return device.open(ana.space.space);
}

/** Ana with a device that somebody took, and Bo. */
async function robbed() {
  const [ana, bo] = (await team('bo')) as readonly [TestMember, TestMember];
  const thief = await another('thief', ana);
  await together([ana, bo], [ana, thief]);
  return { ana, bo, thief };
}

describe('who took a device of the owner’s', () => {
  it('[SYNC-M1] ⚔ changes nothing any more and reads nothing new once the owner’s keys are replaced', async () => {
    const { ana, bo, thief } = await robbed();
    await new TestPage(thief.document).set('before', 'by the owner, while it was theirs');
    await together([ana, thief]);
    must(await ana.space.owner.replaceKeys([thief.device.id]));
    await together([ana, bo]);
    await new TestPage(bo.document).set('after', 'for members');
    await together([ana, bo], [bo, thief]);
    expect([thief.space.role, thief.space.owner.isHere]).toEqual([null, false]);
    expect(await thief.space.owner.remove(bo.me)).toMatchObject(refusal('not-owner'));
    expect(new TestPage(thief.document).shows).not.toHaveProperty('after');
    expect(new TestPage(bo.document).shows).toEqual({
      quay: 'Survey',
      before: 'by the owner, while it was theirs',
      after: 'for members',
    });
    expect([bo.space.role, names(bo)]).toEqual(['writer', ['ana', 'bo']]);
    // The owner goes on, also after a restart, by what the membership hands its devices.
    await ana.open(ana.space.space);
    must(await ana.space.owner.setRole(bo.me, 'reader'));
    await together([ana, bo]);
    expect(bo.space.role).toBe('reader');
  });

  it('[SYNC-M1] ⚔ neither stops the membership nor turns it back by what it signs beside the replacement, before it or at it', async () => {
    const { ana, bo, thief } = await robbed();
    // It has not heard of the replacement, or does as if it had not: each fork that the old root key can sign.
    must(await thief.space.owner.remove(bo.me));
    must(await thief.space.owner.rotate());
    must(await ana.space.owner.replaceKeys([thief.device.id]));
    await together([bo, thief]);
    expect(bo.space.role).toBeNull();
    await together([ana, bo]);
    await together([bo, thief], [ana, bo]);
    for (const member of [ana, bo, thief]) {
      expect(member.space.fork).toEqual([]);
      expect(headOf(member).entry.hash).toBe(headOf(ana).entry.hash);
    }
    expect([names(bo), bo.space.role]).toEqual([['ana', 'bo'], 'writer']);
    expect(headOf(bo).state.devices.has(thief.device.id)).toBe(false);
  });

  it('[SYNC-M1] ⚔ cannot keep the owner from it by forking the membership: a branch is chosen with the new keys', async () => {
    const { ana, bo, thief } = await robbed();
    const mine = await ana.space.owner.invite({ role: 'reader', until: 9_000 }).then(must);
    must(await thief.space.owner.remove(bo.me));
    await together([ana, thief]);
    expect(ana.space.fork).toHaveLength(2);
    expect(await ana.space.owner.replaceKeys([thief.device.id])).toMatchObject(refusal('membership-frozen'));
    const branch = ana.space.fork.find(({ changes: [first] }) => first?.kind === 'invited')?.entry;
    if (branch === undefined) throw new Error('there is a fork');
    // The recovery key is on the stolen device as well: what it settles is worth as much as what the owner settles.
    const theirs = thief.space.fork.find(({ entry }) => entry !== branch)?.entry ?? branch;
    must(await thief.space.owner.settle(theirs));
    must(await ana.space.owner.replaceKeys([thief.device.id], branch));
    await together([ana, thief], [ana, bo]);
    for (const member of [ana, bo]) {
      expect(member.space.fork).toEqual([]);
      expect([...headOf(member).state.invites.keys()]).toEqual([mine.invite]);
    }
    expect(headOf(bo).state.devices.has(thief.device.id)).toBe(false);
    expect(bo.space.role).toBe('writer');
  });

  it('[SYNC-M1] ⚔ can do the same first: whoever met one replacement keeps to it, and the other side goes its own way', async () => {
    const { ana, bo, thief } = await robbed();
    must(await thief.space.owner.replaceKeys([ana.device.id]));
    await together([thief, bo]);
    must(await ana.space.owner.replaceKeys([thief.device.id]));
    await together([ana, bo], [thief, bo], [ana, bo]);
    expect([ana.space.owner.isHere, thief.space.owner.isHere]).toEqual([true, true]);
    expect(headOf(bo).state.devices.has(thief.device.id)).toBe(true);
    expect(headOf(ana).state.devices.has(thief.device.id)).toBe(false);
  });

  it('[SYNC-M1] [SYNC-M3] is without its keys too where its removal is asked for as that of a device', async () => {
    const { ana, thief } = await robbed();
    const before = headOf(ana).state.root;
    must(await ana.space.owner.removeDevice(thief.device.id));
    expect(headOf(ana).state.root).not.toBe(before);
    expect(await ana.space.owner.removeDevice(ana.device.id)).toMatchObject(refusal('own-device'));
  });
});

describe('the new keys of the owner', () => {
  it('[SYNC-M1] [SYNC-M4] come to the owner’s other devices by the membership, and to those that are let in later', async () => {
    const { ana, bo, thief } = await robbed();
    const second = await another('second', ana);
    await together([ana, thief]);
    must(await ana.space.owner.replaceKeys([thief.device.id]));
    await together([ana, second], [ana, thief], [ana, bo]);
    expect([second, thief, bo].map(({ space }) => space.owner.isHere)).toEqual([true, false, false]);
    must(await second.space.owner.setRole(bo.me, 'reader'));
    const third = await another('third', second);
    expect(third.space.owner.isHere).toBe(true);
    must(third.space.owner.hold(kitOf(ana).beginning));
    must(await third.space.owner.setRole(bo.me, 'writer'));
    // A second time, by a device that was handed them.
    must(await third.space.owner.replaceKeys([]));
    await together([third, second], [third, bo], [second, ana]);
    expect([ana, second, third, bo].map(({ space }) => space.owner.isHere)).toEqual([true, true, true, false]);
    expect(bo.space.role).toBe('writer');
  });

  it('[SYNC-M1] are asked of the devices that the owner has, and not by others', async () => {
    const { ana, bo, thief } = await robbed();
    const { owner } = ana.space;
    expect(await owner.replaceKeys([bo.device.id])).toMatchObject(refusal('no-such-member'));
    expect(await owner.replaceKeys([headOf(ana).state.recovery])).toMatchObject(refusal('no-such-member'));
    expect(await owner.replaceKeys([ana.device.id])).toMatchObject(refusal('own-device'));
    expect(await bo.space.owner.replaceKeys([])).toMatchObject(refusal('not-owner'));
    expect([ana.space.role, thief.space.role]).toEqual(['owner', 'owner']);
  });

  it('[SYNC-M5] are in a kit of their own, which brings the owner back, and again from a device that it brought back', async () => {
    const { ana, bo, thief } = await robbed();
    must(await ana.space.owner.replaceKeys([thief.device.id]));
    must(await ana.space.owner.rotate());
    await together([ana, bo]);
    await new TestPage(bo.document).set('late', 'by Bo');
    const text = printKit({ ...kitOf(ana), name: 'Harbour', relays: [], addresses: [] });
    expect(text).toMatch(/^Key: (?:[0-9A-Z]{4} ){27}[0-9A-Z]{4}$/m);
    const kit = parseKit(text.replace('\n', '  ').toLowerCase());
    if (!kit?.ok) throw new Error('it is a kit');
    expect(kit.value).toMatchObject(kitOf(ana));
    expect(parseKit(text.slice(0, -7))).toMatchObject(refusal('kit-mistyped'));
    const back = await recovered('new laptop', bo, kit.value);
    expect([back.space.role, back.space.owner.isHere]).toEqual(['owner', true]);
    expect(new TestPage(back.document).shows).toEqual({ quay: 'Survey', late: 'by Bo' });
    must(await back.space.owner.setRole(bo.me, 'reader'));
    expect(kitOf(back)).toEqual(kitOf(ana));
  });

  it('[SYNC-M5] ⚔ leave the old kit good for nothing: it is said to be none, is given no key, and opens nothing new', async () => {
    const { ana, bo } = await robbed();
    const old = kitOf(ana);
    must(await ana.space.owner.replaceKeys([]));
    await together([ana, bo]);
    const { device } = kitKeys(old.beginning, nodeSignatures, old.seed);
    expect(headOf(bo).state.devices.has(device.device)).toBe(false);
    const secrets = new MembershipSecrets({ ...device, sealing: nobleSealing });
    secrets.follow(bo.space.replica.feeds.chain.path);
    expect(secrets.keyOf(headOf(bo).state.epoch)).toBeNull();
    const stranger = { certificate: bo.device.certificate, deviceName: 'x' };
    expect(await recover(bo.space.replica, old, stranger, bo.options)).toMatchObject(refusal('kit-replaced'));
    expect(bo.space.owner.hold(old.seed)).toMatchObject(refusal('other-owner'));
    expect(ana.space.members.flatMap(({ devices }) => devices)).toHaveLength(3);
  });
});
