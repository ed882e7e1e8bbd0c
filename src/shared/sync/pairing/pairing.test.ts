import { describe, expect, it } from 'vitest';
import { TestTime } from '#tests/support/sync/linking.ts';
import {
  approving,
  choiceFor,
  choicesOf,
  common,
  DISCOVERY,
  INVITE,
  introductionOf,
  join,
  joining,
  meeting,
  newcomer,
  space,
  turns,
  watched,
  wordsOf,
} from '#tests/support/sync/pairing.ts';
import { seeded } from '#tests/support/sync/space.ts';
import { ApprovingDevice, InviteTries } from './index.ts';
import { pairingWords, WORDS } from './words.ts';

describe('words', () => {
  it('[SYNC-M2] are 256 that nobody mishears for one another', () => {
    expect(new Set(WORDS).size).toBe(256);
    expect(new Set(WORDS.map((word) => word.slice(0, 4))).size).toBe(256);
    for (const word of WORDS) expect(word).toMatch(/^[a-z]{4,11}$/);
    const near = WORDS.flatMap((one, at) => WORDS.slice(at + 1).filter((other) => isNear(one, other)));
    expect(near).toEqual([]);
  });

  it('[SYNC-M2] depend on the handshake and on both nonces', () => {
    const [hash, one, other] = [1, 2, 3].map((value) => new Uint8Array(32).fill(value)) as [
      Uint8Array,
      Uint8Array,
      Uint8Array,
    ];
    const words = pairingWords(hash, one, other);
    expect(words).toHaveLength(6);
    expect(pairingWords(hash, one, other)).toEqual(words);
    for (const changed of [
      pairingWords(one, one, other),
      pairingWords(hash, hash, other),
      pairingWords(hash, one, hash),
    ]) {
      expect(changed).not.toEqual(words);
    }
  });
});

describe('joining', () => {
  it('[SYNC-M2] lets in whoever reads out the words, and names who that is', async () => {
    const { approver, joiner, welcome } = await meeting();
    const choices = choicesOf(approver);
    expect(choices).toHaveLength(3);
    for (const place of [0, 1, 2, 3, 4, 5]) expect(new Set(choices.map((choice) => choice[place])).size).toBe(3);
    approver.pick(choiceFor(approver, wordsOf(joiner)));
    await turns();
    expect(joiner.state).toEqual({ kind: 'waiting' });
    expect(approver.state).toEqual({ kind: 'introduced', introduction: introductionOf(newcomer) });
    approver.welcome(welcome(newcomer));
    await turns();
    expect(approver.state).toEqual({ kind: 'welcomed' });
    expect(joiner.state).toMatchObject({ kind: 'welcomed', welcome: { discoverySecret: DISCOVERY } });
  });

  it('[SYNC-M2] puts the true words at any of the three places', async () => {
    const places = new Set<number>();
    for (let round = 0; round < 24 && places.size < 3; round++) {
      const { caller, called } = await join('newcomer', 'owner');
      const options = { ...common(new TestTime(), 'owner'), random: seeded(`round ${round}`) };
      const approver = new ApprovingDevice({ ...called, ...options, isKnown: false });
      const joiner = joining(caller, space().space);
      await turns();
      places.add(choiceFor(approver, wordsOf(joiner)));
    }
    expect(places).toEqual(new Set([0, 1, 2]));
  });

  it('[SYNC-M2] says nothing of the newcomer or of the project before the words are picked', async () => {
    const { caller, called } = await join('newcomer', 'owner');
    const [byNewcomer, byOwner] = [watched(caller.link), watched(called.link)];
    const approver = approving({ ...called, link: byOwner.link });
    const joiner = joining({ ...caller, link: byNewcomer.link }, space().space);
    await turns();
    expect(byNewcomer.said.map(({ kind }) => kind)).toEqual(['commit', 'nonce']);
    expect(byOwner.said.map(({ kind }) => kind)).toEqual(['nonce']);
    approver.pick(choiceFor(approver, wordsOf(joiner)));
    await turns();
    expect(byNewcomer.said.at(-1)?.kind).toBe('introduction');
  });

  it('[SYNC-M2] is refused by a person, or fails on the owner’s disk, in words; only the first burns the invite', async () => {
    const refused = await meeting();
    refused.approver.refuse();
    await turns();
    expect(refused.approver.state).toMatchObject({ kind: 'ended', isBurnt: true });
    expect(refused.joiner.state).toMatchObject({
      problem: { code: 'pairing-refused', message: 'The other device refused: whoever invites said no' },
    });
    const failed = await meeting();
    failed.approver.pick(choiceFor(failed.approver, wordsOf(failed.joiner)));
    await turns();
    failed.approver.giveUp('The disk is full.');
    await turns();
    expect(failed.approver.state).toMatchObject({ kind: 'ended', isBurnt: false });
    expect(failed.joiner.state).toMatchObject({ problem: { message: 'The other device refused: The disk is full.' } });
  });

  it('[SYNC-M2] ends where the newcomer gives up or is gone, and leaves the invite', async () => {
    const cancelled = await meeting();
    cancelled.joiner.cancel();
    await turns();
    expect(cancelled.joiner.state).toMatchObject({ problem: { code: 'pairing-cancelled' } });
    expect(cancelled.approver.state).toMatchObject({ problem: { code: 'pairing-gone' }, isBurnt: false });
  });

  it.each([
    ['a device that says nothing, after twenty seconds', 20_000, false],
    ['people who say nothing, after ten minutes', 600_000, true],
  ])('[SYNC-M2] does not wait for ever for %s', async (_, patience, reachesWords) => {
    const time = new TestTime();
    const { caller, called } = await join('newcomer', 'owner');
    const approver = approving(called, time);
    const joiner = reachesWords ? joining(caller, space().space, time) : null;
    await turns();
    expect(time.waiting).toBe(reachesWords ? 2 : 1);
    time.pass(patience - 1);
    expect(['greeting', 'choosing']).toContain(approver.state.kind);
    time.pass(1);
    expect(approver.state).toMatchObject({ kind: 'ended', problem: { code: 'pairing-late' }, isBurnt: false });
    await turns();
    expect(joiner?.state.kind ?? 'failed').toBe('failed');
    expect(time.waiting).toBe(0);
  });
});

describe('joining by somebody who may only approve', () => {
  it('[SYNC-M2] waits for an owner’s device as long as that takes, and is welcomed over the same link', async () => {
    const { approver, joiner, time, welcome } = await meeting();
    approver.pick(choiceFor(approver, wordsOf(joiner)));
    await turns();
    approver.approved('Bo Olsen');
    await turns();
    expect([approver.state, joiner.state]).toEqual([{ kind: 'approved' }, { kind: 'approved', by: 'Bo Olsen' }]);
    expect(time.waiting).toBe(0);
    time.pass(7 * 24 * 3_600_000);
    approver.welcome(welcome(newcomer));
    await turns();
    expect([approver.state.kind, joiner.state.kind]).toEqual(['welcomed', 'welcomed']);
  });

  it.each([true, false])(
    '[SYNC-M2] hears what became of it when it comes back, without words; said that it returns: %s',
    async (isReturning) => {
      for (const comesTo of ['approved', 'welcomed', 'failed'] as const) {
        const { caller, called } = await join('newcomer', 'owner');
        const made = space();
        const approver = approving(called, new TestTime(), true);
        const joiner = joining(caller, made.space, new TestTime(), isReturning);
        await turns();
        expect(approver.state).toEqual({ kind: 'returned' });
        if (comesTo === 'approved') approver.approved('Bo Olsen');
        else if (comesTo === 'welcomed') approver.welcome(made.welcome(newcomer));
        else approver.giveUp('the owner withdrew the invitation');
        await turns();
        expect(joiner.state.kind).toBe(comesTo);
      }
    },
  );

  it('[SYNC-M2] is asked for no words where nothing is known of it yet, and may come again', async () => {
    const { caller, called } = await join('newcomer', 'owner');
    const approver = approving(called);
    const joiner = joining(caller, space().space, new TestTime(), true);
    await turns();
    expect(approver.state).toMatchObject({ kind: 'ended', problem: { code: 'pairing-unknown' }, isBurnt: false });
    expect(joiner.state).toMatchObject({ kind: 'failed', problem: { code: 'pairing-gone' } });
    const tries = new InviteTries();
    for (let count = 0; count < 9; count++) {
      expect(tries.begin(INVITE)).toBeNull();
      tries.forgive(INVITE);
    }
  });
});

/** Whether one letter more, less or other makes one of the other. */
function isNear(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at++;
  const rest = long.length === short.length ? short.slice(at + 1) : short.slice(at);
  return rest === long.slice(at + 1);
}
