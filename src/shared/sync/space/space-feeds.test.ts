import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodeSignatures } from '#node/crypto/node-signatures.ts';
import type { Entry } from '#shared/sync/entry/entry.ts';
import type { EntryHash } from '#shared/sync/ids.ts';
import { admission, device, incarnation, TestSpace } from '#tests/support/sync/space.ts';
import { SpaceFeeds } from './space-feeds.ts';

const [ana, bo] = [device('ana'), device('bo')];

/** A space in which Ana and Bo write, Ana in two feeds; then Ana is removed above her third entry. */
function busySpace() {
  const space = new TestSpace();
  const entries: Entry[] = [space.chain.path[0]!.entry, space.admit(ana, 'writer'), space.admit(bo, 'writer')];
  const write = (by: typeof ana, count: number, feed: string): readonly Entry[] => {
    const written: Entry[] = [];
    while (written.length < count) {
      const before = written.at(-1) ?? null;
      written.push(space.write(by, before, { incarnation: incarnation(feed) }));
    }
    entries.push(...written);
    return written;
  };
  const ofAna = write(ana, 5, 'first');
  write(ana, 2, 'second');
  write(bo, 4, 'only');
  return { space, entries, ofAna };
}

/** Gives all of them, and again what waits, as sessions do. */
function give(feeds: SpaceFeeds, entries: readonly Entry[]): void {
  let left = entries;
  for (let before = -1; left.length !== before; ) {
    before = left.length;
    let rereads = false;
    left = left.filter((entry) => {
      const answer = feeds.take(entry);
      if (answer.kind === 'added') rereads ||= answer.effect === 'rereads';
      return answer.kind === 'waits';
    });
    if (rereads) left = entries;
  }
}
const feedsWith = (space: TestSpace, entries: readonly Entry[]): SpaceFeeds => {
  const feeds = new SpaceFeeds(space.space, nodeSignatures);
  give(feeds, entries);
  return feeds;
};
const counted = (feeds: SpaceFeeds): readonly EntryHash[] => [...feeds.counted()].map(({ hash }) => hash).toSorted();

describe('what is held of a space', () => {
  it('[SYNC-V1] is the same whatever the order of arrival', () => {
    const { space, entries, ofAna } = busySpace();
    const feeds = [{ incarnation: incarnation('first'), seq: 3, hash: ofAna[2]!.hash }];
    const all = [...entries, space.remove(ana, feeds, [space.owner, bo])];
    const wanted = feedsWith(space, all);
    expect(counted(wanted)).toHaveLength(3 + 4);
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (order) => {
        const other = feedsWith(space, order);
        expect(other.have).toEqual(wanted.have);
        expect(counted(other)).toEqual(counted(wanted));
      }),
      { numRuns: 12 },
    );
  });

  it('[SYNC-S2] is brought level by what each says it has, and by nothing that the other has already', () => {
    const { space, entries } = busySpace();
    fc.assert(
      fc.property(fc.subarray(entries), fc.subarray(entries), (mine, theirs) => {
        const [one, other] = [feedsWith(space, mine), feedsWith(space, theirs)];
        const byHash = new Map(entries.map((entry) => [entry.hash, entry]));
        // Twice each way: what comes may wait for what the other is sent, and is asked for by HAVE again.
        for (const [from, to] of [
          [one, other],
          [other, one],
          [one, other],
          [other, one],
        ] as const) {
          const sent = [...from.lacking(to.have)].map((hash) => to.take(byHash.get(hash)!).kind);
          expect(sent).not.toContain('known');
          expect(sent).not.toContain('refused');
        }
        expect(one.have).toEqual(other.have);
        const everything = counted(feedsWith(space, [...new Set([...mine, ...theirs])]));
        // What neither could hold yet, nobody was asked for.
        expect(everything).toEqual(expect.arrayContaining([...counted(one)]));
        expect([...one.lacking(other.have), ...other.lacking(one.have)]).toEqual([]);
      }),
      { numRuns: 15 },
    );
  });

  it('[SYNC-M3] lets go of what a removal voids, and takes it from nobody afterwards', () => {
    const { space, entries, ofAna } = busySpace();
    const held = feedsWith(space, entries);
    expect(counted(held)).toHaveLength(11);
    const removal = space.remove(
      ana,
      [{ incarnation: incarnation('first'), seq: 3, hash: ofAna[2]!.hash }],
      [space.owner, bo],
    );
    expect(held.take(removal)).toEqual({ kind: 'added', effect: 'recounts', letGo: [] });
    expect(counted(held)).toHaveLength(7);
    expect(held.have.feeds.map(({ heads }) => heads[0]!.seq).toSorted()).toEqual([3, 4]);
    expect(held.take(ofAna[3]!)).toEqual({ kind: 'void', by: removal.hash });
  });

  it('[SYNC-M3] the attack: another beginning below a cut; whoever took it first lets go of it with the entry that the cut names', () => {
    const { space, entries, ofAna } = busySpace();
    const { auth, epoch } = ofAna[0]!.header;
    const other = space.write(ana, null, { auth, epoch, open: Uint8Array.of(1) });
    const removal = space.remove(
      ana,
      [{ incarnation: incarnation('first'), seq: 3, hash: ofAna[2]!.hash }],
      [space.owner, bo],
    );
    const [before, after] = [
      feedsWith(space, [...entries, removal, other]),
      feedsWith(space, [removal, other, ...entries]),
    ];
    expect(after.have).toEqual(before.have);
    expect(counted(after)).toEqual(counted(before));
    expect(counted(after)).toContain(ofAna[2]!.hash);
    expect(after.forked).toEqual([]);
  });

  it('[SYNC-M1] holds nothing that answers to a branch while the membership is forked, and takes it again when that is settled', () => {
    const space = new TestSpace();
    space.admit(ana, 'writer');
    const after = space.chain.head!;
    const left = space.change([admission(bo, 'writer')], { joins: [bo] });
    const ofBo = space.write(bo, null);
    const right = space.change([admission(device('cy'), 'writer')], { joins: [device('cy')], after, isTaken: false });
    const entries = [...space.chain.path.map(({ entry }) => entry), ofBo];
    const feeds = feedsWith(space, entries);
    expect(counted(feeds)).toEqual([ofBo.hash]);
    expect(feeds.take(right)).toMatchObject({ kind: 'added', effect: 'rereads' });
    expect(counted(feeds)).toEqual([]);
    expect(feeds.have.membership.map(({ hash }) => hash)).toEqual([left.hash, right.hash].toSorted());
    const settled = space.change([{ kind: 'settle', chosen: left.hash }], {
      by: space.recovery,
      after,
      isTaken: false,
    });
    const answer = feeds.take(settled);
    expect(answer).toEqual({ kind: 'added', effect: 'rereads', letGo: [right.hash] });
    give(feeds, entries);
    expect(counted(feeds)).toEqual([ofBo.hash]);
  });

  it('[SYNC-V1] refuses a stranger’s entry, a forged one and one of another space, and is as before', () => {
    const { space, entries, ofAna } = busySpace();
    const feeds = feedsWith(space, entries);
    const { have } = feeds;
    const forged = space.write({ ...bo, id: ana.id }, ofAna[4]!);
    expect(feeds.take(forged)).toMatchObject({ kind: 'refused', reason: expect.stringContaining('signature') });
    expect(feeds.take(space.write(device('stranger'), null))).toMatchObject({ kind: 'refused' });
    expect(feeds.take(new TestSpace('other').chain.path[0]!.entry)).toMatchObject({ kind: 'refused' });
    expect(feeds.have).toEqual(have);
  });

  it('[SYNC-E3] holds both branches of a feed that was written twice, says so, and counts one', () => {
    const { space, entries, ofAna } = busySpace();
    const restored = space.write(ana, ofAna[2]!, { open: Uint8Array.of(9) });
    const feeds = feedsWith(space, [...entries, restored]);
    expect(feeds.forked).toHaveLength(1);
    expect(feeds.forked[0]).toMatchObject({ device: ana.id, incarnation: incarnation('first') });
    const lowest = [restored.hash, ofAna[3]!.hash].toSorted()[0];
    expect(counted(feeds)).toContain(lowest);
    const newcomer = feedsWith(space, []);
    const byHash = new Map([...entries, restored].map((entry) => [entry.hash, entry]));
    for (const hash of feeds.lacking(newcomer.have)) expect(newcomer.take(byHash.get(hash)!).kind).toBe('added');
    expect(newcomer.have).toEqual(feeds.have);
  });
});
