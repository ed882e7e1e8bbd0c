import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodeSignatures } from '#node/crypto/node-signatures.ts';
import type { Entry } from '#shared/sync/entry/entry.ts';
import { FeedTree } from '#shared/sync/feed/feed-tree.ts';
import { idOf, NO_DOCUMENT, NO_ENTRY, NO_INCARNATION, type SpaceId } from '#shared/sync/ids.ts';
import { admission, device, handle, incarnation, inviteId, publicKeyOf, TestSpace } from '#tests/support/sync/space.ts';
import { agreeToOwn, keyFor } from './author.ts';
import { MembershipChain } from './chain.ts';
import { type MembershipChange, readChanges, writeChanges } from './changes.ts';
import { roleOf } from './state.ts';
import { type Judged, verdictOn as verdictIn } from './verdict.ts';

const [ana, bo, cy] = [device('ana'), device('bo'), device('cy')];
const invite = (name: string, role: 'writer' | 'reader' = 'writer'): MembershipChange => ({
  kind: 'invite',
  invite: inviteId(name),
  role,
  secret: new Uint8Array(32).fill(9),
  until: 0,
  delegate: null,
});
/** Of a feed of which nothing else is held, but where a test says so. */
const verdictOn = (entry: Entry, before: Entry | null, chain: MembershipChain, held: readonly Entry[] = []) => {
  const tree = new FeedTree<Judged>();
  for (const each of held) tree.add(each);
  return verdictIn(entry, before, chain, tree);
};
const chainOf = (space: SpaceId, entries: readonly Entry[]): MembershipChain => {
  const chain = new MembershipChain(space, nodeSignatures);
  for (const entry of entries) chain.add(entry);
  return chain;
};
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
const settle = (chosen: Entry): readonly MembershipChange[] => [{ kind: 'settle', chosen: chosen.hash }];
/** Hands the space to Ana, whose root key is `root`. */
function handOver(space: TestSpace, after = space.chain.head!, seed = 77) {
  const root = { ...space.root, secretKey: new Uint8Array(32).fill(seed) };
  const recovery = { ...space.root, secretKey: new Uint8Array(32).fill(seed + 1) };
  const entry = space.change(
    [
      { kind: 'role', person: space.owner.person, role: 'writer', cuts: [{ device: space.owner.id, feeds: [] }] },
      { kind: 'role', person: ana.person, role: 'owner', cuts: [] },
      agreeToOwn(space.space, after, publicKeyOf(recovery), root),
    ],
    { opens: [space.owner, ana], after, isTaken: false },
  );
  return { root, recovery, entry };
}

describe('the membership', () => {
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

  it('[SYNC-M1] has one owner, and passes on by an entry', () => {
    const space = new TestSpace();
    const admitted = space.admit(ana, 'writer');
    const refused = space.change([{ kind: 'role', person: ana.person, role: 'owner', cuts: [] }], { isTaken: false });
    expect(space.chain.add(refused)).toMatchObject({ reason: expect.stringContaining('one owner') });
    const { root, entry } = handOver(space);
    expect(space.chain.add(entry)).toEqual(ADDED);
    // What the former owner might do alone, it cannot do any more under what was before.
    const prune = space.write(space.owner, null, { kind: 'prune', auth: admitted.hash });
    expect(verdictOn(prune, null, space.chain)).toMatchObject({ kind: 'void' });
    expect(space.chain.add(space.change([invite('a')], { isTaken: false }))).toMatchObject({ kind: 'refused' });
    expect(space.chain.add(space.change([invite('a')], { by: root, isTaken: false }))).toMatchObject({ kind: 'added' });
  });

  it('[SYNC-M1] makes nobody owner who did not agree to it, here and with this kit', () => {
    const space = new TestSpace();
    space.admit(ana, 'writer');
    const { root, recovery } = handOver(space);
    const agreed = agreeToOwn(space.space, space.chain.head!, publicKeyOf(recovery), root);
    const roles: readonly MembershipChange[] = [
      { kind: 'role', person: space.owner.person, role: 'writer', cuts: [{ device: space.owner.id, feeds: [] }] },
      { kind: 'role', person: ana.person, role: 'owner', cuts: [] },
    ];
    const elsewhere = agreeToOwn(space.space, space.chain.path[0]!, publicKeyOf(recovery), root);
    const withOldKit = { ...agreed, recovery: publicKeyOf(space.recovery) } as MembershipChange;
    for (const wrong of [
      [elsewhere],
      [withOldKit],
      [{ ...agreed, root: bo.id } as MembershipChange],
      [agreed, agreed],
    ]) {
      const entry = space.change([...roles, ...wrong], { opens: [space.owner, ana], isTaken: false });
      expect(space.chain.add(entry)).toMatchObject({ kind: 'refused' });
    }
  });

  it('[SYNC-M1] the attack: the former owner forks at and before the transfer, with the old root and the old kit; nothing stops and nothing turns back', () => {
    const space = new TestSpace();
    space.admit(ana, 'writer');
    const [first, last] = [space.chain.path[0]!, space.chain.head!];
    const { root, recovery, entry } = handOver(space);
    const beside = space.change([invite('beside')], { after: last, isTaken: false });
    const before = space.change([invite('before')], { after: first, isTaken: false });
    const byKit = [
      space.change(settle(beside), { after: last, by: space.recovery, isTaken: false }),
      space.change(settle(before), { after: first, by: space.recovery, isTaken: false }),
    ];
    const forged = [beside, before, ...byKit];
    const honest = [first.entry, last.entry, entry];
    for (const chain of [
      chainOf(space.space, [...honest, ...forged]),
      chainOf(space.space, [first.entry, last.entry, beside, byKit[0]!, entry, before, byKit[1]!]),
    ]) {
      expect(chain.head?.entry.hash).toBe(entry.hash);
      expect(chain.head?.state).toMatchObject({ root: publicKeyOf(root), recovery: publicKeyOf(recovery) });
      expect(chain.stop).toBeNull();
      expect(chain.ends).toEqual([{ seq: 3, hash: entry.hash }]);
      // What comes from then on is the new owner's, forks and kit with it.
      const next = space.change([invite('a')], { by: root, after: chain.head!, isTaken: false });
      expect(chain.add(space.change([invite('b')], { after: chain.head!, isTaken: false }))).toMatchObject({
        kind: 'refused',
      });
      expect(chain.add(next)).toEqual(ADDED);
      expect(chain.add(handOver(space, last, 99).entry)).toEqual({ kind: 'superseded' });
    }
  });

  it('[SYNC-M2] burns an invite with the first device that comes by it', () => {
    const space = new TestSpace();
    space.change([invite('a')]);
    space.admit(ana, 'writer', inviteId('a'));
    const second = space.change([admission(bo, 'writer', inviteId('a'))], { joins: [bo], isTaken: false });
    expect(space.chain.add(second)).toMatchObject({ reason: expect.stringContaining('not open') });
    space.change([invite('b')]);
    space.change([{ kind: 'revoke', invite: inviteId('b') }]);
    const late = space.change([admission(bo, 'writer', inviteId('b'))], { joins: [bo], isTaken: false });
    expect(space.chain.add(late)).toMatchObject({ kind: 'refused' });
    for (const name of ['a', 'b']) {
      const again = space.change([invite(name)], { isTaken: false });
      expect(space.chain.add(again)).toMatchObject({ reason: expect.stringContaining('a second time') });
    }
  });

  it('[SYNC-E2] admits no device whose two keys are not bound to each other', () => {
    const space = new TestSpace();
    const mixed = { ...ana, certificate: { ...ana.certificate, agreement: bo.agreement } };
    const entry = space.change([admission(mixed, 'writer')], { joins: [mixed], isTaken: false });
    expect(space.chain.add(entry)).toMatchObject({ reason: expect.stringContaining('not bound') });
  });

  it('[SYNC-M3] begins a new epoch when somebody goes, with a key that those who stay can open and nobody else', () => {
    const space = new TestSpace();
    space.admit(ana, 'writer');
    space.admit(bo, 'writer');
    const joined = space.chain.head!;
    expect(keyFor(joined, bo.id, bo.agreementSecret)).toEqual(space.epochKeys.get(joined.state.epoch));
    const removal = space.remove(ana, [], [space.owner, bo]);
    const link = space.chain.at(removal.hash)!;
    expect(link.state.epoch).toBe(removal.hash);
    const key = space.epochKeys.get(removal.hash);
    expect(keyFor(link, bo.id, bo.agreementSecret)).toEqual(key);
    expect(keyFor(link, space.owner.id, space.owner.agreementSecret)).toEqual(key);
    expect(keyFor(link, ana.id, ana.agreementSecret)).toBeNull();
    // The box of another, opened with one's own key, or in another place.
    expect(keyFor(link, bo.id, ana.agreementSecret)).toBeNull();
  });

  it.each<[string, readonly MembershipChange[], { opens?: readonly (typeof ana)[] }]>([
    [
      'a removal without a new epoch',
      [{ kind: 'remove', person: ana.person, cuts: [{ device: ana.id, feeds: [] }] }],
      {},
    ],
    [
      'the new key for who was removed',
      [{ kind: 'remove', person: ana.person, cuts: [{ device: ana.id, feeds: [] }] }],
      { opens: [device('owner'), bo, ana] },
    ],
    [
      'a new key that somebody who stays does not get',
      [{ kind: 'remove', person: ana.person, cuts: [{ device: ana.id, feeds: [] }] }],
      { opens: [device('owner')] },
    ],
    [
      'a demotion that leaves a feed open',
      [{ kind: 'role', person: ana.person, role: 'reader', cuts: [] }],
      { opens: [device('owner'), ana, bo] },
    ],
    [
      'a cut of another person’s device',
      [{ kind: 'remove', person: ana.person, cuts: [{ device: bo.id, feeds: [] }] }],
      { opens: [device('owner'), ana] },
    ],
    ['a stranger’s removal', [{ kind: 'remove', person: cy.person, cuts: [] }], {}],
    ['a second genesis', [{ kind: 'genesis', salt: new Uint8Array(16), recovery: ana.id }], {}],
    ['a device that is a member', [admission(ana, 'writer')], {}],
    ['an invited owner', [{ ...invite('x'), role: 'owner' } as MembershipChange], {}],
    ['nothing at all', [], {}],
  ])('refuses %s', (_, changes, options) => {
    const space = new TestSpace();
    space.admit(ana, 'writer');
    space.admit(bo, 'writer');
    const { head } = space;
    expect(space.chain.add(space.change(changes, { ...options, isTaken: false }))).toMatchObject({ kind: 'refused' });
    expect(space.head).toBe(head);
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

  it('writes every change so that it is read back', () => {
    const hash = idOf<typeof NO_ENTRY>(new Uint8Array(32).fill(3));
    const cuts = [{ device: ana.id, feeds: [{ incarnation: incarnation('x'), seq: 7, hash }] }];
    const changes: readonly MembershipChange[] = [
      { kind: 'genesis', salt: new Uint8Array(16).fill(1), recovery: bo.id },
      { ...admission(ana, 'reader', inviteId('a')), box: new Uint8Array(80).fill(5) } as MembershipChange,
      admission(bo, 'owner'),
      { kind: 'role', person: ana.person, role: 'reader', cuts },
      { kind: 'remove', person: handle('z'), cuts },
      { kind: 'epoch', keys: [{ device: bo.id, box: new Uint8Array(80).fill(6) }] },
      { ...invite('a'), delegate: bo.id, until: 1_800_000_000_000 } as MembershipChange,
      { kind: 'revoke', invite: inviteId('a') },
      { kind: 'transfer', root: cy.id, recovery: bo.id, consent: new Uint8Array(64).fill(7) },
      { kind: 'settle', chosen: hash },
    ];
    expect(readChanges(writeChanges(changes))).toEqual({ ok: true, value: changes });
  });
});

describe('an entry under the membership', () => {
  it('[SYNC-V1] counts where its device might write at that time, sealed with the key of that time', () => {
    const space = new TestSpace();
    space.admit(ana, 'writer');
    space.admit(bo, 'reader');
    const entry = space.write(ana, null);
    expect(verdictOn(entry, null, space.chain)).toEqual({ kind: 'valid' });
    expect(verdictOn(space.write(bo, null), null, space.chain)).toMatchObject({
      reason: 'a reader writes no update',
    });
    expect(verdictOn(space.write(cy, null), null, space.chain)).toMatchObject({
      reason: expect.stringContaining('no member'),
    });
    expect(verdictOn(space.write(ana, null, { kind: 'snapshot' }), null, space.chain)).toMatchObject({
      kind: 'invalid',
    });
    expect(verdictOn(space.write(ana, null, { epoch: NO_ENTRY }), null, space.chain)).toMatchObject({
      kind: 'invalid',
    });
  });

  it('[SYNC-V1] waits for a membership that is not here yet, and then counts', () => {
    const space = new TestSpace();
    const admitted = space.admit(ana, 'writer');
    const entry = space.write(ana, null);
    const late = chainOf(space.space, [space.chain.path[0]!.entry]);
    expect(verdictOn(entry, null, late)).toEqual({ kind: 'waits', for: admitted.hash });
    late.add(admitted);
    expect(verdictOn(entry, null, late)).toEqual({ kind: 'valid' });
  });

  it('[SYNC-E1] never answers to an older membership than the entry before it', () => {
    const space = new TestSpace();
    const admitted = space.admit(ana, 'writer');
    space.change([invite('a')]);
    const first = space.write(ana, null);
    const second = space.write(ana, first, { auth: admitted.hash });
    expect(verdictOn(second, first, space.chain)).toMatchObject({
      reason: expect.stringContaining('older membership'),
    });
  });

  it('[SYNC-M3] of who was removed counts up to the cut, whenever it arrives, and is void above it for everybody', () => {
    const space = new TestSpace();
    space.admit(ana, 'writer');
    space.admit(bo, 'writer');
    const first = space.write(ana, null);
    const second = space.write(ana, first);
    const other = space.write(ana, null, { incarnation: incarnation('second') });
    const fork = space.write(ana, null, { open: Uint8Array.of(1) });
    const feeds = [{ incarnation: incarnation('first'), seq: 1, hash: first.hash }];
    const removal = space.remove(ana, feeds, [space.owner, bo]);
    const gone = { kind: 'void', by: removal.hash };
    expect(verdictOn(first, null, space.chain)).toEqual({ kind: 'valid' });
    expect(verdictOn(second, first, space.chain)).toEqual(gone);
    expect(verdictOn(other, null, space.chain)).toEqual(gone);
    expect(verdictOn(fork, null, space.chain)).toEqual(gone);
    // The attack: to write on as if nothing had been heard, or to answer to the removal itself.
    expect(verdictOn(space.write(ana, first, { auth: first.header.auth }), first, space.chain)).toEqual(gone);
    expect(verdictOn(space.write(ana, first), first, space.chain)).toMatchObject({ kind: 'invalid' });
    // Bo, who had heard nothing, keeps what Bo wrote.
    expect(verdictOn(space.write(bo, null, { auth: first.header.auth }), null, space.chain)).toEqual({ kind: 'valid' });
  });

  it('[SYNC-M3] the attack: who was removed writes another beginning below the cut; only what the cut names counts', () => {
    const space = new TestSpace();
    space.admit(ana, 'writer');
    const first = space.write(ana, null);
    const second = space.write(ana, first);
    const feeds = [{ incarnation: incarnation('first'), seq: 2, hash: second.hash }];
    space.remove(ana, feeds, [space.owner]);
    const { auth, epoch } = first.header;
    const other = space.write(ana, null, { auth, epoch, open: Uint8Array.of(1) });
    const gone = { kind: 'void' };
    expect(verdictOn(other, null, space.chain, [first, second])).toMatchObject(gone);
    expect(verdictOn(first, null, space.chain, [first, second])).toEqual({ kind: 'valid' });
    // While the entry that the cut names is not here, nobody can tell.
    expect(verdictOn(other, null, space.chain)).toEqual({ kind: 'valid' });
  });

  it('[SYNC-M3] counts again in a new feed after the device was admitted anew; the old cut stands', () => {
    const space = new TestSpace();
    space.admit(ana, 'writer');
    const first = space.write(ana, null);
    space.remove(ana, [], [space.owner]);
    space.admit(ana, 'writer');
    expect(verdictOn(first, null, space.chain)).toMatchObject({ kind: 'void' });
    expect(verdictOn(space.write(ana, null, { incarnation: incarnation('new') }), null, space.chain)).toEqual({
      kind: 'valid',
    });
  });

  it('[SYNC-M3] of a writer who only reads now is void above the cut', () => {
    const space = new TestSpace();
    space.admit(ana, 'writer');
    const first = space.write(ana, null);
    const second = space.write(ana, first);
    const feeds = [{ incarnation: incarnation('first'), seq: 1, hash: first.hash }];
    const cuts = [{ device: ana.id, feeds }];
    space.change([{ kind: 'role', person: ana.person, role: 'reader', cuts }], { opens: [space.owner, ana] });
    expect(verdictOn(first, null, space.chain)).toEqual({ kind: 'valid' });
    expect(verdictOn(second, first, space.chain)).toMatchObject({ kind: 'void' });
    expect(roleOf(space.chain.head!.state, ana.id)).toBe('reader');
  });

  it('[SYNC-M1] waits while the membership that it answers to is one of two branches', () => {
    const space = new TestSpace();
    space.admit(ana, 'writer');
    const after = space.chain.head!;
    const left = space.change([invite('left')]);
    const entry = space.write(ana, null);
    expect(verdictOn(entry, null, space.chain)).toEqual({ kind: 'valid' });
    space.chain.add(space.change([invite('right')], { after, isTaken: false }));
    expect(verdictOn(entry, null, space.chain)).toEqual({ kind: 'waits', for: left.hash });
  });
});
