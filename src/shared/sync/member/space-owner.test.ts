import { describe, expect, it } from 'vitest';
import { must } from '#shared/kernel/result.ts';
import { writePayload } from '#shared/sync/content/payload.ts';
import type { Entry } from '#shared/sync/entry/entry.ts';
import { clientIdOf } from '#shared/sync/feed/client-ids.ts';
import { idOf, type PersonHandle } from '#shared/sync/ids.ts';
import { forged, level, meet, TestMember, TestPage, team, written } from '#tests/support/sync/members.ts';
import { incarnation } from '#tests/support/sync/space.ts';

type Three = readonly [TestMember, TestMember, TestMember];
const refusal = (code: string) => ({ ok: false, error: { code } });

describe('the owner of a space', () => {
  it('[SYNC-M2] lets in whoever comes with an invite, once, with its role, until it runs out', async () => {
    const [ana] = (await team()) as readonly [TestMember];
    const { owner } = ana.space;
    const { invite } = must(await owner.invite({ role: 'reader', until: 5_000 }));
    const late = must(await owner.invite({ role: 'writer', until: 1_500 }));
    const withdrawn = must(await owner.invite({ role: 'writer', until: 5_000 }));
    expect(owner.invites).toMatchObject(
      [{ invite, role: 'reader' }, { invite: late.invite }, withdrawn].map(({ invite }) => ({ invite })),
    );
    must(await owner.revokeInvite(withdrawn.invite));
    const cy = new TestMember('cy');
    const newcomer = {
      certificate: cy.device.certificate,
      name: 'Cy',
      deviceName: 'Tablet',
      person: null,
      role: 'writer',
    } as const;
    ana.now = 2_000;
    expect(await owner.admit({ ...newcomer, invite: late.invite })).toMatchObject(refusal('invite-over'));
    expect(await owner.admit({ ...newcomer, invite: withdrawn.invite })).toMatchObject(refusal('invite-gone'));
    must(await owner.admit({ ...newcomer, invite }));
    expect(await owner.admit({ ...newcomer, invite })).toMatchObject(refusal('invite-gone'));
    expect(await owner.admit({ ...newcomer, invite: null })).toMatchObject(refusal('known-device'));
    await cy.welcome(ana);
    expect(cy.space.role).toBe('reader');
    expect(cy.space.members).toMatchObject([
      { name: 'ana' },
      { name: 'Cy', isMe: true, devices: [{ name: 'Tablet', isThis: true }] },
    ]);
    expect(owner.invites).toMatchObject([{ invite: late.invite }]);
  });

  it('is the only one that can, and lets in no device that cannot prove its keys', async () => {
    const [ana, bo] = (await team('bo')) as readonly [TestMember, TestMember];
    expect(await bo.space.owner.invite({ role: 'writer', until: 9_000 })).toMatchObject(refusal('not-owner'));
    expect(await bo.space.owner.remove(ana.me)).toMatchObject(refusal('not-owner'));
    expect([ana.space.owner.isHere, bo.space.owner.isHere]).toEqual([true, false]);
    const [cy, dee] = [new TestMember('cy').device.certificate, new TestMember('dee').device.certificate];
    const certificate = { ...cy, agreement: dee.agreement };
    const newcomer = { certificate, name: 'x', deviceName: 'y', person: null, invite: null, role: 'writer' } as const;
    expect(await ana.space.owner.admit(newcomer)).toMatchObject(refusal('bad-certificate'));
    expect(await ana.space.owner.remove(ana.me)).toMatchObject(refusal('owner-stays'));
    const nobody = idOf<PersonHandle>(new Uint8Array(16));
    expect(await ana.space.owner.remove(nobody)).toMatchObject(refusal('no-such-member'));
    expect(await ana.space.owner.setRole(nobody, 'reader')).toMatchObject(refusal('no-such-member'));
  });

  it('[SYNC-M4] lets a person have several devices', async () => {
    const [ana, bo] = (await team('bo')) as readonly [TestMember, TestMember];
    const tablet = await new TestMember('tablet').join(ana, 'reader', bo.me);
    const person = tablet.space.members.find(({ isMe }) => isMe);
    expect(person).toMatchObject({
      name: 'bo',
      role: 'writer',
      devices: [{ isThis: false }, { isThis: true, name: 'tablet’s laptop' }],
    });
    await level(meet(ana, bo));
    must(await ana.space.owner.remove(bo.me));
    await level(meet(ana, bo), meet(ana, tablet));
    expect([bo.space.role, tablet.space.role]).toEqual([null, null]);
  });

  it('[SYNC-M3] removes: what had not arrived is void for everybody, and what comes after cannot be read by who went', async () => {
    const [ana, bo, cy] = (await team('bo', 'cy')) as Three;
    const before = [meet(ana, bo), meet(ana, cy)];
    await level(...before);
    const pages = [ana, bo, cy].map(({ document }) => new TestPage(document));
    await pages[1]?.set('kept', 'by Bo');
    await level(...before);
    for (const { cut } of before) cut();
    // Cy hears what Bo wrote afterwards, and Ana does not.
    await pages[1]?.set('late', 'by Bo');
    await level(meet(bo, cy));
    expect(pages[2]?.shows).toMatchObject({ late: 'by Bo' });
    must(await ana.space.owner.remove(bo.me));
    const generation = cy.document.generation;
    await level(meet(ana, cy));
    expect(cy.document.generation).toBe(generation + 1);
    const again = new TestPage(cy.document);
    expect(again.shows).toEqual({ quay: 'Survey', kept: 'by Bo' });
    expect(cy.document.hash).toEqual(ana.document.hash);
    await again.set('secret', 'after Bo');
    await level(meet(cy, bo), meet(cy, ana));
    expect(bo.space.role).toBeNull();
    expect(new TestPage(bo.document).shows).not.toHaveProperty('secret');
    expect(new TestPage(ana.document).shows).toMatchObject({ secret: 'after Bo' });
    const answer = await bo.document.write(
      written(bo.document.nextClientId(), (doc) => doc.getMap('tasks').set('x', 'y')),
      '',
    );
    expect(answer).toMatchObject(refusal('not-a-member'));
    expect(ana.space.members.map(({ name }) => name)).toEqual(['ana', 'cy']);
    expect([...ana.failures, ...bo.failures, ...cy.failures]).toEqual([]);
  });

  it('[SYNC-M3] the attack: a writer forks its own beginning, twice, so that all it ever wrote is read no more; its removal brings that back', async () => {
    const [ana, bo, cy] = (await team('bo', 'cy')) as Three;
    await level(meet(ana, bo), meet(ana, cy));
    const page = new TestPage(bo.document);
    await page.set('kept', 'by Bo');
    await page.set('also', 'by Bo');
    await level(meet(ana, bo), meet(ana, cy));
    const [first] = [...bo.space.replica.feeds.counted()].filter(({ header }) => header.device === bo.device.id);
    if (first === undefined) throw new Error('Bo wrote something');
    const lower: Entry[] = [];
    for (let index = 0; lower.length < 2; index++) {
      const payload = writePayload({ clients: [], update: Uint8Array.of(0, 0), activity: `${index}` });
      const entry = forged(bo, null, payload, { incarnation: first.header.incarnation });
      if (entry.hash < first.hash) lower.push(entry);
    }
    for (const { space } of [ana, cy]) must(await space.replica.take(lower));
    await level(meet(ana, cy));
    expect(new TestPage(ana.document).shows).toEqual({ quay: 'Survey' });
    must(await ana.space.owner.remove(bo.me));
    await level(meet(ana, cy));
    const dee = await new TestMember('dee').join(ana);
    await level(meet(dee, cy));
    for (const member of [ana, cy, dee]) {
      expect(new TestPage(member.document).shows).toEqual({ quay: 'Survey', kept: 'by Bo', also: 'by Bo' });
      expect(member.space.replica.have).toEqual(ana.space.replica.have);
    }
    await cy.open(ana.space.space);
    expect(new TestPage(cy.document).shows).toMatchObject({ kept: 'by Bo' });
  });

  it('[SYNC-M3] voids what a removed member signs with keys and chain of before, and leaves others their copies', async () => {
    const [ana, bo, cy] = (await team('bo', 'cy')) as Three;
    await level(meet(ana, bo), meet(ana, cy));
    const update = written(clientIdOf(bo.device.id, incarnation('forged'), 0), (doc) =>
      doc.getMap('tasks').set('x', 'y'),
    );
    const backdated = forged(bo, null, writePayload({ clients: [0], update, activity: '' }));
    const page = new TestPage(cy.document);
    must(await ana.space.owner.remove(bo.me));
    await level(meet(ana, cy));
    expect(must(await cy.space.replica.take([backdated])).added).toEqual([]);
    // Nothing of what was read went: nobody makes the document anew.
    expect(cy.document.generation).toBe(0);
    await page.set('crane', 'Order');
    await level(meet(ana, cy));
    expect(new TestPage(ana.document).shows).toEqual({ quay: 'Survey', crane: 'Order' });
  });

  it('[SYNC-M3] lets who was removed in again: it reads from the start, and writes in a feed of its own', async () => {
    const [ana, bo, cy] = (await team('bo', 'cy')) as Three;
    await level(meet(ana, bo));
    await new TestPage(bo.document).set('kept', 'by Bo');
    await level(meet(ana, bo));
    const feeds = bo.space.replica.have.feeds.filter(({ device }) => device === bo.device.id);
    must(await ana.space.owner.remove(bo.me));
    await level(meet(ana, bo));
    await new TestPage(ana.document).set('meanwhile', 'by Ana');
    const { certificate } = bo.device;
    must(
      await ana.space.owner.admit({
        certificate,
        name: 'Bo',
        deviceName: 'b',
        person: null,
        invite: null,
        role: 'writer',
      }),
    );
    const meetings = [meet(ana, bo), meet(ana, cy)];
    await level(...meetings);
    const page = new TestPage(bo.document);
    expect(page.shows).toEqual({ quay: 'Survey', kept: 'by Bo', meanwhile: 'by Ana' });
    await page.set('again', 'by Bo');
    await level(...meetings);
    expect(new TestPage(cy.document).shows).toMatchObject({ again: 'by Bo', kept: 'by Bo' });
    const now = bo.space.replica.have.feeds.filter(({ device }) => device === bo.device.id);
    expect(now).toHaveLength(2);
    expect(now).toEqual(expect.arrayContaining([...feeds]));
  });

  it('makes a reader of a writer and a writer of a reader', async () => {
    const [ana, bo] = (await team('bo')) as readonly [TestMember, TestMember];
    const meeting = meet(ana, bo);
    await level(meeting);
    must(await ana.space.owner.setRole(bo.me, 'reader'));
    await level(meeting);
    const update = (): Uint8Array => written(bo.document.nextClientId(), (doc) => doc.getMap('tasks').set('a', 'b'));
    expect(await bo.document.write(update(), '')).toMatchObject(refusal('read-only'));
    must(await ana.space.owner.setRole(bo.me, 'writer'));
    must(await ana.space.owner.setRole(bo.me, 'writer'));
    await level(meeting);
    must(await bo.document.write(update(), ''));
    await level(meeting);
    expect(new TestPage(ana.document).shows).toMatchObject({ a: 'b' });
  });

  it('begins a new epoch when the last is a month old, and not before', async () => {
    const [ana, bo] = (await team('bo')) as readonly [TestMember, TestMember];
    const epochs = () => new Set(ana.space.replica.feeds.chain.path.map(({ state }) => state.epoch)).size;
    const day = 24 * 3_600_000;
    ana.now += 29 * day;
    must(await ana.space.owner.rotateWhenDue());
    expect(epochs()).toBe(1);
    ana.now += 2 * day;
    bo.now = ana.now;
    must(await bo.space.owner.rotateWhenDue());
    must(await ana.space.owner.rotateWhenDue());
    must(await ana.space.owner.rotateWhenDue());
    expect(epochs()).toBe(2);
    await new TestPage(ana.document).set('crane', 'Order');
    await level(meet(ana, bo));
    expect(new TestPage(bo.document).shows).toMatchObject({ crane: 'Order' });
  });

  it('gives names and begins epochs: who comes later reads all of them', async () => {
    const [ana, bo] = (await team('bo')) as readonly [TestMember, TestMember];
    await new TestPage(ana.document).set('first', 'epoch');
    must(await ana.space.owner.rotate({ people: new Map([[bo.me, 'Bo Berg']]) }));
    await new TestPage(ana.document).set('second', 'epoch');
    must(await ana.space.owner.rotate());
    const cy = await new TestMember('cy').join(ana, 'reader');
    await level(meet(ana, cy), meet(ana, bo));
    expect(new TestPage(cy.document).shows).toEqual({ quay: 'Survey', first: 'epoch', second: 'epoch' });
    for (const { space } of [ana, bo, cy])
      expect(space.members.map(({ name }) => name)).toEqual(['ana', 'Bo Berg', 'cy']);
    expect(cy.space.discoverySecret).toEqual(ana.space.discoverySecret);
  });
});

describe('of the moment', () => {
  const text = new TextEncoder().encode('Ana looks at the board');

  it('[SYNC-P1] is heard by members once, from who said it, whichever way it came', async () => {
    const [ana, bo, cy] = (await team('bo', 'cy')) as Three;
    const meetings = [meet(ana, bo), meet(ana, cy)];
    await level(...meetings);
    const message = ana.space.sealEphemeral(text) as Uint8Array;
    expect(bo.space.openEphemeral(message)).toEqual({ device: ana.device.id, bytes: text });
    expect(bo.space.openEphemeral(message)).toBeNull();
    for (let at = 0; at < message.length; at++) {
      expect(cy.space.openEphemeral(message.with(at, (message[at] ?? 0) ^ 1))).toBeNull();
    }
    const [first, second] = [ana.space.sealEphemeral(text), ana.space.sealEphemeral(text)] as const;
    expect(cy.space.openEphemeral(second as Uint8Array)).not.toBeNull();
    expect(cy.space.openEphemeral(first as Uint8Array)).toBeNull();
    const removed = cy.space.sealEphemeral(text) as Uint8Array;
    must(await ana.space.owner.remove(cy.me));
    await level(...meetings);
    expect(ana.space.openEphemeral(removed)).toBeNull();
    expect(cy.space.sealEphemeral(text)).toBeNull();
    expect(cy.space.openEphemeral(ana.space.sealEphemeral(text) as Uint8Array)).toBeNull();
  });

  it('[SYNC-S2] goes through sessions, and is left out first where the other does not keep up', async () => {
    const [ana, bo] = (await team('bo')) as readonly [TestMember, TestMember];
    const { sessions, buffered } = meet(ana, bo);
    const heard: Uint8Array[] = [];
    sessions[1].onEphemeral((bytes) => heard.push(bytes));
    await level({ sessions, buffered, cut: () => {} });
    sessions[0].sendEphemeral(text);
    buffered.bytes = 10_000_000;
    sessions[0].sendEphemeral(text);
    await new Promise((resolve) => setTimeout(resolve));
    expect(heard).toEqual([text]);
  });
});
