import { describe, expect, it } from 'vitest';
import { NO_ENTRY } from '#shared/sync/ids.ts';
import { chainOf, invite, verdictOn } from '#tests/support/sync/membership.ts';
import { device, incarnation, TestSpace } from '#tests/support/sync/space.ts';
import { roleOf } from './state.ts';

const [ana, bo, cy] = [device('ana'), device('bo'), device('cy')];

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
