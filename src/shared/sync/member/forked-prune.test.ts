/** Prunes that answered to a branch of the membership that does not count, or not yet (SYNC E6, M1; decision 022). */
import { describe, expect, it } from 'vitest';
import { must } from '#shared/kernel/result.ts';
import { type TestMember, TestPage } from '#tests/support/sync/members.ts';
import { busy, exchanged, expectSame, give, settled, type Two, write } from '#tests/support/sync/pruning.ts';
import { kitOf, recovered } from '#tests/support/sync/recovered.ts';

/** Each gives each what they lack: they cannot all come to hold the same, which a session would wait for. */
async function given(...members: readonly TestMember[]): Promise<void> {
  for (const from of members) {
    for (const to of members) if (from !== to) await give(from.space.replica, to.space.replica);
  }
  await settled(...members);
}

describe('a prune that answered to a branch of the membership', () => {
  it.each([
    ['is not settled', false],
    ['was settled the other way', true],
  ] as const)(
    '[SYNC-E6][SYNC-M1] stays readable to whoever acted on it, restarted too, while that %s; the owner’s next takes its place everywhere',
    async (_, isSettled) => {
      const [ana, bo] = (await busy()) as Two;
      const second = await recovered('second', ana, kitOf(ana));
      await exchanged([ana, second], [ana, bo]);
      // Each begins an epoch of its own, and has not heard of the other.
      must(await second.space.owner.rotate());
      const other = second.space.replica.feeds.chain.head?.entry.hash;
      must(await ana.space.owner.rotate());
      await write(ana, 'on the branch');
      must(await ana.space.prune());
      await exchanged([ana, bo]);
      await settled(ana, bo);
      const { hash } = ana.document;
      await given(ana, second, bo);
      if (isSettled && other !== undefined) must(await second.space.owner.settle(other));
      await given(ana, second, bo);
      for (const member of [ana, bo]) {
        expect(member.space.replica.feeds.chain.stop?.kind).toBe(isSettled ? undefined : 'fork');
        await member.open(member.space.space);
        await settled(member);
        expect([member.document.hash, member.space.faults]).toEqual([hash, []]);
      }
      // Who does not stand on it can take it in no more; who does and is the owner’s prunes anew.
      expect(new TestPage(second.document).shows).not.toHaveProperty('on the branch');
      expect([ana.space.doubtsPrune, second.space.doubtsPrune]).toEqual([true, false]);
      must(await ana.space.prune());
      await exchanged([ana, second], [second, bo], [ana, bo]);
      await settled(ana, bo, second);
      await expectSame(ana, bo, second);
      expect(second.document.hash).toEqual(hash);
      expect([ana.space.doubtsPrune, bo.space.doubtsPrune]).toEqual([false, false]);
    },
  );
});
