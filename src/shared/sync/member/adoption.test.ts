import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { must } from '#shared/kernel/result.ts';
import { writeAdoption } from '#shared/sync/content/adoption.ts';
import { writePayload } from '#shared/sync/content/payload.ts';
import type { Entry } from '#shared/sync/entry/entry.ts';
import { clientIdOf } from '#shared/sync/feed/client-ids.ts';
import { forged, level, meet, TestMember, TestPage, team, written } from '#tests/support/sync/members.ts';
import { incarnation } from '#tests/support/sync/space.ts';

type Three = readonly [TestMember, TestMember, TestMember];
const text = (page: TestPage): Y.Text => page.doc.getText('notes');
const typed = async (page: TestPage, at: number, words: string): Promise<void> => {
  text(page).insert(at, words);
  await Promise.all(page.written);
};
const notes = (member: TestMember): string => text(new TestPage(member.document)).toString();
/** Until what is written by itself is written, too. */
async function settled(...members: readonly TestMember[]): Promise<void> {
  for (let turn = 0; turn < 5; turn++) {
    await new Promise((resolve) => setTimeout(resolve));
    for (const { space } of members) await space.digest();
  }
}

/** Bo wrote what Cy and not Ana heard, and is removed; Cy had gone on from there, or not. */
async function cutOff(hasGoneOn: boolean): Promise<Three> {
  const [ana, bo, cy] = (await team('bo', 'cy')) as Three;
  const meetings = [meet(ana, bo), meet(ana, cy)];
  await level(...meetings);
  for (const { cut } of meetings) cut();
  const pages = [new TestPage(bo.document), new TestPage(cy.document)] as const;
  const between = meet(bo, cy);
  await typed(pages[0], 0, 'Piles');
  await level(between);
  if (hasGoneOn) await typed(pages[1], 5, ' and planks');
  between.cut();
  must(await ana.space.owner.remove(bo.me));
  return [ana, bo, cy];
}

describe('adopting', () => {
  it('[SYNC-M3] brings back, as it was signed, what a writer had gone on from; and whoever comes later reads it', async () => {
    const [ana, bo, cy] = await cutOff(true);
    const meeting = meet(ana, cy);
    await level(meeting);
    await settled(ana, cy);
    await level(meeting);
    expect(notes(ana)).toBe('Piles and planks');
    expect(notes(cy)).toBe('Piles and planks');
    expect([ana.document.isPending, cy.document.isPending]).toEqual([false, false]);
    await typed(new TestPage(cy.document), 0, 'Order: ');
    const dee = await new TestMember('dee').join(ana, 'reader');
    await level(meet(ana, dee), meeting);
    await settled(dee);
    for (const member of [ana, cy, dee]) {
      expect(notes(member)).toBe('Order: Piles and planks');
      expect(member.space.faults).toEqual([]);
      expect(await member.space.digest()).toEqual(await ana.space.digest());
    }
    expect(ana.space.members.map(({ name }) => name)).not.toContain('bo');
    // It stays what it is after a restart.
    await ana.open(ana.space.space);
    expect(notes(ana)).toBe('Order: Piles and planks');
    expect(bo.failures.concat(ana.failures, cy.failures)).toEqual([]);
  });

  it('[SYNC-M3] brings back what a page had gone on from that gives it only after the cut', async () => {
    const [ana, bo, cy] = (await team('bo', 'cy')) as Three;
    const before = [meet(ana, bo), meet(ana, cy)];
    await level(...before);
    for (const { cut } of before) cut();
    const between = meet(bo, cy);
    await typed(new TestPage(bo.document), 0, 'Piles');
    await level(between);
    between.cut();
    // Its host is away while it is typed.
    const page = new Y.Doc();
    page.clientID = cy.document.nextClientId();
    Y.applyUpdate(page, cy.document.diff(Y.encodeStateVector(page)));
    const known = Y.encodeStateVector(page);
    page.getText('notes').insert(5, ' and planks');
    must(await ana.space.owner.remove(bo.me));
    const meeting = meet(ana, cy);
    await level(meeting);
    await settled(ana, cy);
    expect(notes(cy)).toBe('');
    must(await cy.document.write(Y.encodeStateAsUpdate(page, known), '[]'));
    await settled(ana, cy);
    await level(meeting);
    expect([notes(ana), notes(cy)]).toEqual(['Piles and planks', 'Piles and planks']);
    expect([ana.document.isPending, cy.document.isPending]).toEqual([false, false]);
  });

  it('[SYNC-M3][SYNC-V1] takes the place of what it goes on from: a writer who was let in again goes on elsewhere, and who does not is read alike by all', async () => {
    const [ana, bo, cy] = await cutOff(true);
    const old = bo.space.replica.have.feeds.find(({ device }) => device === bo.device.id)!.incarnation;
    const meetings = [meet(ana, cy), meet(ana, bo)];
    await level(...meetings);
    await settled(ana, cy);
    const readmitted = { certificate: bo.device.certificate, name: 'Bo', deviceName: 'b', person: null, invite: null };
    must(await ana.space.owner.admit({ ...readmitted, role: 'writer' }));
    meetings[1]!.cut();
    await level(meetings[0]!, meet(ana, bo));
    await settled(ana, bo, cy);
    expect([ana, bo, cy].map(notes)).toEqual(Array.from({ length: 3 }, () => 'Piles and planks'));
    // A window of before, which goes on under the id that it had.
    const page = new Y.Doc();
    Y.applyUpdate(page, bo.document.diff(Y.encodeStateVector(page)));
    page.clientID = clientIdOf(bo.device.id, old, 0);
    const vector = Y.encodeStateVector(page);
    page.getText('notes').insert(0, 'Tar, ');
    const update = Y.encodeStateAsUpdate(page, vector);
    expect(await bo.document.write(update, '[]', vector)).toMatchObject({ ok: false, error: { code: 'not-ours' } });
    const harm = forged(bo, null, writePayload({ clients: [0], update, activity: '' }), { incarnation: old });
    must(await ana.space.replica.take([harm]));
    await settled(ana);
    const dee = await new TestMember('dee').join(ana);
    await level(meet(ana, dee), meetings[0]!);
    await settled(ana, cy, dee);
    for (const member of [cy, dee]) {
      expect(member.document.hash).toEqual(ana.document.hash);
      expect(member.space.faults).toEqual(ana.space.faults);
    }
    expect(ana.space.faults).toHaveLength(1);
  });

  it('[SYNC-M3] brings nothing back that nobody went on from', async () => {
    const [ana, , cy] = await cutOff(false);
    await level(meet(ana, cy));
    await settled(ana, cy);
    expect([notes(ana), notes(cy)]).toEqual(['', '']);
    expect(cy.space.replica.have.feeds.filter(({ device }) => device === cy.device.id)).toEqual([]);
  });

  it('[SYNC-V1] comes to the same where two adopted what was signed twice, whichever came first', async () => {
    const [ana, bo, cy, dee] = (await team('bo', 'cy', 'dee')) as readonly [...Three, TestMember];
    await level(meet(ana, bo));
    const id = clientIdOf(bo.device.id, incarnation('forged'), 0);
    const late = (words: string): Entry => {
      const update = written(id, (doc) => doc.getText('notes').insert(0, words));
      return forged(bo, null, writePayload({ clients: [0], update, activity: '' }));
    };
    const branches = [late('one'), late('another')] as const;
    must(await ana.space.owner.remove(bo.me));
    const meetings = [meet(ana, cy), meet(ana, dee)];
    await level(...meetings);
    for (const { cut } of meetings) cut();
    const adopt = (by: TestMember, entry: Entry) =>
      by.space.replica.take([forged(by, null, writeAdoption([entry.bytes]), { kind: 'adopt' })]);
    must(await adopt(cy, branches[0]));
    must(await adopt(dee, branches[1]));
    await settled(cy, dee);
    expect([notes(cy), notes(dee)]).toEqual(['one', 'another']);
    await level(meet(cy, dee), meet(ana, dee));
    await settled(ana, cy, dee);
    const [first] = [...branches].sort((left, right) => (left.hash < right.hash ? -1 : 1));
    for (const member of [ana, cy, dee]) {
      expect(notes(member)).toBe(first === branches[0] ? 'one' : 'another');
      expect(member.space.faults).toEqual([]);
    }
  });

  it('[SYNC-V3] takes nothing from who adopts what no cut took away, or what nobody signed', async () => {
    const [ana, bo, cy] = (await team('bo', 'cy')) as Three;
    await level(meet(ana, bo), meet(ana, cy));
    const id = clientIdOf(bo.device.id, incarnation('forged'), 0);
    const payload = writePayload({
      clients: [0],
      update: written(id, (doc) => doc.getText('notes').insert(0, 'x')),
      activity: '',
    });
    const live = forged(bo, null, payload);
    const adoption = forged(cy, null, writeAdoption([live.bytes]), { kind: 'adopt' });
    must(await cy.space.replica.take([adoption]));
    await settled(cy);
    expect(cy.space.faults).toMatchObject([{ device: cy.device.id, reason: 'it adopts what no cut took away' }]);
    must(await ana.space.owner.remove(bo.me));
    await level(meet(ana, cy));
    const bytes = live.bytes.with(live.bytes.length - 1, (live.bytes.at(-1) ?? 0) ^ 1);
    const second = forged(cy, null, writeAdoption([bytes]), { kind: 'adopt', incarnation: incarnation('second') });
    must(await cy.space.replica.take([second]));
    await level(meet(ana, cy));
    await settled(ana, cy);
    for (const member of [ana, cy]) {
      // Also what no cut had taken away when it was adopted.
      expect(member.space.faults.map(({ reason }) => reason).toSorted()).toEqual([
        'it adopts what its writer did not sign',
        'it adopts what no cut took away',
      ]);
      expect(notes(member)).toBe('');
    }
  });
});
