import { nodeSignatures } from '#node/crypto/node-signatures.ts';
import { must } from '#shared/kernel/result.ts';
import { callJoin, type Linked } from '#shared/sync/link/index.ts';
import {
  ApprovingDevice,
  type Choice,
  JoiningDevice,
  LARGEST_OF_JOINING,
  type Welcome,
} from '#shared/sync/pairing/index.ts';
import { type PairingMessage, readPairing, writePairing } from '#shared/sync/pairing/messages.ts';
import type { MessageLink } from '#shared/sync/session/session.ts';
import { linked, linkParts, TestTime } from '#tests/support/sync/linking.ts';
import { memoryPipe } from '#tests/support/sync/pipe.ts';
import { device, inviteId, seeded, type TestDevice, TestSpace } from '#tests/support/sync/space.ts';

export const SECRET = new Uint8Array(32).fill(5);
export const INVITE = inviteId('first');
export const [newcomer, thief] = [device('newcomer'), device('thief')];
export const DISCOVERY = new Uint8Array(32).fill(6);
export const turns = async () => {
  for (let turn = 0; turn < 60; turn++) await Promise.resolve();
};

/** A link by the invite's secret, from a device to another; `said` is all that went over its pipe. */
export async function join(from: string, to: string) {
  const pipe = memoryPipe();
  const { caller, called } = await linked(
    (end) => callJoin(end, { invite: INVITE, secret: SECRET }, linkParts(from)),
    (knock) => (knock.kind === 'join' ? { secret: SECRET, context: knock.invite, largest: LARGEST_OF_JOINING } : null),
    { pipe, by: linkParts(to) },
  );
  return { caller: must(caller), called: must(called), pipe };
}

export const introductionOf = ({ certificate }: TestDevice) => ({
  certificate,
  name: 'Bo Olsen',
  deviceName: 'Bo’s laptop',
});

export function space(seed = 'space') {
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

export const common = (time: TestTime, name: string) => ({
  signatures: nodeSignatures,
  random: seeded(`pairing ${name}`),
  after: time.after,
});
type Ends = Omit<Linked, 'link'> & { readonly link: MessageLink };
export const approving = ({ link, remote, handshakeHash }: Ends, time = new TestTime(), isKnown = false) =>
  new ApprovingDevice({ link, remote, handshakeHash, isKnown, ...common(time, 'owner') });
export const joining = (
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
export async function meeting(time = new TestTime()) {
  const { caller, called, pipe } = await join('newcomer', 'owner');
  const made = space();
  const approver = approving(called, time);
  const joiner = joining(caller, made.space, time);
  await turns();
  return { approver, joiner, pipe, time, ...made };
}

export const belongings = { ownerSeed: new Uint8Array(32), spaces: [], elsewhere: [] };
export const wordsOf = ({ state }: JoiningDevice) => (state.kind === 'words' ? state.words : []);
export const choicesOf = ({ state }: ApprovingDevice) => (state.kind === 'choosing' ? state.choices : []);
/** Which choice is what the other side reads out. */
export const choiceFor = (approver: ApprovingDevice, words: readonly string[]) =>
  choicesOf(approver).findIndex((choice) => choice.join() === words.join()) as Choice;

/** Somebody who speaks as no device of ours does. */
export function speaking(link: MessageLink) {
  const heard: PairingMessage[] = [];
  link.onMessage((bytes) => heard.push(must(readPairing(bytes) as { ok: true; value: PairingMessage })));
  return { heard, say: (message: PairingMessage) => link.send(writePairing(message)) };
}

/** A link that notes what is said over it. */
export function watched(link: MessageLink) {
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
