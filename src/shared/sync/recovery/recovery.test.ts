import { describe, expect, it } from 'vitest';
import { nodeSignatures } from '#node/crypto/node-signatures.ts';
import { must } from '#shared/kernel/result.ts';
import { level, meet, TestMember, TestPage, team } from '#tests/support/sync/members.ts';
import { kitOf, recovered } from '#tests/support/sync/recovered.ts';
import { kitKeys } from './kit-keys.ts';
import { type Kit, parseKit, printKit } from './kit-text.ts';
import { recover } from './recover.ts';

const SEED = Uint8Array.from({ length: 32 }, (_, index) => index * 7);
const RELAY = `wss://relay.example:8787#${'ab'.repeat(32)}`;
const KIT: Kit = {
  beginning: SEED,
  seed: SEED,
  name: 'Harbour site',
  relays: [RELAY],
  addresses: ['192.168.1.20:4711'],
};
const refusal = (code: string) => ({ ok: false, error: { code } });

describe('a recovery kit', () => {
  it('[SYNC-M5] is read from its text, from the key alone, and as people type it', () => {
    const text = printKit(KIT);
    expect(text).toMatch(/^Key: (?:[0-9A-Z]{4} ){13}[0-9A-Z]{4}$/m);
    expect(parseKit(`Recovery kit\n\n${text}\n\nKeep it.`)).toEqual({ ok: true, value: KIT });
    expect(parseKit(text.replaceAll('\n', ''))).toMatchObject({ value: { seed: SEED, relays: [RELAY] } });
    expect(parseKit(text.replaceAll('\n', ' '))).toEqual({ ok: true, value: KIT });
    const [, key = ''] = /Key: (.*)/.exec(text) ?? [];
    const typed = key.toLowerCase().replaceAll(' ', '-').replaceAll('0', 'o').replaceAll('1', 'l');
    expect(parseKit(typed)).toEqual({ ok: true, value: { ...KIT, name: '', relays: [], addresses: [] } });
  });

  it('[SYNC-M5] says that a letter is wrong or missing, and is not seen in another text', () => {
    const text = printKit(KIT);
    const at = text.indexOf('Key: ') + 8;
    const changed = text[at] === 'Z' ? 'Y' : 'Z';
    expect(parseKit(`${text.slice(0, at)}${changed}${text.slice(at + 1)}`)).toMatchObject(refusal('kit-mistyped'));
    expect(parseKit(text.slice(0, text.indexOf('Relay') - 6))).toMatchObject(refusal('kit-mistyped'));
    for (const other of ['', 'throughline://join/AQID', 'a key to the door', 'Hello'])
      expect(parseKit(other)).toBeNull();
  });

  it('[SYNC-M5] names the space that it was made for, and differs in every key from another one', () => {
    const [one, other] = [kitKeys(SEED, nodeSignatures), kitKeys(SEED.toReversed(), nodeSignatures)];
    expect(kitKeys(SEED, nodeSignatures)).toEqual(one);
    const secrets = [one, other].flatMap(({ rootSecret, discovery, device: { signingSecret, agreementSecret } }) =>
      [rootSecret, discovery, signingSecret, agreementSecret].map((secret) => secret.join()),
    );
    expect(new Set(secrets).size).toBe(secrets.length);
    expect(one.space).not.toBe(other.space);
  });
});

describe('the owner', () => {
  it('[SYNC-M5] whose every device is lost comes back from the kit and one member, and reads all that was written since', async () => {
    const [ana, bo, cy] = (await team('bo', 'cy')) as readonly [TestMember, TestMember, TestMember];
    await level(meet(ana, bo), meet(ana, cy));
    // Two epochs later than the kit was printed.
    must(await ana.space.owner.remove(cy.me));
    must(await ana.space.owner.rotate());
    await level(meet(ana, bo));
    await new TestPage(bo.document).set('late', 'by Bo');

    const back = await recovered('new laptop', bo, kitOf(ana));
    expect(back.space.role).toBe('owner');
    expect(new TestPage(back.document).shows).toEqual({ quay: 'Survey', late: 'by Bo' });
    expect(back.space.members).toMatchObject([
      { name: 'ana', isMe: true, devices: [{ isThis: false }, { name: 'New laptop', isThis: true }] },
      { name: 'bo' },
    ]);
    const dee = await new TestMember('dee').join(back);
    await level(meet(back, bo), meet(dee, bo));
    expect(bo.space.members.map(({ name }) => name)).toEqual(['ana', 'bo', 'dee']);
    await new TestPage(back.document).set('back', 'by Ana');
    await level(meet(back, bo));
    expect(new TestPage(bo.document).shows).toMatchObject({ back: 'by Ana' });
  });

  it('[SYNC-M5] comes back on a device that was let in as somebody else, with what was written there', async () => {
    const [ana, bo] = (await team('bo')) as readonly [TestMember, TestMember];
    await level(meet(ana, bo));
    const page = new TestPage(bo.document);
    await page.set('before', 'as Bo');
    const { certificate } = bo.device;
    must(await recover(bo.space.replica, kitOf(ana), { certificate, deviceName: 'Ana’s second' }, bo.options));
    must(bo.space.owner.hold(kitOf(ana).seed));
    await level(meet(ana, bo));
    expect(bo.space.members).toMatchObject([{ name: 'ana', isMe: true, devices: [{}, { name: 'Ana’s second' }] }]);
    expect(new TestPage(bo.document).shows).toEqual({ quay: 'Survey', before: 'as Bo' });
    await new TestPage(bo.document).set('after', 'as Ana');
    must(await bo.space.owner.invite({ role: 'reader', until: 9_000 }));
    await level(meet(ana, bo));
    expect(new TestPage(ana.document).shows).toMatchObject({ before: 'as Bo', after: 'as Ana' });
    expect(ana.space.owner.invites).toHaveLength(1);
  });

  it('[SYNC-M5] is nobody by the kit of another project', async () => {
    const [ana, bo] = (await team('bo')) as readonly [TestMember, TestMember];
    const device = { certificate: bo.device.certificate, deviceName: 'x' };
    expect(await recover(bo.space.replica, KIT, device, bo.options)).toMatchObject(refusal('other-owner'));
    expect(bo.space.owner.hold(SEED)).toMatchObject(refusal('other-owner'));
    expect([bo.space.owner.isHere, ana.space.owner.isHere]).toEqual([false, true]);
  });

  it('[SYNC-M5] has the kit among the devices that keys are sealed to, and not among those that people see', async () => {
    const [ana, bo] = (await team('bo')) as readonly [TestMember, TestMember];
    const kit = kitKeys(kitOf(ana).seed, nodeSignatures).device.device;
    must(await ana.space.owner.remove(bo.me));
    expect(ana.space.replica.feeds.chain.head?.state.keys.map(({ device }) => device)).toContain(kit);
    expect(ana.space.members.flatMap(({ devices }) => devices)).toMatchObject([{ device: ana.device.id }]);
    // It lies in a drawer: it is not the one that changes the keys each month.
    ana.now += 40 * 24 * 3_600_000;
    const epoch = ana.space.replica.feeds.chain.head?.state.epoch;
    must(await ana.space.owner.rotateWhenDue());
    expect(ana.space.replica.feeds.chain.head?.state.epoch).not.toBe(epoch);
  });

  it('[SYNC-M5] changes the key each month also where the device is lost that did so before', async () => {
    const [ana] = (await team('bo')) as readonly [TestMember];
    const second = await recovered('second', ana, kitOf(ana));
    const [first, other] = [ana, second].toSorted((one, two) => (one.device.id < two.device.id ? -1 : 1));
    if (first === undefined || other === undefined) throw new Error('there are two');
    const epochOf = (member: TestMember) => member.space.replica.feeds.chain.head?.state.epoch;
    const before = epochOf(other);
    other.now += 32 * 24 * 3_600_000;
    must(await other.space.owner.rotateWhenDue());
    expect(epochOf(other)).toBe(before);
    other.now += 4 * 24 * 3_600_000;
    must(await other.space.owner.rotateWhenDue());
    expect(epochOf(other)).not.toBe(before);
  });

  it('[SYNC-T4] nobody is noted to have been given all while the membership is forked: what the fork lets go of may count again', async () => {
    const [ana, bo] = (await team('bo')) as readonly [TestMember, TestMember];
    const second = await recovered('second', ana, kitOf(ana));
    const before = meet(ana, second);
    await level(before);
    before.cut();
    must(await ana.space.owner.rotate());
    must(await second.space.owner.rotate());
    await level(meet(ana, bo));
    await new TestPage(bo.document).set('crane', 'Order');
    await level(meet(ana, bo));
    const chosen = ana.space.replica.feeds.chain.head?.entry.hash;
    const known = ana.space.replica.newest;
    await level(meet(ana, second));
    expect(ana.space.replica.feeds.chain.stop?.kind).toBe('fork');
    expect([known === null, ana.space.replica.newest]).toEqual([false, null]);
    if (chosen === undefined) throw new Error('there is a membership');
    must(await ana.space.owner.settle(chosen));
    expect(ana.space.replica.newest).not.toBeNull();
  });

  it('[SYNC-M1] who changed the membership on two devices at once sees both changes, and picks the one that counts', async () => {
    const [ana, bo, cy] = (await team('bo', 'cy')) as readonly [TestMember, TestMember, TestMember];
    const second = await recovered('second', ana, kitOf(ana));
    const meetings = [meet(ana, second), meet(ana, cy)];
    await level(...meetings);
    for (const { cut } of meetings) cut();
    must(await ana.space.owner.remove(bo.me));
    must(await second.space.owner.setRole(cy.me, 'reader'));
    await level(meet(ana, second));
    expect(ana.space.fork).toEqual(second.space.fork);
    expect(
      ana.space.fork.map(({ changes }) => changes).toSorted((one) => (one[0]?.kind === 'removed' ? -1 : 1)),
    ).toEqual([[{ kind: 'removed', name: 'bo' }], [{ kind: 'role', name: 'cy', role: 'reader' }]]);
    expect(await ana.space.owner.remove(cy.me)).toMatchObject(refusal('membership-frozen'));
    const chosen = ana.space.fork.find(({ changes: [first] }) => first?.kind === 'removed')?.entry;
    if (chosen === undefined) throw new Error('there is a fork');
    must(await ana.space.owner.settle(chosen));
    expect(ana.space.fork).toEqual([]);
    await level(meet(ana, second), meet(ana, cy));
    for (const member of [ana, second, cy]) {
      expect(member.space.fork).toEqual([]);
      expect(member.space.members.map(({ name, role }) => [name, role])).toEqual([
        ['ana', 'owner'],
        ['cy', 'writer'],
      ]);
    }
    must(await second.space.owner.setRole(cy.me, 'reader'));
    expect(await ana.space.owner.settle(chosen)).toMatchObject(refusal('not-taken'));
  });
});

describe('what the owner does to devices and names', () => {
  it('[SYNC-M3] [SYNC-M4] takes one of a person’s devices away, and not the last, the own or the kit', async () => {
    const [ana, bo] = (await team('bo')) as readonly [TestMember, TestMember];
    const { owner } = ana.space;
    expect(await owner.removeDevice(bo.device.id)).toMatchObject(refusal('only-device'));
    const tablet = await new TestMember('tablet').join(ana, 'writer', bo.me);
    await level(meet(ana, bo), meet(ana, tablet));
    must(await owner.removeDevice(tablet.device.id));
    await level(meet(ana, bo), meet(ana, tablet));
    expect([bo.space.role, tablet.space.role]).toEqual(['writer', null]);
    await new TestPage(bo.document).set('later', 'by Bo');
    await level(meet(ana, bo), meet(bo, tablet));
    expect(new TestPage(ana.document).shows).toMatchObject({ later: 'by Bo' });
    expect(new TestPage(tablet.document).shows).not.toHaveProperty('later');
    expect(await owner.removeDevice(ana.device.id)).toMatchObject(refusal('own-device'));
    const kit = kitKeys(kitOf(ana).seed, nodeSignatures).device.device;
    expect(await owner.removeDevice(kit)).toMatchObject(refusal('no-such-member'));
  });

  it('[SYNC-M1] gives a member another name, which reaches everybody; nobody else does', async () => {
    const [ana, bo] = (await team('bo')) as readonly [TestMember, TestMember];
    await level(meet(ana, bo));
    must(await ana.space.owner.rename(new Map([[bo.me, 'Bo Olsen']])));
    await level(meet(ana, bo));
    expect(bo.space.members.map(({ name }) => name)).toEqual(['ana', 'Bo Olsen']);
    expect(await bo.space.owner.rename(new Map([[bo.me, 'Queen']]))).toMatchObject(refusal('not-owner'));
    expect(await ana.space.owner.rename(new Map([['0'.repeat(32) as typeof bo.me, 'x']]))).toMatchObject(
      refusal('no-such-member'),
    );
  });
});
