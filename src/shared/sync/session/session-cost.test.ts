/** What a session costs while nothing much happens, and what a peer that means harm can make it cost. */

import { describe, expect, it } from 'vitest';
import { nodeSignatures } from '#node/crypto/node-signatures.ts';
import { must } from '#shared/kernel/result.ts';
import type { Signatures } from '#shared/sync/crypto/signatures.ts';
import type { Entry } from '#shared/sync/entry/entry.ts';
import type { Incarnation } from '#shared/sync/ids.ts';
import { MemoryEntryLog } from '#shared/sync/log/memory-entry-log.ts';
import { Replica } from '#shared/sync/space/replica.ts';
import { device, incarnation, TestSpace } from '#tests/support/sync/space.ts';
import { soon, wire } from '#tests/support/sync/wire.ts';
import { type Message, writeMessage } from './messages.ts';
import { type After, Session } from './session.ts';

/** Thousands of entries are wanted here, and nobody forges one. */
const unchecked: Signatures = { ...nodeSignatures, sign: () => new Uint8Array(64), verify: () => true };

const replicaOf = async (space: TestSpace, entries: readonly Entry[]): Promise<Replica> => {
  const log = new MemoryEntryLog();
  const replica = must(await Replica.open(space.space, { log, signatures: unchecked, now: () => 0 }));
  must(await replica.take(entries));
  return replica;
};
const turns = async (count: number): Promise<void> => {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setTimeout(resolve));
};
const sum = (said: readonly Uint8Array[]): number => said.reduce((bytes, each) => bytes + each.byteLength, 0);
const areLevel = (sessions: readonly Session[]): boolean =>
  sessions.every(({ state }) => state.kind === 'open' && state.isLevel);

/** A clock that stands still until it is told to go on. */
function clock() {
  const due = new Set<{ readonly at: number; readonly work: () => void }>();
  let now = 0;
  const after: After = (milliseconds, work) => {
    const entry = { at: now + milliseconds, work };
    due.add(entry);
    return () => void due.delete(entry);
  };
  const pass = async (milliseconds: number): Promise<void> => {
    const until = now + milliseconds;
    for (;;) {
      const [next] = [...due].filter(({ at }) => at <= until).toSorted((one, other) => one.at - other.at);
      if (next === undefined) break;
      due.delete(next);
      now = next.at;
      next.work();
      await turns(2);
    }
    now = until;
  };
  return { after, pass };
}

/** Five devices that were opened a thousand times each, as after a year. */
function longSpace() {
  const space = new TestSpace('space', unchecked);
  const entries: Entry[] = [space.chain.path[0]!.entry];
  const devices = ['a', 'b', 'c', 'd', 'e'].map((name) => device(name));
  for (const each of devices) entries.push(space.admit(each, 'writer'));
  for (const each of devices) {
    for (let opening = 0; opening < 1_000; opening++) {
      entries.push(space.write(each, null, { incarnation: incarnation(`${opening}`) }));
    }
  }
  return { space, entries, last: entries.at(-1)! };
}

describe('what a session costs', () => {
  it('[SYNC-S4] says little of a year of closed feeds: on connecting again, while people type, and nothing in an idle hour', async () => {
    const { space, entries, last } = longSpace();
    const writer = device('e');
    const news = space.write(writer, last);
    const [one, other] = [await replicaOf(space, [...entries, news]), await replicaOf(space, entries)];
    expect(one.have.feeds).toHaveLength(5_000);
    const { links, said } = wire();
    const { after, pass } = clock();
    const sessions = [
      new Session({ replica: one, link: links[0], after }),
      new Session({ replica: other, link: links[1], after }),
    ];
    await turns(20);
    await pass(1_000);
    await turns(20);
    expect(areLevel(sessions)).toBe(true);
    expect(other.have).toEqual(one.have);
    expect(sum(said)).toBeLessThan(20_000);

    let before = news;
    const [connected, times] = [sum(said), 100];
    for (let batch = 0; batch < times; batch++) {
      before = space.write(writer, before);
      must(await one.take([before]));
      await turns(3);
      await pass(1_000);
    }
    await turns(20);
    expect(areLevel(sessions)).toBe(true);
    expect(other.have).toEqual(one.have);
    // The entry itself, and a few lines about its feed from each.
    expect((sum(said) - connected) / times).toBeLessThan(before.bytes.byteLength + 600);

    const idle = sum(said);
    await pass(3_600_000);
    expect(sum(said)).toBe(idle);
  }, 60_000);
});

describe('a peer that means harm', () => {
  const hello: Message = { kind: 'hello', versions: [1], features: [] };
  /** Greets, and says these one after the other. */
  async function hears(messages: Iterable<Message>, entries: readonly Entry[], space: TestSpace) {
    const { links } = wire();
    const session = new Session({ replica: await replicaOf(space, entries), link: links[0], after: clock().after });
    let heard = 0;
    session.onEphemeral(() => {
      heard += 1;
    });
    for (const message of [hello, ...messages]) links[1].send(writeMessage(message));
    await turns(40);
    return { session, heard };
  }
  const begun: Message = { kind: 'digests', membership: [], devices: [] };
  const have = (again = false): Message => ({ kind: 'have', have: { membership: [], feeds: [] }, again, isAll: true });
  const many = <Item>(count: number, item: Item): Item[] => Array.from({ length: count }, () => item);

  it.each<[string, readonly Message[], string]>([
    ['what it has, for ever', [begun, ...many(300, have())], 'it says too much of what it has'],
    ['to send all again, for ever', [begun, ...many(60, have(true))], 'it says too much of what it has'],
    ['what changed before what there was', [have()], 'it says what changed of what it did not say'],
    ['all that it has a second time', [begun, have(), begun], 'it said a second time what it has'],
    [
      'that it wants more, for ever',
      [begun, ...many(20_001, { kind: 'want', bytes: 0 } as const)],
      'more was wanted than',
    ],
  ])('is left when it says %s', async (_, messages, reason) => {
    const space = new TestSpace('space', unchecked);
    const { session } = await hears(messages, [space.chain.path[0]!.entry], space);
    expect(session.state).toEqual({ kind: 'ended', reason: expect.stringContaining(reason) });
  });

  it('is left when it sends what counts for nobody, for ever', async () => {
    const space = new TestSpace('space', unchecked);
    const ana = device('ana');
    const entries = [space.chain.path[0]!.entry, space.admit(ana, 'writer')];
    const void1 = space.write(ana, null);
    entries.push(space.remove(ana, [], [space.owner]));
    const bundle: Message = { kind: 'entries', entries: many(4_000, void1.bytes) };
    const { links } = wire();
    const session = new Session({ replica: await replicaOf(space, entries), link: links[0], after: soon });
    for (const message of [hello, begun, have()]) links[1].send(writeMessage(message));
    for (let times = 0; times < 6; times++) {
      expect(session.state.kind).not.toBe('ended');
      links[1].send(writeMessage(bundle));
      await turns(10);
    }
    expect(session.state).toEqual({ kind: 'ended', reason: 'too many entries count for nobody' });
  });

  it('is left when it sends what waits for entries that nobody has, for ever', async () => {
    const space = new TestSpace('space', unchecked);
    const ana = device('ana');
    const entries = [space.chain.path[0]!.entry, space.admit(ana, 'writer')];
    const first = space.write(ana, null);
    let last = first;
    const waiting = Array.from({ length: 4_100 }, () => {
      last = space.write(ana, last);
      return last.bytes;
    });
    const { links } = wire();
    const session = new Session({ replica: await replicaOf(space, entries), link: links[0], after: soon });
    for (const message of [hello, begun, have()]) links[1].send(writeMessage(message));
    for (let times = 0; times < 5; times++) {
      expect(session.state.kind).not.toBe('ended');
      links[1].send(writeMessage({ kind: 'entries', entries: waiting }));
      await turns(10);
    }
    expect(session.state).toEqual({ kind: 'ended', reason: 'too many entries count for nobody' });
  }, 30_000);

  it('is left when it has its many feeds looked through again and again', async () => {
    const space = new TestSpace('space', unchecked);
    const head = { seq: 1, hash: space.chain.path[0]!.entry.hash };
    const ana = device('ana').id;
    const names = Array.from({ length: 100_000 }, (_, at) => at.toString(16).padStart(32, '0') as Incarnation);
    const feeds = names.map((name) => ({ device: ana, incarnation: name, heads: [head] }));
    const part = (from: number, isAll: boolean): Message => {
      return { kind: 'have', have: { membership: [], feeds: feeds.slice(from, from + 20_000) }, again: false, isAll };
    };
    const all = Array.from({ length: 5 }, (_, at) => part(at * 20_000, at === 4));
    const single = { membership: [], feeds: feeds.slice(0, 1) };
    const one: Message = { kind: 'have', have: single, again: false, isAll: true };
    const { session } = await hears([begun, ...all, ...many(20, one)], [space.chain.path[0]!.entry], space);
    expect(session.state.kind).toBe('open');
    const harm = await hears([begun, ...all, ...many(40, one)], [space.chain.path[0]!.entry], space);
    expect(harm.session.state).toEqual({ kind: 'ended', reason: 'it says too much of what it has' });
  }, 30_000);

  it('is not listened to where it floods with what is of the moment, and is a peer all the same', async () => {
    const space = new TestSpace('space', unchecked);
    const flood = many(200, { kind: 'ephemeral', bytes: new Uint8Array(60_000) } as const);
    const { session, heard } = await hears([begun, have(), ...flood], [space.chain.path[0]!.entry], space);
    expect(session.state.kind).toBe('open');
    expect(heard).toBeGreaterThan(30);
    expect(heard).toBeLessThan(80);
  });
});
