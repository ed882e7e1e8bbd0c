import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodeSignatures } from '#node/crypto/node-signatures.ts';
import { err, must } from '#shared/kernel/result.ts';
import type { Entry } from '#shared/sync/entry/entry.ts';
import { idOf } from '#shared/sync/ids.ts';
import { MemoryEntryLog } from '#shared/sync/log/memory-entry-log.ts';
import { Replica } from '#shared/sync/space/replica.ts';
import { device, incarnation, TestSpace } from '#tests/support/sync/space.ts';
import { soon, wire } from '#tests/support/sync/wire.ts';
import { type Message, readMessage, writeMessage } from './messages.ts';
import { type MessageLink, Session } from './session.ts';

const [ana, bo] = [device('ana'), device('bo')];

const settled = async (...sessions: Session[]): Promise<void> => {
  for (let turn = 0; turn < 400; turn++) {
    await new Promise((resolve) => setTimeout(resolve));
    if (sessions.every(({ state }) => state.kind === 'ended' || (state.kind === 'open' && state.isLevel))) return;
  }
};
const replicaOf = async (space: TestSpace, entries: readonly Entry[] = [], log = new MemoryEntryLog()) => {
  const replica = must(await Replica.open(space.space, { log, signatures: nodeSignatures, now: () => 0 }));
  for (let before = -1, held = 0; held !== before; ) {
    before = held;
    must(await replica.take(entries));
    held = JSON.stringify(replica.have).length;
  }
  return replica;
};
const meet = (one: Replica, other: Replica) => {
  const { links, cut, said } = wire();
  const sessions = [
    new Session({ replica: one, link: links[0], after: soon }),
    new Session({ replica: other, link: links[1], after: soon }),
  ] as const;
  return { sessions, cut, said };
};

/** A space with Ana and Bo, and what they wrote. */
function written(count: number) {
  const space = new TestSpace();
  const entries: Entry[] = [space.chain.path[0]!.entry, space.admit(ana, 'writer'), space.admit(bo, 'writer')];
  for (const by of [ana, bo]) {
    let before: Entry | null = null;
    for (let index = 0; index < count; index++) {
      before = space.write(by, before);
      entries.push(before);
    }
  }
  return { space, entries };
}

describe('a session', () => {
  it('[SYNC-S2] brings both level, whatever each had', async () => {
    const { space, entries } = written(4);
    await fc.assert(
      fc.asyncProperty(fc.subarray(entries), fc.subarray(entries), async (mine, theirs) => {
        const [one, other] = [await replicaOf(space, mine), await replicaOf(space, theirs)];
        const { sessions } = meet(one, other);
        await settled(...sessions);
        expect(one.have).toEqual(other.have);
        expect(sessions.map(({ state }) => state)).toEqual([
          { kind: 'open', isLevel: true, isInStep: false },
          { kind: 'open', isLevel: true, isInStep: false },
        ]);
        for (const session of sessions) session.end('the test is over');
      }),
      { numRuns: 15 },
    );
  });

  it('[SYNC-S2] passes on what is written while it lasts, both ways at once', async () => {
    const { space, entries } = written(1);
    const [one, other] = [await replicaOf(space, entries), await replicaOf(space)];
    const { sessions } = meet(one, other);
    await settled(...sessions);
    let [before, between] = [space.write(ana, entries[3]!), space.write(bo, entries[4]!)];
    for (let index = 0; index < 20; index++) {
      must(await one.take([before]));
      must(await other.take([between]));
      [before, between] = [space.write(ana, before), space.write(bo, between)];
    }
    await settled(...sessions);
    expect(one.have.feeds.map(({ heads }) => heads[0]!.seq)).toEqual([21, 21]);
    expect(other.have).toEqual(one.have);
  });

  it('[SYNC-E3] [SYNC-M3] brings level who was given other branches by a hostile writer, before and after it was removed', async () => {
    const space = new TestSpace();
    const base = [space.chain.path[0]!.entry, space.admit(ana, 'writer'), space.admit(bo, 'writer')];
    const branch = (from: Entry | null, length: number, mark: number): readonly Entry[] => {
      const written: Entry[] = [];
      for (let before = from; written.length < length; before = written.at(-1)!) {
        written.push(space.write(ana, before, { open: Uint8Array.of(mark) }));
      }
      return written;
    };
    const shared = branch(null, 2, 0);
    const branches = Array.from({ length: 7 }, (_, mark) =>
      branch(mark % 3 === 0 ? null : shared[1]!, 2 + (mark % 4), mark + 1),
    );
    // The owner read one of the highest: everybody else has let go of it, or will.
    const [kept] = branches.toSorted(([left], [right]) => (left!.hash > right!.hash ? -1 : 1));
    const end = kept!.at(-1)!;
    const { seq, hash } = end.header.seq > 2 ? { ...end.header, hash: end.hash } : { seq: 2, hash: end.hash };
    const removal = space.remove(ana, [{ incarnation: incarnation('first'), seq, hash }], [space.owner, bo]);
    const owners = await replicaOf(space, [...base, ...(kept![0]!.header.seq === 1 ? [] : shared), ...kept!, removal]);
    const wanted = owners.have;
    expect(wanted.feeds[0]!.heads).toEqual([{ seq, hash }]);
    for (const knows of [false, true]) {
      const peers = [owners];
      for (let index = 0; index < 3; index++) {
        const given = branches.filter((each, at) => each !== kept && at % 3 !== index).flat();
        peers.push(await replicaOf(space, [...base, ...(knows ? [removal] : []), ...shared, ...given]));
      }
      for (const [one, other] of [
        [1, 2],
        [3, 2],
        [0, 3],
        [3, 1],
        [2, 3],
      ] as const) {
        const { sessions } = meet(peers[one]!, peers[other]!);
        await settled(...sessions);
        expect(sessions.map(({ state }) => state)).toEqual([
          { kind: 'open', isLevel: true, isInStep: false },
          { kind: 'open', isLevel: true, isInStep: false },
        ]);
        for (const session of sessions) session.end('the test is over');
      }
      for (const peer of peers) expect(peer.have).toEqual(wanted);
    }
  });

  it('[SYNC-S3] goes on where the last one was cut, as often as it is cut', async () => {
    const { space, entries } = written(40);
    const [one, other] = [await replicaOf(space, entries), await replicaOf(space)];
    for (let times = 0; JSON.stringify(one.have) !== JSON.stringify(other.have); times++) {
      expect(times).toBeLessThan(60);
      const { sessions, cut, said } = meet(one, other);
      const most = 4 + times;
      for (let turn = 0; turn < 200 && said.length < most; turn++) await Promise.resolve();
      await new Promise((resolve) => setTimeout(resolve, times));
      cut();
      expect(sessions.map(({ state }) => state.kind)).toEqual(['ended', 'ended']);
    }
    expect(other.have).toEqual(one.have);
  });

  it('sends no more than the other has room for, until that is durable', async () => {
    const space = new TestSpace();
    const entries: Entry[] = [space.chain.path[0]!.entry, space.admit(ana, 'writer')];
    let before: Entry | null = null;
    for (let index = 0; index < 12; index++) {
      before = space.write(ana, before, { open: new Uint8Array(2 ** 20).fill(index) });
      entries.push(before);
    }
    const log = new MemoryEntryLog();
    const other = await replicaOf(space, [], log);
    let release: (() => void)[] = [];
    let most = 0;
    let underWay = 0;
    const append = log.append.bind(log);
    log.append = async (given) => {
      const size = given.reduce((sum, { bytes }) => sum + bytes.byteLength, 0);
      underWay += size;
      most = Math.max(most, underWay);
      await new Promise<void>((resolve) => release.push(resolve));
      underWay -= size;
      return append(given);
    };
    const { sessions, said } = meet(await replicaOf(space, entries), other);
    const sentBytes = () => said.reduce((sum, bytes) => sum + bytes.byteLength, 0);
    for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setTimeout(resolve));
    // A disk that answers nothing: four of the twelve MB and a bundle are under way, and the rest waits.
    expect(sentBytes()).toBeLessThan(6.5 * 2 ** 20);
    for (let turn = 0; turn < 400 && sessions[1].state.kind === 'open' && !sessions[1].state.isLevel; turn++) {
      const due = release;
      release = [];
      for (const resolve of due) resolve();
      await new Promise((resolve) => setTimeout(resolve));
    }
    expect(other.have.feeds[0]!.heads[0]!.seq).toBe(12);
    expect(most).toBeGreaterThan(0);
  });

  it('takes in together what came while the disk was busy, in the order in which it came', async () => {
    const { space, entries } = written(0);
    const log = new MemoryEntryLog();
    const [one, other] = [await replicaOf(space, entries), await replicaOf(space, entries, log)];
    const { sessions } = meet(one, other);
    await settled(...sessions);
    const appended: number[] = [];
    const append = log.append.bind(log);
    log.append = async (given) => {
      appended.push(given.length);
      await new Promise((resolve) => setTimeout(resolve));
      return append(given);
    };
    let before: Entry | null = null;
    for (let index = 0; index < 200; index++) {
      before = space.write(ana, before);
      must(await one.take([before]));
    }
    await settled(...sessions);
    expect(other.have).toEqual(one.have);
    expect(appended.reduce((sum, count) => sum + count)).toBe(200);
    expect(appended.length).toBeLessThan(20);
  });

  it('says that more is welcome for a quarter of all that may be under way, not for each entry', async () => {
    const { space, entries } = written(0);
    const [one, other] = [await replicaOf(space, entries), await replicaOf(space, entries)];
    const { sessions, said } = meet(one, other);
    await settled(...sessions);
    const wants = () =>
      said.flatMap((bytes) => {
        const message = readMessage(bytes);
        return message.ok && message.value.kind === 'want' ? [message.value.bytes] : [];
      });
    expect(wants()).toEqual([4 * 2 ** 20, 4 * 2 ** 20]);
    let before: Entry | null = null;
    for (let index = 0; index < 11; index++) {
      before = space.write(ana, before, { open: new Uint8Array(100_000) });
      must(await one.take([before]));
      await settled(...sessions);
    }
    expect(wants()).toHaveLength(3);
    expect(wants()[2]).toBeGreaterThan(2 ** 20);
  });

  it('ends where the disk is full, and the next one brings what is missing', async () => {
    const { space, entries } = written(3);
    const log = new MemoryEntryLog();
    const other = await replicaOf(space, [], log);
    const append = log.append.bind(log);
    log.append = async () => err({ code: 'log-full', message: 'The disk is full.' });
    const one = await replicaOf(space, entries);
    const failed = meet(one, other);
    await settled(...failed.sessions);
    expect(failed.sessions[1].state).toEqual({ kind: 'ended', reason: 'The disk is full.' });
    expect(failed.sessions[0].state).toEqual({ kind: 'ended', reason: 'The disk is full.' });
    log.append = append;
    const { sessions } = meet(one, other);
    await settled(...sessions);
    expect(other.have).toEqual(one.have);
  });

  it('[SYNC-S2] says which versions are spoken to whom speaks another', async () => {
    const { space } = written(0);
    const { links } = wire();
    const session = new Session({ replica: await replicaOf(space), link: links[0], after: soon });
    const answers: Message[] = [];
    links[1].onMessage((bytes) => {
      const message = readMessage(bytes);
      if (message.ok) answers.push(message.value);
    });
    links[1].send(writeMessage({ kind: 'hello', versions: [7, 9], features: [] }));
    await settled(session);
    expect(session.state).toEqual({ kind: 'ended', reason: 'this side speaks version 1, the other 7, 9' });
    expect(answers.at(-1)).toEqual({ kind: 'bye', reason: 'this side speaks version 1, the other 7, 9' });
  });

  it.each<[string, readonly Uint8Array[], string]>([
    ['bytes that are no message', [Uint8Array.of(1, 2)], 'a message is none'],
    ['a message before the greeting', [writeMessage({ kind: 'want', bytes: 1 })], 'the greeting is missing'],
    ['two greetings', Array(2).fill(writeMessage({ kind: 'hello', versions: [1], features: [] })), 'a second greeting'],
    [
      'an entry that is none',
      [
        writeMessage({ kind: 'hello', versions: [1], features: ['later'] }),
        writeMessage({ kind: 'entries', entries: [Uint8Array.of(1)] }),
      ],
      'an entry is none: 1 bytes are missing their end',
    ],
  ])('ends over %s', async (_, messages, reason) => {
    const { space, entries } = written(1);
    const replica = await replicaOf(space, entries);
    const { have } = replica;
    const { links } = wire();
    const session = new Session({ replica, link: links[0], after: soon });
    for (const message of messages) links[1].send(message);
    await settled(session);
    expect(session.state).toEqual({ kind: 'ended', reason });
    expect(replica.have).toEqual(have);
  });

  it('[SYNC-V1] ends over an entry that counts for nobody, and keeps what counted', async () => {
    const { space, entries } = written(2);
    const replica = await replicaOf(space, entries);
    const { links } = wire();
    const session = new Session({ replica, link: links[0], after: soon });
    const forged = space.write({ ...bo, id: ana.id }, entries[4]!);
    links[1].send(writeMessage({ kind: 'hello', versions: [1], features: [] }));
    links[1].send(writeMessage({ kind: 'entries', entries: [forged.bytes] }));
    await settled(session);
    expect(session.state).toMatchObject({ kind: 'ended', reason: expect.stringContaining('signature') });
    expect(replica.have.feeds.map(({ heads }) => heads[0]!.seq)).toEqual([2, 2]);
  });

  it('[SYNC-S2] is brought level by who speaks later versions too, has features that nobody here knows, and says more than is understood', async () => {
    const { space, entries } = written(3);
    const { links } = wire();
    const [one, other] = [await replicaOf(space), await replicaOf(space, entries)];
    const later: MessageLink = {
      ...links[1],
      send: (message) => {
        const read = readMessage(message);
        const isHello = read.ok && read.value.kind === 'hello';
        const hello: Message = { kind: 'hello', versions: [1, 2, 9], features: ['later', 'deflate', ''] };
        links[1].send(isHello ? writeMessage(hello) : message);
        for (const code of [9, 15, 99, 255]) links[1].send(Uint8Array.of(code, 1, 2, 3));
      },
      onMessage: (listener) => links[1].onMessage(listener),
    };
    const sessions = [
      new Session({ replica: one, link: links[0], after: soon }),
      new Session({ replica: other, link: later, after: soon }),
    ];
    await settled(...sessions);
    expect(one.have).toEqual(other.have);
    expect(sessions.map(({ state }) => state.kind)).toEqual(['open', 'open']);
  });

  it('[SYNC-S2] passes over messages of a later version', async () => {
    const { space } = written(0);
    const { links } = wire();
    const session = new Session({ replica: await replicaOf(space), link: links[0], after: soon });
    links[1].send(writeMessage({ kind: 'hello', versions: [1, 2], features: ['later'] }));
    links[1].send(Uint8Array.of(99, 1, 2, 3));
    for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setTimeout(resolve));
    expect(session.state).toEqual({ kind: 'open', isLevel: false, isInStep: false });
    session.end('over');
  });
});

describe('messages', () => {
  const hash = idOf<Entry['hash']>(new Uint8Array(32).fill(4));
  it.each<Message>([
    { kind: 'hello', versions: [1, 500], features: ['deflate'] },
    {
      kind: 'digests',
      membership: [{ seq: 3, hash }],
      devices: [{ device: ana.id, digests: Array(16).fill(new Uint8Array(16).fill(7)) }],
    },
    {
      kind: 'have',
      have: {
        membership: [{ seq: 3, hash }],
        feeds: [{ device: ana.id, incarnation: incarnation('x'), heads: [{ seq: 2 ** 40, hash }] }],
      },
      again: true,
      isAll: false,
    },
    { kind: 'want', bytes: 4_000_000_000 },
    { kind: 'entries', entries: [Uint8Array.of(1), new Uint8Array()] },
    { kind: 'ephemeral', bytes: Uint8Array.of(5) },
    { kind: 'state', digest: new Uint8Array(32).fill(6) },
    { kind: 'state', digest: null },
    { kind: 'bye', reason: 'Ende gut, alles gut: ☂' },
  ])('are read back as they were written: $kind', (message) => {
    const bytes = writeMessage(message);
    expect(readMessage(bytes)).toEqual({ ok: true, value: message });
    for (let length = 0; length < bytes.length; length++) expect(readMessage(bytes.subarray(0, length)).ok).toBe(false);
  });
});
