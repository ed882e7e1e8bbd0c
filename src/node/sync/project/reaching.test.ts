import { describe, expect, it, vi } from 'vitest';
import { nodeNoise as noise } from '#node/crypto/node-noise.ts';
import { nodeAfter } from '#node/sync/after.ts';
import type { Network } from '#node/sync/network.ts';
import { must, ok } from '#shared/kernel/result.ts';
import { answer, callMember, type FramePipe, type LinkParts } from '#shared/sync/link/index.ts';
import { type TestMember, team } from '#tests/support/sync/members.ts';
import { memoryPipe } from '#tests/support/sync/pipe.ts';
import { seeded } from '#tests/support/sync/space.ts';
import { MemberLinks } from './member-links.ts';
import { Reaching } from './reaching.ts';

const partsOf = (member: TestMember): LinkParts => ({
  agreementSecret: member.device.agreementSecret,
  noise,
  random: seeded(`reaching of ${member.name}`),
  after: nodeAfter,
});

const linksOf = (member: TestMember, now = () => 0): MemberLinks =>
  new MemberLinks({
    replica: member.space.replica,
    agreement: member.device.certificate.agreement,
    content: member.space,
    after: nodeAfter,
    now,
    onSession: () => {},
    heard: () => {},
    left: () => {},
  });

/** Takes whoever calls over `pipe` for what it is. */
async function take(member: TestMember, links: MemberLinks, pipe: FramePipe): Promise<void> {
  const secret = member.space.discoverySecret;
  const answered = must(await answer(pipe, () => ({ secret, context: null }), partsOf(member)));
  await links.attach(answered, 'lan', false);
}

describe('Reaching', () => {
  it('[SYNC-S3] is delayed by nobody who takes a call and says nothing', async () => {
    const [ana, ben] = (await team('ben')) as [TestMember, TestMember];
    const [own, theirs] = [linksOf(ana), linksOf(ben)];
    const called: string[] = [];
    const network: Pick<Network, 'call'> = {
      call: async (address) => {
        called.push(address);
        const { ends } = memoryPipe();
        if (address === 'ben:1') void take(ben, theirs, ends[1]);
        return ok(ends[0]);
      },
    };
    const reaching = new Reaching({
      links: own,
      network,
      discoverySecret: ana.space.discoverySecret,
      link: partsOf(ana),
      random: seeded('chance'),
    });
    reaching.set(['silent:1', 'silent:2', 'ben:1']);
    await vi.waitFor(() => expect(own.get(ben.device.id)?.session.state).toMatchObject({ kind: 'open' }), 2_000);
    expect(called).toEqual(['silent:1', 'silent:2', 'ben:1']);
    reaching.close();
    own.close();
    theirs.close();
  });
});

describe('MemberLinks', () => {
  it.each([
    [0, 1],
    [1, 0],
  ])(
    '[SYNC-S3] keeps the same of two links made at once, in whichever order the other side sees them: %i, %i',
    async (...order) => {
      const [ana, ben] = (await team('ben')) as [TestMember, TestMember];
      const [own, theirs] = [linksOf(ana), linksOf(ben)];
      const secret = ana.space.discoverySecret;
      const [calls, answers] = [partsOf(ana), partsOf(ben)];
      const pairs = [];
      for (const _ of order) {
        const { ends } = memoryPipe();
        const answering = answer(ends[1], () => ({ secret, context: null }), answers);
        const calling = must(await callMember(ends[0], secret, calls));
        pairs.push({ calling, answered: must(await answering) });
      }
      for (const { calling } of pairs) void own.attach(calling, 'lan', true);
      for (const index of order) {
        const answered = pairs[index]?.answered;
        if (answered !== undefined) void theirs.attach(answered, 'lan', false);
      }
      await vi.waitFor(() => expect(own.get(ben.device.id)?.session.state).toMatchObject({ kind: 'open' }), 2_000);
      expect(theirs.get(ana.device.id)?.session.state).toMatchObject({ kind: 'open' });
      expect(own.get(ben.device.id)?.handshake).toBe(theirs.get(ana.device.id)?.handshake);
      own.close();
      theirs.close();
    },
  );
});
