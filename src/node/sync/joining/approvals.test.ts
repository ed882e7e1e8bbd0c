import { expect, it } from 'vitest';
import { nodeSignatures } from '#node/crypto/node-signatures.ts';
import { must } from '#shared/kernel/result.ts';
import type { InviteId } from '#shared/sync/ids.ts';
import { callJoin } from '#shared/sync/link/index.ts';
import { type Choice, JoiningDevice, LARGEST_OF_JOINING } from '#shared/sync/pairing/index.ts';
import { linked, linkParts, TestTime } from '#tests/support/sync/linking.ts';
import { TestMember, team } from '#tests/support/sync/members.ts';
import { memoryPipe } from '#tests/support/sync/pipe.ts';
import { device, seeded } from '#tests/support/sync/space.ts';
import { Approvals } from './approvals.ts';

interface Made {
  readonly invite: InviteId;
  readonly secret: Uint8Array;
}

/** Ana's door, and Cy with an invite at it as often as he likes. */
async function door() {
  const [ana] = (await team()) as readonly [TestMember];
  const used: string[] = [];
  const isIn = () => ana.space.replica.feeds.chain.head?.state.devices.has(device('cy').id);
  const approvals = new Approvals({
    space: ana.space,
    signatures: nodeSignatures,
    random: seeded('door'),
    after: new TestTime().after,
    membership: async () => ana.space.replica.feeds.chain.path.map(({ entry }) => entry.bytes),
    belongings: async () => null,
    used: (invite) => used.push(invite),
  });
  /** `isCut`: from when the newcomer waits to be let in, nothing reaches it, and then the connection breaks. */
  const come = async (made: Made, isCut = false) => {
    let isDeaf = false;
    const pipe = memoryPipe((frame, _, from) => (isDeaf && from === 1 ? null : frame));
    const { caller, called } = await linked(
      (end) => callJoin(end, made, linkParts('cy')),
      () => ({ secret: made.secret, context: null, largest: LARGEST_OF_JOINING }),
      { pipe, by: linkParts('ana') },
    );
    const { link, handshakeHash } = must(caller);
    const joiner = new JoiningDevice({
      link,
      handshakeHash,
      space: ana.space.space,
      introduction: { certificate: device('cy').certificate, name: 'Cy', deviceName: 'Tablet' },
      isReturning: false,
      signatures: nodeSignatures,
      random: seeded(`cy ${handshakeHash.join()}`),
      after: new TestTime().after,
    });
    joiner.onChange(({ kind }) => {
      isDeaf = isCut && kind === 'waiting';
      if (isDeaf)
        void expect
          .poll(isIn)
          .toBe(true)
          .then(() => pipe.cut());
    });
    approvals.begin(made.invite, must(called), 'here');
    await expect.poll(() => approvals.requests).toHaveLength(1);
    const [asked] = approvals.requests;
    const { state } = joiner;
    if (asked === undefined || state.kind !== 'words') throw new Error('nobody asks to join');
    const choice = asked.choices.findIndex((words) => words.join() === state.words.join()) as Choice;
    must(approvals.pick(asked.request, choice, false));
    await expect.poll(() => joiner.state.kind).toMatch(/welcomed|failed/);
    await expect.poll(() => approvals.requests).toEqual([]);
    return joiner.state;
  };
  const invite = async () => must(await ana.space.owner.invite({ role: 'writer', until: 5_000 }));
  return { ana, approvals, used, come, invite };
}

it('[SYNC-M2] the fault: welcomed into a broken connection, the newcomer comes in by the same invite or by a new one', async () => {
  const { approvals, used, come, invite, ana } = await door();
  const first = await invite();
  expect(await come(first, true)).toMatchObject({ kind: 'failed', problem: { code: 'pairing-unanswered' } });
  expect([used, approvals.isUnheard(first.invite)]).toEqual([[], true]);

  const second = await invite();
  expect(await come(second)).toMatchObject({ kind: 'welcomed' });
  await expect.poll(() => used).toEqual([second.invite]);
  await expect.poll(() => ana.space.owner.invites).toEqual([]);

  expect(await come(first)).toMatchObject({ kind: 'welcomed' });
  await expect.poll(() => used).toEqual([second.invite, first.invite]);
  expect(approvals.isUnheard(first.invite)).toBe(false);
});

it('[SYNC-M2] a used invite lets in nobody but whom it let in', async () => {
  const { come, invite, ana } = await door();
  const made = await invite();
  const bo = new TestMember('bo').device;
  must(
    await ana.space.owner.admit({
      certificate: bo.certificate,
      name: 'Bo',
      deviceName: 'Laptop',
      person: null,
      invite: made.invite,
      role: 'writer',
    }),
  );
  expect(await come(made)).toMatchObject({ kind: 'failed', problem: { code: 'pairing-refused' } });
});
