import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { must } from '#shared/kernel/result.ts';
import { contentHash } from '#shared/sync/content/content-hash.ts';
import { level, meet, TestMember, TestPage, team } from '#tests/support/sync/members.ts';
import { exchanged, settled, type Three, type Two, words } from '#tests/support/sync/pruning.ts';

const NOTES = 'notes of monday';

const pageOf = (member: TestMember, id = NOTES): TestPage => new TestPage(member.space.document(id));

/** Ana and Bo hold the same project, and no notes yet. */
async function two(): Promise<Two> {
  const [ana, bo] = (await team('bo')) as unknown as Two;
  await exchanged([ana, bo]);
  return [ana, bo];
}

async function expectLevel(...members: readonly TestMember[]): Promise<void> {
  const [first] = members as Two;
  const digest = await first.space.digest();
  expect(digest).not.toBeNull();
  for (const member of members) {
    expect(member.space.replica.have).toEqual(first.space.replica.have);
    expect(await member.space.digest()).toEqual(digest);
    expect([...member.space.faults, ...member.failures]).toEqual([]);
  }
}

describe('several documents of a space', () => {
  it('[SYNC-E1] begin with what whoever writes first writes there, also where two do so apart', async () => {
    const [ana, bo] = await two();
    await pageOf(bo).set('said', 'by Bo');
    await pageOf(ana).set('decided', 'by Ana');
    await pageOf(bo, 'notes of tuesday').set('only', 'Bo');
    await exchanged([ana, bo]);
    for (const member of [ana, bo]) {
      expect(pageOf(member).shows).toEqual({ said: 'by Bo', decided: 'by Ana' });
      expect(pageOf(member, 'notes of tuesday').shows).toEqual({ only: 'Bo' });
      expect(member.document.id).toBe('harbour');
      expect(new TestPage(member.document).shows).toEqual({ quay: 'Survey' });
    }
    await expectLevel(ana, bo);
  });

  it('[SYNC-V4] are in step only where all of them hold the same, and nothing of any waits', async () => {
    const [ana, bo] = await two();
    const before = await ana.space.digest();
    await pageOf(bo).set('said', 'by Bo');
    expect(await bo.space.digest()).not.toEqual(before);
    await exchanged([ana, bo]);
    await expectLevel(ana, bo);
    // Something that waits for what nobody has.
    const doc = new Y.Doc();
    doc.clientID = bo.space.document('waiting').nextClientId();
    doc.getArray('lines').push(['first']);
    const vector = Y.encodeStateVector(doc);
    doc.getArray('lines').push(['second']);
    expect(await bo.space.document('waiting').write(Y.encodeStateAsUpdate(doc, vector), '[]')).toMatchObject({
      ok: false,
    });
    await expectLevel(ana, bo);
  });

  it('[SYNC-E5] give out ids of a feed for each document by itself', async () => {
    const [ana] = await two();
    const [one, other] = [ana.space.document('one'), ana.space.document('other')];
    const ids = [one.nextClientId(), one.nextClientId()];
    expect(ids[0]).not.toBe(ids[1]);
    expect([other.nextClientId(), other.nextClientId()]).toEqual(ids);
    // What stands under one id in two documents is two things.
    for (const [document, text] of [
      [one, 'in one'],
      [other, 'in the other'],
    ] as const) {
      const doc = new Y.Doc();
      doc.clientID = ids[0] ?? 0;
      doc.getMap('tasks').set('a', text);
      must(await document.write(Y.encodeStateAsUpdate(doc), '[]'));
    }
    await ana.open(ana.space.space);
    expect(pageOf(ana, 'one').shows).toEqual({ a: 'in one' });
    expect(pageOf(ana, 'other').shows).toEqual({ a: 'in the other' });
  });

  it('[SYNC-M3] lose what a removed member wrote there later, and nothing that others built on it', async () => {
    const [ana, bo, cy] = (await team('bo', 'cy')) as unknown as Three;
    await exchanged([ana, bo], [ana, cy], [bo, cy]);
    await pageOf(bo).set('before', 'by Bo');
    await exchanged([ana, bo], [ana, cy]);
    must(await ana.space.owner.remove(bo.me));
    await pageOf(bo).set('after', 'by Bo');
    const generation = cy.space.document(NOTES).generation;
    await exchanged([bo, cy]);
    expect(pageOf(cy).shows).toEqual({ before: 'by Bo', after: 'by Bo' });
    await pageOf(cy).set('more', 'by Cy');
    await exchanged([ana, cy]);
    await settled(ana, cy);
    for (const member of [ana, cy]) expect(pageOf(member).shows).toEqual({ before: 'by Bo', more: 'by Cy' });
    expect(cy.space.document(NOTES).generation).toBeGreaterThan(generation);
    await expectLevel(ana, cy);
  });

  it('[SYNC-M3] get back what somebody built on in them, as it was signed', async () => {
    const [ana, bo, cy] = (await team('bo', 'cy')) as unknown as Three;
    await exchanged([ana, bo], [ana, cy], [bo, cy]);
    const bos = pageOf(bo);
    bos.doc.getText('lines').insert(0, 'Said by Bo. ');
    await Promise.all(bos.written);
    await exchanged([bo, cy]);
    must(await ana.space.owner.remove(bo.me));
    const cys = pageOf(cy);
    cys.doc.getText('lines').insert(12, 'Answered by Cy.');
    await Promise.all(cys.written);
    await exchanged([ana, cy], [ana, cy]);
    await settled(ana, cy);
    await exchanged([ana, cy]);
    for (const member of [ana, cy])
      expect(pageOf(member).doc.getText('lines').toString()).toBe('Said by Bo. Answered by Cy.');
    await expectLevel(ana, cy);
  });

  it('[SYNC-E6] are pruned together, those that began with nothing too, and go on afterwards', async () => {
    const [ana, bo] = await two();
    for (const word of words(8)) await pageOf(bo).set(word, 'by Bo');
    await exchanged([ana, bo]);
    must(await ana.space.prune());
    await exchanged([ana, bo]);
    await settled(ana, bo);
    const newcomer = await new TestMember('dee').join(ana);
    await exchanged([ana, newcomer], [ana, bo]);
    await settled(ana, bo, newcomer);
    await pageOf(newcomer).set('late', 'by Dee');
    await pageOf(bo).set('later', 'by Bo');
    await exchanged([ana, newcomer], [ana, bo], [ana, newcomer]);
    for (const member of [ana, bo, newcomer]) {
      expect([...member.space.replica.feeds.standIns()]).toHaveLength(2 + 1);
      expect(Object.keys(pageOf(member).shows)).toHaveLength(10);
    }
    await expectLevel(ana, bo, newcomer);
    // Again, with a document that begins in between.
    await pageOf(bo, 'notes of tuesday').set('said', 'by Bo');
    await exchanged([ana, bo]);
    must(await ana.space.prune());
    await exchanged([ana, bo], [ana, newcomer]);
    await settled(ana, bo, newcomer);
    for (const member of [ana, bo, newcomer])
      expect(pageOf(member, 'notes of tuesday').shows).toEqual({ said: 'by Bo' });
    await expectLevel(ana, bo, newcomer);
  });

  it('[SYNC-E6] begin with what stood there before the project was shared, also behind a prune of what others wrote there', async () => {
    const [ana, bo] = await two();
    await pageOf(bo).set('said', 'by Bo');
    await exchanged([ana, bo]);
    must(await ana.space.prune());
    await exchanged([ana, bo]);
    const alone = new Y.Doc();
    alone.getMap('tasks').set('old', 'written alone');
    const update = Y.encodeStateAsUpdate(alone);
    must(await ana.space.beginDocument({ id: NOTES, kind: 'notes', update, activity: '[]' }));
    await exchanged([ana, bo]);
    await settled(ana, bo);
    const both = { said: 'by Bo', old: 'written alone' };
    for (const member of [ana, bo]) {
      expect(member.space.document(NOTES)).toMatchObject({ id: NOTES, kind: 'notes', isBegun: true });
      expect(pageOf(member).shows).toEqual(both);
    }
    must(await ana.space.prune());
    await exchanged([ana, bo]);
    const newcomer = await new TestMember('dee').join(ana);
    await exchanged([bo, newcomer], [ana, newcomer]);
    await settled(ana, bo, newcomer);
    expect(pageOf(newcomer).shows).toEqual(both);
    expect(newcomer.space.document(NOTES)).toMatchObject({ id: NOTES, isBegun: true });
    await expectLevel(ana, bo, newcomer);
  });

  it('rest while nobody writes in them, and are the same afterwards', async () => {
    const [ana, bo] = await two();
    const ids = words(40, 'notes');
    for (const id of ids) await pageOf(bo, id).set('said', `in ${id}`);
    for (const id of ids.slice(0, 20)) await pageOf(bo, id).set('more', 'by Bo');
    await exchanged([ana, bo]);
    await ana.open(ana.space.space);
    await expectLevel(ana, bo);
    for (const id of ids) {
      const page = pageOf(ana, id);
      expect(page.shows).toMatchObject({ said: `in ${id}` });
      expect(contentHash(page.doc)).toEqual(ana.space.document(id).hash);
      page.doc.getMap('tasks').delete('said');
      await Promise.all(page.written);
    }
    await exchanged([ana, bo]);
    for (const id of ids) expect(pageOf(bo, id).shows).not.toHaveProperty('said');
    await expectLevel(ana, bo);
  });
});

it('[SYNC-V4] of several documents that two write at once is said live', async () => {
  const [ana, bo] = await two();
  const meeting = meet(ana, bo);
  await level(meeting);
  const pages = [pageOf(ana), pageOf(bo)] as const;
  await Promise.all([pages[0].set('a', 'Ana'), pages[1].set('b', 'Bo')]);
  await level(meeting);
  expect(pages.map((page) => page.shows)).toEqual([
    { a: 'Ana', b: 'Bo' },
    { a: 'Ana', b: 'Bo' },
  ]);
  expect(meeting.sessions.map(({ state }) => state)).toMatchObject([{ isInStep: true }, { isInStep: true }]);
});
