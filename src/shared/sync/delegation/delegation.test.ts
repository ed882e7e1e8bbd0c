import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { must } from '#shared/kernel/result.ts';
import { readEntry } from '#shared/sync/entry/entry.ts';
import { NO_DOCUMENT } from '#shared/sync/ids.ts';
import { forged, level, meet, TestMember, TestPage, team } from '#tests/support/sync/members.ts';
import { device, incarnation, inviteId } from '#tests/support/sync/space.ts';
import { type ApprovalPayload, writeApproval } from './approval.ts';

const UNTIL = 10_000;
const introductionOf = (name: string) => ({
  certificate: device(name).certificate,
  name: `${name} Olsen`,
  deviceName: `${name}’s tablet`,
});
const approvalOf = (payload: Partial<ApprovalPayload> & Pick<ApprovalPayload, 'invite'>): Uint8Array =>
  writeApproval({ at: 2_000, newcomer: introductionOf('dana'), ...payload });

/** They hold the same afterwards, and are apart again. */
async function exchange(one: TestMember, other: TestMember): Promise<void> {
  const meeting = meet(one, other);
  await level(meeting);
  meeting.cut();
}

/** Ana, who owns, and Bo, whom an invite names, each of whom has heard of it. */
async function site(role: 'writer' | 'reader' = 'writer') {
  const [ana, bo, cy] = (await team('bo', 'cy')) as readonly [TestMember, TestMember, TestMember];
  const made = must(await ana.space.owner.invite({ role, until: UNTIL, delegate: bo.me }));
  await exchange(ana, bo);
  await exchange(ana, cy);
  const standings = (at: TestMember = ana) => at.space.delegation.approvals.map(({ standing }) => standing);
  const heed = async () => {
    for (const due of ana.space.delegation.due) must(await ana.space.delegation.heed(due));
    await ana.space.whenRead();
  };
  const isIn = (name: string) => ana.space.replica.feeds.chain.head?.state.devices.has(device(name).id);
  return { ana, bo, cy, ...made, standings, heed, isIn };
}

/** What `by` says without heed of what it may. */
async function says(by: TestMember, payload: Uint8Array): Promise<void> {
  const taken = must(await by.space.replica.take([forged(by, null, payload, { kind: 'approval', doc: NO_DOCUMENT })]));
  expect(taken.added).toHaveLength(1);
  await by.space.whenRead();
}

describe('an approval in the owner’s place', () => {
  it('[SYNC-M2] admits nobody; the owner’s device does as it hears of it, as what the invite says', async () => {
    const { ana, bo, cy, invite, standings, heed, isIn } = await site('reader');
    must(await bo.space.delegation.approve(invite, introductionOf('dana')));
    expect(standings(bo)).toEqual([{ kind: 'due' }]);
    expect(bo.space.delegation.due).toEqual([]);
    expect(bo.space.replica.feeds.chain.head?.state.devices.has(device('dana').id)).toBe(false);
    await exchange(ana, bo);
    await heed();
    expect(isIn('dana')).toBe(true);
    expect(ana.space.members.find(({ name }) => name === 'dana Olsen')).toMatchObject({
      role: 'reader',
      devices: [{ device: device('dana').id, name: 'dana’s tablet' }],
    });
    expect([standings(), ana.space.delegation.due]).toEqual([[{ kind: 'admitted' }], []]);
    await exchange(ana, cy);
    expect(cy.space.delegation.approverOf(device('dana').id)).toBe(bo.device.id);
    expect(cy.space.delegation.approverOf(bo.device.id)).toBeNull();
  });

  it('[SYNC-M2] is by whoever the invite names, with the secret that they and the owner’s devices alone can open', async () => {
    const { ana, bo, cy, invite, secret } = await site();
    const heldBy = (member: TestMember) => member.space.delegation.answered.map(({ secretHere }) => [...secretHere]);
    expect([heldBy(ana), heldBy(bo), heldBy(cy)]).toEqual([[[...secret]], [[...secret]], []]);
    for await (const { bytes } of bo.log.read(bo.space.space)) {
      expect(Buffer.from(bytes).includes(Buffer.from(secret))).toBe(false);
    }
    expect(await cy.space.delegation.approve(invite, introductionOf('dana'))).toMatchObject({
      error: { code: 'no-say' },
    });
    must(await ana.space.owner.setRole(cy.me, 'reader'));
    const asked = { role: 'writer', until: UNTIL, delegate: cy.me } as const;
    expect(await ana.space.owner.invite(asked)).toMatchObject({ error: { code: 'no-delegate' } });
  });

  it('[SYNC-M2] survives a restart of each, and is heeded after it', async () => {
    const { ana, bo, invite, secret, heed, isIn, standings } = await site();
    must(await bo.space.delegation.approve(invite, introductionOf('dana')));
    await bo.open(ana.space.space);
    expect(standings(bo)).toEqual([{ kind: 'due' }]);
    expect(bo.space.delegation.answered.map(({ secretHere }) => [...secretHere])).toEqual([[...secret]]);
    await exchange(ana, bo);
    await ana.open(ana.space.space);
    await heed();
    expect(isIn('dana')).toBe(true);
    await ana.open(ana.space.space);
    expect(standings()).toEqual([{ kind: 'admitted' }]);
  });

  it('[SYNC-M2] stands by the clock of who approved: that the owner hears of it later takes nothing back', async () => {
    const { ana, bo, invite, heed, isIn } = await site();
    bo.now = UNTIL;
    must(await bo.space.delegation.approve(invite, introductionOf('dana')));
    ana.now = UNTIL + 1_000_000;
    await exchange(ana, bo);
    await heed();
    expect(isIn('dana')).toBe(true);
  });

  it('[SYNC-M2] with other words than those read out uses the invite up', async () => {
    const { ana, bo, invite, heed, standings } = await site();
    must(await bo.space.delegation.spend(invite));
    const again = await bo.space.delegation.approve(invite, introductionOf('dana'));
    expect(again).toMatchObject({ error: { code: 'invite-answered' } });
    await exchange(ana, bo);
    await heed();
    expect([ana.space.owner.invites, standings()]).toEqual([[], [{ kind: 'refused', why: 'withdrawn' }]]);
  });
});

describe('⚔ an approval', () => {
  it('[SYNC-M2] of a second newcomer with one invite lets in the first alone', async () => {
    const { ana, bo, invite, heed, isIn, standings } = await site();
    must(await bo.space.delegation.approve(invite, introductionOf('dana')));
    const second = await bo.space.delegation.approve(invite, introductionOf('eve'));
    expect(second).toMatchObject({ error: { code: 'invite-answered' } });
    await says(bo, approvalOf({ invite, newcomer: introductionOf('eve'), at: 1_500 }));
    await exchange(ana, bo);
    expect(ana.space.delegation.due).toHaveLength(1);
    await heed();
    expect([isIn('dana'), isIn('eve')]).toEqual([true, false]);
    expect(
      standings()
        .map((standing) => ('why' in standing ? standing.why : standing.kind))
        .toSorted(),
    ).toEqual(['admitted', 'used']);
  });

  it('[SYNC-M2] beside the owner’s own yes to somebody else comes too late', async () => {
    const { ana, bo, invite, heed, isIn, standings } = await site();
    must(await bo.space.delegation.approve(invite, introductionOf('dana')));
    must(await ana.space.owner.admit({ ...introductionOf('eve'), person: null, invite, role: 'writer' }));
    await exchange(ana, bo);
    await heed();
    expect([isIn('dana'), isIn('eve')]).toEqual([false, true]);
    expect([standings(), standings(bo)]).toEqual([
      [{ kind: 'refused', why: 'used' }],
      [{ kind: 'refused', why: 'used' }],
    ]);
  });

  it('[SYNC-M2] after the invite was withdrawn comes to nothing, whether its author had heard of that or not', async () => {
    const { ana, bo, invite, standings } = await site();
    must(await bo.space.delegation.approve(invite, introductionOf('dana')));
    must(await ana.space.owner.revokeInvite(invite));
    await exchange(ana, bo);
    expect([ana.space.delegation.due, standings()]).toEqual([[], [{ kind: 'refused', why: 'withdrawn' }]]);
    expect(await bo.space.delegation.approve(invite, introductionOf('dana'))).toMatchObject({
      error: { code: 'invite-gone' },
    });
  });

  it('[SYNC-M2] after the invite ran out comes to nothing', async () => {
    const { ana, bo, invite, standings } = await site();
    bo.now = UNTIL + 1;
    expect(await bo.space.delegation.approve(invite, introductionOf('dana'))).toMatchObject({
      error: { code: 'invite-over' },
    });
    await says(bo, approvalOf({ invite, at: UNTIL + 1 }));
    await exchange(ana, bo);
    expect([ana.space.delegation.due, standings()]).toEqual([[], [{ kind: 'refused', why: 'over' }]]);
  });

  it('[SYNC-M2] by somebody who was removed or may only read since comes to nothing, and does not come back with them', async () => {
    for (const how of ['removed', 'demoted'] as const) {
      const { ana, bo, invite, standings } = await site();
      must(await bo.space.delegation.approve(invite, introductionOf('dana')));
      // What the cut leaves of Bo's feed, the approval is in.
      await exchange(ana, bo);
      const person = bo.me;
      must(await (how === 'removed' ? ana.space.owner.remove(person) : ana.space.owner.setRole(person, 'reader')));
      expect([ana.space.delegation.due, standings()]).toEqual([[], [{ kind: 'refused', why: 'no-say' }]]);
      if (how === 'demoted') continue;
      const { certificate } = bo.device;
      const again = {
        certificate,
        name: 'bo',
        deviceName: 'laptop',
        person: null,
        invite: null,
        role: 'writer',
      } as const;
      must(await ana.space.owner.admit(again));
      expect(ana.space.delegation.due).toEqual([]);
    }
  });

  it('[SYNC-M2] above what a removal kept is heard of by nobody', async () => {
    const { ana, bo, invite, standings } = await site();
    const person = bo.me;
    must(await bo.space.delegation.approve(invite, introductionOf('dana')));
    must(await ana.space.owner.remove(person));
    for await (const { bytes } of bo.space.replica.lacking({ membership: [], feeds: [] })) {
      const entry = readEntry(bytes);
      if (entry.ok) await ana.space.replica.take([entry.value]);
    }
    await ana.space.whenRead();
    expect([ana.space.delegation.due, standings()]).toEqual([[], []]);
  });

  it('[SYNC-M2] by a member whom the invite does not name, or with another one’s say, is nothing', async () => {
    const { ana, cy, invite, standings } = await site();
    const other = must(await ana.space.owner.invite({ role: 'reader', until: UNTIL, delegate: cy.me }));
    await exchange(ana, cy);
    await says(cy, approvalOf({ invite }));
    await exchange(ana, cy);
    expect([ana.space.delegation.due, standings(), other.invite === invite]).toEqual([[], [], false]);
  });

  it('[SYNC-M2] from before the invite, and of one that never was, is nothing', async () => {
    const { ana, bo, invite, standings } = await site();
    const { path } = ana.space.replica.feeds.chain;
    const early = path.at(-2)?.entry.hash;
    if (early === undefined) throw new Error('the chain has more than one entry');
    await says(bo, approvalOf({ invite: inviteId('never') }));
    const backdated = forged(bo, null, approvalOf({ invite }), {
      kind: 'approval',
      doc: NO_DOCUMENT,
      auth: early,
      incarnation: incarnation('another'),
    });
    must(await bo.space.replica.take([backdated]));
    await exchange(ana, bo);
    expect([ana.space.delegation.due, standings()]).toEqual([[], []]);
  });

  it('[SYNC-M2] carried over into another project counts there for nobody', async () => {
    const { bo, invite } = await site();
    must(await bo.space.delegation.approve(invite, introductionOf('dana')));
    const elsewhere = await new TestMember('zoe').begin(new Y.Doc());
    for await (const { bytes } of bo.space.replica.counted()) {
      const entry = readEntry(bytes);
      if (!entry.ok || entry.value.header.kind !== 'approval') continue;
      const taken = must(await elsewhere.space.replica.take([entry.value]));
      expect(taken.added).toEqual([]);
    }
    expect(elsewhere.space.delegation.approvals).toEqual([]);
  });

  it('[SYNC-M2] cannot say a role: what is added to it makes it none, and what follows in its feed counts all the same', async () => {
    const { ana, bo, invite, standings } = await site('reader');
    const page = new TestPage(bo.document);
    const raised = new Uint8Array([...approvalOf({ invite }), 1]);
    await says(bo, raised);
    await page.set('after', 'counts');
    await exchange(ana, bo);
    expect([standings(), ana.space.faults]).toEqual([[], []]);
    expect(new TestPage(ana.document).shows).toMatchObject({ after: 'counts' });
  });

  it('[SYNC-M2] of keys that are not bound to each other is nothing', async () => {
    const { ana, bo, invite, standings } = await site();
    const { name, deviceName } = introductionOf('dana');
    const certificate = { ...device('dana').certificate, agreement: device('eve').agreement };
    await says(bo, approvalOf({ invite, newcomer: { certificate, name, deviceName } }));
    await exchange(ana, bo);
    expect([ana.space.delegation.due, standings()]).toEqual([[], []]);
  });
});
