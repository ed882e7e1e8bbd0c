/** What is recorded of each release: the ways in which devices meet. All names and words are invented. */

import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { x25519 } from '@noble/curves/ed25519.js';
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { WebSocket, WebSocketServer } from 'ws';
import * as Y from 'yjs';
import { nodeNoise as noise } from '#node/crypto/node-noise.ts';
import { nodeSealing } from '#node/crypto/node-sealing.ts';
import { nodeSignatures } from '#node/crypto/node-signatures.ts';
import { RelayClient } from '#node/sync/relay-client/relay-client.ts';
import { webSocketPipe } from '#node/sync/web-socket-pipe.ts';
import { must } from '#shared/kernel/result.ts';
import { certify } from '#shared/sync/crypto/certificate.ts';
import { type Entry, readEntry } from '#shared/sync/entry/entry.ts';
import { type DeviceId, type InviteId, idOf, type SpaceId } from '#shared/sync/ids.ts';
import { answer, callJoin, callMember, type FramePipe, isKnockFor } from '#shared/sync/link/index.ts';
import { MemoryEntryLog } from '#shared/sync/log/memory-entry-log.ts';
import { MemberSpace } from '#shared/sync/member/member-space.ts';
import { ApprovingDevice, type Choice, JoiningDevice, LARGEST_OF_JOINING } from '#shared/sync/pairing/index.ts';
import { Session } from '#shared/sync/session/session.ts';
import { Replica } from '#shared/sync/space/replica.ts';
import { level, MemoryClientIdBook, meet, TestMember, TestPage } from '#tests/support/sync/members.ts';
import { memoryStore, startRelay } from '#tests/support/sync/relays.ts';
import { seeded } from '#tests/support/sync/space.ts';
import type { Playing, PlayParts, Scenario } from './play.ts';
import type { Outcome, SideNumber, SideSetup } from './recording.ts';

const NAMES = { name: 'Bo Olsen', deviceName: 'Bo’s laptop' };

function certificateOf({ signingSecret, agreementSecret }: SideSetup) {
  const device = idOf<DeviceId>(nodeSignatures.publicKeyOf(signingSecret));
  return certify(device, x25519.getPublicKey(agreementSecret), signingSecret, nodeSignatures);
}

async function setupOf(member: TestMember, facts: Readonly<Record<string, string>> = {}): Promise<SideSetup> {
  const { secretKey, agreementSecret } = member.device;
  const entries: Uint8Array[] = [];
  for await (const { bytes } of member.log.read(member.space.space)) entries.push(bytes);
  const { space, discoverySecret } = member.space;
  return {
    signingSecret: secretKey,
    agreementSecret,
    seed: `recorded ${member.name}`,
    entries,
    facts: { space, discovery: bytesToHex(discoverySecret), ...facts },
  };
}

const fact = ({ facts }: SideSetup, name: string): string => facts[name] ?? '';
const linkParts = ({ agreementSecret, seed }: SideSetup, { after }: PlayParts) => ({
  agreementSecret,
  noise,
  random: seeded(`${seed}, link`),
  after,
});

function heldBy({ have: { membership, feeds } }: Replica): readonly string[] {
  const ends = feeds.flatMap(({ device, incarnation, heads }) =>
    heads.map(({ seq, hash }) => `${device}/${incarnation} ${seq} ${hash}`),
  );
  return [...membership.map(({ seq, hash }) => `membership ${seq} ${hash}`), ...ends].toSorted();
}

function entriesOf({ entries }: SideSetup): readonly Entry[] {
  return entries.map((bytes) => {
    const entry = readEntry(bytes);
    if (!entry.ok) throw new Error(`What was held cannot be read: ${entry.error.reason}`);
    return entry.value;
  });
}

/** A member that meets another one. */
async function meeting(side: SideNumber, setup: SideSetup, parts: PlayParts): Promise<Playing> {
  const log = new MemoryEntryLog();
  const space = fact(setup, 'space') as SpaceId;
  const entries = entriesOf(setup);
  const replica = must(await Replica.open(space, { log, signatures: nodeSignatures, now: () => 1_000 }));
  must(await replica.take(entries));
  const failures: unknown[] = [];
  const { device, agreement, signature } = certificateOf(setup);
  const member = must(
    await MemberSpace.open(replica, {
      keys: {
        device,
        signingSecret: setup.signingSecret,
        agreementSecret: setup.agreementSecret,
        certificate: { device, agreement, signature },
      },
      book: new MemoryClientIdBook(),
      signatures: nodeSignatures,
      sealing: nodeSealing,
      random: seeded(`${setup.seed}, member`),
      now: () => 1_000,
      pause: async () => undefined,
      report: (failure) => failures.push(failure),
      ownerSeed: null,
    }),
  );
  const discovery = hexToBytes(fact(setup, 'discovery'));
  let session: Session | null = null;
  const linking =
    side === 0
      ? callMember(parts.pipe, discovery, linkParts(setup, parts))
      : answer(
          parts.pipe,
          (knock) =>
            knock.kind === 'member' && isKnockFor(knock, discovery) ? { secret: discovery, context: null } : null,
          linkParts(setup, parts),
        );
  void linking.then((linked) => {
    if (!linked.ok) return failures.push(linked.error.code);
    const { link, remote } = linked.value;
    session = new Session({ replica, link, after: parts.after, content: member, remote });
    return session;
  });
  return {
    outcome: async (): Promise<Outcome> => ({
      session: session?.state ?? null,
      held: heldBy(replica),
      digest: bytesToHex((await member.digest()) ?? new Uint8Array()),
      documents: member.documents().map(({ id, hash, isPending }) => [id, bytesToHex(hash), isPending]),
      role: member.role,
      faults: member.faults.map(({ reason }) => reason),
      failures: failures.map(String),
    }),
    close: () => member.close(),
  };
}

/** The side of a newcomer, and of the device that approves it. */
async function pairing(side: SideNumber, setup: SideSetup, parts: PlayParts): Promise<Playing> {
  const invite = { invite: fact(setup, 'invite') as InviteId, secret: hexToBytes(fact(setup, 'secret')) };
  const expected = { secret: invite.secret, context: null, largest: LARGEST_OF_JOINING };
  const common = { signatures: nodeSignatures, random: seeded(`${setup.seed}, pairing`), after: parts.after };
  const space = fact(setup, 'space') as SpaceId;
  let outcome: () => Outcome = () => ({ state: 'linking' });
  let act = (): void => undefined;
  if (side === 0) {
    void callJoin(parts.pipe, invite, linkParts(setup, parts)).then((linked) => {
      const introduction = { certificate: certificateOf(setup), ...NAMES };
      const joining = new JoiningDevice({ ...must(linked), ...common, space, introduction, isReturning: false });
      let words: readonly string[] = [];
      joining.onChange((state) => {
        if (state.kind === 'words') words = state.words;
      });
      outcome = () => {
        const { state } = joining;
        const welcome = state.kind === 'welcomed' ? state.welcome : null;
        return {
          state: state.kind,
          words,
          space: welcome?.space ?? null,
          discovery: welcome && bytesToHex(welcome.discoverySecret),
          membership: welcome?.membership.map(bytesToHex) ?? null,
        };
      };
    });
  } else {
    const welcome = {
      space,
      discoverySecret: hexToBytes(fact(setup, 'discovery')),
      membership: setup.entries,
      belongings: null,
    };
    void answer(parts.pipe, ({ kind }) => (kind === 'join' ? expected : null), linkParts(setup, parts)).then(
      (linked) => {
        const approving = new ApprovingDevice({ ...must(linked), ...common, isKnown: false });
        outcome = () => ({ state: approving.state.kind });
        act = () => {
          const { state } = approving;
          if (state.kind === 'choosing') {
            const heard = String(parts.other()?.words);
            const choice = state.choices.findIndex((words) => String(words) === heard);
            if (choice >= 0) approving.pick(choice as Choice);
          } else if (state.kind === 'introduced') {
            const { certificate, name, deviceName } = state.introduction;
            const isKnown = certificate.device === fact(setup, 'newcomer') && name === NAMES.name;
            if (!isKnown || deviceName !== NAMES.deviceName) return;
            if (setup.facts.by === undefined) approving.welcome(welcome);
            else approving.approved(setup.facts.by);
          } else if (state.kind === 'approved') approving.welcome(welcome);
        };
      },
    );
  }
  return { outcome: async () => outcome(), act: () => act(), close: async () => undefined };
}

/** A device that keeps level with a relay, and that relay: each behind a socket of its own, whose frames are the pipe's. */
async function relayed(side: SideNumber, setup: SideSetup, parts: PlayParts): Promise<Playing> {
  const space = fact(setup, 'space') as SpaceId;
  const log = new MemoryEntryLog();
  const entries = entriesOf(setup);
  if (side === 0) {
    const replica = must(await Replica.open(space, { log, signatures: nodeSignatures, now: () => 1_000 }));
    must(await replica.take(entries));
    const sockets = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
    await once(sockets, 'listening');
    sockets.once('connection', (socket) => join(webSocketPipe(socket), parts.pipe));
    const url = `ws://127.0.0.1:${(sockets.address() as AddressInfo).port}`;
    const key = hexToBytes(fact(setup, 'relay'));
    const client = new RelayClient({ ...linkParts(setup, parts), address: { url, key }, replica });
    return {
      outcome: async () => ({ state: client.state, held: heldBy(replica) }),
      close: async () => {
        client.close();
        for (const each of sockets.clients) each.terminate();
        await new Promise((resolve) => sockets.close(resolve));
      },
    };
  }
  must(await log.append(entries.map(({ hash, bytes }) => ({ space, hash, bytes }))));
  const { agreementSecret: key, random, after } = linkParts(setup, parts);
  const { server, address } = await startRelay({ store: memoryStore(log), key, random, after });
  const socket = new WebSocket(address.url, { perMessageDeflate: false });
  await once(socket, 'open');
  join(webSocketPipe(socket), parts.pipe);
  return {
    outcome: async () => {
      const held: string[] = [];
      for await (const { hash } of log.read(space)) held.push(hash);
      return { held };
    },
    close: async () => {
      socket.terminate();
      await server.close();
    },
  };
}

function join(one: FramePipe, other: FramePipe): void {
  one.onFrame((frame) => other.send(frame));
  other.onFrame((frame) => one.send(frame));
  one.onClose(() => other.close());
  other.onClose(() => one.close());
}

function harbour(): Y.Doc {
  const doc = new Y.Doc();
  doc.clientID = 77;
  for (let task = 1; task <= 20; task++)
    doc.getMap('tasks').set(`task ${task}`, { title: `Drive pile ${task}`, days: task % 5 });
  doc.getText('notes').insert(0, 'The tide is out at noon.');
  return doc;
}

/** Ana, who shared the harbour; Bo, who writes; Cy, who reads. */
async function crew() {
  const ana = await new TestMember('recorded ana').begin(harbour());
  const bo = await new TestMember('recorded bo').join(ana);
  const cy = await new TestMember('recorded cy').join(ana, 'reader');
  return { ana, bo, cy };
}

/** Bo wrote what Cy heard and Ana did not, and was removed. */
async function removal() {
  const { ana, bo, cy } = await crew();
  const first = [meet(ana, bo), meet(ana, cy)];
  await level(...first);
  await new TestPage(bo.document).set('task 3', 'Drive pile 3 deeper');
  await level(...first);
  for (const { cut } of first) cut();
  const between = meet(bo, cy);
  await new TestPage(bo.document).set('task 4', 'Drive pile 4 somewhere else');
  await level(between);
  between.cut();
  must(await ana.space.owner.remove(bo.me));
  return { ana, bo, cy };
}

export const SCENARIOS: readonly Scenario[] = [
  {
    name: 'pairing',
    sides: async () => {
      const ana = await new TestMember('recorded ana').begin(harbour());
      const bo = new TestMember('recorded bo');
      const { invite, secret } = must(await ana.space.owner.invite({ role: 'writer', until: 2 ** 40 }));
      const { certificate } = bo.device;
      must(await ana.space.owner.admit({ certificate, ...NAMES, person: null, invite, role: 'writer' }));
      const facts = { invite, secret: bytesToHex(secret) };
      const owner = await setupOf(ana, { ...facts, newcomer: bo.device.id });
      const membership = ana.space.replica.feeds.chain.path.map(({ entry }) => entry.bytes);
      const newcomer: SideSetup = {
        signingSecret: bo.device.secretKey,
        agreementSecret: bo.device.agreementSecret,
        seed: 'recorded newcomer',
        entries: [],
        facts: { ...facts, space: ana.space.space },
      };
      return [newcomer, { ...owner, entries: membership }];
    },
    play: pairing,
  },
  {
    name: 'pairing by a delegate',
    sides: async () => {
      const ana = await new TestMember('recorded ana').begin(harbour());
      const bo = await new TestMember('recorded bo').join(ana);
      const cy = new TestMember('recorded cy');
      const asked = { role: 'reader', until: 2 ** 40, delegate: bo.me } as const;
      const { invite, secret } = must(await ana.space.owner.invite(asked));
      const meeting = meet(ana, bo);
      await level(meeting);
      const { certificate } = cy.device;
      must(await bo.space.delegation.approve(invite, { certificate, ...NAMES }));
      await level(meeting);
      for (const due of ana.space.delegation.due) must(await ana.space.delegation.heed(due));
      await level(meeting);
      meeting.cut();
      const facts = { invite, secret: bytesToHex(secret) };
      const delegate = await setupOf(bo, { ...facts, newcomer: cy.device.id, by: 'recorded bo' });
      const membership = bo.space.replica.feeds.chain.path.map(({ entry }) => entry.bytes);
      const newcomer: SideSetup = {
        signingSecret: cy.device.secretKey,
        agreementSecret: cy.device.agreementSecret,
        seed: 'recorded newcomer',
        entries: [],
        facts: { ...facts, space: bo.space.space },
      };
      return [newcomer, { ...delegate, entries: membership }];
    },
    play: pairing,
  },
  {
    name: 'first sync',
    sides: async () => {
      const { ana, bo } = await crew();
      await new TestPage(ana.document).set('task 1', 'Drive pile 1 first');
      return [await setupOf(bo), await setupOf(ana)];
    },
    play: meeting,
  },
  {
    name: 'both wrote apart',
    sides: async () => {
      const { ana, bo } = await crew();
      const first = meet(ana, bo);
      await level(first);
      first.cut();
      for (const member of [ana, bo]) {
        const page = new TestPage(member.document);
        for (const task of [1, 2, 3]) await page.set(`task ${task}`, `As ${member.name} has it`);
      }
      return [await setupOf(bo), await setupOf(ana)];
    },
    play: meeting,
  },
  {
    name: 'removal as the removed hears it',
    sides: async () => {
      const { ana, bo } = await removal();
      return [await setupOf(bo), await setupOf(ana)];
    },
    play: meeting,
  },
  {
    name: 'removal with a cut',
    sides: async () => {
      const { ana, cy } = await removal();
      return [await setupOf(cy), await setupOf(ana)];
    },
    play: meeting,
  },
  {
    name: 'a relay that has not heard of a newcomer',
    sides: async () => {
      const { ana, bo } = await crew();
      const known = await setupOf(ana);
      const dee = await new TestMember('recorded dee').join(ana);
      for (const member of [bo, dee]) {
        const meeting = meet(ana, member);
        await level(meeting);
        meeting.cut();
      }
      await new TestPage(dee.document).set('task 5', 'Drive pile 5 by night');
      const relay = bytesToHex(x25519.getPublicKey(ana.device.agreementSecret));
      return [await setupOf(dee, { relay }), { ...known, seed: 'recorded relay' }];
    },
    play: relayed,
  },
];
