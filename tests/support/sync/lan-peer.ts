/** A device in a network of its own: finds the others of its space, and says what it holds, line by line. Writes when it is told to. */

import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline';
import { nodeNoise as noise } from '#node/crypto/node-noise.ts';
import { nodeAfter } from '#node/sync/after.ts';
import { LanNetwork } from '#node/sync/lan/lan-network.ts';
import { must } from '#shared/kernel/result.ts';
import type { Entry } from '#shared/sync/entry/entry.ts';
import { answer, callMember, type FramePipe, isKnockFor, type Linked } from '#shared/sync/link/index.ts';
import { Session } from '#shared/sync/session/session.ts';
import { replicaFor } from './relays.ts';
import { device, TestSpace } from './space.ts';

/** The same in each process, since they are made of their names. */
const NAMES = ['ana', 'bo', 'carl'];
const discoverySecret = new Uint8Array(32).fill(7);
/** A call to an address is not repeated within this many milliseconds. */
const PAUSE = 1_000;

const space = new TestSpace('of the network namespaces');
for (const name of NAMES) space.admit(device(name), 'writer');
const own = device(process.argv[2] ?? '');
const replica = await replicaFor(space);
const parts = { agreementSecret: own.agreementSecret, noise, random: randomBytes, after: nodeAfter };
const calledAt = new Map<string, number>();
let last: Entry | null = null;

const say = (): void => {
  const held = replica.have.feeds.reduce((sum, { heads }) => sum + (heads[0]?.seq ?? 0), 0);
  process.stdout.write(`${JSON.stringify({ held, addresses: network.addresses })}\n`);
};
const talk = ({ link, remote }: Linked): void =>
  void new Session({ replica, link, after: nodeAfter, remote }).onChange(say);

async function answerTo(pipe: FramePipe): Promise<void> {
  const answered = await answer(
    pipe,
    (knock) =>
      knock.kind === 'member' && isKnockFor(knock, discoverySecret) ? { secret: discoverySecret, context: null } : null,
    parts,
  );
  if (answered.ok) talk(answered.value);
}

async function call(address: string): Promise<void> {
  if (Date.now() - (calledAt.get(address) ?? 0) < PAUSE) return;
  calledAt.set(address, Date.now());
  const pipe = await network.call(address);
  const linked = pipe.ok ? await callMember(pipe.value, discoverySecret, parts) : pipe;
  if (linked.ok) talk(linked.value);
}

const clock = { now: Date.now };
const network = new LanNetwork({ port: 0, clock, random: randomBytes, log: { write: () => {} } });
must(await network.start((pipe) => void answerTo(pipe)));
network.onFound((_, address) => void call(address));
network.onChange(say);
replica.onChange(say);
network.seek([{ space: space.space, discoverySecret }]);
say();

createInterface(process.stdin).on('line', (line) => {
  void (async () => {
    for (let count = Number(line); count > 0; count--) {
      last = space.write(own, last);
      must(await replica.take([last]));
    }
  })();
});
