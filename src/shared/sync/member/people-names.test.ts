import { describe, expect, it } from 'vitest';
import { must } from '#shared/kernel/result.ts';
import { NO_DOCUMENT } from '#shared/sync/ids.ts';
import { forged, level, meet, TestMember, team } from '#tests/support/sync/members.ts';
import { writeProfile } from './people-names.ts';

type Two = readonly [TestMember, TestMember];
const refusal = (code: string) => ({ ok: false, error: { code } });
const names = ({ space }: TestMember) => space.members.map(({ name }) => name);

/** They meet, and part again once both have the same. */
async function together(one: TestMember, other: TestMember): Promise<void> {
  const meeting = meet(one, other);
  await level(meeting);
  meeting.cut();
}

describe('the name of a member', () => {
  it('[SYNC-M1] is what they say of themselves, to everybody and by whomever it comes, also after a restart', async () => {
    const [ana, bo, cy] = (await team('bo', 'cy')) as readonly [TestMember, TestMember, TestMember];
    await together(ana, bo);
    must(await bo.space.nameMyself('Bo Olsen'));
    expect(names(bo)).toEqual(['ana', 'Bo Olsen', 'cy']);
    let heard = 0;
    cy.space.onChange(() => {
      heard += 1;
    });
    await together(bo, cy);
    expect([names(cy), heard > 0]).toEqual([['ana', 'Bo Olsen', 'cy'], true]);
    must(await bo.space.nameMyself('Bo Berg'));
    await together(bo, cy);
    await together(cy, ana);
    for (const member of [ana, bo, cy]) {
      expect(names(member)).toEqual(['ana', 'Bo Berg', 'cy']);
      expect(names(await member.open(ana.space.space))).toEqual(['ana', 'Bo Berg', 'cy']);
    }
    must(await ana.space.nameMyself('Ana Lund'));
    await together(ana, bo);
    expect(names(bo)).toEqual(['Ana Lund', 'Bo Berg', 'cy']);
  });

  it('[SYNC-M1] is the owner’s word where the two did not know of each other, and theirs again once they do', async () => {
    const [ana, bo] = (await team('bo')) as Two;
    await together(ana, bo);
    must(await ana.space.owner.rename(new Map([[bo.me, 'By Ana']])));
    must(await bo.space.nameMyself('By Bo'));
    expect(names(bo)).toEqual(['ana', 'By Bo']);
    await together(ana, bo);
    expect([names(ana), names(bo)]).toEqual([
      ['ana', 'By Ana'],
      ['ana', 'By Ana'],
    ]);
    must(await bo.space.nameMyself('Bo once more'));
    await together(ana, bo);
    expect(names(ana)).toEqual(['ana', 'Bo once more']);
  });

  it('[SYNC-M1] is the newest that they said, also where the owner’s device took an older one in meanwhile', async () => {
    const [ana, bo] = (await team('bo')) as Two;
    must(await bo.space.nameMyself('Bo Olsen'));
    await together(ana, bo);
    must(await bo.space.nameMyself('Bo Berg'));
    must(await ana.space.owner.rotate());
    expect(names(ana)).toEqual(['ana', 'Bo Olsen']);
    await together(ana, bo);
    expect([names(ana), names(bo)]).toEqual([
      ['ana', 'Bo Berg'],
      ['ana', 'Bo Berg'],
    ]);
  });

  it('[SYNC-M1] [SYNC-E6] comes into the membership with its next change, and before what is old is let go of', async () => {
    const [ana, bo] = (await team('bo')) as Two;
    await together(ana, bo);
    must(await bo.space.nameMyself('Bo Olsen'));
    await together(ana, bo);
    expect(ana.space.hasUnkeptNames).toBe(true);
    must(await ana.space.owner.keepNames());
    expect(ana.space.hasUnkeptNames).toBe(false);
    const { length } = ana.space.replica.feeds.chain.path;
    must(await ana.space.owner.keepNames());
    expect(ana.space.replica.feeds.chain.path).toHaveLength(length);
    must(await ana.space.prune());
    const dee = await new TestMember('dee').join(ana);
    await together(ana, dee);
    expect(names(dee)).toEqual(['ana', 'Bo Olsen', 'dee']);
    await together(ana, bo);
    must(await bo.space.nameMyself('Bo Berg'));
    await together(ana, bo);
    must(await ana.space.owner.setRole(bo.me, 'reader'));
    expect([names(ana), ana.space.hasUnkeptNames]).toEqual([['ana', 'Bo Berg', 'dee'], false]);
  });

  it('[SYNC-M1] ⚔ is nobody else’s to say, nor a reader’s, who writes nothing, nor a removed member’s', async () => {
    const [ana, bo, cy] = (await team('bo', 'cy')) as readonly [TestMember, TestMember, TestMember];
    await together(ana, bo);
    const profile = { kind: 'profile', doc: NO_DOCUMENT } as const;
    // A feed names its device, and the device its person: what stands in it is about nobody else.
    const said = forged(bo, null, writeProfile({ number: 9, name: 'Cy the Great' }), profile);
    must(await ana.space.replica.take([said]));
    await ana.space.whenRead();
    expect(names(ana)).toEqual(['ana', 'Cy the Great', 'cy']);
    must(await ana.space.owner.setRole(cy.me, 'reader'));
    await together(ana, cy);
    expect(await cy.space.nameMyself('Queen')).toMatchObject(refusal('named-by-owner'));
    const forbidden = must(
      await ana.space.replica.take([forged(cy, null, writeProfile({ number: 1, name: 'Queen' }), profile)]),
    );
    expect(forbidden.refused?.reason).toBe('a reader writes no profile');
    must(await ana.space.owner.remove(cy.me));
    await together(ana, cy);
    expect(await cy.space.nameMyself('Queen')).toMatchObject(refusal('not-a-member'));
    // No name is what no person could have typed.
    const broken = forged(bo, said, writeProfile({ number: 10, name: 'two\nlines' }), {
      ...profile,
      auth: said.header.auth,
      epoch: said.header.epoch,
    });
    must(await ana.space.replica.take([broken]));
    await ana.space.whenRead();
    expect([names(ana), ana.space.faults]).toEqual([['ana', 'Cy the Great'], []]);
  });
});
