import { describe, expect, it } from 'vitest';
import { type EntryHash, idOf } from '#shared/sync/ids.ts';
import { invite } from '#tests/support/sync/membership.ts';
import { admission, device, handle, incarnation, inviteId, TestSpace } from '#tests/support/sync/space.ts';
import { keyFor } from './author.ts';
import { type MembershipChange, readChanges, writeChanges } from './changes.ts';

const [ana, bo, cy] = [device('ana'), device('bo'), device('cy')];

describe('a change of the membership', () => {
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

  it('writes every change so that it is read back', () => {
    const hash = idOf<EntryHash>(new Uint8Array(32).fill(3));
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
