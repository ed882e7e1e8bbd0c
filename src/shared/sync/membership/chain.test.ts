import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodeSignatures } from '#node/crypto/node-signatures.ts';
import type { Entry } from '#shared/sync/entry/entry.ts';
import { NO_DOCUMENT, NO_ENTRY, NO_INCARNATION } from '#shared/sync/ids.ts';
import { chainOf, invite, settle } from '#tests/support/sync/membership.ts';
import { admission, device, inviteId, publicKeyOf, TestSpace } from '#tests/support/sync/space.ts';
import { MembershipChain } from './chain.ts';
import { roleOf } from './state.ts';

const [ana, bo, cy] = [device('ana'), device('bo'), device('cy')];
/** A chain with two entries after the first, and where the left one of them stands. */
function forked() {
  const space = new TestSpace();
  const after = space.chain.head!;
  const left = space.change([invite('left')], { after, isTaken: false });
  const right = space.change([invite('right')], { after, isTaken: false });
  const chain = chainOf(space.space, [after.entry, left, right]);
  const tip = chainOf(space.space, [after.entry, left]).head!;
  return { space, chain, after, tip, left, right };
}
const ADDED = { kind: 'added', rewound: false, letGo: [] } as const;

describe('the chain of the membership', () => {
  it('[SYNC-E1] begins with an entry that the space is named after: nobody else can begin it', () => {
    const [mine, theirs] = [new TestSpace('mine'), new TestSpace('theirs')];
    expect(mine.space).not.toBe(theirs.space);
    const stranger = new MembershipChain(mine.space, nodeSignatures);
    expect(stranger.add(theirs.chain.path[0]!.entry)).toMatchObject({ kind: 'refused' });
    expect(roleOf(mine.chain.head!.state, mine.owner.id)).toBe('owner');
  });

  it('[SYNC-M1] goes on only with what the root key signed', () => {
    const space = new TestSpace();
    const forged = space.change([admission(ana, 'writer')], {
      joins: [ana],
      by: { ...space.root, secretKey: ana.secretKey },
      isTaken: false,
    });
    expect(space.chain.add(forged)).toEqual({ kind: 'refused', reason: expect.stringContaining('owner') });
    const byRecovery = space.change([admission(ana, 'writer')], { joins: [ana], by: space.recovery, isTaken: false });
    expect(space.chain.add(byRecovery)).toMatchObject({ kind: 'refused' });
    space.admit(ana, 'writer');
    expect(roleOf(space.chain.head!.state, ana.id)).toBe('writer');
  });

  it('[SYNC-M1] is the same in whatever order its entries arrive', () => {
    const space = new TestSpace();
    space.admit(ana, 'writer');
    space.admit(bo, 'reader');
    space.remove(ana, [], [space.owner, bo]);
    const entries = space.chain.path.map(({ entry }) => entry);
    fc.assert(
      fc.property(fc.shuffledSubarray(entries, { minLength: entries.length }), (order) => {
        const chain = new MembershipChain(space.space, nodeSignatures);
        let waiting: readonly Entry[] = order;
        // What waits is given again, as a session does.
        while (waiting.length > 0) waiting = waiting.filter((entry) => chain.add(entry).kind === 'waits');
        expect(chain.head?.entry.hash).toBe(space.head);
        expect(chain.head?.state).toEqual(space.chain.head?.state);
      }),
      { numRuns: 15 },
    );
  });

  it('[SYNC-M1] the attack: a root key used twice at once; it freezes, for everybody alike, until the recovery key picks', () => {
    const space = new TestSpace();
    const after = space.chain.head!;
    const [left, right] = [
      space.change([admission(ana, 'writer')], { joins: [ana], after, isTaken: false }),
      space.change([admission(bo, 'writer')], { joins: [bo], after, isTaken: false }),
    ];
    const [one, other] = [
      chainOf(space.space, [after.entry, left, right]),
      chainOf(space.space, [after.entry, right, left]),
    ];
    for (const chain of [one, other]) {
      expect(chain.stop).toEqual({
        kind: 'fork',
        after: after.entry.hash,
        branches: [left.hash, right.hash].toSorted(),
      });
      expect(chain.head?.entry.hash).toBe(after.entry.hash);
      expect(chain.at(left.hash)).toBeNull();
    }
    // Nothing that the root signs after it counts.
    const tip = chainOf(space.space, [after.entry, right]).head!;
    const more = space.change([admission(cy, 'writer')], { joins: [cy], after: tip, isTaken: false });
    one.add(more);
    expect(one.stop?.kind).toBe('fork');
    // Nor can it pick by itself.
    expect(one.add(space.change(settle(right), { after, isTaken: false }))).toMatchObject({ kind: 'refused' });

    const settled = space.change(settle(right), { after, by: space.recovery, isTaken: false });
    for (const chain of [one, other]) {
      expect(chain.add(settled)).toEqual({ ...ADDED, letGo: [left.hash] });
      expect(chain.at(right.hash)).not.toBeNull();
      expect(chain.at(left.hash)).toBeNull();
    }
  });

  it('[SYNC-M1] the attack: somebody else signs what cannot be read; it is refused, and neither stops nor begins the chain', () => {
    const space = new TestSpace();
    space.admit(ana, 'writer');
    const nonsense = {
      open: Uint8Array.of(9),
      doc: NO_DOCUMENT,
      incarnation: NO_INCARNATION,
      kind: 'membership',
    } as const;
    const { head } = space;
    for (const by of [ana, cy]) {
      for (const place of [
        { seq: 3, previous: head, auth: head },
        { seq: 2, previous: space.chain.path[0]!.entry.hash, auth: space.chain.path[0]!.entry.hash },
        { seq: 1, previous: NO_ENTRY, auth: head },
      ]) {
        const entry = space.write(by, null, { ...nonsense, ...place });
        expect(space.chain.add(entry)).toMatchObject({ kind: 'refused' });
      }
    }
    const first = space.write(cy, null, { ...nonsense, seq: 1, previous: NO_ENTRY, auth: NO_ENTRY, epoch: NO_ENTRY });
    expect(space.chain.add(first)).toMatchObject({ kind: 'refused' });
    expect(space.head).toBe(head);
    expect(space.chain.stop).toBeNull();
  });

  it('[SYNC-M1] keeps for keys what does not count: both branches of a fork, and the one that lost', () => {
    const { space, chain, after, tip, left, right } = forked();
    const beside = () => chain.beside.map((path) => path.map(({ entry }) => entry.hash)).toSorted();
    const on = (entry: Entry) => [after.entry.hash, entry.hash];
    expect(beside()).toEqual([on(left), on(right)].toSorted());
    expect(chain.beside.flat().every(({ position, entry }) => position === entry.header.seq - 1)).toBe(true);
    const more = space.change([invite('more')], { after: tip, isTaken: false });
    chain.add(more);
    expect(beside()).toEqual([[...on(left), more.hash], on(right)].toSorted());
    chain.add(space.change(settle(right), { after, by: space.recovery, isTaken: false }));
    expect(chain.head?.entry.hash).toBe(right.hash);
    expect(beside()).toEqual([[...on(left), more.hash]]);
    expect(chain.has(left.hash)).toBe(false);
    expect(space.chain.beside).toEqual([]);
  });

  it('[SYNC-M1] settles beside the branches, changes nothing else, and is followed by nothing', () => {
    const { space, chain, after, tip, left } = forked();
    const more = space.change([...settle(left), { kind: 'revoke', invite: inviteId('left') }], {
      after,
      by: space.recovery,
      isTaken: false,
    });
    expect(chain.add(more)).toMatchObject({ kind: 'refused' });
    const settled = space.change(settle(left), { after, by: space.recovery, isTaken: false });
    const meanwhile = space.change([invite('meanwhile')], { after: tip, isTaken: false });
    for (const entry of [settled, meanwhile]) expect(chain.add(entry)).toMatchObject({ kind: 'added' });
    expect(chain.stop).toBeNull();
    expect(chain.head?.entry.hash).toBe(meanwhile.hash);
    const behind = space.change([invite('behind')], {
      after: { ...tip, entry: settled },
      isTaken: false,
    });
    expect(chain.add(behind)).toEqual({ kind: 'refused', reason: 'it follows what settles a fork' });
    // The fork is decided: what comes late is of no use to anybody.
    expect(chain.add(space.change([invite('late')], { after, isTaken: false }))).toEqual({ kind: 'superseded' });
  });

  it('[SYNC-M1] the attack: a hundred branches; two are held, and a third one that the recovery key picks is taken all the same', () => {
    const { space, after } = forked();
    const branches = Array.from({ length: 100 }, (_, index) =>
      space.change([invite(`branch ${index}`)], { after, isTaken: false }),
    ).toSorted((one, other) => (one.hash < other.hash ? -1 : 1));
    for (const order of [branches, branches.toReversed()]) {
      const chain = chainOf(space.space, [after.entry, ...order]);
      expect(chain.ends.map(({ hash }) => hash)).toEqual([branches[0]!.hash, branches[1]!.hash]);
      expect(chain.stop?.kind).toBe('fork');
      const picked = branches[50]!;
      chain.add(space.change(settle(picked), { after, by: space.recovery, isTaken: false }));
      expect(chain.stop).toMatchObject({ kind: 'fork', branches: expect.arrayContaining([picked.hash]) });
      expect(chain.add(picked)).toMatchObject({ kind: 'added', letGo: expect.arrayContaining([branches[0]!.hash]) });
      expect(chain.head?.entry.hash).toBe(picked.hash);
    }
  });

  it('[SYNC-M1] is the same on all who exchange what they hold, whatever was signed twice and settled', () => {
    const space = new TestSpace();
    const draw = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 9 })), { minLength: 3, maxLength: 14 });
    fc.assert(
      fc.property(draw, fc.infiniteStream(fc.nat()), (drawn, picks) => {
        const links = [space.chain.head!];
        const entries = [links[0]!.entry];
        const children = new Map<string, Entry[]>();
        for (const [index, [after, kind]] of drawn.entries()) {
          const parent = after % 2 === 0 ? links[after % links.length]! : links.at(-1)!;
          const siblings = children.get(parent.entry.hash) ?? [];
          const [chosen] = siblings.slice(after % (siblings.length || 1));
          if (kind < 3 && chosen !== undefined) {
            entries.push(space.change(settle(chosen), { after: parent, by: space.recovery, isTaken: false }));
            continue;
          }
          const entry = space.change([invite(`${index}`)], { after: parent, isTaken: false });
          children.set(parent.entry.hash, [...siblings, entry]);
          entries.push(entry);
          links.push({ entry, state: parent.state, position: parent.position + 1 });
        }
        const byHash = new Map(entries.map((entry) => [entry.hash, entry]));
        const peers = Array.from({ length: 3 }, () => new MembershipChain(space.space, nodeSignatures));
        for (const peer of peers) {
          const [seed] = picks.take(1);
          for (const [index, entry] of entries.entries())
            if (index === 0 || ((seed ?? 0) >> index) % 2 === 0) peer.add(entry);
        }
        const send = (from: MembershipChain, to: MembershipChain): void => {
          const answers = [...from.beyond(to.ends)].map((hash) => to.add(byHash.get(hash)!).kind);
          // As a session does: who holds what lost is sent what won, however far it says it is.
          const held = from.ends.filter(({ hash }) => to.has(hash));
          if (answers.includes('superseded')) for (const hash of [...to.beyond(held)]) from.add(byHash.get(hash)!);
        };
        for (let round = 0; round < 6; round++) {
          for (const one of peers) for (const other of peers) send(one, other);
        }
        for (const peer of peers) {
          expect(peer.ends).toEqual(peers[0]!.ends);
          expect(peer.stop).toEqual(peers[0]!.stop);
          expect(peer.path.map(({ entry }) => entry.hash)).toEqual(peers[0]!.path.map(({ entry }) => entry.hash));
        }
      }),
      { numRuns: 40 },
    );
  });

  it('[SYNC-S2] stops at an entry of a later version instead of guessing, and says so', () => {
    const space = new TestSpace();
    const entry = space.change([invite('a')], { isTaken: false });
    const open = Uint8Array.from(entry.header.open);
    open[0] = 9;
    const later = space.write({ ...space.owner, id: publicKeyOf(space.root), secretKey: space.root.secretKey }, null, {
      kind: 'membership',
      ...{ doc: NO_DOCUMENT, incarnation: NO_INCARNATION, open },
      ...{ seq: 2, previous: space.head, auth: space.head },
    });
    expect(space.chain.add(later)).toEqual(ADDED);
    expect(space.chain.stop).toEqual({ kind: 'later', entry: later.hash });
    expect(space.chain.at(later.hash)).toBeNull();
  });
});
