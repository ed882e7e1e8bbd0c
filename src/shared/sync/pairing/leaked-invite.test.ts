import { describe, expect, it } from 'vitest';
import { TestTime } from '#tests/support/sync/linking.ts';
import {
  approving,
  belongings,
  choiceFor,
  choicesOf,
  common,
  INVITE,
  introductionOf,
  join,
  joining,
  meeting,
  newcomer,
  space,
  speaking,
  thief,
  turns,
  watched,
  wordsOf,
} from '#tests/support/sync/pairing.ts';
import { inviteId, TestSpace } from '#tests/support/sync/space.ts';
import { asName, type Choice, InviteTries, JoiningDevice, turnAway, type Welcome } from './index.ts';
import { commitmentOf } from './joining-device.ts';
import { type PairingMessage, readPairing, writePairing } from './messages.ts';
import { pairingWords } from './words.ts';

describe('who holds a leaked invite', () => {
  it('[SYNC-M2] and sits between cannot make both read the same words: neither nonce is known when its own is bound', async () => {
    // The thief links to both with the invite's secret, and passes on what each says as far as it can.
    const [toOwner, toNewcomer] = [await join('thief', 'owner'), await join('newcomer', 'thief')];
    const approver = approving(toOwner.called);
    const joiner = joining(toNewcomer.caller, space().space);
    const [asNewcomer, asOwner] = [speaking(toOwner.caller.link), speaking(toNewcomer.called.link)];
    const nonce = new Uint8Array(32).fill(1);
    asNewcomer.say({ kind: 'commit', commitment: commitmentOf(toOwner.caller.handshakeHash, nonce) });
    await turns();
    const [theirs] = asNewcomer.heard;
    if (theirs?.kind !== 'nonce') throw new Error('The owner answers a commitment by its nonce');
    asOwner.say(theirs);
    await turns();
    // By now it knows what the newcomer reads out, and can look for a nonce that would show it to the owner.
    const read = wordsOf(joiner);
    expect(read).toHaveLength(6);
    const ground = groundNonce(toOwner.caller.handshakeHash, theirs.nonce, read[0] ?? '');
    asNewcomer.say({ kind: 'nonce', nonce: ground });
    await turns();
    expect(approver.state).toMatchObject({ kind: 'ended', problem: { code: 'pairing-deviated' }, isBurnt: true });
    expect(asNewcomer.heard.map(({ kind }) => kind)).toEqual(['nonce', 'refused']);
  });

  it('[SYNC-M2] and keeps to what it was bound to shows the owner other words than are read out', async () => {
    const [toOwner, toNewcomer] = [await join('thief', 'owner'), await join('newcomer', 'thief')];
    const approver = approving(toOwner.called);
    const joiner = joining(toNewcomer.caller, space().space);
    const [asNewcomer, asOwner] = [speaking(toOwner.caller.link), speaking(toNewcomer.called.link)];
    const nonce = new Uint8Array(32).fill(1);
    asNewcomer.say({ kind: 'commit', commitment: commitmentOf(toOwner.caller.handshakeHash, nonce) });
    await turns();
    const [theirs] = asNewcomer.heard;
    if (theirs?.kind !== 'nonce') throw new Error('The owner answers a commitment by its nonce');
    asOwner.say(theirs);
    asNewcomer.say({ kind: 'nonce', nonce });
    await turns();
    expect(choicesOf(approver)).toHaveLength(3);
    expect(choiceFor(approver, wordsOf(joiner))).toBe(-1);
    approver.refuse();
    await turns();
    expect(approver.state).toMatchObject({ kind: 'ended', isBurnt: true });
    expect(asNewcomer.heard.map(({ kind }) => kind)).toEqual(['nonce', 'refused']);
  });

  it('[SYNC-M2] gets one guess of whoever approves, and no second one', async () => {
    const { approver, joiner } = await meeting();
    const truth = choiceFor(approver, wordsOf(joiner));
    approver.pick(((truth + 1) % 3) as Choice);
    approver.pick(truth);
    await turns();
    expect(approver.state).toMatchObject({ kind: 'ended', problem: { code: 'pairing-wrong-words' }, isBurnt: true });
    expect(joiner.state).toMatchObject({ kind: 'failed', problem: { code: 'pairing-refused' } });
    approver.welcome(space().welcome(newcomer));
    expect(approver.state.kind).toBe('ended');
  });

  it('[SYNC-M2] cannot admit a newcomer to the project it asked for, whatever it answers', async () => {
    const made = space();
    const answers: Welcome[] = [
      made.welcome(thief),
      { ...made.welcome(newcomer), space: new TestSpace('another').space },
      { ...space('another').welcome(newcomer), space: made.space },
      { ...made.welcome(thief), membership: [] },
      { ...made.welcome(thief), membership: [Uint8Array.of(1)] },
    ];
    for (const welcome of answers) {
      const { caller, called } = await join('newcomer', 'thief');
      const joiner = joining(caller, made.space);
      const asOwner = speaking(called.link);
      await turns();
      asOwner.say({ kind: 'nonce', nonce: new Uint8Array(32) });
      asOwner.say({ kind: 'picked' });
      asOwner.say({ kind: 'welcome', welcome });
      await turns();
      expect(joiner.state).toMatchObject({ kind: 'failed', problem: { code: 'pairing-no-member' } });
    }
  });

  it('[SYNC-M2] the attack: answers at an open door in the place of the owner, and is told nothing of who comes', async () => {
    const { caller, called } = await join('newcomer', 'thief');
    const { link, handshakeHash } = caller;
    const joiner = new JoiningDevice({
      link,
      handshakeHash,
      space: null,
      introduction: introductionOf(newcomer),
      isReturning: false,
      ...common(new TestTime(), 'newcomer'),
    });
    const approver = approving(called);
    await turns();
    // It knows the words, as whoever made the handshake does.
    approver.pick(choiceFor(approver, wordsOf(joiner)));
    await turns();
    expect([joiner.state, approver.state]).toEqual([{ kind: 'picked' }, { kind: 'picked' }]);
    joiner.cancel();
    await turns();
    expect(approver.state).toMatchObject({ kind: 'ended' });
  });

  it('[SYNC-M2] cannot introduce another device than the one that it holds the keys of', async () => {
    const stolen = introductionOf(newcomer);
    const unbound = { ...introductionOf(thief), certificate: { ...thief.certificate, device: newcomer.id } };
    for (const introduction of [stolen, unbound]) {
      const { caller, called } = await join('thief', 'owner');
      const approver = approving(called);
      const asNewcomer = speaking(caller.link);
      const nonce = new Uint8Array(32).fill(1);
      asNewcomer.say({ kind: 'commit', commitment: commitmentOf(caller.handshakeHash, nonce) });
      asNewcomer.say({ kind: 'nonce', nonce });
      await turns();
      const [theirs] = asNewcomer.heard;
      if (theirs?.kind !== 'nonce') throw new Error('The owner answers a commitment by its nonce');
      approver.pick(choiceFor(approver, pairingWords(caller.handshakeHash, nonce, theirs.nonce)));
      asNewcomer.say({ kind: 'introduction', introduction });
      await turns();
      expect(approver.state).toMatchObject({ kind: 'ended', problem: { code: 'pairing-deviated' }, isBurnt: true });
    }
  });

  it('[SYNC-M2] cannot use again what it recorded of another’s joining', async () => {
    const first = await join('newcomer', 'owner');
    const said = watched(first.caller.link);
    approving(first.called);
    joining({ ...first.caller, link: said.link }, space().space);
    await turns();
    const again = await join('thief', 'owner');
    const approver = approving(again.called);
    for (const message of said.said) speaking(again.caller.link).say(message);
    await turns();
    // The commitment holds the hash of the handshake that it was made for.
    expect(approver.state).toMatchObject({ kind: 'ended', problem: { code: 'pairing-deviated' }, isBurnt: true });
    // And the frames themselves, on another connection, are no messages.
    const replayed = await join('thief', 'owner');
    const other = approving(replayed.called);
    for (const frame of first.pipe.said.slice(4)) replayed.pipe.ends[0].send(frame);
    await turns();
    expect(other.state).toMatchObject({ kind: 'ended', problem: { code: 'pairing-gone' } });
  });

  it.each<[string, PairingMessage[]]>([
    ['a nonce and no commitment', [{ kind: 'nonce', nonce: new Uint8Array(32) }]],
    ['two commitments', Array(2).fill({ kind: 'commit', commitment: new Uint8Array(32) })],
    ['an introduction before the words', [{ kind: 'introduction', introduction: introductionOf(thief) }]],
    ['what only the owner says', [{ kind: 'picked' }]],
  ])('[SYNC-M2] is refused over %s', async (_, messages) => {
    const { caller, called } = await join('thief', 'owner');
    const approver = approving(called);
    const asNewcomer = speaking(caller.link);
    for (const message of messages) asNewcomer.say(message);
    await turns();
    expect(approver.state).toMatchObject({ kind: 'ended', problem: { code: 'pairing-deviated' }, isBurnt: true });
  });

  it.each<[string, PairingMessage[], string?]>([
    ['picked before the words', [{ kind: 'picked' }]],
    ['a second nonce', Array(2).fill({ kind: 'nonce', nonce: new Uint8Array(32) })],
    ['a welcome before the words', [{ kind: 'welcome', welcome: space().welcome(thief) }], 'pairing-no-member'],
    [
      'a welcome with what only the words give',
      [{ kind: 'welcome', welcome: { ...space().welcome(newcomer), belongings } }],
    ],
  ])('[SYNC-M2] does not get a newcomer’s keys by %s', async (_, messages, code = 'pairing-deviated') => {
    const { caller, called } = await join('newcomer', 'thief');
    const joiner = joining(caller, space().space);
    const asOwner = speaking(called.link);
    for (const message of messages) asOwner.say(message);
    await turns();
    expect(joiner.state).toMatchObject({ kind: 'failed', problem: { code } });
    expect(asOwner.heard.some(({ kind }) => kind === 'introduction')).toBe(false);
  });

  it.each(['', ' Bo', 'B\no', '\u202eob', 'x'.repeat(201)])('[SYNC-M2] is refused over the name %j', (name) => {
    const named = (deviceName: string) =>
      readPairing(writePairing({ kind: 'introduction', introduction: { ...introductionOf(thief), deviceName } }));
    expect(named('Bo’s laptop').ok).toBe(true);
    expect(named(name)).toMatchObject({ error: { reason: expect.stringMatching(/no name|at most/) } });
    expect(named(asName(name, 'A device')).ok).toBe(true);
  });

  it('[SYNC-M2] gets a few tries, one at a time, and none once the invite is burnt', async () => {
    const tries = new InviteTries();
    expect(tries.begin(INVITE)).toBeNull();
    expect(tries.begin(INVITE)).toMatchObject({ code: 'pairing-busy' });
    tries.end(INVITE, false);
    for (let count = 0; count < 4; count++) {
      expect(tries.begin(INVITE)).toBeNull();
      tries.end(INVITE, false);
    }
    expect(tries.begin(INVITE)).toMatchObject({ code: 'pairing-used-up' });
    const other = inviteId('second');
    expect(tries.begin(other)).toBeNull();
    tries.end(other, true);
    const problem = tries.begin(other);
    expect(problem).toMatchObject({ code: 'pairing-used-up' });
    const { caller, called } = await join('newcomer', 'owner');
    const joiner = joining(caller, space().space);
    if (problem !== null) turnAway(called.link, problem, new TestTime().after);
    await turns();
    expect(joiner.state).toMatchObject({ problem: { message: expect.stringContaining('used up') } });
    const back = await join('newcomer', 'owner');
    const returning = joining(back.caller, space().space, new TestTime(), true);
    if (problem !== null) turnAway(back.called.link, problem, new TestTime().after);
    await turns();
    expect(returning.state).toMatchObject({ problem: { code: 'pairing-gone' } });
  });
});

/** A nonce with which the first word comes out as wanted: found at once, and with 2^48 as many tries all six would be. */
function groundNonce(hash: Uint8Array, theirs: Uint8Array, first: string): Uint8Array {
  const nonce = new Uint8Array(32);
  const view = new DataView(nonce.buffer);
  for (let count = 0; ; count++) {
    view.setUint32(0, count);
    if (pairingWords(hash, nonce, theirs)[0] === first) return nonce;
  }
}
