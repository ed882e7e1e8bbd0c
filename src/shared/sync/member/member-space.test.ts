import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { must } from '#shared/kernel/result.ts';
import { COVERS_NOTHING, writeBeginning } from '#shared/sync/content/beginning.ts';
import { writePayload } from '#shared/sync/content/payload.ts';
import { updateOf } from '#shared/sync/content/update-parts.ts';
import { readEntry } from '#shared/sync/entry/entry.ts';
import { clientIdOf } from '#shared/sync/feed/client-ids.ts';
import { NO_ENTRY } from '#shared/sync/ids.ts';
import { forged, level, meet, TestMember, TestPage, team, written } from '#tests/support/sync/members.ts';
import { incarnation } from '#tests/support/sync/space.ts';

describe('a shared project', () => {
  it('[SYNC-E5] begins with what was written before, and goes on under ids of its feeds on every device', async () => {
    const [ana, bo] = (await team('bo')) as [TestMember, TestMember];
    const meeting = meet(ana, bo);
    await level(meeting);
    const pages = [new TestPage(ana.document), new TestPage(bo.document)] as const;
    expect(pages[1].shows).toEqual({ quay: 'Survey' });
    await Promise.all([pages[0].set('crane', 'Order'), pages[1].set('quay', 'Survey again')]);
    await level(meeting);
    expect(pages[0].shows).toEqual({ quay: 'Survey again', crane: 'Order' });
    expect(pages[1].shows).toEqual(pages[0].shows);
    expect(bo.document).toMatchObject({ id: 'harbour', kind: 'project', generation: 0, isPending: false });
    expect(bo.document.hash).toEqual(ana.document.hash);
    expect(ana.space.members).toMatchObject([
      { name: 'ana', role: 'owner', isMe: true, devices: [{ name: 'ana’s laptop', isThis: true }] },
      { name: 'bo', role: 'writer', isMe: false, devices: [{ name: 'bo’s laptop', isThis: false }] },
    ]);
    expect(bo.space.discoverySecret).toEqual(ana.space.discoverySecret);
    expect([...ana.failures, ...bo.failures, ...ana.space.faults]).toEqual([]);
  });

  it('tells who wrote what, with the records of the commands', async () => {
    const [ana, bo] = (await team('bo')) as [TestMember, TestMember];
    const meeting = meet(ana, bo);
    await level(meeting);
    const heard: unknown[] = [];
    ana.document.onUpdate(({ author, activity, isOwn }) => heard.push({ author, activity, isOwn }));
    const id = bo.document.nextClientId();
    must(
      await bo.document.write(
        written(id, (doc) => doc.getMap('tasks').set('a', 'b')),
        '[{"command":"addTask"}]',
      ),
    );
    await level(meeting);
    const author = { person: bo.me, device: bo.device.id };
    expect(heard).toEqual([{ author, activity: '[{"command":"addTask"}]', isOwn: false }]);
  });

  it('is after a restart what it was, and writes in a new feed', async () => {
    const [ana] = (await team()) as [TestMember];
    const page = new TestPage(ana.document);
    await page.set('crane', 'Order');
    const [hash, { have }] = [ana.document.hash, ana.space.replica];
    await ana.open(ana.space.space);
    expect(ana.document.hash).toEqual(hash);
    expect(ana.space.replica.have).toEqual(have);
    await new TestPage(ana.document).set('crane', 'Ordered');
    expect(ana.space.replica.have.feeds.map(({ heads }) => heads.map(({ seq }) => seq))).toEqual(
      expect.arrayContaining([[2], [1]]),
    );
  });

  it('[SYNC-E5] writes what is its own and new, and nothing twice', async () => {
    const [ana] = (await team()) as [TestMember];
    const page = new TestPage(ana.document);
    await page.set('crane', 'Order');
    page.tasks.delete('quay');
    await Promise.all(page.written);
    const { have } = ana.space.replica;
    must(await ana.document.write(Y.encodeStateAsUpdate(page.doc), '[]'));
    expect(ana.space.replica.have).toEqual(have);
    const foreign = await ana.document.write(
      written(5, (doc) => doc.getMap('tasks').set('x', 'y')),
      '[]',
    );
    expect(foreign).toMatchObject({ ok: false, error: { code: 'not-ours' } });
    expect(await ana.document.write(Uint8Array.of(1, 2, 3), '[]')).toMatchObject({ ok: false });
    expect(ana.space.replica.have).toEqual(have);
  });

  it('cuts a large update into entries of about a megabyte, and keeps one text whole', async () => {
    const [ana, bo] = (await team('bo')) as [TestMember, TestMember];
    const page = new TestPage(ana.document);
    page.doc.transact(() => {
      for (let index = 0; index < 60; index++) page.tasks.set(`task ${index}`, String(index).repeat(50_000));
      page.tasks.set('one', 'x'.repeat(3_000_000));
      page.tasks.delete('task 3');
    });
    await Promise.all(page.written);
    expect(ana.space.replica.have.feeds[0]?.heads[0]?.seq).toBeGreaterThan(4);
    const meeting = meet(ana, bo);
    await level(meeting);
    expect(bo.document.hash).toEqual(ana.document.hash);
    expect(new TestPage(bo.document).shows).toEqual(page.shows);
  });

  it('refuses a reader what it would write', async () => {
    const [ana] = (await team()) as [TestMember];
    const cy = await new TestMember('cy').join(ana, 'reader');
    await level(meet(ana, cy));
    const answer = await cy.document.write(
      written(cy.document.nextClientId(), (doc) => doc.getMap('tasks').set('a', 'b')),
      '',
    );
    expect(answer).toMatchObject({ ok: false, error: { code: 'read-only' } });
    expect(new TestPage(cy.document).shows).toEqual({ quay: 'Survey' });
  });
});

describe('what a member reads', () => {
  it.each<[string, (by: TestMember, owner: TestMember) => Uint8Array]>([
    [
      'structs under the id of another feed',
      (_, owner) => {
        const foreign = clientIdOf(owner.device.id, incarnation('first'), 0);
        return writePayload({
          clients: [0],
          update: written(foreign, (doc) => doc.getMap('tasks').set('a', 'b')),
          activity: '',
        });
      },
    ],
    [
      'structs under the id of what was written before',
      () =>
        writePayload({ clients: [0], update: written(77, (doc) => doc.getMap('tasks').set('a', 'b')), activity: '' }),
    ],
    ['no update', () => writePayload({ clients: [0], update: Uint8Array.of(9, 9), activity: '' })],
    ['no payload', () => Uint8Array.of(4)],
  ])('[SYNC-V3] stops at an entry with %s, and goes on with the others', async (_, payloadBy) => {
    const [ana, bo, cy] = (await team('bo', 'cy')) as [TestMember, TestMember, TestMember];
    const bad = forged(bo, null, payloadBy(bo, ana));
    const id = clientIdOf(bo.device.id, incarnation('forged'), 0);
    const later = forged(
      bo,
      bad,
      writePayload({ clients: [0], update: written(id, (doc) => doc.getMap('tasks').set('later', 'x')), activity: '' }),
    );
    const meetings = [meet(ana, bo), meet(ana, cy)];
    await level(...meetings);
    const page = new TestPage(cy.document);
    must(await bo.space.replica.take([bad, later]));
    await page.set('crane', 'Order');
    await level(...meetings);
    for (const { space, document } of [ana, bo, cy]) {
      expect(space.faults).toMatchObject([{ device: bo.device.id, at: bad.hash }]);
      expect(document.hash).toEqual(ana.document.hash);
      expect(space.replica.have).toEqual(ana.space.replica.have);
    }
    expect(new TestPage(ana.document).shows).toEqual({ quay: 'Survey', crane: 'Order' });
  });

  it('[SYNC-V1] is the same whichever of two beginnings came first', async () => {
    const [ana, bo, cy] = (await team('bo', 'cy')) as [TestMember, TestMember, TestMember];
    const update = written(78, (doc) => doc.getMap('tasks').set('other', 'beginning'));
    const payload = writeBeginning({ id: 'harbour', kind: 'project', update, activity: '' });
    const [genesis] = ana.space.replica.feeds.chain.path;
    // By the owner, who alone may: answering to the same membership, or to a newer one.
    const others = [
      forged(ana, null, payload, {
        kind: 'snapshot',
        open: COVERS_NOTHING,
        auth: genesis?.entry.hash ?? NO_ENTRY,
      }),
      forged(ana, null, payload, { kind: 'snapshot', open: COVERS_NOTHING, incarnation: incarnation('second') }),
    ];
    const page = new TestPage(ana.document);
    await page.set('crane', 'Order');
    must(await bo.space.replica.take(others));
    await level(meet(bo, cy));
    await level(meet(ana, bo), meet(ana, cy));
    for (const { document } of [bo, cy]) expect(document.hash).toEqual(ana.document.hash);
    expect(new TestPage(bo.document).shows).toEqual(new TestPage(cy.document).shows);
    expect(new TestPage(bo.document).shows).toMatchObject({ crane: 'Order' });
    expect([ana, bo, cy].flatMap(({ space }) => space.faults)).toEqual([]);
  });
});

describe('in step', () => {
  const inStep = ({ sessions }: ReturnType<typeof meet>) =>
    sessions.map(({ state }) => state.kind === 'open' && state.isInStep);

  it('[SYNC-V4] are two that hold the same and read the same of it, until one of them goes on', async () => {
    const [ana, bo] = (await team('bo')) as [TestMember, TestMember];
    const meeting = meet(ana, bo);
    expect(inStep(meeting)).toEqual([false, false]);
    await level(meeting);
    expect(inStep(meeting)).toEqual([true, true]);
    const said: boolean[] = [];
    meeting.sessions[0].onChange((state) => said.push(state.kind === 'open' && state.isInStep));
    await new TestPage(ana.document).set('crane', 'Order');
    await level(meeting);
    expect(said).toEqual(expect.arrayContaining([false, true]));
    expect(inStep(meeting)).toEqual([true, true]);
    expect(await ana.space.digest()).toEqual(await bo.space.digest());
  });

  it('[SYNC-V4] are two again of which one was given something before the key to it', async () => {
    const [ana, bo] = (await team('bo')) as [TestMember, TestMember];
    await level(meet(ana, bo));
    const give = async (): Promise<void> => {
      for await (const { bytes } of ana.space.replica.lacking(bo.space.replica.have)) {
        const entry = readEntry(bytes);
        if (entry.ok) must(await bo.space.replica.take([entry.value]));
      }
    };
    must(await ana.space.owner.remove(bo.me));
    await new TestPage(ana.document).set('meanwhile', 'by Ana');
    await give();
    expect(await bo.space.digest()).toBeNull();
    const { certificate } = bo.device;
    const names = { name: 'Bo', deviceName: 'b', person: null, invite: null };
    must(await ana.space.owner.admit({ ...names, certificate, role: 'writer' }));
    await give();
    expect(await bo.space.digest()).toEqual(await ana.space.digest());
    expect(new TestPage(bo.document).shows).toMatchObject({ meanwhile: 'by Ana' });
  });

  it('[SYNC-V3] is nobody where something that was written waits for what is not there', async () => {
    const [ana, bo] = (await team('bo')) as [TestMember, TestMember];
    const meeting = meet(ana, bo);
    await level(meeting);
    const doc = new Y.Doc();
    doc.clientID = 99;
    doc.getText('notes').insert(0, 'Piles');
    const before = Y.encodeStateVector(doc);
    doc.clientID = clientIdOf(bo.device.id, incarnation('forged'), 0);
    doc.getText('notes').insert(5, ' and planks');
    const update = Y.encodeStateAsUpdate(doc, before);
    must(await bo.space.replica.take([forged(bo, null, writePayload({ clients: [0], update, activity: '' }))]));
    await level(meeting);
    expect(meeting.sessions.map(({ state }) => state)).toMatchObject([{ isLevel: true }, { isLevel: true }]);
    expect(inStep(meeting)).toEqual([false, false]);
    expect([ana.document.isPending, await ana.space.digest()]).toEqual([true, null]);
  });

  it('[SYNC-V3][SYNC-V4] the attack: a deletion of what is nowhere stalls nobody: it waits on both, and both say so', async () => {
    const [ana, bo] = (await team('bo')) as [TestMember, TestMember];
    const meeting = meet(ana, bo);
    await level(meeting);
    const before = await ana.space.digest();
    const page = new TestPage(ana.document);
    await page.set('crane', 'Order');
    const ranges = [1, 3, 9].map((clock) => ({ clock, len: 2 }));
    const update = updateOf({ structs: new Map(), deletions: new Map([[page.doc.clientID, ranges]]) });
    const harm = forged(bo, null, writePayload({ clients: [], update, activity: '' }));
    const without = await ana.space.digest();
    must(await bo.space.replica.take([harm]));
    await level(meeting);
    expect(inStep(meeting)).toEqual([true, true]);
    expect([before, without]).not.toContainEqual(await ana.space.digest());
    expect(ana.document.isPending).toBe(false);
    // What is typed there goes, on all alike.
    for (const word of ['a', 'b', 'c']) await page.set(word, 'x');
    await level(meeting);
    expect(inStep(meeting)).toEqual([true, true]);
    expect(bo.document.hash).toEqual(ana.document.hash);
    expect(new TestPage(bo.document).shows).toEqual({ quay: 'Survey', crane: 'Order' });
  });
});
