import { describe, expect, it } from 'vitest';
import { chainOf, invite, settle, verdictOn } from '#tests/support/sync/membership.ts';
import { device, publicKeyOf, TestSpace } from '#tests/support/sync/space.ts';
import { agreeToOwn } from './author.ts';
import type { MembershipChange } from './changes.ts';

const [ana, bo] = [device('ana'), device('bo')];
const ADDED = { kind: 'added', rewound: false, letGo: [] } as const;

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
describe('a space that goes to another owner', () => {
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
});
