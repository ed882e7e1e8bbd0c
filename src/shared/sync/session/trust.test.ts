import { describe, expect, it } from 'vitest';
import { nodeSignatures } from '#node/crypto/node-signatures.ts';
import { must } from '#shared/kernel/result.ts';
import type { Entry } from '#shared/sync/entry/entry.ts';
import { MemoryEntryLog } from '#shared/sync/log/memory-entry-log.ts';
import { Replica } from '#shared/sync/space/replica.ts';
import { device, incarnation, type TestDevice, TestSpace } from '#tests/support/sync/space.ts';
import { soon, wire } from '#tests/support/sync/wire.ts';
import { type Message, readMessage, writeMessage } from './messages.ts';
import { REMOVED, Session } from './session.ts';

const [owner, ana, bo] = [device('owner'), device('ana'), device('bo')];

async function replicaOf(space: TestSpace, entries: readonly Entry[]) {
  const log = new MemoryEntryLog();
  const replica = must(await Replica.open(space.space, { log, signatures: nodeSignatures, now: () => 0 }));
  must(await replica.take(entries));
  return replica;
}

/** Two devices and what each holds; the links between them told who the other is. */
function meet([one, byOne]: [TestDevice, Replica], [other, byOther]: [TestDevice, Replica]) {
  const { links, cut, said } = wire();
  const sessions = [
    new Session({ replica: byOne, link: links[0], after: soon, remote: other.agreement }),
    new Session({ replica: byOther, link: links[1], after: soon, remote: one.agreement }),
  ] as const;
  const sent = () => said.flatMap((bytes) => (bytes[0] === 4 ? entriesIn(bytes) : []));
  return { sessions, cut, sent };
}

const messageIn = (bytes: Uint8Array): Message => {
  const read = readMessage(bytes);
  if (!read.ok) throw new Error(read.error.reason);
  return read.value;
};
/** The kinds of entries in a message: 3 is one of the membership. */
const entriesIn = (bytes: Uint8Array) => {
  const message = messageIn(bytes);
  return message.kind === 'entries' ? message.entries.map((entry) => entry[1]) : [];
};
const turns = async (count = 60) => {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setTimeout(resolve));
};

/** A space that Ana wrote in, before Bo was admitted. */
function space() {
  const made = new TestSpace();
  const begun: Entry[] = [made.chain.path[0]!.entry, made.admit(ana, 'writer')];
  for (let before: Entry | null = null, index = 0; index < 3; index++) {
    before = made.write(ana, before);
    begun.push(before);
  }
  return { made, begun };
}

describe('toward whom a session does not know', () => {
  it('[SYNC-M1] tells and takes nothing but the membership', async () => {
    const { made, begun } = space();
    const admitted = made.admit(bo, 'writer');
    const byBo = made.write(bo, null);
    // Ana has not heard of Bo; he brings neither his admission nor anything that holds without it.
    const [anas, bos] = [await replicaOf(made, begun), await replicaOf(made, [])];
    const { sessions, sent } = meet([ana, anas], [bo, bos]);
    await turns();
    expect(sent()).toEqual([3, 3]);
    expect(bos.have).toEqual({ membership: anas.have.membership, feeds: [] });
    expect(sessions[0].state).toMatchObject({ kind: 'open', isLevel: false });
    // What he has only now makes him a member there, and brings both level.
    must(await bos.take([admitted, byBo]));
    await turns();
    expect(anas.have.feeds.map(({ heads }) => heads[0]?.seq).toSorted()).toEqual([1, 3]);
    expect(bos.have).toEqual(anas.have);
    expect(sessions.map(({ state }) => state)).toMatchObject([{ isLevel: true }, { isLevel: true }]);
  });

  it('[SYNC-M1] takes a newcomer’s admission and writing that come together', async () => {
    const { made, begun } = space();
    const entries = [...begun, made.admit(bo, 'writer'), made.write(bo, null)];
    const [anas, bos] = [await replicaOf(made, begun), await replicaOf(made, entries)];
    const { sessions } = meet([ana, anas], [bo, bos]);
    await turns();
    expect(anas.have).toEqual(bos.have);
    expect(sessions[0].state).toMatchObject({ kind: 'open', isLevel: true });
  });

  it('[SYNC-M1] ends with who goes on sending what only members may', async () => {
    const { made, begun } = space();
    const anas = await replicaOf(made, begun);
    const { links } = wire();
    const session = new Session({ replica: anas, link: links[0], after: soon, remote: bo.agreement });
    const [one] = begun.slice(-1);
    const large = made.write(ana, one ?? null, { open: new Uint8Array(2 ** 20) });
    links[1].send(writeMessage({ kind: 'hello', versions: [1], features: [] }));
    for (let count = 0; count < 5; count++) links[1].send(writeMessage({ kind: 'entries', entries: [large.bytes] }));
    await turns();
    expect(session.state).toMatchObject({ kind: 'ended', reason: expect.stringContaining('only members') });
    expect(anas.feeds.have.feeds[0]?.heads[0]?.seq).toBe(3);
  });

  it('[SYNC-M1] keeps little of what it says to have, and hears all of it once it is a member', async () => {
    const { made, begun } = space();
    const admitted = made.admit(bo, 'writer');
    const feeds = Array.from({ length: 260 }, (_, at) => made.write(bo, null, { incarnation: incarnation(`${at}`) }));
    const anas = await replicaOf(made, begun);
    const bos = await replicaOf(made, [...begun, admitted, ...feeds]);
    const before = meet([ana, anas], [bo, bos]);
    await turns();
    expect(before.sessions.map(({ state }) => state)).toEqual(Array(2).fill({ kind: 'ended', reason: null }));
    expect(anas.have.membership).toEqual(bos.have.membership);
    const { sessions } = meet([ana, anas], [bo, bos]);
    await turns();
    expect(anas.have).toEqual(bos.have);
    expect(sessions.map(({ state }) => state)).toMatchObject([{ isLevel: true }, { isLevel: true }]);
  });

  it('[SYNC-P1] says and hears nothing of the moment', async () => {
    const { made, begun } = space();
    const [anas, bos] = [await replicaOf(made, begun), await replicaOf(made, begun)];
    const { sessions } = meet([ana, anas], [bo, bos]);
    const heard: Uint8Array[] = [];
    for (const session of sessions) session.onEphemeral((bytes) => heard.push(bytes));
    await turns();
    // Bo knows Ana for a member, Ana does not know Bo.
    for (const session of sessions) session.sendEphemeral(Uint8Array.of(1));
    await turns();
    expect(heard).toEqual([]);
  });
});

describe('whoever was removed', () => {
  const removal = () => {
    const { made, begun } = space();
    const admitted = made.admit(bo, 'writer');
    const cut = begun.slice(-1).map(({ header, hash }) => ({ incarnation: header.incarnation, seq: 3, hash }));
    const removed = made.remove(ana, cut, [made.owner, bo]);
    return { made, begun, admitted, removed };
  };

  it('[SYNC-M3] is sent that it was, told so, and nothing that was written after', async () => {
    const { made, begun, admitted, removed } = removal();
    const later = made.write(bo, null);
    const [owners, anas] = [await replicaOf(made, [...begun, admitted, removed, later]), await replicaOf(made, begun)];
    const { sessions, sent } = meet([owner, owners], [ana, anas]);
    await turns();
    expect(sessions.map(({ state }) => state)).toEqual(Array(2).fill({ kind: 'ended', reason: REMOVED }));
    expect(sent().filter((kind) => kind === 3)).toHaveLength(2);
    expect(anas.have.membership).toEqual(owners.have.membership);
    expect(anas.have.feeds).toHaveLength(1);
  });

  it('[SYNC-M3] hears of it in the session that goes on', async () => {
    const { made, begun, admitted, removed } = removal();
    const before = [...begun, admitted];
    const [owners, anas] = [await replicaOf(made, before), await replicaOf(made, before)];
    const { sessions } = meet([owner, owners], [ana, anas]);
    await turns();
    expect(sessions[1].state).toMatchObject({ kind: 'open', isLevel: true });
    must(await owners.take([removed, made.write(bo, null)]));
    await turns();
    expect(sessions.map(({ state }) => state)).toEqual(Array(2).fill({ kind: 'ended', reason: REMOVED }));
    expect(anas.have.membership).toEqual(owners.have.membership);
    expect(anas.have.feeds).toHaveLength(1);
  });

  it('[SYNC-M3] is heard out where it may have been admitted again', async () => {
    const { made, begun, admitted, removed } = removal();
    const again = made.admit(ana, 'writer');
    const stale = await replicaOf(made, [...begun, admitted, removed]);
    const anas = await replicaOf(made, [...begun, admitted, removed, again]);
    const { sessions } = meet([bo, stale], [ana, anas]);
    await turns();
    expect(stale.have).toEqual(anas.have);
    expect(sessions.map(({ state }) => state.kind)).toEqual(['open', 'open']);
  });
});
