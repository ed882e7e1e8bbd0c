import { describe, expect, it } from 'vitest';
import { nodeSignatures } from '#node/crypto/node-signatures.ts';
import { err, must, ok, type Problem } from '#shared/kernel/result.ts';
import type { EntryLog } from '#shared/ports/entry-log.ts';
import type { Signatures } from '#shared/sync/crypto/signatures.ts';
import { type Entry, readEntry } from '#shared/sync/entry/entry.ts';
import { NO_DOCUMENT } from '#shared/sync/ids.ts';
import { MemoryEntryLog } from '#shared/sync/log/memory-entry-log.ts';
import { admission, device, incarnation, TestSpace } from '#tests/support/sync/space.ts';
import { type Floor, writeFloors } from './floors.ts';
import { nameOf } from './named-ends.ts';
import { type Change, Replica } from './replica.ts';

const [ana, bo] = [device('ana'), device('bo')];

async function opened(space: TestSpace, log: EntryLog = new MemoryEntryLog()): Promise<Replica> {
  return must(await Replica.open(space.space, { log, signatures: nodeSignatures, now: () => 7 }));
}
function writing(space: TestSpace, by: typeof ana, count: number): readonly Entry[] {
  const written: Entry[] = [];
  while (written.length < count) written.push(space.write(by, written.at(-1) ?? null));
  return written;
}
async function bring(from: Replica, to: Replica): Promise<number> {
  let count = 0;
  for await (const { bytes } of from.lacking(to.have)) {
    const entry = readEntry(bytes);
    if (!entry.ok) throw new Error(entry.error.reason);
    count += must(await to.take([entry.value])).added.length;
  }
  return count;
}

/** Ana wrote ten, and the owner lets go of the first eight. */
function pruned() {
  const space = new TestSpace();
  const membership = [space.chain.path[0]!.entry, space.admit(ana, 'writer')];
  const ofAna = writing(space, ana, 10);
  const [eighth, floor] = [ofAna[7]!, ofAna[7]!.header];
  const act = pruneOf(space, [{ ...floor, hash: eighth.hash }], 'first');
  return { space, membership, ofAna, act, left: [...membership, ...ofAna.slice(8), ...act] };
}
function pruneOf(space: TestSpace, floors: readonly Floor[], named: string): readonly [Entry, Entry] {
  const open = writeFloors(floors.toSorted((left, right) => (nameOf(left) < nameOf(right) ? -1 : 1)));
  const feed = { incarnation: incarnation(named) };
  const first = space.write(space.owner, null, { ...feed, kind: 'snapshot', open: Uint8Array.of(1, 1) });
  return [first, space.write(space.owner, first, { ...feed, kind: 'prune', open, doc: NO_DOCUMENT })];
}
async function hashesIn(log: EntryLog, space: TestSpace): Promise<readonly string[]> {
  const hashes: string[] = [];
  for await (const { hash } of log.read(space.space)) hashes.push(hash);
  return hashes;
}
const trusting = async (space: TestSpace, log: EntryLog): Promise<Replica> =>
  must(await Replica.open(space.space, { log, signatures: nodeSignatures, now: () => 7, trustsPrunes: true }));

describe('a replica of a space', () => {
  it('[SYNC-E6] drops what a prune covers where it trusts prunes, and gives a newcomer what is left', async () => {
    const { space, membership, ofAna, act, left } = pruned();
    const log = new MemoryEntryLog();
    const replica = await trusting(space, log);
    must(await replica.take([...membership, ...ofAna]));
    const { have } = replica;
    must(await replica.take(act));
    expect(await hashesIn(log, space)).toEqual(left.map(({ hash }) => hash));
    expect(replica.have.feeds.filter(({ device: by }) => by === ana.id)).toEqual(have.feeds);
    const [again, newcomer] = [await trusting(space, log), await trusting(space, new MemoryEntryLog())];
    expect(again.have).toEqual(replica.have);
    expect(await bring(again, newcomer)).toBe(left.length);
    expect(newcomer.have).toEqual(replica.have);
    // Whoever has all of it still brings nothing of it back.
    const veteran = await opened(space);
    must(await veteran.take([...membership, ...ofAna]));
    expect(await bring(veteran, newcomer)).toBe(0);
    expect(await bring(newcomer, veteran)).toBe(2);
    const more = space.write(ana, ofAna.at(-1)!);
    for (const each of [replica, newcomer, veteran]) expect(must(await each.take([more])).added).toHaveLength(1);
    expect(newcomer.have).toEqual(veteran.have);
  });

  it('[SYNC-E6] says that a prune acts: who was just being sent what it covers is sent what stands for it', async () => {
    const { space, membership, ofAna, act, left } = pruned();
    const replica = await opened(space);
    must(await replica.take([...membership, ...ofAna, ...act]));
    const [changes, newcomer] = [[] as Change[], await opened(space)];
    replica.onChange((change) => changes.push(change));
    const sending = replica.lacking(newcomer.have);
    for (let count = 0; count < 4; count++) await sending.next();
    const [prune] = replica.feeds.prunes.waiting;
    must(await replica.letAct(prune!.hash, replica.feeds.prunes.coverOf(prune!)));
    // What comes next of it has gone.
    expect(await sending.next()).toEqual({ done: true, value: undefined });
    expect(changes).toEqual([{ added: [], isRecounted: false, isAnew: false }]);
    expect(await bring(replica, newcomer)).toBe(left.length);
  });

  it('[SYNC-E6] holds the same where what is covered cannot be dropped, and drops it after the next opening', async () => {
    const { space, membership, ofAna, act, left } = pruned();
    const log = new MemoryEntryLog();
    const replica = await trusting(space, log);
    must(await replica.take([...membership, ...ofAna]));
    const drop = log.drop.bind(log);
    log.drop = async () => err({ code: 'log-full', message: 'The disk is full.' });
    must(await replica.take(act));
    expect(await hashesIn(log, space)).toHaveLength(14);
    log.drop = drop;
    const again = await trusting(space, log);
    expect(again.have).toEqual(replica.have);
    expect((await hashesIn(log, space)).toSorted()).toEqual(left.map(({ hash }) => hash).toSorted());
  });

  it('[SYNC-E6] the attack: prunes of what nobody has, each covering the one before; nothing is remembered of those that went', async () => {
    const { space, membership, ofAna, act } = pruned();
    const log = new MemoryEntryLog();
    const replica = await trusting(space, log);
    must(await replica.take([...membership, ...ofAna, ...act]));
    const { count } = replica.feeds;
    let before: Entry = act[1]!;
    for (let turn = 0; turn < 3; turn++) {
      const ghosts = Array.from({ length: 20 }, (_, at) => ({
        ...before.header,
        incarnation: incarnation(`ghost ${turn} ${String.fromCharCode(97 + at)}`),
      }));
      const floors = [before.header, ...ghosts].map((of) => ({ ...of, hash: before.hash }));
      const [first, prune] = pruneOf(space, floors, `turn ${turn}`);
      must(await replica.take([first, prune]));
      before = prune;
      const again = await trusting(space, log);
      expect([again.have, again.feeds.count]).toEqual([replica.have, replica.feeds.count]);
    }
    // The floor of the first went with it, and what followed on that.
    expect(replica.feeds.count).toBe(count - 1 + 21);
  });

  it('[SYNC-E6] takes what was dropped from nobody, and a feed whose floor names another branch goes by that', async () => {
    const { space, membership, ofAna, act } = pruned();
    const other = space.write(ana, ofAna[2]!, { open: Uint8Array.of(1) });
    const log = new MemoryEntryLog();
    const replica = await trusting(space, log);
    must(await replica.take([...membership, ...ofAna.slice(0, 3), other, ...act]));
    expect(await log.get(space.space, other.hash)).toBeNull();
    const taken = must(await replica.take(ofAna));
    expect(taken.added.map(({ hash }) => hash)).toEqual(ofAna.slice(8).map(({ hash }) => hash));
    expect(taken.superseded).toHaveLength(7);
    expect(replica.feeds.forked).toEqual([]);
  });

  it('[SYNC-V1] is after a restart what it was, and brings a newcomer level', async () => {
    const space = new TestSpace();
    const log = new MemoryEntryLog();
    const first = await opened(space, log);
    const entries = [space.chain.path[0]!.entry, space.admit(ana, 'writer'), ...writing(space, ana, 5)];
    expect(must(await first.take(entries)).added).toHaveLength(7);
    const again = await opened(space, log);
    expect(again.have).toEqual(first.have);
    const newcomer = await opened(space);
    expect(await bring(again, newcomer)).toBe(7);
    expect(newcomer.have).toEqual(again.have);
    expect(await bring(again, newcomer)).toBe(0);
  });

  it('holds nothing that its log could not keep, also where that log could not even be read', async () => {
    const space = new TestSpace();
    const log = new MemoryEntryLog();
    const gone: Problem = { code: 'log-failed', message: 'The database is away.' };
    const [append, read] = [log.append.bind(log), log.read.bind(log)];
    const replica = await opened(space, log);
    const [genesis, admission] = [space.chain.path[0]!.entry, space.admit(ana, 'writer')];
    must(await replica.take([genesis]));
    log.append = async () => err(gone);
    // biome-ignore lint/correctness/useYield: it fails before it has anything to give
    log.read = async function* () {
      throw new Error('The database is away.');
    };
    expect(await replica.take([admission])).toEqual(err(gone));
    await expect(replica.take([admission])).rejects.toThrow('away');
    log.append = append;
    log.read = read;
    // Another one first: what was not kept must not be called held with it.
    must(await replica.take([]));
    expect(replica.have.membership[0]?.hash).toBe(genesis.hash);
    expect(must(await replica.take([admission])).added).toHaveLength(1);
    expect(await log.get(space.space, admission.hash)).not.toBeNull();
  });

  it('holds nothing that its log could not keep, and takes it when it can', async () => {
    const space = new TestSpace();
    const log = new MemoryEntryLog();
    const full: Problem = { code: 'log-full', message: 'The disk is full.' };
    let isFull = true;
    const append = log.append.bind(log);
    log.append = async (entries) => (isFull ? err(full) : append(entries));
    const replica = await opened(space, log);
    const changes: Change[] = [];
    replica.onChange((change) => changes.push(change));
    const entries = [space.chain.path[0]!.entry, space.admit(ana, 'writer')];
    expect(await replica.take(entries)).toEqual(err(full));
    expect(replica.have.membership).toEqual([]);
    expect(changes).toEqual([]);
    isFull = false;
    expect(must(await replica.take(entries)).added).toHaveLength(2);
    expect(changes).toHaveLength(1);
  });

  it('tells nobody that it has what is not durable yet', async () => {
    const space = new TestSpace();
    const log = new MemoryEntryLog();
    const append = log.append.bind(log);
    let finish = (): void => {};
    log.append = async (entries) => {
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      return append(entries);
    };
    const replica = await opened(space, log);
    const taking = replica.take([space.chain.path[0]!.entry]);
    await Promise.resolve();
    await Promise.resolve();
    expect(replica.have.membership).toEqual([]);
    finish();
    must(await taking);
    expect(replica.have.membership).toHaveLength(1);
  });

  it('[SYNC-R1] asks its log once for what everybody is sent just after it came, and again for what came long ago', async () => {
    const space = new TestSpace();
    const log = new MemoryEntryLog();
    const replica = await opened(space, log);
    must(await replica.take([space.chain.path[0]!.entry, space.admit(ana, 'writer')]));
    const { have } = replica;
    const asked: string[] = [];
    const get = log.get.bind(log);
    log.get = (of, hash) => {
      asked.push(hash);
      return get(of, hash);
    };
    const sent = async (): Promise<readonly string[]> => {
      const hashes: string[] = [];
      for await (const { hash } of replica.lacking(have)) hashes.push(hash);
      return hashes;
    };
    const first = space.write(ana, null);
    must(await replica.take([first]));
    for (let times = 0; times < 9; times++) expect(await sent()).toEqual([first.hash]);
    expect(asked).toEqual([]);
    const second = space.write(ana, first, { open: new Uint8Array(100_000) });
    must(await replica.take([second]));
    expect(await sent()).toEqual([first.hash, second.hash]);
    expect(asked).toEqual([first.hash, second.hash]);
  });

  it('verifies each entry once, however often the log is read again', async () => {
    const space = new TestSpace();
    const log = new MemoryEntryLog();
    let verified = 0;
    const signatures: Signatures = {
      ...nodeSignatures,
      verify: (...given) => {
        verified += 1;
        return nodeSignatures.verify(...given);
      },
    };
    const replica = must(await Replica.open(space.space, { log, signatures, now: () => 7 }));
    const ofAna = [space.chain.path[0]!.entry, space.admit(ana, 'writer'), ...writing(space, ana, 30)];
    must(await replica.take(ofAna));
    const append = log.append.bind(log);
    log.append = async () => err({ code: 'log-full', message: 'The disk is full.' });
    verified = 0;
    // Each of them is news; what was held before is not.
    const more = space.write(ana, ofAna.at(-1)!);
    for (let times = 0; times < 5; times++) await replica.take([more]);
    // The certificate of the owner's device and Ana's stand in the chain, which is followed anew.
    expect(verified).toBeLessThanOrEqual(5 * 3);
    log.append = append;
    expect(must(await replica.take([more])).added).toHaveLength(1);
  });

  it('[SYNC-V3] the attack: what is refused fills no disk, and what nobody answers for is not kept at all', async () => {
    const space = new TestSpace();
    const log = new MemoryEntryLog();
    const replica = await opened(space, log);
    must(await replica.take([space.chain.path[0]!.entry, space.admit(ana, 'writer')]));
    const forged = space.write({ ...bo, id: ana.id }, null);
    expect(must(await replica.take([forged])).refused).not.toBeNull();
    expect(await log.readSetAside(space.space)).toEqual([]);
    for (let index = 0; index < 130; index++) {
      const wrong = space.write(ana, null, { kind: 'snapshot', open: Uint8Array.of(index) });
      expect(must(await replica.take([wrong])).refused).not.toBeNull();
    }
    expect((await log.readSetAside(space.space)).length).toBe(100);
    const again = await opened(space, log);
    must(await again.take([space.write(ana, null, { kind: 'prune' })]));
    expect((await log.readSetAside(space.space)).length).toBe(100);
  });

  it('[SYNC-V3] keeps aside what it refuses, holds what came before it, and looks at nothing after it', async () => {
    const space = new TestSpace();
    const log = new MemoryEntryLog();
    const replica = await opened(space, log);
    const entries = [space.chain.path[0]!.entry, space.admit(ana, 'writer'), ...writing(space, ana, 2)];
    const forged = space.write(ana, entries[3]!, { kind: 'prune' });
    const taken = must(await replica.take([...entries.slice(0, 3), forged, entries[3]!]));
    expect(taken.added).toHaveLength(3);
    expect(taken.refused).toMatchObject({ hash: forged.hash });
    expect(must(await replica.take([entries[3]!])).added).toHaveLength(1);
    expect(await log.readSetAside(space.space)).toMatchObject([{ hash: forged.hash, at: 7 }]);
  });

  it('asks again for what the disk did not keep as it was', async () => {
    const space = new TestSpace();
    const log = new MemoryEntryLog();
    const replica = await opened(space, log);
    const entries = [space.chain.path[0]!.entry, space.admit(ana, 'writer'), ...writing(space, ana, 4)];
    must(await replica.take(entries));
    const other = await opened(space);
    await bring(replica, other);
    const damaged = await log.get(space.space, entries[3]!.hash);
    damaged![100]! ^= 1;
    const again = await opened(space, log);
    expect(again.lost).toEqual([entries[3]!.hash]);
    expect(again.have.feeds[0]!.heads[0]!.seq).toBe(1);
    // Later ones are sent again, too: it cannot say that it has them without the one before.
    expect(await bring(other, again)).toBe(3);
    expect(again.have).toEqual(replica.have);
    expect((await opened(space, log)).have).toEqual(replica.have);
  });

  it('[SYNC-M3] says that documents are to be made anew when a removal voids what counted', async () => {
    const space = new TestSpace();
    const log = new MemoryEntryLog();
    const replica = await opened(space, log);
    const changes: Change[] = [];
    replica.onChange((change) => changes.push(change));
    const ofAna = writing(space, ana, 0);
    must(await replica.take([space.chain.path[0]!.entry, space.admit(ana, 'writer'), space.admit(bo, 'writer')]));
    must(await replica.take([...ofAna, ...writing(space, ana, 3)]));
    must(await replica.take([space.remove(ana, [], [space.owner, bo])]));
    expect(changes.map(({ isRecounted }) => isRecounted)).toEqual([false, false, true]);
    expect([...replica.feeds.counted()]).toEqual([]);
    expect((await opened(space, log)).have).toEqual(replica.have);
  });

  it('[SYNC-M1] takes up again what it kept, when a fork of the membership is settled', async () => {
    const space = new TestSpace();
    const log = new MemoryEntryLog();
    const replica = await opened(space, log);
    const admitted = space.admit(ana, 'writer');
    const after = space.chain.head!;
    const left = space.change([admission(bo, 'writer')], { joins: [bo] });
    const ofBo = space.write(bo, null);
    const right = space.change([admission(device('cy'), 'writer')], { joins: [device('cy')], after, isTaken: false });
    must(await replica.take([space.chain.path[0]!.entry, admitted, left, ofBo, right]));
    expect([...replica.feeds.counted()]).toEqual([]);
    const settled = space.change([{ kind: 'settle', chosen: left.hash }], {
      by: space.recovery,
      after,
      isTaken: false,
    });
    must(await replica.take([settled]));
    expect([...replica.feeds.counted()].map(({ hash }) => hash)).toEqual([ofBo.hash]);
    expect((await opened(space, log)).have).toEqual(replica.have);
  });

  it('takes calls one after the other, in the order in which they were made', async () => {
    const space = new TestSpace();
    const replica = await opened(space);
    const entries = [space.chain.path[0]!.entry, space.admit(ana, 'writer'), ...writing(space, ana, 3)];
    const answers = await Promise.all(entries.map((entry) => replica.take([entry])));
    expect(answers.map((answer) => must(answer).added.length)).toEqual([1, 1, 1, 1, 1]);
    expect(replica.have.feeds).toMatchObject([{ incarnation: incarnation('first'), heads: [{ seq: 3 }] }]);
    expect(await replica.take([])).toEqual(ok({ added: [], waiting: [], superseded: [], voided: 0, refused: null }));
  });
});
