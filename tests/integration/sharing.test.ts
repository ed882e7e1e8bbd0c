import { readdirSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { SharingStore } from '#node/sync/sharing-store.ts';
import type { ActivityRecord } from '#shared/document/index.ts';
import { asId, type OperationId, type PersonId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { admit, joined, letIn, owner, PROJECT, profile, shared, sharingOf } from '#tests/support/sync/profiles.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

describe('a project that two share', () => {
  it('[SYNC-M2] comes to whoever joined by six words, and what both write reaches both', {
    timeout: 40_000,
  }, async () => {
    const [ana, ben] = await shared();
    await expect.poll(() => ben.cards.toJSON()).toEqual({ before: 'written alone' });
    ana.cards.set('a', 'by Ana');
    ben.cards.set('b', 'by Ben');
    const both = { before: 'written alone', a: 'by Ana', b: 'by Ben' };
    await expect.poll(() => ana.cards.toJSON()).toEqual(both);
    await expect.poll(() => ben.cards.toJSON()).toEqual(both);
    const standing = await ana.ask('getSharing', { project: PROJECT });
    expect(standing).toMatchObject({ kind: 'shared', members: [{ name: 'Ana' }, { name: 'Ben', role: 'writer' }] });
    await ben.ask('nameMyself', { project: PROJECT, name: ' Ben Olsen ' });
    await expect.poll(async () => (await sharingOf(ana)).members.map(({ name }) => name)).toEqual(['Ana', 'Ben Olsen']);
  });

  it('[SYNC-V5] is not displaced by a space that somebody else began under the same id', {
    timeout: 60_000,
  }, async () => {
    const [ana, mallory] = [await owner(), profile('Mallory')];
    mallory.cards.set('before', 'by Mallory');
    await mallory.open();
    await mallory.ask('shareProject', { project: PROJECT, name: 'Harbour' });
    await expect.poll(() => mallory.synced.state).toMatchObject({ kind: 'shared', isBegun: true });
    const ended = await admit(mallory, ana, 'writer');
    expect(ended).toMatchObject({ kind: 'failed', problem: { code: 'project-shared-otherwise' } });
    const before = await sharingOf(ana);
    expect(before).toMatchObject({ role: 'owner', ownsRoot: true });
    await ana.stop();
    ana.start();
    expect(await sharingOf(ana)).toMatchObject({ role: 'owner', ownsRoot: true });
    ana.synced.renew();
    ana.cards.set('a', 'by Ana');
    await expect.poll(() => ana.synced.state).toMatchObject({ kind: 'shared', role: 'owner', isWaiting: false });
    expect(ana.cards.toJSON()).toEqual({ before: 'written alone', a: 'by Ana' });
  });

  it('[SYNC-V5] is not taken over by a joined one of the same id where it was never shared; neither loses anything', {
    timeout: 60_000,
  }, async () => {
    const [mallory, ana] = [await owner(), profile('Ana')];
    ana.cards.set('mine', 'never shared');
    await ana.open();
    expect(await admit(mallory, ana, 'writer')).toEqual({ kind: 'joined', project: PROJECT });
    const alone = { kind: 'alone', beside: { code: 'project-here-alone' } };
    await expect.poll(() => ana.synced.state).toMatchObject(alone);
    mallory.cards.set('m', 'by Mallory');
    ana.cards.set('more', 'still alone');
    await ana.stop();
    ana.start();
    await ana.open();
    expect(ana.synced.state).toMatchObject(alone);
    expect(ana.cards.toJSON()).toEqual({ mine: 'never shared', more: 'still alone' });
    expect(await ana.ask('getSharing', { project: PROJECT })).toEqual({ kind: 'alone' });
    expect(await ana.ask('listShared', {})).toEqual({ projects: [] });
    expect((await sharingOf(mallory)).members).toHaveLength(2);
    // Once the own one is gone, the other comes.
    expect(await ana.ask('openDocument', { project: PROJECT, holds: 'nothing' })).toMatchObject({ kind: 'shared' });
    expect(await ana.ask('listShared', {})).toEqual({ projects: [PROJECT] });
    expect(await ana.ask('openDocument', { project: PROJECT, holds: 'alone' })).toMatchObject({ kind: 'shared' });
  });

  it.for(['leaveProject', 'erase'] as const)('is forgotten by %s too where it could not be opened', async (how) => {
    const ana = await owner();
    await ana.ask('createInvite', { project: PROJECT, role: 'writer', hours: 1 });
    await ana.shareAlso(asId('another'), 'Pier');
    await ana.ask('createInvite', { project: 'another', role: 'writer', hours: 1 });
    await ana.stop();
    const secrets = path.join(ana.folder, 'secrets');
    const kinds = () => readdirSync(secrets).map((name) => name.split('-')[0]);
    expect(kinds().toSorted()).toEqual(['device', 'invite', 'invite', 'owner', 'owner']);
    const database = new DatabaseSync(path.join(ana.folder, 'entries.db'));
    database.exec('DELETE FROM entries');
    database.close();
    ana.start();
    const asking = ana.ask('getSharing', { project: PROJECT });
    await expect(asking).rejects.toThrow();
    if (how === 'erase') must(await ana.sync.erase());
    else await ana.ask('leaveProject', { project: PROJECT });
    expect(await ana.ask('getSharing', { project: PROJECT })).toEqual({ kind: 'alone' });
    expect(kinds().toSorted()).toEqual(how === 'erase' ? [] : ['device', 'invite', 'owner']);
    await ana.stop();
    ana.start();
    expect(await ana.ask('getSharing', { project: PROJECT })).toEqual({ kind: 'alone' });
  });

  it('[SYNC-V5] opens though another of the same device throws', { timeout: 40_000 }, async () => {
    const ana = await owner();
    await ana.stop();
    const marks = vi.spyOn(SharingStore.prototype, 'marksOf').mockImplementationOnce(() => {
      throw new Error('no such row');
    });
    ana.start();
    await expect(ana.ask('getSharing', { project: PROJECT })).rejects.toThrow(/space-not-opened/);
    expect(marks).toHaveBeenCalled();
    await ana.ask('shareProject', { project: 'another', name: 'Pier' });
    expect(await ana.ask('listShared', {})).toEqual({ projects: ['another'] });
  });

  it('[SYNC-V5] is in one space though two windows share it at once', { timeout: 40_000 }, async () => {
    const ana = profile('Ana');
    const share = () => ana.ask('shareProject', { project: PROJECT, name: 'Harbour' });
    await Promise.all([share(), share()]);
    const { link } = await ana.ask('createInvite', { project: PROJECT, role: 'writer', hours: 1 });
    await ana.stop();
    ana.start();
    expect(await sharingOf(ana)).toMatchObject({ invites: [{ link }] });
    await ana.ask('leaveProject', { project: PROJECT });
    await ana.stop();
    ana.start();
    expect(await ana.ask('getSharing', { project: PROJECT })).toEqual({ kind: 'alone' });
  });

  it('[SYNC-V5] opens and goes on where nothing can be noted beside its log', { timeout: 40_000 }, async () => {
    const ana = await owner();
    await ana.stop();
    const keep = vi.spyOn(SharingStore.prototype, 'keepCounted');
    ana.start();
    expect(await sharingOf(ana)).toMatchObject({ role: 'owner' });
    expect(keep).not.toHaveBeenCalled();
    const other = new DatabaseSync(path.join(ana.folder, 'host.db'));
    other.exec('BEGIN IMMEDIATE');
    const refused = ana.ask('addAddress', { project: PROJECT, address: '127.0.0.1:9' });
    await expect(refused).rejects.toThrow('could not be written');
    other.exec('ROLLBACK');
    other.close();
    ana.cards.set('a', 'by Ana');
    ana.synced.renew();
    await expect.poll(() => ana.synced.state).toMatchObject({ kind: 'shared', isWaiting: false });
    await ana.stop();
    ana.start();
    expect(await sharingOf(ana)).toMatchObject({ addresses: ['127.0.0.1:9'] });
  });

  it('[SYNC-V5] goes on where the browser has no room to note what the log has', { timeout: 40_000 }, async () => {
    const ana = await owner();
    const refusing = vi.spyOn(ana.storage, 'setItem').mockImplementation(() => {
      throw new DOMException('', 'QuotaExceededError');
    });
    ana.cards.set('a', 'by Ana');
    await expect.poll(() => ana.synced.state).toMatchObject({ isWaiting: true });
    await expect.poll(() => ana.synced.state).toMatchObject({ isWaiting: false, problem: null });
    expect(refusing).toHaveBeenCalled();
  });

  it('[SYNC-V5] takes up what was written while the hosts were away', { timeout: 60_000 }, async () => {
    const [ana, ben] = await shared();
    await expect.poll(() => ben.cards.toJSON()).toEqual({ before: 'written alone' });
    await ana.stop();
    ana.cards.set('a', 'without a host');
    ben.cards.set('b', 'without Ana');
    ben.cards.delete('before');
    await expect.poll(() => ben.synced.state).toMatchObject({ isWaiting: false });
    ana.start();
    ana.synced.renew();
    const both = { a: 'without a host', b: 'without Ana' };
    await expect.poll(() => ana.cards.toJSON(), { timeout: 20_000 }).toEqual(both);
    await expect.poll(() => ben.cards.toJSON(), { timeout: 20_000 }).toEqual(both);
  });

  it('[SYNC-E8] tells who did what was written while the host was away, by a window that was closed since', {
    timeout: 60_000,
  }, async () => {
    const [ana, ben] = await shared();
    await expect.poll(() => ben.cards.toJSON()).toEqual({ before: 'written alone' });
    ben.cards.set('b', 'before');
    await expect.poll(() => ben.synced.state).toMatchObject({ isWaiting: false });
    await ben.stop();
    const record = { ...renaming('away', []), at: Date.now() };
    ben.cards.set('b', 'while the host is away');
    ben.synced.file(record);
    ben.done.push({ ...renaming('long ago', []), at: 1 }, record);
    ben.synced.dispose();
    ben.start();
    await ben.open();
    await expect.poll(() => ana.cards.get('b'), { timeout: 20_000 }).toBe('while the host is away');
    await expect.poll(() => ana.heard.map(({ opId }) => opId)).toEqual(['away']);
  });

  it('[SYNC-V5] builds a copy anew that holds what counts no more, also where its host learned of that before', {
    timeout: 60_000,
  }, async () => {
    const [ana, ben] = await shared();
    await expect.poll(() => ben.cards.toJSON()).toEqual({ before: 'written alone' });
    const sharing = await ana.ask('getSharing', { project: PROJECT });
    const person = sharing.kind === 'shared' ? sharing.members.find(({ name }) => name === 'Ben')?.person : undefined;
    if (person === undefined) throw new Error('Ben is no member');
    await ana.stop();
    ben.cards.delete('before');
    await expect.poll(() => ben.synced.state).toMatchObject({ isWaiting: false });
    ben.synced.dispose();
    await ben.stop();
    ana.start();
    await ana.ask('setMemberRole', { project: PROJECT, person, role: 'reader' });
    await ana.ask('setMemberRole', { project: PROJECT, person, role: 'writer' });
    ben.start();
    const opened = () => ben.ask('openDocument', { project: PROJECT, holds: 'shared' });
    await expect.poll(opened, { timeout: 20_000 }).toMatchObject({ generation: 1, role: 'writer' });
    await ben.stop();
    ben.start();
    expect(await opened()).toMatchObject({ generation: 1 });
    await ben.open();
    await expect.poll(() => ben.synced.state).toEqual({ kind: 'outdated' });
    ana.synced.renew();
    ana.cards.set('a', 'by Ana');
    await expect.poll(() => ana.synced.state).toMatchObject({ isWaiting: false });
    expect(ana.cards.toJSON()).toEqual({ before: 'written alone', a: 'by Ana' });
  });

  it('[SYNC-V5] takes up what was written while the host was away and somebody else was removed', {
    timeout: 60_000,
  }, async () => {
    const [ana, ben] = await shared();
    const carl = await joined(ana, 'Carl');
    await expect.poll(() => carl.cards.toJSON()).toEqual({ before: 'written alone' });
    await ana.stop();
    carl.cards.set('c', 'by Carl');
    for (const address of (await sharingOf(carl)).addresses) await ben.ask('addAddress', { project: PROJECT, address });
    await expect.poll(() => ben.cards.toJSON(), { timeout: 20_000 }).toMatchObject({ c: 'by Carl' });
    await carl.stop();
    ben.synced.dispose();
    await ben.stop();
    ben.cards.set('b', 'by Ben');
    ben.cards.delete('before');
    ana.start();
    const person = (await sharingOf(ana)).members.find(({ name }) => name === 'Carl')?.person ?? '';
    await ana.ask('removeMember', { project: PROJECT, person });
    ben.start();
    await expect
      .poll(() => ben.ask('openDocument', { project: PROJECT, holds: 'shared' }), { timeout: 20_000 })
      .toMatchObject({ generation: 1 });
    await ben.open();
    await expect.poll(() => ben.synced.state, { timeout: 20_000 }).toEqual({ kind: 'outdated' });
    ana.synced.renew();
    await expect.poll(() => ana.cards.toJSON(), { timeout: 20_000 }).toEqual({ before: 'written alone', b: 'by Ben' });
  });

  it('[SYNC-E5] [SYNC-E8] [ACTIVITY-2] tells what others did and what they knew, also of what came while no page had it open', {
    timeout: 60_000,
  }, async () => {
    const [ana, ben] = await shared();
    await expect.poll(() => ben.cards.toJSON()).toEqual({ before: 'written alone' });
    const one = renaming('one', []);
    ben.synced.file(one);
    ben.cards.set('b', 'one');
    await expect.poll(() => ana.heard).toEqual([one]);

    ana.synced.dispose();
    const told = ana.events.length;
    const two = renaming('two', ['one']);
    // Whoever says to be somebody else is known by the feed.
    ben.synced.file({ ...two, by: asId<PersonId>('me'), byName: 'Ana' });
    ben.cards.set('b', 'two');
    await expect.poll(() => ana.events.slice(told)).toContainEqual({ event: 'documentChanged', project: PROJECT });
    await ana.stop();
    ana.start();
    await ana.open();
    await expect.poll(() => ana.cards.get('b'), { timeout: 20_000 }).toBe('two');
    expect(ana.heard).toContainEqual({ ...two, by: null });
  });

  it('[SYNC-E5] is read while its host is away, and written to once the host has given an id for it', {
    timeout: 60_000,
  }, async () => {
    const [ana, ben] = await shared();
    await expect.poll(() => ben.cards.toJSON()).toEqual({ before: 'written alone' });
    ana.synced.dispose();
    await ana.stop();
    await ana.open();
    expect(ana.synced.state).toMatchObject({ kind: 'unreached' });
    const { clientID } = ana.doc;
    ana.start();
    ana.synced.renew();
    await expect.poll(() => ana.synced.state, { timeout: 20_000 }).toMatchObject({ kind: 'shared', role: 'owner' });
    expect(ana.doc.clientID).not.toBe(clientID);
    ana.cards.set('a', 'afterwards');
    await expect.poll(() => ben.cards.get('a'), { timeout: 20_000 }).toBe('afterwards');
  });

  it('[SYNC-M1] reaches members who have not heard of each other yet, while the owner is away', {
    timeout: 60_000,
  }, async () => {
    const [ana, ben] = await shared();
    await expect.poll(() => ben.cards.toJSON()).toEqual({ before: 'written alone' });
    await ben.stop();
    const carl = await joined(ana, 'Carl');
    await expect.poll(() => carl.cards.toJSON()).toEqual({ before: 'written alone' });
    await ana.stop();
    ben.start();
    ben.synced.renew();
    expect((await sharingOf(ben)).members.map(({ name }) => name)).toEqual(['Ana', 'Ben']);
    carl.cards.set('c', 'by Carl');
    for (const address of (await sharingOf(carl)).addresses) await ben.ask('addAddress', { project: PROJECT, address });
    await expect.poll(() => ben.cards.toJSON(), { timeout: 20_000 }).toEqual({ before: 'written alone', c: 'by Carl' });
    expect((await sharingOf(ben)).members.map(({ name }) => name)).toContain('Carl');
  });

  it('[SYNC-M3] tells whoever was removed so, and sends nothing that is written after', {
    timeout: 60_000,
  }, async () => {
    const [ana, ben] = await shared();
    await expect.poll(() => ben.cards.toJSON()).toEqual({ before: 'written alone' });
    await ben.stop();
    const person = (await sharingOf(ana)).members.find(({ isMe }) => !isMe)?.person ?? '';
    await ana.ask('removeMember', { project: PROJECT, person });
    ana.cards.set('a', 'after that');
    await expect.poll(() => ana.synced.state).toMatchObject({ isWaiting: false });
    ben.start();
    ben.synced.renew();
    await expect.poll(async () => (await sharingOf(ben)).role, { timeout: 20_000 }).toBeNull();
    expect(ben.cards.toJSON()).toEqual({ before: 'written alone' });
  });

  it('[SYNC-M3] lets in again who was removed, by words like anybody', { timeout: 60_000 }, async () => {
    const [ana, ben] = await shared();
    const person = (await sharingOf(ana)).members.find(({ isMe }) => !isMe)?.person ?? '';
    await ana.ask('removeMember', { project: PROJECT, person });
    await expect.poll(async () => (await sharingOf(ben)).role, { timeout: 20_000 }).toBeNull();
    ana.cards.set('a', 'meanwhile');
    await letIn(ana, ben, 'writer');
    await expect
      .poll(() => ben.cards.toJSON(), { timeout: 20_000 })
      .toEqual({ before: 'written alone', a: 'meanwhile' });
    ben.cards.set('b', 'again');
    await expect.poll(() => ana.cards.get('b'), { timeout: 20_000 }).toBe('again');
  });

  it('[SYNC-V5] keeps what a reader wrote all the same from everybody else, and has it built again from the log', {
    timeout: 60_000,
  }, async () => {
    const ana = await owner();
    const rita = profile('Rita');
    await letIn(ana, rita, 'reader');
    await rita.open();
    await expect.poll(() => rita.cards.toJSON()).toEqual({ before: 'written alone' });
    expect(rita.synced.state).toMatchObject({ kind: 'shared', role: 'reader', isWaiting: false });
    rita.cards.set('r', 'not allowed');
    rita.synced.renew();
    await expect.poll(() => rita.synced.state).toEqual({ kind: 'outdated' });
    ana.cards.set('a', 'afterwards');
    await expect.poll(() => ana.synced.state).toMatchObject({ isWaiting: false });
    expect(ana.cards.toJSON()).toEqual({ before: 'written alone', a: 'afterwards' });
  });
});

function renaming(opId: string, after: readonly string[]): ActivityRecord {
  return {
    opId: asId<OperationId>(opId),
    by: asId<PersonId>('ben'),
    byName: 'Ben',
    at: 1,
    command: 'renameTask',
    label: 'Rename card',
    targets: [{ kind: 'task', id: 'b' }],
    from: {},
    to: { 'task/b/title': opId },
    after: after.map(asId<OperationId>),
  };
}
