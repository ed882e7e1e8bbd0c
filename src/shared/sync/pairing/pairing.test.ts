import { describe, expect, it } from 'vitest';
import { nodeSignatures } from '#node/crypto/node-signatures.ts';
import { must } from '#shared/kernel/result.ts';
import { callJoin, type Linked } from '#shared/sync/link/index.ts';
import type { MessageLink } from '#shared/sync/session/session.ts';
import { linked, linkParts, TestTime } from '#tests/support/sync/linking.ts';
import { memoryPipe } from '#tests/support/sync/pipe.ts';
import { device, inviteId, seeded, type TestDevice, TestSpace } from '#tests/support/sync/space.ts';
import {
  ApprovingDevice,
  asName,
  type Choice,
  InviteTries,
  JoiningDevice,
  LARGEST_OF_JOINING,
  turnAway,
  type Welcome,
} from './index.ts';
import { commitmentOf } from './joining-device.ts';
import { type PairingMessage, readPairing, writePairing } from './messages.ts';
import { pairingWords, WORDS } from './words.ts';

const SECRET = new Uint8Array(32).fill(5);
const INVITE = inviteId('first');
const [newcomer, thief] = [device('newcomer'), device('thief')];
const DISCOVERY = new Uint8Array(32).fill(6);
const turns = async () => {
  for (let turn = 0; turn < 60; turn++) await Promise.resolve();
};

/** A link by the invite's secret, from a device to another; `said` is all that went over its pipe. */
async function join(from: string, to: string) {
  const pipe = memoryPipe();
  const { caller, called } = await linked(
    (end) => callJoin(end, { invite: INVITE, secret: SECRET }, linkParts(from)),
    (knock) => (knock.kind === 'join' ? { secret: SECRET, context: knock.invite, largest: LARGEST_OF_JOINING } : null),
    { pipe, by: linkParts(to) },
  );
  return { caller: must(caller), called: must(called), pipe };
}

const introductionOf = ({ certificate }: TestDevice) => ({ certificate, name: 'Bo Olsen', deviceName: 'Bo’s laptop' });

function space(seed = 'space') {
  const one = new TestSpace(seed);
  const welcome = (who: TestDevice): Welcome => ({
    space: one.space,
    discoverySecret: DISCOVERY,
    belongings: null,
    membership: [
      ...one.chain.path.map(({ entry }) => entry.bytes),
      ...(who === newcomer ? [one.admit(who, 'writer').bytes] : []),
    ],
  });
  return { space: one.space, welcome };
}

const common = (time: TestTime, name: string) => ({
  signatures: nodeSignatures,
  random: seeded(`pairing ${name}`),
  after: time.after,
});
type Ends = Omit<Linked, 'link'> & { readonly link: MessageLink };
const approving = ({ link, remote, handshakeHash }: Ends, time = new TestTime(), isKnown = false) =>
  new ApprovingDevice({ link, remote, handshakeHash, isKnown, ...common(time, 'owner') });
const joining = (
  { link, handshakeHash }: Ends,
  at: ReturnType<typeof space>['space'],
  time = new TestTime(),
  isReturning = false,
) =>
  new JoiningDevice({
    link,
    handshakeHash,
    space: at,
    introduction: introductionOf(newcomer),
    isReturning,
    ...common(time, 'newcomer'),
  });

/** Both sides, from the handshake to the words. */
async function meeting(time = new TestTime()) {
  const { caller, called, pipe } = await join('newcomer', 'owner');
  const made = space();
  const approver = approving(called, time);
  const joiner = joining(caller, made.space, time);
  await turns();
  return { approver, joiner, pipe, time, ...made };
}

const belongings = { ownerSeed: new Uint8Array(32), spaces: [], elsewhere: [] };
const wordsOf = ({ state }: JoiningDevice) => (state.kind === 'words' ? state.words : []);
const choicesOf = ({ state }: ApprovingDevice) => (state.kind === 'choosing' ? state.choices : []);
/** Which choice is what the other side reads out. */
const choiceFor = (approver: ApprovingDevice, words: readonly string[]) =>
  choicesOf(approver).findIndex((choice) => choice.join() === words.join()) as Choice;

/** Somebody who speaks as no device of ours does. */
function speaking(link: MessageLink) {
  const heard: PairingMessage[] = [];
  link.onMessage((bytes) => heard.push(must(readPairing(bytes) as { ok: true; value: PairingMessage })));
  return { heard, say: (message: PairingMessage) => link.send(writePairing(message)) };
}

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

/** A link that notes what is said over it. */
function watched(link: MessageLink) {
  const said: PairingMessage[] = [];
  const noted: MessageLink = {
    send: (bytes) => {
      const message = readPairing(bytes);
      if (message.ok) said.push(message.value);
      link.send(bytes);
    },
    onMessage: (listener) => link.onMessage(listener),
    onClose: (listener) => link.onClose(listener),
    close: () => link.close(),
    get buffered() {
      return link.buffered;
    },
  };
  return { link: noted, said };
}

/** A nonce with which the first word comes out as wanted: found at once, and with 2^48 as many tries all six would be. */
function groundNonce(hash: Uint8Array, theirs: Uint8Array, first: string): Uint8Array {
  const nonce = new Uint8Array(32);
  const view = new DataView(nonce.buffer);
  for (let count = 0; ; count++) {
    view.setUint32(0, count);
    if (pairingWords(hash, nonce, theirs)[0] === first) return nonce;
  }
}

/** Whether one letter more, less or other makes one of the other. */
function isNear(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at++;
  const rest = long.length === short.length ? short.slice(at + 1) : short.slice(at);
  return rest === long.slice(at + 1);
}
